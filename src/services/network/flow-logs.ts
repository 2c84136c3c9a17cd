import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import { resourceTypeOf } from '../../framework/resource-id';

interface FlowLog {
  id?: string;
  properties?: {
    enabled?: boolean;
    targetResourceId?: string;
    targetResourceGuid?: string;
    storageId?: string;
    enabledFilteringCriteria?: string;
    format?: { type?: string; version?: number } | null;
    retentionPolicy?: { days?: number; enabled?: boolean } | null;
    flowAnalyticsConfiguration?: {
      networkWatcherFlowAnalyticsConfiguration?: {
        enabled?: boolean;
        workspaceResourceId?: string;
        trafficAnalyticsInterval?: number;
      } | null;
    } | null;
  } | null;
}

/** The target, where it is of the type that a relationship is about. */
function targetOf(type: string) {
  return ({ properties }: FlowLog) => {
    const target = text(properties?.targetResourceId);
    return target && resourceTypeOf(target) === `microsoft.network/${type}` ? target : undefined;
  };
}

/** Flow Logs - List, 2025-05-01, of each network watcher. */
export const flowLog = defineKind<FlowLog>({
  entity: {
    _type: 'azure_security_group_flow_logs',
    _class: ['Logs'],
    resourceName: '[RM] Security Group Flow Logs',
  },
  step: { id: 'rm-network-flow-logs', name: 'Network Security Group Flow Logs' },
  ingestionSource: 'network',
  listing: {
    parent: 'azure_network_watcher',
    resource: 'Microsoft.Network/networkWatchers/flowLogs',
    apiVersion: '2025-05-01',
  },
  properties: ({ properties }) => {
    const target = text(properties?.targetResourceId);
    const analytics =
      properties?.flowAnalyticsConfiguration?.networkWatcherFlowAnalyticsConfiguration;
    return {
      enabled: flag(properties?.enabled),
      targetResourceId: target,
      targetResourceType: target && resourceTypeOf(target),
      targetResourceGuid: text(properties?.targetResourceGuid),
      storageId: text(properties?.storageId),
      filter: text(properties?.enabledFilteringCriteria),
      'retentionPolicy.days': properties?.retentionPolicy?.days,
      'retentionPolicy.enabled': flag(properties?.retentionPolicy?.enabled),
      formatType: text(properties?.format?.type),
      formatVersion: properties?.format?.version,
      trafficAnalyticsEnabled: flag(analytics?.enabled),
      trafficAnalyticsInterval: analytics?.trafficAnalyticsInterval,
      workspaceId: text(analytics?.workspaceResourceId),
    };
  },
  links: [
    linkFrom('HAS', 'azure_security_group', targetOf('networksecuritygroups'), {
      _type: 'azure_security_group_has_flow_logs',
    }),
    linkFrom('HAS', 'azure_vnet', targetOf('virtualnetworks')),
    linkFrom('HAS', 'azure_subnet', targetOf('virtualnetworks/subnets')),
    linkFrom('HAS', 'azure_nic', targetOf('networkinterfaces')),
    linkTo('USES', 'azure_storage_account', ({ properties }) => properties?.storageId),
  ],
});
