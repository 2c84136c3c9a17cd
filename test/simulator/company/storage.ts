import { JsonObject } from '../http';
import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const accountType = 'Microsoft.Storage/storageAccounts';

interface Account {
  group: string;
  name: string;
  kind: string;
  sku: string;
  /** The services that have an endpoint. */
  services?: string[];
  properties?: JsonObject;
  more?: JsonObject;
}

function endpoints(name: string, services: string[]): JsonObject {
  const host = (service: string) => (service === 'web' ? 'z6.web' : service);
  return Object.fromEntries(
    services.map((service) => [service, `https://${name}.${host(service)}.core.windows.net/`]),
  );
}

const everyService = ['dfs', 'web', 'blob', 'queue', 'table', 'file'];

function account({ group, name, kind, sku, services = everyService, ...rest }: Account): Resource {
  const created = '2024-02-19T08:31:07.4415213Z';
  return {
    sku: { name: sku, tier: sku.split('_')[0] },
    kind,
    id: resourceId(group, accountType, name),
    name,
    type: accountType,
    location: 'westeurope',
    tags: {},
    ...rest.more,
    properties: {
      keyCreationTime: { key1: created, key2: created },
      privateEndpointConnections: [],
      minimumTlsVersion: 'TLS1_2',
      allowBlobPublicAccess: false,
      networkAcls: openNetwork,
      supportsHttpsTrafficOnly: true,
      encryption: { services: encrypted(created), keySource: 'Microsoft.Storage' },
      accessTier: 'Hot',
      provisioningState: 'Succeeded',
      creationTime: created,
      primaryEndpoints: endpoints(name, services),
      primaryLocation: 'westeurope',
      statusOfPrimary: 'available',
      ...rest.properties,
    },
  };
}

/** What is on unless someone asks for more: queues and tables are not mentioned. */
function encrypted(lastEnabledTime: string): JsonObject {
  const service = { keyType: 'Account', enabled: true, lastEnabledTime };
  return { file: service, blob: service };
}

const openNetwork = {
  ipv6Rules: [],
  bypass: 'AzureServices',
  virtualNetworkRules: [],
  ipRules: [],
  defaultAction: 'Allow',
};

const tracking = account({
  group: groups.data,
  name: 'tjelvartracking',
  kind: 'StorageV2',
  sku: 'Standard_RAGRS',
  more: {
    tags: { environment: 'production', service: 'tracking' },
    identity: {
      type: 'UserAssigned',
      userAssignedIdentities: {
        [trackingIdentity.id]: {
          principalId: trackingIdentity.principalId,
          clientId: trackingIdentity.clientId,
        },
      },
    },
  },
  properties: {
    dnsEndpointType: 'Standard',
    allowedCopyScope: 'AAD',
    defaultToOAuthAuthentication: true,
    publicNetworkAccess: 'Enabled',
    keyCreationTime: {
      key1: '2026-09-02T06:00:12.2183463Z',
      key2: '2026-06-01T06:00:09.1127311Z',
    },
    keyPolicy: { keyExpirationPeriodInDays: 90 },
    sasPolicy: { sasExpirationPeriod: '1.00:00:00', expirationAction: 'Log' },
    allowCrossTenantReplication: false,
    allowSharedKeyAccess: false,
    largeFileSharesState: 'Disabled',
    immutableStorageWithVersioning: {
      enabled: true,
      immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 30, state: 'Unlocked' },
    },
    routingPreference: {
      routingChoice: 'MicrosoftRouting',
      publishMicrosoftEndpoints: true,
      publishInternetEndpoints: false,
    },
    customDomain: { name: 'files.tjelvarfreight.example' },
    networkAcls: {
      ipv6Rules: [],
      bypass: 'Logging, Metrics, AzureServices',
      virtualNetworkRules: [
        {
          id: resourceId(
            groups.platform,
            'Microsoft.Network/virtualNetworks/subnets',
            'hub',
            'shared',
          ),
          action: 'Allow',
          state: 'Succeeded',
        },
      ],
      ipRules: [
        { value: '203.0.113.16/28', action: 'Allow' },
        { value: '198.51.100.7', action: 'Allow' },
      ],
      resourceAccessRules: [
        {
          tenantId: directoryId,
          resourceId: resourceId(groups.data, 'Microsoft.Sql/servers', 'tjelvar-sql'),
        },
      ],
      defaultAction: 'Deny',
    },
    privateEndpointConnections: [
      {
        id: `${resourceId(groups.data, accountType, 'tjelvartracking')}/privateEndpointConnections/tjelvartracking.${guid('connection/tracking-storage')}`,
        name: `tjelvartracking.${guid('connection/tracking-storage')}`,
        type: `${accountType}/privateEndpointConnections`,
        properties: {
          provisioningState: 'Succeeded',
          privateEndpoint: {
            id: resourceId(
              groups.data,
              'Microsoft.Network/privateEndpoints',
              'tracking-storage-pe',
            ),
          },
          privateLinkServiceConnectionState: {
            status: 'Approved',
            description: 'Auto-Approved',
            actionRequired: 'None',
          },
        },
      },
    ],
    // Azure gives back most of these names in lower case.
    encryption: {
      identity: { userAssignedIdentity: trackingIdentity.id },
      requireInfrastructureEncryption: true,
      keyvaultproperties: {
        currentVersionedKeyIdentifier: `https://tjelvar-kv-prod.vault.azure.net/keys/storage-cmk/${guid('storage-cmk').replaceAll('-', '')}`,
        lastKeyRotationTimestamp: '2024-02-19T09:02:41.8835170Z',
        currentVersionedKeyExpirationTimestamp: '2027-02-19T00:00:00.0000000Z',
        keyvaulturi: 'https://tjelvar-kv-prod.vault.azure.net/',
        keyname: 'storage-cmk',
        keyversion: '',
      },
      services: {
        ...encrypted('2024-02-19T08:31:07.4571467Z'),
        queue: { keyType: 'Account', enabled: true },
        table: { keyType: 'Account', enabled: true },
      },
      keySource: 'Microsoft.Keyvault',
    },
    secondaryLocation: 'northeurope',
    statusOfSecondary: 'available',
    secondaryEndpoints: endpoints('tjelvartracking-secondary', [
      'dfs',
      'web',
      'blob',
      'queue',
      'table',
    ]),
  },
});

