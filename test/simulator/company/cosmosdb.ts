import { JsonObject } from '../http';
import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const ACCOUNTS = 'Microsoft.DocumentDB/databaseAccounts';

interface Account {
  group: string;
  name: string;
  kind?: string;
  /** As Azure writes regions here, and nearly nowhere else. */
  locations?: string[];
  tags?: object;
  identity?: object;
  properties: JsonObject;
}

function account({
  group,
  name,
  kind = 'GlobalDocumentDB',
  locations = ['West Europe'],
  tags = {},
  identity = { type: 'None' },
  properties,
}: Account): Resource {
  const endpoint = `https://${name.toLowerCase()}.documents.azure.com:443/`;
  const places = locations.map((locationName, failoverPriority) => {
    const region = locationName.replaceAll(' ', '').toLowerCase();
    return {
      id: `${name}-${region}`,
      locationName,
      documentEndpoint: endpoint.replace('.documents', `-${region}.documents`),
      provisioningState: 'Succeeded',
      failoverPriority,
      isZoneRedundant: locations.length > 1,
    };
  });
  const generated = { generationTime: '2023-06-02T15:35:43.1591888+00:00' };
  return {
    id: resourceId(group, ACCOUNTS, name),
    name,
    location: locations[0],
    type: ACCOUNTS,
    kind,
    tags,
    systemData: { createdAt: '2023-06-02T15:35:43.1591888+00:00' },
    properties: {
      provisioningState: 'Succeeded',
      documentEndpoint: endpoint,
      sqlEndpoint: endpoint,
      publicNetworkAccess: 'Enabled',
      enableAutomaticFailover: locations.length > 1,
      enableMultipleWriteLocations: false,
      enablePartitionKeyMonitor: false,
      isVirtualNetworkFilterEnabled: false,
      virtualNetworkRules: [],
      EnabledApiTypes: 'Sql',
      disableKeyBasedMetadataWriteAccess: false,
      enableFreeTier: false,
      enableAnalyticalStorage: false,
      analyticalStorageConfiguration: {},
      instanceId: guid(`cosmosdb/${name}`),
      databaseAccountOfferType: 'Standard',
      capacityMode: 'Provisioned',
      defaultIdentity: 'FirstPartyIdentity',
      networkAclBypass: 'None',
      disableLocalAuth: false,
      enablePartitionMerge: false,
      enableBurstCapacity: false,
      minimalTlsVersion: 'Tls12',
      consistencyPolicy: {
        defaultConsistencyLevel: 'Session',
        maxIntervalInSeconds: 5,
        maxStalenessPrefix: 100,
      },
      configurationOverrides: {},
      writeLocations: properties.enableMultipleWriteLocations ? places : places.slice(0, 1),
      readLocations: places,
      locations: places,
      failoverPolicies: places.map(({ id, locationName, failoverPriority }) => ({
        id,
        locationName,
        failoverPriority,
      })),
      cors: [],
      capabilities: [],
      ipRules: [],
      backupPolicy: {
        type: 'Periodic',
        periodicModeProperties: {
          backupIntervalInMinutes: 240,
          backupRetentionIntervalInHours: 8,
          backupStorageRedundancy: 'Geo',
        },
      },
      networkAclBypassResourceIds: [],
      keysMetadata: {
        primaryMasterKey: generated,
        secondaryMasterKey: { generationTime: '2026-01-02T08:00:00.5+00:00' },
        primaryReadonlyMasterKey: generated,
        secondaryReadonlyMasterKey: generated,
      },
      ...properties,
    },
    identity,
  };
}

function sqlDatabase(parent: Resource, name: string, more: Partial<Resource> = {}): Resource {
  return {
    id: `${parent.id}/sqlDatabases/${name}`,
    type: `${ACCOUNTS}/sqlDatabases`,
    name,
    ...more,
    properties: {
      resource: {
        id: name,
        _rid: 'HGpDAA==',
        _self: 'dbs/HGpDAA==/',
        _etag: '"00009b05-0000-0700-0000-66ec7be00000"',
        _colls: 'colls/',
        _users: 'users/',
        _ts: 1726774240,
      },
    },
  };
}

