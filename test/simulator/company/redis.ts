import { Resource } from '../resource-store';
import { groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';

const TYPE = 'Microsoft.Cache/Redis';

function cacheId(group: string, name: string): string {
  return resourceId(group, TYPE, name);
}

function cache(
  group: string,
  name: string,
  sku: { name: string; family: string; capacity: number },
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  return {
    id: cacheId(group, name),
    location: 'West Europe',
    name,
    type: TYPE,
    tags: {},
    ...more,
    properties: {
      provisioningState: 'Succeeded',
      redisVersion: '6.0',
      sku,
      enableNonSslPort: false,
      instances: [{ sslPort: 15000, isMaster: true, isPrimary: true }],
      publicNetworkAccess: 'Enabled',
      redisConfiguration: { maxclients: '1000', 'maxmemory-reserved': '125' },
      accessKeys: null,
      hostName: `${name.toLowerCase()}.redis.cache.windows.net`,
      port: 6379,
      sslPort: 6380,
      linkedServers: [],
      updateChannel: 'Stable',
      disableAccessKeyAuthentication: false,
      ...properties,
    },
  };
}

/** A child of a cache; Azure names firewall rules after the cache as well, linked servers not. */
function below(cache: string, collection: string, name: string, properties: object): Resource {
  const isRule = collection === 'firewallRules';
  return {
    id: `${cache}/${collection}/${name}`,
    name: isRule ? `${cache.split('/').pop()}/${name}` : name,
    type: `${TYPE}/${collection}`,
    properties,
  };
}

const premium = { name: 'Premium', family: 'P', capacity: 1 };
const primary = cacheId(groups.tracking, 'tjelvar-sessions');
const secondary = cacheId(groups.data, 'Tjelvar-Sessions-North');
const labels = cacheId(groups.tracking, 'tjelvar-labels');
const geoHost = 'tjelvar-sessions-north.geo.redis.cache.windows.net';

const caches: Resource[] = [
  cache(groups.tracking, 'tjelvar-sessions', premium, {
    minimumTlsVersion: '1.2',
    redisConfiguration: {
      'aad-enabled': 'true',
      maxclients: '7500',
      'maxmemory-policy': 'allkeys-lru',
      'rdb-backup-enabled': 'true',
      'rdb-backup-frequency': '60',
      'rdb-storage-connection-string':
        'DefaultEndpointsProtocol=https;AccountName=tjelvartracking;AccountKey=no-key-at-all',
      'preferred-data-persistence-auth-method': 'SAS',
    },
    disableAccessKeyAuthentication: true,
    shardCount: 2,
    linkedServers: [{ id: `${primary}/linkedServers/Tjelvar-Sessions-North` }],
  }),
  cache(
    groups.data,
    'Tjelvar-Sessions-North',
    premium,
    {
      minimumTlsVersion: '1.2',
      linkedServers: [{ id: `${secondary}/linkedServers/tjelvar-sessions` }],
    },
    { location: 'North Europe' },
  ),
  // In a network of its own, over several zones.
  cache(
    groups.tracking,
    'tjelvar-labels',
    premium,
    {
      minimumTlsVersion: '1.2',
      subnetId: resourceId(
        groups.tracking,
        'Microsoft.Network/virtualNetworks/subnets',
        'tracking',
        'db',
      ),
      staticIP: '10.20.9.20',
      replicasPerMaster: 2,
      replicasPerPrimary: 2,
      zonalAllocationPolicy: 'UserDefined',
      redisConfiguration: { authnotrequired: 'true', 'aof-backup-enabled': 'false' },
    },
    {
      zones: ['1', '2', '3'],
      identity: {
        type: 'SystemAssigned',
        principalId: guid('principal/tjelvar-labels'),
        tenantId: guid('directory'),
      },
    },
  ),
  // Private: reached through an endpoint only.
  cache(
    groups.data,
    'tjelvar-rates',
    { name: 'Standard', family: 'C', capacity: 1 },
    {
      minimumTlsVersion: '1.2',
      publicNetworkAccess: 'Disabled',
      privateEndpointConnections: [
        {
          id: `${cacheId(groups.data, 'tjelvar-rates')}/privateEndpointConnections/rates.${guid('rates')}`,
          properties: {
            privateEndpoint: {
              id: resourceId(groups.data, 'Microsoft.Network/privateEndpoints', 'rates-pe'),
            },
            privateLinkServiceConnectionState: { status: 'Approved', actionsRequired: 'None' },
          },
        },
      ],
    },
    { tags: { environment: 'production', classification: 'Internal' } },
  ),
  // What somebody tried once, open to everyone.
  cache(
    groups.development,
    'tjelvar-scratch',
    { name: 'Basic', family: 'C', capacity: 0 },
    { enableNonSslPort: true, minimumTlsVersion: '1.0', redisConfiguration: {} },
  ),
];

const children: Resource[] = [
  below(primary, 'linkedServers', 'Tjelvar-Sessions-North', {
    linkedRedisCacheId: secondary,
    linkedRedisCacheLocation: 'North Europe',
    serverRole: 'Secondary',
    geoReplicatedPrimaryHostName: geoHost,
    primaryHostName: 'tjelvar-sessions.redis.cache.windows.net',
    provisioningState: 'Succeeded',
  }),
  below(secondary, 'linkedServers', 'tjelvar-sessions', {
    linkedRedisCacheId: primary.replace('resourceGroups', 'resourcegroups'),
    linkedRedisCacheLocation: 'West Europe',
    serverRole: 'Primary',
    provisioningState: 'Succeeded',
  }),
  below(primary, 'firewallRules', 'office', { startIP: '203.0.113.10', endIP: '203.0.113.20' }),
  below(labels, 'firewallRules', 'web', { startIP: '10.20.8.0', endIP: '10.20.8.255' }),
  below(cacheId(groups.development, 'tjelvar-scratch'), 'firewallRules', 'anyone', {
    startIP: '0.0.0.0',
    endIP: '255.255.255.255',
  }),
];

interface Cluster {
  group: string;
  name: string;
  location: string;
  sku: string;
  properties?: object;
  database: object;
  more?: object;
}

function clusterId(group: string, name: string): string {
  return resourceId(group, 'Microsoft.Cache/redisEnterprise', name);
}

/** A cluster and its one database. */
function cluster({ group, name, location, sku, properties, database, more }: Cluster): Resource[] {
  const id = clusterId(group, name);
  return [
    {
      id,
      name,
      type: 'Microsoft.Cache/redisEnterprise',
      location,
      sku: { name: sku, ...(sku.startsWith('Enterprise') && { capacity: 2 }) },
      ...more,
      properties: {
        provisioningState: 'Succeeded',
        resourceState: 'Running',
        hostName: `${name}.${location.toLowerCase().replace(' ', '')}.redis.azure.net`,
        redisVersion: '7.4',
        minimumTlsVersion: '1.2',
        privateEndpointConnections: [],
        ...properties,
      },
    },
    {
      id: `${id}/databases/default`,
      name: 'default',
      type: 'Microsoft.Cache/redisEnterprise/databases',
      properties: {
        provisioningState: 'Succeeded',
        resourceState: 'Running',
        clientProtocol: 'Encrypted',
        port: 10000,
        clusteringPolicy: 'OSSCluster',
        evictionPolicy: 'NoEviction',
        modules: [],
        ...database,
      },
    },
  ];
}

const positions = clusterId(groups.tracking, 'tjelvar-positions');
const positionsNorth = clusterId(groups.data, 'tjelvar-positions-north');
const replicated = {
  geoReplication: {
    groupNickname: 'positions',
    linkedDatabases: [positions, positionsNorth].map((id) => ({
      id: `${id}/databases/default`,
      state: 'Linked',
    })),
  },
};

const clusters: Resource[] = [
  ...cluster({
    group: groups.tracking,
    name: 'tjelvar-positions',
    location: 'West Europe',
    sku: 'Enterprise_E10',
    properties: {
      encryption: {
        customerManagedKeyEncryption: {
          keyEncryptionKeyUrl: `https://tjelvar-kv-prod.vault.azure.net/keys/redis/${guid('key/redis').replaceAll('-', '')}`,
          keyEncryptionKeyIdentity: {
            identityType: 'userAssignedIdentity',
            userAssignedIdentityResourceId: resourceId(
              groups.security,
              'Microsoft.ManagedIdentity/userAssignedIdentities',
              'id-keys',
            ),
          },
        },
      },
    },
    database: {
      ...replicated,
      accessKeysAuthentication: 'Disabled',
      persistence: { aofEnabled: false, rdbEnabled: true, rdbFrequency: '1h' },
      modules: [{ name: 'RedisTimeSeries', args: '', version: '1.12.0' }],
    },
    more: { zones: ['1', '2', '3'], identity: { type: 'UserAssigned' } },
  }),
  ...cluster({
    group: groups.data,
    name: 'tjelvar-positions-north',
    location: 'North Europe',
    sku: 'Enterprise_E10',
    database: { ...replicated, accessKeysAuthentication: 'Disabled' },
  }),
  ...cluster({
    group: groups.data,
    name: 'tjelvar-quotes',
    location: 'West Europe',
    sku: 'Balanced_B5',
    properties: { highAvailability: 'Enabled', minimumTlsVersion: '1.2' },
    database: { clientProtocol: 'Plaintext', accessKeysAuthentication: 'Enabled' },
    more: { kind: 'v2' },
  }),
];

export const redis: CompanyPart = { resources: [...caches, ...children, ...clusters] };