const auditKeyVersion = guid('audit-archive').replaceAll('-', '');
const flowLogs = account({
  group: groups.security,
  name: 'tjelvarflowlogs',
  kind: 'StorageV2',
  sku: 'Standard_GRS',
  more: {
    tags: { Environment: 'production' },
    identity: {
      type: 'SystemAssigned',
      principalId: guid('service-principal/tjelvarflowlogs'),
      tenantId: directoryId,
    },
  },
  properties: {
    publicNetworkAccess: 'Disabled',
    allowSharedKeyAccess: true,
    allowCrossTenantReplication: true,
    minimumTlsVersion: 'TLS1_3',
    accessTier: 'Cool',
    lastGeoFailoverTime: '2025-08-14T22:10:14.0790142Z',
    // The version is pinned, and the vault's URI as someone typed it.
    encryption: {
      identity: { userAssignedIdentity: '' },
      keyVaultProperties: {
        keyVaultUri: 'https://Tjelvar-KV-Security.vault.azure.net',
        keyName: 'audit-archive',
        keyVersion: auditKeyVersion,
        currentVersionedKeyIdentifier: `https://tjelvar-kv-security.vault.azure.net/keys/audit-archive/${auditKeyVersion}`,
        currentVersionedKeyExpirationTimestamp: '1970-01-01T00:00:00.0000000Z',
      },
      services: encrypted('2025-01-20T08:00:01.0000000Z'),
      keySource: 'Microsoft.Keyvault',
    },
  },
});

/** Of the first generation and never looked at again: much is missing in what Azure says of it. */
const build = account({
  group: groups.platform.replace('resourceGroups', 'resourcegroups'),
  name: 'tjelvarbuild',
  kind: 'Storage',
  sku: 'Standard_LRS',
  services: ['blob', 'queue', 'table', 'file'],
  properties: {
    keyCreationTime: { key1: null, key2: null },
    minimumTlsVersion: undefined,
    allowBlobPublicAccess: true,
    supportsHttpsTrafficOnly: false,
    accessTier: undefined,
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow' },
    creationTime: '2017-05-11T12:40:55.2183463Z',
  },
});

const shares = account({
  group: groups.data.replace('RG-Data-Prod', 'rg-data-prod'),
  name: 'tjelvarshares',
  kind: 'FileStorage',
  sku: 'Premium_ZRS',
  services: ['file'],
  properties: {
    largeFileSharesState: 'Enabled',
    azureFilesIdentityBasedAuthentication: {
      directoryServiceOptions: 'AADKERB',
      defaultSharePermission: 'StorageFileDataSmbShareReader',
      activeDirectoryProperties: {
        domainName: 'tjelvarfreight.example',
        domainGuid: guid('domain'),
      },
    },
  },
});

