import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';
import { endpointProperties } from './endpoints';
import type { EventGridEndpoint } from './endpoints';

interface Topic extends EventGridEndpoint {
  kind?: string | null;
}

/** Topics - List By Subscription, 2025-02-15. */
export const topic = defineKind<Topic>({
  entity: {
    _type: 'azure_event_grid_topic',
    _class: ['Queue'],
    resourceName: '[RM] Event Grid Topic',
  },
  step: { id: 'rm-event-grid-topics', name: 'Event Grid Topics' },
  ingestionSource: 'event-grid',
  listing: { resource: 'Microsoft.EventGrid/topics', apiVersion: '2025-02-15' },
  diagnosticSettings: true,
  properties: (topic) => ({ ...endpointProperties(topic), kind: text(topic.kind) }),
});
