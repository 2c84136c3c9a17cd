import { defineKind } from '../../framework/definition';
import { text, timestamp } from '../../framework/entity';

interface ConsumerGroup {
  properties?: { createdAt?: string; updatedAt?: string; userMetadata?: string } | null;
}

/** Consumer Groups - List By Event Hub, 2024-01-01. */
export const consumerGroup = defineKind<ConsumerGroup>({
  entity: {
    _type: 'azure_event_hub_consumer_group',
    _class: ['Channel'],
    resourceName: '[RM] Azure Consumer Group',
  },
  step: { id: 'rm-azure-consumer-group', name: 'Event Hubs Consumer Groups' },
  ingestionSource: 'event-hub',
  listing: {
    parent: 'azure_event_hub',
    resource: 'Microsoft.EventHub/namespaces/eventhubs/consumergroups',
    apiVersion: '2024-01-01',
  },
  properties: ({ properties }) => ({
    category: ['infrastructure'],
    function: ['event-streaming'],
    createdOn: timestamp(properties?.createdAt),
    updatedOn: timestamp(properties?.updatedAt),
    userMetaData: text(properties?.userMetadata),
  }),
});
