import { defineKind, linkTo } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';
import { conditionProperties } from './conditions';
import type { Condition } from './conditions';

interface ActivityLogAlert {
  properties?: {
    enabled?: boolean;
    description?: string;
    scopes?: (string | null)[] | null;
    condition?: { allOf?: (Condition | null)[] | null } | null;
    actions?: { actionGroups?: ({ actionGroupId?: string } | null)[] | null } | null;
  } | null;
}

/** Activity Log Alerts - List By Subscription Id, 2020-10-01. */
export const activityLogAlert = defineKind<ActivityLogAlert>({
  entity: {
    _type: 'azure_monitor_activity_log_alert',
    _class: ['Rule'],
    resourceName: '[RM] Monitor Activity Log Alert',
  },
  step: { id: 'rm-monitor-activity-log-alerts', name: 'Activity Log Alerts' },
  ingestionSource: 'monitor',
  listing: { resource: 'Microsoft.Insights/activityLogAlerts', apiVersion: '2020-10-01' },
  properties: ({ properties }) => ({
    description: text(properties?.description),
    enabled: flag(properties?.enabled),
    scopes: texts(properties?.scopes),
    actionGroupIds: properties?.actions?.actionGroups?.flatMap(
      (group) => text(group?.actionGroupId) ?? [],
    ),
    ...conditionProperties(properties?.condition?.allOf),
  }),
  links: [
    linkTo(
      'MONITORS',
      'ANY_SCOPE',
      // Some were written without the slash at the beginning.
      ({ properties }) => texts(properties?.scopes)?.map((scope) => scope.replace(/^\/*/, '/')),
      { _type: 'azure_monitor_activity_log_alert_monitors_azure_scope' },
    ),
  ],
});
