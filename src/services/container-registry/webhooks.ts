import { defineKind } from '../../framework/definition';
import { text, texts } from '../../framework/entity';

interface Webhook {
  id?: string;
  properties?: { status?: string; scope?: string | null; actions?: string[] | null } | null;
}

/** Webhooks - List, 2025-04-01. */
export const webhook = defineKind<Webhook>({
  entity: {
    _type: 'azure_container_registry_webhook',
    _class: ['ApplicationEndpoint'],
    resourceName: '[RM] Container Registry Webhook',
  },
  step: { id: 'rm-container-registry-webhooks', name: 'Container Registry Webhooks' },
  ingestionSource: 'container-registry',
  listing: {
    parent: 'azure_container_registry',
    resource: 'Microsoft.ContainerRegistry/registries/webhooks',
    apiVersion: '2025-04-01',
  },
  properties: ({ id, properties }, { parent }) => ({
    // The class requires an address. That which is called comes only with the headers sent there,
    // which hold credentials, from an action that Reader does not have; so the webhook's own id.
    address: text(id) ?? '',
    active: text(properties?.status)?.toLowerCase() === 'enabled',
    status: text(properties?.status),
    scope: typeof properties?.scope === 'string' ? properties.scope : undefined,
    actions: texts(properties?.actions),
    loginServer: text(parent?.loginServer),
  }),
});
