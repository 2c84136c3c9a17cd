import { defineKind, linkTo } from '../../framework/definition';
import type { LinkEnd, ObjectContext, Properties } from '../../framework/definition';
import { flag, quantity, text, texts } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import type { Reference } from '../../framework/resource-id';
import { redisCache } from './redis-cache';

interface Cache {
  identity?: ManagedIdentity | null;
  zones?: string[] | null;
  properties?: {
    redisVersion?: string;
    hostName?: string;
    port?: number;
    sslPort?: number;
    enableNonSslPort?: boolean;
    minimumTlsVersion?: string;
    publicNetworkAccess?: string;
    disableAccessKeyAuthentication?: boolean;
    /** Booleans and numbers as texts. */
    redisConfiguration?: Record<string, unknown> | null;
    sku?: { name?: string; family?: string; capacity?: number } | null;
    shardCount?: number;
    replicasPerPrimary?: number;
    replicasPerMaster?: number;
    subnetId?: string;
    staticIP?: string;
    updateChannel?: string;
    zonalAllocationPolicy?: string;
    linkedServers?: Reference[] | null;
    privateEndpointConnections?: PrivateEndpointConnections;
  } | null;
}

interface LinkedServer {
  name?: string;
  properties?: {
    linkedRedisCacheId?: string;
    linkedRedisCacheLocation?: string;
    serverRole?: string;
    geoReplicatedPrimaryHostName?: string;
    provisioningState?: string;
  } | null;
}

/**
 * Redis - List By Subscription, 2024-11-01, and for caches of the one tier that can be replicated
 * to others, Linked Server - List, 2024-11-01. The two caches of a link name each other.
 */
export const cache = defineKind<Cache, unknown, unknown, { linkedServers: LinkedServer[] }>({
  ...redisCache,
  listing: { resource: 'Microsoft.Cache/redis', apiVersion: '2024-11-01' },
  details: {
    linkedServers: {
      path: '/linkedServers',
      apiVersion: '2024-11-01',
      list: true,
      when: canBeLinked,
      permission: 'Microsoft.Cache/redis/linkedServers/read',
    },
  },
  properties: ({ identity, zones, properties }, { details }) => ({
    deploymentModel: 'cache',
    classification: null,
    encrypted: null,
    redisVersion: text(properties?.redisVersion),
    hostName: text(properties?.hostName),
    port: quantity(properties?.port),
    sslPort: quantity(properties?.sslPort),
    enableNonSslPort: flag(properties?.enableNonSslPort),
    minimumTlsVersion: text(properties?.minimumTlsVersion),
    publicNetworkAccess: text(properties?.publicNetworkAccess),
    'sku.name': text(properties?.sku?.name),
    'sku.family': text(properties?.sku?.family),
    'sku.capacity': quantity(properties?.sku?.capacity),
    shardCount: quantity(properties?.shardCount),
    replicasPerPrimary:
      quantity(properties?.replicasPerPrimary) ?? quantity(properties?.replicasPerMaster),
    subnetId: text(properties?.subnetId),
    staticIp: text(properties?.staticIP),
    updateChannel: text(properties?.updateChannel),
    zonalAllocationPolicy: text(properties?.zonalAllocationPolicy),
    zones: texts(zones),
    ...managedIdentityProperties(identity),
    ...privateEndpointProperties(properties?.privateEndpointConnections),
    linkedServers: details.linkedServers?.map(
      ({ name, properties: linked }) => `${name}: ${linked?.serverRole}`,
    ),
    ...authentication(properties),
    ...persistence(properties?.redisConfiguration ?? {}),
  }),
  links: [linkTo('CONNECTS', 'azure_redis_cache', linkedCaches)],
});

/** Azure names the links in the cache itself, without saying what they lead to. */
function canBeLinked({ properties }: Cache): boolean {
  return properties?.sku?.name === 'Premium' && properties.linkedServers?.length !== 0;
}

function linkedCaches(_: Cache, { details }: ObjectContext): LinkEnd[] {
  const linkedServers = (details.linkedServers ?? []) as LinkedServer[];
  return linkedServers.flatMap(({ properties }) => {
    const id = text(properties?.linkedRedisCacheId);
    if (!id) return [];
    return {
      id,
      properties: {
        serverRole: text(properties?.serverRole),
        location: text(properties?.linkedRedisCacheLocation),
        geoReplicatedPrimaryHostName: text(properties?.geoReplicatedPrimaryHostName),
        provisioningState: text(properties?.provisioningState),
      },
    };
  });
}

function authentication(properties: Cache['properties']): Properties {
  const { redisConfiguration, disableAccessKeyAuthentication } = properties ?? {};
  return {
    authenticationRequired: !setting(redisConfiguration?.authnotrequired),
    entraAuthenticationEnabled: setting(redisConfiguration?.['aad-enabled']) ?? false,
    accessKeyAuthenticationDisabled: flag(disableAccessKeyAuthentication),
  };
}

function persistence(configuration: Record<string, unknown>): Properties {
  const rdb = setting(configuration['rdb-backup-enabled']);
  const aof = setting(configuration['aof-backup-enabled']);
  return {
    rdbBackupEnabled: rdb,
    aofBackupEnabled: aof,
    hasBackup: rdb === true || aof === true,
    maxMemoryPolicy: text(configuration['maxmemory-policy']),
    dataPersistenceAuthenticationMethod: text(
      configuration['preferred-data-persistence-auth-method'],
    ),
  };
}

/** A boolean of Redis' configuration: undefined where it is not set. */
function setting(value: unknown): boolean | undefined {
  if (typeof value !== 'string') return flag(value);
  return value === '' ? undefined : value.toLowerCase() === 'true';
}
