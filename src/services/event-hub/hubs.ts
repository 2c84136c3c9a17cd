import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { quantity, text, timestamp } from '../../framework/entity';
import {
  resourceGroupIdOf,
  resourceGroupNameOf,
  subscriptionIdOf,
} from '../../framework/resource-id';
import { statusProperties } from './namespaces';

interface Capture {
  enabled?: boolean;
  encoding?: string;
  intervalInSeconds?: number;
  sizeLimitInBytes?: number;
  destination?: {
    name?: string;
    identity?: { userAssignedIdentity?: string } | null;
    properties?: {
      storageAccountResourceId?: string;
      blobContainer?: string;
      dataLakeAccountName?: string;
    } | null;
  } | null;
}

interface EventHub {
  id?: string;
  location?: string;
  properties?: {
    status?: string;
    createdAt?: string;
    updatedAt?: string;
    partitionCount?: number;
    messageRetentionInDays?: number;
    retentionDescription?: { cleanupPolicy?: string; retentionTimeInHours?: number } | null;
    captureDescription?: Capture | null;
  } | null;
}

/** Event Hubs - List By Namespace, 2024-01-01. */
export const eventHubKind = defineKind<EventHub>({
  entity: { _type: 'azure_event_hub', _class: ['Service'], resourceName: '[RM] Azure Event Hub' },
  step: { id: 'rm-azure-event-hub', name: 'Event Hubs' },
  ingestionSource: 'event-hub',
  listing: {
    parent: 'azure_event_hub_namespace',
    resource: 'Microsoft.EventHub/namespaces/eventhubs',
    apiVersion: '2024-01-01',
  },
  properties: ({ id, properties }, { parent }) => ({
    category: ['infrastructure'],
    function: ['event-streaming'],
    namespace: text(parent?.name),
    resourceGroupName: resourceGroupNameOf(String(id)),
    ...statusProperties(properties?.status),
    createdOn: timestamp(properties?.createdAt),
    updatedOn: timestamp(properties?.updatedAt),
    partitionCount: quantity(properties?.partitionCount),
    messageRetentionInDays: quantity(properties?.messageRetentionInDays),
    retentionTimeInHours: quantity(properties?.retentionDescription?.retentionTimeInHours),
    cleanupPolicy: text(properties?.retentionDescription?.cleanupPolicy),
    ...captureProperties(properties?.captureDescription),
  }),
  links: [
    linkFrom('HAS', 'azure_resource_group', ({ id }) => resourceGroupIdOf(String(id))),
    linkFrom('HAS', 'azure_subscription', ({ id }) => {
      const subscriptionId = subscriptionIdOf(String(id));
      return subscriptionId && `/subscriptions/${subscriptionId}`;
    }),
    linkTo(
      'HAS',
      'azure_location',
      ({ location }) => {
        const name = text(location)?.replace(/ /g, '');
        return name && `azure_location_${name}`;
      },
      { mapped: true },
    ),
  ],
});

/** Where the hub's events are written to as they come, if anywhere. */
function captureProperties(capture: Capture | null | undefined): Properties {
  const destination = capture?.destination;
  return {
    captureEnabled: capture?.enabled === true,
    captureEncoding: text(capture?.encoding),
    captureIntervalInSeconds: quantity(capture?.intervalInSeconds),
    captureSizeLimitInBytes: quantity(capture?.sizeLimitInBytes),
    captureDestination: text(destination?.name),
    captureStorageAccountId: text(destination?.properties?.storageAccountResourceId),
    captureContainer: text(destination?.properties?.blobContainer),
    captureDataLakeAccount: text(destination?.properties?.dataLakeAccountName),
    captureIdentityId: text(destination?.identity?.userAssignedIdentity),
  };
}