/** Written to in both regions, reached through its private endpoint and from a subnet. */
const shipments = account({
  group: groups.data,
  name: 'Tjelvar-Shipments',
  locations: ['North Europe', 'West Europe'],
  tags: { environment: 'production', owner: 'tracking' },
  identity: {
    type: 'SystemAssigned,UserAssigned',
    principalId: guid('service-principal/tjelvar-shipments'),
    tenantId: directoryId,
    userAssignedIdentities: {
      [trackingIdentity.id]: {
        principalId: trackingIdentity.principalId,
        clientId: trackingIdentity.clientId,
      },
    },
  },
  properties: {
    enableMultipleWriteLocations: true,
    isVirtualNetworkFilterEnabled: true,
    virtualNetworkRules: [
      {
        id: resourceId(
          groups.tracking,
          'Microsoft.Network/virtualNetworks/subnets',
          'tracking',
          'web',
        ),
        ignoreMissingVNetServiceEndpoint: false,
      },
    ],
    ipRules: [{ ipAddressOrRange: '198.51.100.0/25' }, { ipAddressOrRange: '203.0.113.11' }],
    networkAclBypass: 'AzureServices',
    networkAclBypassResourceIds: [
      resourceId(groups.data, 'Microsoft.Synapse/workspaces', 'tjelvar-analytics'),
    ],
    disableLocalAuth: true,
    disableKeyBasedMetadataWriteAccess: true,
    keyVaultKeyUri: 'https://tjelvar-kv-prod.vault.azure.net/keys/databases',
    defaultIdentity: `UserAssignedIdentity=${trackingIdentity.id}`,
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous30Days' } },
    cors: [{ allowedOrigins: 'https://tracking.tjelvarfreight.example,https://partner.example' }],
    privateEndpointConnections: [
      {
        id: `${resourceId(groups.data, ACCOUNTS, 'Tjelvar-Shipments')}/privateEndpointConnections/shipments-pe`,
        properties: {
          privateEndpoint: {
            id: resourceId(groups.data, 'Microsoft.Network/privateEndpoints', 'shipments-pe'),
          },
          groupId: 'Sql',
          provisioningState: 'Succeeded',
          privateLinkServiceConnectionState: {
            status: 'Approved',
            description: 'Auto-approved',
            actionsRequired: 'None',
          },
        },
      },
    ],
  },
});

/** Open to everyone who has a key. */
const feedback = account({
  group: groups.tracking,
  name: 'tjelvar-feedback',
  properties: { minimalTlsVersion: 'Tls', enableFreeTier: true },
});

/** Open to everything in Azure. */
const tariffs = account({
  group: groups.tracking,
  name: 'tjelvar-tariffs',
  properties: {
    EnabledApiTypes: 'Table, Sql',
    capabilities: [{ name: 'EnableTable' }],
    tableEndpoint: 'https://tjelvar-tariffs.table.cosmos.azure.com:443/',
    ipRules: [{ ipAddressOrRange: '0.0.0.0' }],
  },
});

const telemetry = account({
  group: groups.tracking,
  name: 'tjelvar-telemetry',
  kind: 'MongoDB',
  properties: {
    EnabledApiTypes: 'MongoDB',
    capabilities: [{ name: 'EnableMongo' }],
    apiProperties: { serverVersion: '4.2' },
    mongoEndpoint: 'https://tjelvar-telemetry.mongo.cosmos.azure.com:443/',
    publicNetworkAccess: 'Disabled',
  },
});

const experiment = account({
  group: groups.sandbox,
  name: 'tjelvar-experiment',
  locations: ['East US'],
  properties: { capabilities: [{ name: 'EnableServerless' }], capacityMode: 'Serverless' },
});

export const cosmosdb: CompanyPart = {
  resources: [
    shipments,
    feedback,
    tariffs,
    telemetry,
    experiment,
    sqlDatabase(shipments, 'shipments', {
      location: 'North Europe',
      tags: { environment: 'production', 'retention-years': '7' },
    }),
    sqlDatabase(shipments, 'Events'),
    sqlDatabase(feedback, 'feedback'),
    sqlDatabase(experiment, 'scratch'),
  ],
};
