import { defineKind } from '../../framework/definition';
import { messagingProperties } from './messaging';
import type { MessagingEntity } from './messaging';

/** Queues - List By Namespace, 2024-01-01. */
export const queue = defineKind<MessagingEntity>({
  entity: {
    _type: 'azure_service_bus_queue',
    _class: ['Queue'],
    resourceName: '[RM] Service Bus Queue',
  },
  step: { id: 'rm-service-bus-queues', name: 'Service Bus Queues' },
  ingestionSource: 'service-bus',
  listing: {
    parent: 'azure_service_bus_namespace',
    resource: 'Microsoft.ServiceBus/namespaces/queues',
    apiVersion: '2024-01-01',
  },
  properties: messagingProperties,
});
