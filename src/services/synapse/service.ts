import type { Entity } from '@jupiterone/integration-sdk-core';

import { defineKind, linkFrom } from '../../framework/definition';
import type { ObjectContext } from '../../framework/definition';
import { text, texts } from '../../framework/entity';

/** Made up, not Azure's: what a subscription has in common for its workspaces. */
interface SynapseService {
  subscriptionId: string;
  /** Where people work with it, which differs by cloud. */
  endpoint?: string;
}

/** The key, and the id, of the service of a subscription. */
function serviceIdOf(subscriptionId: unknown): string {
  return `/subscriptions/${String(subscriptionId)}/providers/Microsoft.Synapse`;
}

/** Each workspace tells that there is the service; all of a subscription tell of the same one. */
async function* service(workspace: Entity): AsyncGenerator<SynapseService[]> {
  const subscriptionId = text(workspace.subscriptionId);
  const endpoint = texts(workspace.endpoints)?.find((each) => /^https:\/\/web\./i.test(each));
  yield subscriptionId
    ? [{ subscriptionId: subscriptionId.toLowerCase(), endpoint: endpoint?.split('?')[0] }]
    : [];
}

/** Of each subscription in which there are workspaces; it costs no request. */
export const synapseService = defineKind<SynapseService>({
  entity: {
    _type: 'azure_synapse',
    _class: ['Service'],
    resourceName: 'Azure Synapse Analytics',
  },
  step: { id: 'fetch-synapse-service', name: 'Synapse Service' },
  ingestionSource: 'synapse',
  listing: { parent: 'azure_synapse_workspace', pages: service, scope: 'subscription' },
  permissions: { resourceManager: ['Microsoft.Synapse/workspaces/read'] },
  // The service has the workspace, not the other way round.
  parentRelationship: 'none',
  key: ({ subscriptionId }) => serviceIdOf(subscriptionId),
  properties: ({ subscriptionId, endpoint }) => ({
    id: serviceIdOf(subscriptionId),
    name: 'Azure Synapse Analytics',
    displayName: 'Azure Synapse Analytics',
    category: ['infrastructure'],
    function: ['analytics'],
    endpoint,
    subscriptionId,
    subscriptionKey: `/subscriptions/${subscriptionId}`,
  }),
  links: [
    linkFrom(
      'HAS',
      'azure_subscription',
      ({ subscriptionId }) => `/subscriptions/${subscriptionId}`,
    ),
  ],
});

/** For links: the service of the subscription that an object lies in. */
export function serviceOf(_: unknown, { scope }: ObjectContext): string {
  return serviceIdOf(scope.subscriptionId);
}
