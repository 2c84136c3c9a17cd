import { defineKind } from '../../framework/definition';
import { flag } from '../../framework/entity';
import { endpointProperties } from './endpoints';
import type { EventGridEndpoint } from './endpoints';

/** Domains - List By Subscription, 2025-02-15. */
export const domain = defineKind<EventGridEndpoint>({
  entity: {
    _type: 'azure_event_grid_domain',
    _class: ['Service'],
    resourceName: '[RM] Event Grid Domain',
  },
  step: { id: 'rm-event-grid-domains', name: 'Event Grid Domains' },
  ingestionSource: 'event-grid',
  listing: { resource: 'Microsoft.EventGrid/domains', apiVersion: '2025-02-15' },
  diagnosticSettings: true,
  properties: (domain) => ({
    category: ['infrastructure'],
    function: ['notification'],
    ...endpointProperties(domain),
    autoCreateTopicWithFirstSubscription: flag(
      domain.properties?.autoCreateTopicWithFirstSubscription,
    ),
    autoDeleteTopicWithLastSubscription: flag(
      domain.properties?.autoDeleteTopicWithLastSubscription,
    ),
  }),
});

/** Domain Topics - List By Domain, 2025-02-15. They have nothing but names. */
export const domainTopic = defineKind({
  entity: {
    _type: 'azure_event_grid_domain_topic',
    _class: ['Queue'],
    resourceName: '[RM] Event Grid Domain Topic',
  },
  step: { id: 'rm-event-grid-domain-topics', name: 'Event Grid Domain Topics' },
  ingestionSource: 'event-grid',
  listing: {
    parent: 'azure_event_grid_domain',
    resource: 'Microsoft.EventGrid/domains/topics',
    apiVersion: '2025-02-15',
  },
  properties: () => ({}),
});
