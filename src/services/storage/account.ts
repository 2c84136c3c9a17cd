import type { ManagedIdentity } from '../../framework/managed-identity';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import type { Reference } from '../../framework/resource-id';

/** What a storage account can offer, each at an endpoint of its own. */
export type Service = 'blob' | 'file' | 'queue' | 'table';

/** URIs by service; those for certain routes lie one level deeper. */
export type Endpoints = Record<string, string | Record<string, string> | null>;

export interface IpRule {
  value?: string;
  action?: string;
}

/** Accounts as Storage Accounts - List gives them. */
export interface StorageAccount {
  id?: string;
  kind?: string;
  sku?: { name?: string; tier?: string } | null;
  identity?: ManagedIdentity | null;
  tags?: Record<string, unknown> | null;
  properties?: {
    creationTime?: string;
    accessTier?: string;
    dnsEndpointType?: string;
    primaryEndpoints?: Endpoints | null;
    secondaryEndpoints?: Endpoints | null;
    primaryLocation?: string;
    secondaryLocation?: string;
    statusOfPrimary?: string;
    statusOfSecondary?: string;
    lastGeoFailoverTime?: string;
    customDomain?: { name?: string } | null;
    supportsHttpsTrafficOnly?: boolean;
    minimumTlsVersion?: string;
    publicNetworkAccess?: string;
    allowBlobPublicAccess?: boolean | null;
    allowSharedKeyAccess?: boolean | null;
    defaultToOAuthAuthentication?: boolean;
    allowCrossTenantReplication?: boolean;
    allowedCopyScope?: string;
    isHnsEnabled?: boolean;
    isNfsV3Enabled?: boolean;
    isSftpEnabled?: boolean;
    isLocalUserEnabled?: boolean;
    largeFileSharesState?: string;
    azureFilesIdentityBasedAuthentication?: {
      directoryServiceOptions?: string;
      defaultSharePermission?: string;
      activeDirectoryProperties?: { domainName?: string } | null;
    } | null;
    immutableStorageWithVersioning?: {
      enabled?: boolean;
      immutabilityPolicy?: {
        state?: string;
        immutabilityPeriodSinceCreationInDays?: number;
      } | null;
    } | null;
    routingPreference?: { routingChoice?: string } | null;
    keyCreationTime?: { key1?: string | null; key2?: string | null } | null;
    keyPolicy?: { keyExpirationPeriodInDays?: number } | null;
    sasPolicy?: { sasExpirationPeriod?: string; expirationAction?: string } | null;
    networkAcls?: {
      bypass?: string;
      defaultAction?: string;
      ipRules?: IpRule[] | null;
      ipv6Rules?: IpRule[] | null;
      virtualNetworkRules?: Reference[] | null;
      resourceAccessRules?: { tenantId?: string; resourceId?: string }[] | null;
    } | null;
    privateEndpointConnections?: PrivateEndpointConnections;
    encryption?: {
      keySource?: string;
      requireInfrastructureEncryption?: boolean;
      services?: Partial<Record<Service, { enabled?: boolean; keyType?: string } | null>> | null;
      identity?: { userAssignedIdentity?: string; federatedIdentityClientId?: string } | null;
    } | null;
  } | null;
}

/** What accounts of a kind have, where that is not everything. */
const servicesOfKind: Record<string, Service[]> = {
  blobstorage: ['blob'],
  blockblobstorage: ['blob'],
  filestorage: ['file'],
};

/**
 * Which services an account has. Premium accounts of the general kinds hold page blobs only; and
 * what has no endpoint is not there.
 */
export function servicesOf({ kind, sku, properties }: StorageAccount): Service[] {
  const isPremium = /^premium/i.test(sku?.name ?? '');
  const possible = servicesOfKind[kind?.toLowerCase() ?? ''] ?? [
    'blob' as const,
    ...(isPremium ? [] : (['file', 'queue', 'table'] as const)),
  ];
  const endpoints = properties?.primaryEndpoints;
  return endpoints ? possible.filter((service) => endpoints[service]) : possible;
}

/** All URIs at which an account is reached. */
export function urisOf(endpoints: Endpoints | null | undefined): string[] {
  return Object.values(endpoints ?? {}).flatMap((value) =>
    typeof value === 'string' ? [value].filter(isUri) : urisOf(value),
  );
}

/** Anything else in their place is none of Azure's endpoints. */
export function isUri(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//i.test(value);
}

export interface CustomerKey {
  keyName?: string;
  keyVaultUri?: string;
  keyVersion?: string;
  currentVersionedKeyIdentifier?: string;
  currentVersionedKeyExpirationTimestamp?: string;
  lastKeyRotationTimestamp?: string;
}

/** The customer's key in a vault: Azure writes the names of these fields in either case. */
export function customerKeyOf({ properties }: StorageAccount): CustomerKey | undefined {
  const { keyvaultproperties: key } = inLowerCase(properties?.encryption);
  if (typeof key !== 'object' || key === null) return undefined;
  const fields = inLowerCase(key);
  const field = (name: keyof CustomerKey) => {
    const value = fields[name.toLowerCase()];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    keyName: field('keyName'),
    keyVaultUri: field('keyVaultUri'),
    keyVersion: field('keyVersion'),
    currentVersionedKeyIdentifier: field('currentVersionedKeyIdentifier'),
    currentVersionedKeyExpirationTimestamp: field('currentVersionedKeyExpirationTimestamp'),
    lastKeyRotationTimestamp: field('lastKeyRotationTimestamp'),
  };
}

function inLowerCase(object: object | null | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
