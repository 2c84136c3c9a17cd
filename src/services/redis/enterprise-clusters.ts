import { defineKind, linkTo } from '../../framework/definition';
import type { ObjectContext, Properties } from '../../framework/definition';
import { quantity, text, texts } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { redisCache } from './redis-cache';

interface Cluster {
  id?: string;
  kind?: string;
  sku?: { name?: string; capacity?: number } | null;
  zones?: string[] | null;
  identity?: ManagedIdentity | null;
  properties?: {
    hostName?: string;
    redisVersion?: string;
    minimumTlsVersion?: string;
    publicNetworkAccess?: string;
    highAvailability?: string;
    resourceState?: string;
    encryption?: { customerManagedKeyEncryption?: { keyEncryptionKeyUrl?: string } | null } | null;
    privateEndpointConnections?: PrivateEndpointConnections;
  } | null;
}

interface Database {
  name?: string;
  properties?: {
    clientProtocol?: string;
    port?: number;
    accessKeysAuthentication?: string;
    clusteringPolicy?: string;
    evictionPolicy?: string;
    redisVersion?: string;
    modules?: { name?: string }[] | null;
    persistence?: { aofEnabled?: boolean; rdbEnabled?: boolean } | null;
    geoReplication?: {
      groupNickname?: string;
      linkedDatabases?: Reference[] | null;
    } | null;
  } | null;
}

/**
 * Redis Enterprise - List, 2024-10-01, Azure Managed Redis included, with what clients are let in by:
 * Databases - List By Cluster, 2024-10-01.
 */
export const enterpriseCluster = defineKind<Cluster, unknown, unknown, { databases: Database[] }>({
  ...redisCache,
  listing: { resource: 'Microsoft.Cache/redisEnterprise', apiVersion: '2024-10-01' },
  details: {
    databases: {
      path: '/databases',
      apiVersion: '2024-10-01',
      list: true,
      permission: 'Microsoft.Cache/redisEnterprise/databases/read',
    },
  },
  properties: ({ kind, sku, zones, identity, properties }, { details }) => {
    const key = text(properties?.encryption?.customerManagedKeyEncryption?.keyEncryptionKeyUrl);
    return {
      deploymentModel: 'enterprise',
      classification: null,
      // Its disks always are, with Microsoft's key where there is no other.
      encrypted: true,
      encryptionKeyRef: key,
      kind: text(kind),
      hostName: text(properties?.hostName),
      redisVersion: text(properties?.redisVersion),
      minimumTlsVersion: text(properties?.minimumTlsVersion),
      publicNetworkAccess: text(properties?.publicNetworkAccess),
      highAvailability: text(properties?.highAvailability),
      state: text(properties?.resourceState),
      'sku.name': text(sku?.name),
      'sku.capacity': quantity(sku?.capacity),
      zones: texts(zones),
      ...managedIdentityProperties(identity),
      ...privateEndpointProperties(properties?.privateEndpointConnections),
      ...(details.databases && settings(details.databases)),
    };
  },
  links: [linkTo('CONNECTS', 'azure_redis_cache', replicas)],
});

/** What holds for a cluster's databases, of which there is hardly ever more than one. */
function settings(databases: Database[]): Properties {
  const all = databases.flatMap(({ properties }) => properties ?? []);
  const of = (value: (database: (typeof all)[number]) => unknown) =>
    all.flatMap((database) => text(value(database)) ?? []);
  const [port, ...others] = all.flatMap((database) => quantity(database.port) ?? []);
  const plaintext = all.some(({ clientProtocol }) => clientProtocol === 'Plaintext');
  const aof = all.some(({ persistence }) => persistence?.aofEnabled === true);
  const rdb = all.some(({ persistence }) => persistence?.rdbEnabled === true);
  const accessKeys = of(({ accessKeysAuthentication }) => accessKeysAuthentication);
  return {
    databaseNames: databases.flatMap(({ name }) => text(name) ?? []),
    clientProtocols: of(({ clientProtocol }) => clientProtocol),
    enableNonSslPort: plaintext,
    port,
    sslPort: plaintext || others.length ? undefined : port,
    accessKeyAuthenticationDisabled: accessKeys.length
      ? accessKeys.every((state) => state === 'Disabled')
      : undefined,
    clusteringPolicies: of(({ clusteringPolicy }) => clusteringPolicy),
    evictionPolicies: of(({ evictionPolicy }) => evictionPolicy),
    modules: all.flatMap(({ modules }) => modules?.flatMap(({ name }) => text(name) ?? []) ?? []),
    aofBackupEnabled: aof,
    rdbBackupEnabled: rdb,
    hasBackup: aof || rdb,
    geoReplicationGroups: of(({ geoReplication }) => geoReplication?.groupNickname),
  };
}

/** The other clusters of the groups in which databases are replicated; each group names all of its own. */
function replicas({ id }: Cluster, { details }: ObjectContext): string[] {
  const linked = ((details.databases ?? []) as Database[]).flatMap(({ properties }) =>
    idsOf(properties?.geoReplication?.linkedDatabases),
  );
  return linked
    .map((database) => database.replace(/\/databases\/[^/]+$/i, ''))
    .filter((cluster) => cluster.toLowerCase() !== id?.toLowerCase());
}
