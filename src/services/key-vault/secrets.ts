import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';
import { addressOf, contentProperties, contentsOf } from './contents';
import type { Address, Content } from './contents';

/** Never with its value: neither list holds it. */
interface Secret extends Content {
  /** The address, or in Resource Manager the ARM id. */
  id?: string;
  contentType?: string;
  /** What Resource Manager gives. */
  properties?: {
    attributes?: Content['attributes'];
    contentType?: string;
    secretUri?: string;
    secretUriWithVersion?: string;
  } | null;
}

function addressesOf({ id, properties }: Secret): Address {
  return {
    uri: properties?.secretUri ?? id,
    versionedUri: properties?.secretUriWithVersion,
  };
}

/** Get Secrets of the vault, 2025-07-01; or Secrets - List, 2023-07-01. */
export const secret = defineKind<Secret>({
  entity: {
    _type: 'azure_keyvault_secret',
    _class: ['Secret'],
    resourceName: '[RM] Key Vault Secret',
  },
  step: { id: 'rm-keyvault-secrets', name: 'Key Vault Secrets' },
  ingestionSource: 'key-vault',
  listing: {
    parent: 'azure_keyvault_service',
    resource: 'Microsoft.KeyVault/vaults/secrets',
    pages: (vault, context) =>
      contentsOf<Secret>(vault, context, 'secrets', (uri) => context.azure.keyVault.secrets(uri)),
    scope: 'subscription',
  },
  parentRelationship: RelationshipClass.CONTAINS,
  key: (raw) => addressOf(addressesOf(raw)),
  properties: (raw, context) => ({
    contentType: text(raw.contentType) ?? text(raw.properties?.contentType),
    ...contentProperties(raw, addressesOf(raw), context, 'Secret'),
  }),
});
