import type { Entity } from '@jupiterone/integration-sdk-core';

import type { ListingContext, ObjectContext, Properties } from '../../framework/definition';
import { flag, quantity, text } from '../../framework/entity';
import { pagesOrElse } from '../../framework/fallback';

/** The same from vaults and from Resource Manager; times are in seconds. */
interface Attributes {
  enabled?: boolean;
  created?: number;
  updated?: number;
  nbf?: number;
  exp?: number;
  recoveryLevel?: string;
  recoverableDays?: number;
}

/** A key or a secret as its vault lists it (all at the top) or Resource Manager (in `properties`). */
export interface Content {
  attributes?: Attributes | null;
  managed?: boolean;
  properties?: { attributes?: Attributes | null } | null;
}

/** Where one stands: `https://{vault}/{keys or secrets}/{name}`, and its version where that is known. */
export interface Address {
  uri?: string;
  versionedUri?: string;
}

/**
 * The contents of a vault, from the vault itself; where that refuses (its access policies, its role
 * assignments or its firewall) from Resource Manager, for which the role Reader is enough:
 * Keys - List and Secrets - List, 2023-07-01.
 */
export async function* contentsOf<Raw>(
  vault: Entity,
  { azure }: ListingContext,
  collection: 'keys' | 'secrets',
  inVault: (vaultUri: string) => AsyncIterable<Raw[]>,
): AsyncGenerator<Raw[]> {
  const inResourceManager = azure.resourceManager.pages<Raw>(
    `${String(vault.id)}/${collection}`,
    '2023-07-01',
  );
  const vaultUri = text(vault.vaultUrl);
  // A vault that is still being made has no address yet.
  if (vaultUri) yield* pagesOrElse(inVault(vaultUri), inResourceManager);
  else yield* inResourceManager;
}

/**
 * The same for an object from either source, so that a vault that opens or shuts changes none:
 * the address without port and version. Resource Manager writes the port.
 */
export function addressOf({ uri, versionedUri }: Address): string | undefined {
  const url = parsed(uri) ?? parsed(versionedUri);
  if (!url) return undefined;
  const [collection, name] = url.pathname.split('/').filter(Boolean);
  return name === undefined ? undefined : `${url.origin}/${collection}/${name}`;
}

function parsed(uri: string | undefined): URL | undefined {
  return uri !== undefined && URL.canParse(uri) ? new URL(uri) : undefined;
}

/** What keys and secrets have in common. */
export function contentProperties(
  raw: Content,
  address: Address,
  { azure, settings, parent }: ObjectContext,
  portalName: 'Key' | 'Secret',
): Properties {
  const id = addressOf(address);
  const attributes = raw.attributes ?? raw.properties?.attributes;
  const name = id?.split('/').at(-1);
  return {
    id,
    name,
    displayName: name,
    type: `Microsoft.KeyVault/vaults/${portalName.toLowerCase()}s`,
    location: text(parent?.location),
    region: text(parent?.region),
    resourceGroup: text(parent?.resourceGroup),
    subscriptionId: text(parent?.subscriptionId),
    vaultUrl: id && new URL(id).origin,
    webLink: `${azure.cloud.portal}/#@${settings.directoryId}/asset/Microsoft_Azure_KeyVault/${portalName}/${id}`,
    version: parsed(address.versionedUri)?.pathname.split('/').filter(Boolean)[2],
    enabled: flag(attributes?.enabled),
    managed: flag(raw.managed),
    createdOn: milliseconds(attributes?.created),
    updatedOn: milliseconds(attributes?.updated),
    notBefore: milliseconds(attributes?.nbf),
    expiresOn: milliseconds(attributes?.exp),
    recoveryLevel: text(attributes?.recoveryLevel),
    recoverableDays: quantity(attributes?.recoverableDays),
  };
}

function milliseconds(seconds: unknown): number | undefined {
  const known = quantity(seconds);
  return known === undefined ? undefined : known * 1000;
}
