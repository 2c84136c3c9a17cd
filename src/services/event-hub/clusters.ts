import { defineKind } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { statusProperties } from './namespaces';

interface Cluster {
  sku?: { name?: string; capacity?: number } | null;
  properties?: {
    status?: string;
    createdAt?: string;
    updatedAt?: string;
    metricId?: string;
    supportsScaling?: boolean;
  } | null;
}

/** Clusters - List By Subscription, 2024-01-01. */
export const cluster = defineKind<Cluster>({
  entity: {
    _type: 'azure_event_hub_cluster',
    _class: ['Cluster'],
    resourceName: '[RM] Event Hub Cluster',
  },
  step: { id: 'rm-event-hub-cluster', name: 'Event Hubs Clusters' },
  ingestionSource: 'event-hub',
  listing: { resource: 'Microsoft.EventHub/clusters', apiVersion: '2024-01-01' },
  properties: ({ sku, properties }) => ({
    createdOn: timestamp(properties?.createdAt),
    ...statusProperties(properties?.status),
    updatedOn: timestamp(properties?.updatedAt),
    metricId: text(properties?.metricId),
    supportsScaling: flag(properties?.supportsScaling),
    sku: text(sku?.name),
    capacityUnits: quantity(sku?.capacity),
  }),
});
