import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import { flag, quantity, text, texts } from '../../framework/entity';
import { addressOf, contentProperties, contentsOf } from './contents';
import type { Address, Content } from './contents';

interface Rotation {
  attributes?: { expiryTime?: string | null } | null;
  lifetimeActions?:
    | ({
        trigger?: { timeAfterCreate?: string | null; timeBeforeExpiry?: string | null } | null;
        action?: { type?: string } | null;
      } | null)[]
    | null;
}

interface Key extends Content {
  kid?: string;
  attributes?: Content['attributes'] & { exportable?: boolean };
  /** What Resource Manager gives. */
  properties?: {
    attributes?: Content['attributes'] & { exportable?: boolean };
    keyUri?: string;
    keyUriWithVersion?: string;
    kty?: string;
    keyOps?: string[];
    keySize?: number;
    curveName?: string;
    rotationPolicy?: Rotation | null;
  } | null;
}

function addressesOf({ kid, properties }: Key): Address {
  return { uri: kid ?? properties?.keyUri, versionedUri: properties?.keyUriWithVersion };
}

/** Get Keys of the vault, 2025-07-01; or Keys - List, 2023-07-01. */
export const key = defineKind<Key>({
  entity: { _type: 'azure_keyvault_key', _class: ['Key'], resourceName: '[RM] Key Vault Key' },
  step: { id: 'rm-keyvault-keys', name: 'Key Vault Keys' },
  ingestionSource: 'key-vault',
  listing: {
    parent: 'azure_keyvault_service',
    resource: 'Microsoft.KeyVault/vaults/keys',
    pages: (vault, context) =>
      contentsOf<Key>(vault, context, 'keys', (uri) => context.azure.keyVault.keys(uri)),
    scope: 'subscription',
  },
  parentRelationship: RelationshipClass.CONTAINS,
  key: (raw) => addressOf(addressesOf(raw)),
  properties: (raw, context) => {
    const { attributes, properties } = raw;
    return {
      exportable: flag((attributes ?? properties?.attributes)?.exportable),
      ...contentProperties(raw, addressesOf(raw), context, 'Key'),
      keyType: text(properties?.kty),
      keySize: quantity(properties?.keySize),
      keyOperations: texts(properties?.keyOps),
      curveName: text(properties?.curveName),
      ...rotationProperties(properties?.rotationPolicy),
    };
  },
});

/** How a key renews itself, as durations (`P90D`); nothing where no policy is known. */
function rotationProperties(policy: Rotation | null | undefined) {
  if (!policy) return {};
  const rotate = policy.lifetimeActions?.find((each) => /^rotate$/i.test(each?.action?.type ?? ''));
  return {
    rotatesAutomatically: Boolean(rotate),
    rotatesAfterCreation: text(rotate?.trigger?.timeAfterCreate),
    rotatesBeforeExpiry: text(rotate?.trigger?.timeBeforeExpiry),
    rotationExpiryTime: text(policy.attributes?.expiryTime),
  };
}
