import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { tagList } from '../../framework/tags';

interface Account {
  kind?: string;
  tags?: Record<string, unknown> | null;
  identity?: ManagedIdentity | null;
  properties?: AccountProperties | null;
}

interface AccountProperties {
  documentEndpoint?: string;
  sqlEndpoint?: string;
  mongoEndpoint?: string;
  tableEndpoint?: string;
  cassandraEndpoint?: string;
  gremlinEndpoint?: string;
  EnabledApiTypes?: string;
  capabilities?: { name?: string }[] | null;
  apiProperties?: { serverVersion?: string } | null;
  capacityMode?: string;
  enableFreeTier?: boolean;
  enableAnalyticalStorage?: boolean;
  enableAutomaticFailover?: boolean;
  enableMultipleWriteLocations?: boolean;
  consistencyPolicy?: { defaultConsistencyLevel?: string } | null;
  locations?: Location[] | null;
  writeLocations?: Location[] | null;
  publicNetworkAccess?: string;
  isVirtualNetworkFilterEnabled?: boolean;
  virtualNetworkRules?: (Reference | null)[] | null;
  ipRules?: { ipAddressOrRange?: string }[] | null;
  /** What older versions have in place of the list. */
  ipRangeFilter?: string;
  networkAclBypass?: string;
  networkAclBypassResourceIds?: string[] | null;
  privateEndpointConnections?: PrivateEndpointConnections;
  cors?: { allowedOrigins?: string }[] | null;
  minimalTlsVersion?: string;
  disableLocalAuth?: boolean;
  disableKeyBasedMetadataWriteAccess?: boolean;
  keyVaultKeyUri?: string;
  defaultIdentity?: string;
  keysMetadata?: {
    primaryMasterKey?: { generationTime?: string } | null;
    secondaryMasterKey?: { generationTime?: string } | null;
  } | null;
  backupPolicy?: {
    type?: string;
    periodicModeProperties?: {
      backupIntervalInMinutes?: number;
      backupRetentionIntervalInHours?: number;
      backupStorageRedundancy?: string;
    } | null;
    continuousModeProperties?: { tier?: string } | null;
  } | null;
}

interface Location {
  locationName?: string;
  isZoneRedundant?: boolean;
}

/** Database Accounts - List, 2024-11-15. */
export const account = defineKind<Account>({
  entity: {
    _type: 'azure_cosmosdb_account',
    _class: ['Account', 'Service'],
    resourceName: '[RM] Cosmos DB Account',
  },
  step: { id: 'rm-cosmosdb-sql-databases', name: 'Cosmos DB SQL Databases' },
  ingestionSource: 'cosmosdb',
  listing: { resource: 'Microsoft.DocumentDB/databaseAccounts', apiVersion: '2024-11-15' },
  properties: ({ kind, tags, identity, properties }) => ({
    vendor: 'Microsoft',
    category: ['infrastructure'],
    function: ['database'],
    tags: tagList(tags),
    kind: text(kind),
    ...interfaces(properties ?? {}),
    ...replication(properties ?? {}),
    ...network(properties ?? {}),
    ...protection(properties ?? {}),
    ...backup(properties ?? {}),
    ...managedIdentityProperties(identity),
  }),
});

function interfaces(properties: AccountProperties): Properties {
  const { documentEndpoint, sqlEndpoint, mongoEndpoint } = properties;
  const { tableEndpoint, cassandraEndpoint, gremlinEndpoint } = properties;
  const endpoints = [
    documentEndpoint,
    sqlEndpoint,
    mongoEndpoint,
    tableEndpoint,
    cassandraEndpoint,
    gremlinEndpoint,
  ].flatMap((endpoint) => text(endpoint) ?? []);
  return {
    endpoints: [...new Set(endpoints)],
    documentEndpoint: text(documentEndpoint),
    enabledApiTypes: text(properties.EnabledApiTypes)?.split(/,\s*/),
    capabilities: properties.capabilities?.flatMap(({ name }) => text(name) ?? []),
    serverVersion: text(properties.apiProperties?.serverVersion),
    capacityMode: text(properties.capacityMode),
    enableFreeTier: flag(properties.enableFreeTier),
    enableAnalyticalStorage: flag(properties.enableAnalyticalStorage),
  };
}