const lake = account({
  group: groups.data,
  name: 'tjelvarlake',
  kind: 'StorageV2',
  sku: 'Standard_ZRS',
  properties: {
    isHnsEnabled: true,
    isSftpEnabled: true,
    isLocalUserEnabled: true,
    isNfsV3Enabled: false,
    allowSharedKeyAccess: true,
    publicNetworkAccess: 'Enabled',
    networkAcls: { ...openNetwork, bypass: 'None' },
  },
});

/** Premium, for blobs alone: what the website shows. */
const media = account({
  group: groups.tracking,
  name: 'tjelvarmedia',
  kind: 'BlockBlobStorage',
  sku: 'Premium_LRS',
  services: ['dfs', 'web', 'blob'],
  properties: { allowBlobPublicAccess: true, accessTier: 'Premium' },
});

const sandbox = account({
  group: groups.development,
  name: 'tjelvardevscratch',
  kind: 'StorageV2',
  sku: 'Standard_LRS',
  properties: { allowBlobPublicAccess: true, minimumTlsVersion: 'TLS1_0' },
});

function child(
  { id }: Resource,
  service: string,
  collection: string,
  name: string,
  { etag, ...properties }: JsonObject = {},
): Resource {
  const path = `${service}Services/default/${collection}/${name}`;
  return {
    id: `${id}/${path}`,
    name,
    type: `${accountType}/${service}Services/${collection}`,
    ...(etag === true && { etag: `"${guid(`${id}/${path}`).slice(0, 17)}"` }),
    properties,
  };
}

function container(parent: Resource, name: string, properties: JsonObject = {}): Resource {
  return child(parent, 'blob', 'containers', name, {
    etag: true,
    deleted: false,
    remainingRetentionDays: 0,
    defaultEncryptionScope: '$account-encryption-key',
    denyEncryptionScopeOverride: false,
    publicAccess: 'None',
    leaseStatus: 'Unlocked',
    leaseState: 'Available',
    lastModifiedTime: '2026-10-05T05:05:51.0000000Z',
    hasImmutabilityPolicy: false,
    hasLegalHold: false,
    ...properties,
  });
}

function share(parent: Resource, name: string, properties: JsonObject = {}): Resource {
  return child(parent, 'file', 'shares', name, {
    etag: true,
    leaseStatus: 'unlocked',
    leaseState: 'available',
    accessTier: 'TransactionOptimized',
    lastModifiedTime: '2026-09-20T04:26:57.0000000Z',
    shareQuota: 102400,
    enabledProtocols: 'SMB',
    ...properties,
  });
}

const containers = [
  container(tracking, 'waybills', {
    immutableStorageWithVersioning: { enabled: true },
    defaultEncryptionScope: 'waybills',
    denyEncryptionScopeOverride: true,
  }),
  // The account allows no anonymous access, so this is not public after all.
  container(tracking, 'labels', { publicAccess: 'Blob' }),
  container(flowLogs, 'insights-logs-networksecuritygroupflowevent', {
    hasImmutabilityPolicy: true,
    immutabilityPolicy: {
      etag: '"8dc90518af1199d"',
      properties: {
        immutabilityPeriodSinceCreationInDays: 365,
        state: 'Locked',
        allowProtectedAppendWrites: true,
      },
      updateHistory: [],
    },
    hasLegalHold: true,
    legalHold: {
      hasLegalHold: true,
      tags: [{ tag: 'audit2026', timestamp: '2026-02-01T10:00:00.0000000Z' }],
    },
  }),
  container(build, 'vhds', { publicAccess: 'Container' }),
  // People write down the strangest things where they should not.
  container(build, 'artifacts', {
    publicAccess: 'Blob',
    metadata: {
      pipeline: 'tracking-web',
      accountKey: 'not-a-real-key-of-tjelvarbuild',
    },
  }),
  container(lake, 'telemetry', { enableNfsV3RootSquash: true, enableNfsV3AllSquash: false }),
  container(media, '$web'),
  container(media, 'pictures', { publicAccess: 'Blob', leaseState: 'Leased' }),
  container(sandbox, 'dump', { publicAccess: 'Container' }),
];

