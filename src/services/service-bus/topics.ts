import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';
import { messagingProperties } from './messaging';
import type { MessagingEntity } from './messaging';

/** Topics - List By Namespace, 2024-01-01. */
export const topic = defineKind<MessagingEntity>({
  entity: {
    _type: 'azure_service_bus_topic',
    _class: ['Queue'],
    resourceName: '[RM] Service Bus Topic',
  },
  step: { id: 'rm-service-bus-topics', name: 'Service Bus Topics' },
  ingestionSource: 'service-bus',
  listing: {
    parent: 'azure_service_bus_namespace',
    resource: 'Microsoft.ServiceBus/namespaces/topics',
    apiVersion: '2024-01-01',
    // The basic tier has queues only, and refuses to be asked for topics.
    below: ({ sku }) => text(sku)?.toLowerCase() !== 'basic',
  },
  properties: messagingProperties,
});

/** Subscriptions - List By Topic, 2024-01-01. */
export const subscription = defineKind<MessagingEntity>({
  entity: {
    _type: 'azure_service_bus_subscription',
    _class: ['Subscription'],
    resourceName: '[RM] Service Bus Subscription',
  },
  step: { id: 'rm-service-bus-subscriptions', name: 'Service Bus Subscriptions' },
  ingestionSource: 'service-bus',
  listing: {
    parent: 'azure_service_bus_topic',
    resource: 'Microsoft.ServiceBus/namespaces/topics/subscriptions',
    apiVersion: '2024-01-01',
  },
  properties: messagingProperties,
});