function replication(properties: AccountProperties): Properties {
  const { locations, writeLocations } = properties;
  return {
    defaultConsistencyLevel: text(properties.consistencyPolicy?.defaultConsistencyLevel),
    enableAutomaticFailover: flag(properties.enableAutomaticFailover),
    enableMultipleWriteLocations: flag(properties.enableMultipleWriteLocations),
    locations: locations?.flatMap(({ locationName }) => text(locationName) ?? []),
    writeLocations: writeLocations?.flatMap(({ locationName }) => text(locationName) ?? []),
    zoneRedundant: locations?.every(({ isZoneRedundant }) => isZoneRedundant === true),
  };
}

/** Azure's own data centres, of whichever customer. */
const azureServices = '0.0.0.0';

/** Without a filter an account is open to all networks, unless its public side is shut altogether. */
function network(properties: AccountProperties): Properties {
  const allowed =
    properties.ipRules?.flatMap(({ ipAddressOrRange }) => text(ipAddressOrRange) ?? []) ??
    text(properties.ipRangeFilter)?.split(',') ??
    [];
  const isPublic = /^enabled$/i.test(properties.publicNetworkAccess ?? 'Enabled');
  const isFiltered = allowed.length > 0 || properties.isVirtualNetworkFilterEnabled === true;
  return {
    publicNetworkAccess: text(properties.publicNetworkAccess),
    publiclyAccessible: isPublic,
    openToAllNetworks: isPublic && !isFiltered,
    ipRangeFilter: allowed.join(','),
    allowedIpAddresses: allowed,
    allowsAzureServices: allowed.includes(azureServices),
    isVirtualNetworkFilterEnabled: flag(properties.isVirtualNetworkFilterEnabled),
    allowedSubnetIds: idsOf(properties.virtualNetworkRules),
    networkAclBypass: text(properties.networkAclBypass),
    networkAclBypassResourceIds: properties.networkAclBypassResourceIds ?? undefined,
    corsAllowedOrigins: properties.cors?.flatMap(
      ({ allowedOrigins }) => text(allowedOrigins)?.split(',') ?? [],
    ),
    ...privateEndpointProperties(properties.privateEndpointConnections),
  };
}

function protection(properties: AccountProperties): Properties {
  const { primaryMasterKey, secondaryMasterKey } = properties.keysMetadata ?? {};
  const key = text(properties.keyVaultKeyUri);
  return {
    minimalTlsVersion: text(properties.minimalTlsVersion),
    disableLocalAuth: flag(properties.disableLocalAuth),
    disableKeyBasedMetadataWriteAccess: flag(properties.disableKeyBasedMetadataWriteAccess),
    primaryKeyGeneratedOn: timestamp(primaryMasterKey?.generationTime),
    secondaryKeyGeneratedOn: timestamp(secondaryMasterKey?.generationTime),
    customerManagedKeyEnabled: key !== undefined,
    keyVaultKeyUri: key,
    defaultIdentity: text(properties.defaultIdentity),
  };
}

function backup({ backupPolicy }: AccountProperties): Properties {
  const { periodicModeProperties: periodic, continuousModeProperties: continuous } =
    backupPolicy ?? {};
  return {
    backupPolicyType: text(backupPolicy?.type),
    backupIntervalInMinutes: quantity(periodic?.backupIntervalInMinutes),
    backupRetentionIntervalInHours: quantity(periodic?.backupRetentionIntervalInHours),
    backupStorageRedundancy: text(periodic?.backupStorageRedundancy),
    continuousBackupTier: text(continuous?.tier),
  };
}