const fileShares = [
  share(tracking, 'exports', { accessTier: 'Hot', shareQuota: 5120 }),
  share(tracking, 'declarations', { shareQuota: 100 }),
  share(shares, 'dispatch', { accessTier: 'Premium', shareQuota: 1024 }),
  share(shares, 'gis', {
    accessTier: 'Premium',
    shareQuota: 512,
    enabledProtocols: 'NFS',
    rootSquash: 'NoRootSquash',
  }),
  share(sandbox, 'tmp', { enabledProtocols: undefined }),
];

const queues = [
  child(tracking, 'queue', 'queues', 'customs-events', { metadata: { owner: 'customs' } }),
  child(tracking, 'queue', 'queues', 'customs-events-poison'),
  child(sandbox, 'queue', 'queues', 'experiments'),
];

const tables = [
  child(tracking, 'table', 'tables', 'positions', { tableName: 'positions' }),
  child(tracking, 'table', 'tables', 'vehicles', {
    tableName: 'vehicles',
    signedIdentifiers: [],
  }),
  child(sandbox, 'table', 'tables', 'scratch', { tableName: 'scratch' }),
];

function service({ id, sku }: Resource, name: string, properties: JsonObject): Resource {
  return {
    sku,
    id: `${id}/${name}Services/default`,
    name: 'default',
    type: `${accountType}/${name}Services`,
    properties: { cors: { corsRules: [] }, ...properties },
  };
}

function corsRule(...allowedOrigins: string[]): JsonObject {
  return {
    allowedOrigins,
    allowedMethods: ['GET', 'HEAD'],
    maxAgeInSeconds: 100,
    exposedHeaders: ['*'],
    allowedHeaders: ['*'],
  };
}

const off = { allowPermanentDelete: false, enabled: false };
/** What an account has that nobody changed anything of. */
const unchanged = [build, lake, sandbox].flatMap((each) => [
  service(each, 'blob', { deleteRetentionPolicy: off }),
  service(each, 'file', { shareDeleteRetentionPolicy: { enabled: true, days: 7 } }),
  service(each, 'queue', {}),
  service(each, 'table', {}),
]);

const services = [
  service(tracking, 'blob', {
    deleteRetentionPolicy: { allowPermanentDelete: false, enabled: true, days: 30 },
    containerDeleteRetentionPolicy: { enabled: true, days: 14 },
    isVersioningEnabled: true,
    changeFeed: { enabled: true, retentionInDays: 90 },
    restorePolicy: { enabled: true, days: 29, minRestoreTime: '2026-10-25T02:56:12.2751165Z' },
    lastAccessTimeTrackingPolicy: {
      enable: true,
      name: 'AccessTimeTracking',
      trackingGranularityInDays: 1,
      blobType: ['blockBlob'],
    },
    defaultServiceVersion: '2021-12-02',
  }),
  service(tracking, 'file', {
    shareDeleteRetentionPolicy: { enabled: false, days: 0 },
    protocolSettings: {
      smb: {
        versions: 'SMB3.0;SMB3.1.1;',
        authenticationMethods: 'Kerberos;',
        kerberosTicketEncryption: 'AES-256;',
        channelEncryption: 'AES-256-GCM;',
      },
    },
  }),
  service(tracking, 'queue', { cors: { corsRules: [corsRule('https://tjelvarfreight.example')] } }),
  service(tracking, 'table', { cors: { corsRules: [corsRule('https://tjelvarfreight.example')] } }),
  service(flowLogs, 'blob', {
    deleteRetentionPolicy: { allowPermanentDelete: true, enabled: true, days: 7 },
    containerDeleteRetentionPolicy: { enabled: true, days: 7 },
  }),
  service(shares, 'file', {
    shareDeleteRetentionPolicy: { enabled: true, days: 14 },
    protocolSettings: {
      smb: { multichannel: { enabled: true }, encryptionInTransit: { required: true } },
      nfs: { encryptionInTransit: { required: false } },
    },
  }),
  service(media, 'blob', {
    cors: { corsRules: [corsRule('*'), corsRule('*', 'https://tjelvarfreight.example')] },
    deleteRetentionPolicy: off,
  }),
  ...['file', 'queue', 'table'].map((name) => service(flowLogs, name, {})),
  ...unchanged,
];

export const storage: CompanyPart = {
  resources: [
    ...[tracking, flowLogs, build, shares, lake, media, sandbox],
    ...services,
    ...containers,
    ...fileShares,
    ...queues,
    ...tables,
  ],
};
