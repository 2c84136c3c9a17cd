import type { Entity } from '@jupiterone/integration-sdk-core';

import { defineKind, linkFrom } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import { serviceOf } from './service';

interface WorkspaceKey {
  id?: string;
  properties?: { keyVaultUrl?: string; isActiveCMK?: boolean } | null;
}

/** Azure leaves out the slash that ids begin with. */
async function* keysOf(
  workspace: Entity,
  { azure: { resourceManager } }: ListingContext,
): AsyncGenerator<WorkspaceKey[]> {
  const path = `${String(workspace.id)}/keys`;
  for await (const page of resourceManager.pages<WorkspaceKey>(path, '2021-06-01'))
    yield page.map((key) => (key?.id ? { ...key, id: key.id.replace(/^\/?/, '/') } : key));
}

/** The vault of a key's URL, with the slash at its end as vaults write their own. */
function vaultUriOf({ properties }: WorkspaceKey): string | undefined {
  const origin = /^https?:\/\/[^/?#]+/i.exec(properties?.keyVaultUrl ?? '')?.[0];
  return origin && `${origin}/`;
}

/** Keys - List By Workspace, 2021-06-01. */
export const workspaceKey = defineKind<WorkspaceKey>({
  entity: { _type: 'azure_synapse_key', _class: ['Key'], resourceName: '[RM] Synapse Keys' },
  step: { id: 'fetch-synapse-keys', name: 'Synapse Keys' },
  ingestionSource: 'synapse',
  listing: {
    parent: 'azure_synapse_workspace',
    resource: 'Microsoft.Synapse/workspaces/keys',
    pages: keysOf,
    scope: 'subscription',
  },
  properties: ({ properties }, { parent }) => ({
    keyVaultUrl: text(properties?.keyVaultUrl),
    isActiveCMK: flag(properties?.isActiveCMK),
    workspaceUID: text(parent?.workspaceUID),
    usage: 'encryption',
  }),
  links: [
    linkFrom('HAS', 'azure_synapse', serviceOf),
    linkFrom('HAS', 'azure_keyvault_service', vaultUriOf, { aliasProperty: 'vaultUrl' }),
  ],
});
