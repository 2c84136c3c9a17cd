import { getRawData } from '@jupiterone/integration-sdk-core';
import type { Entity } from '@jupiterone/integration-sdk-core';

import { defineKind, linkTo } from '../../framework/definition';
import { text } from '../../framework/entity';
import type { Namespace } from './namespaces';

/** A customer's key in a vault, as the namespace that it encrypts names it. */
export interface EncryptionKey {
  keyName?: string;
  keyVaultUri?: string;
  keyVersion?: string;
  identity?: { userAssignedIdentity?: string } | null;
}

/** What was read with the namespace; it costs no request. */
async function* keysOf(namespace: Entity): AsyncGenerator<EncryptionKey[]> {
  const { encryption } = getRawData<Namespace>(namespace)?.properties ?? {};
  yield (encryption?.keyVaultProperties ?? []).flatMap((key) => key ?? []);
}

/** With the slash at its end, as vaults write their own. */
function vaultUriOf({ keyVaultUri }: EncryptionKey): string | undefined {
  return text(keyVaultUri)?.replace(/\/*$/, '/');
}

/** Within Namespaces - List, 2024-01-01: one for each namespace and key, for vaults hold many. */
export const encryptionKey = defineKind<EncryptionKey>({
  entity: { _type: 'azure_event_hub_key', _class: ['Key'], resourceName: '[RM] Event Hub Keys' },
  step: { id: 'rm-azure-event-hub-key', name: 'Event Hubs Encryption Keys' },
  ingestionSource: 'event-hub',
  listing: { parent: 'azure_event_hub_namespace', pages: keysOf, scope: 'subscription' },
  permissions: { resourceManager: ['Microsoft.EventHub/namespaces/read'] },
  key: (raw, { parent }) => raw.keyName && `${parent?._key}|${vaultUriOf(raw)}keys/${raw.keyName}`,
  properties: (raw, { parent }) => ({
    id: `${vaultUriOf(raw)}keys/${raw.keyName}`,
    name: text(raw.keyName),
    namespaceId: text(parent?.id),
    keyVaultUri: text(raw.keyVaultUri),
    // None: always the newest.
    keyVersion: text(raw.keyVersion),
    usage: 'encryption',
    userAssignedIdentityId: text(raw.identity?.userAssignedIdentity),
  }),
  links: [linkTo('USES', 'azure_keyvault_service', vaultUriOf, { aliasProperty: 'vaultUrl' })],
});
