import { Resource } from '../resource-store';
import { directoryId, domain, groups, guid, production, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const NAMESPACES = 'Microsoft.EventHub/namespaces';

const streamsCluster = resourceId(
  // This provider writes the group's part in lower case now and then.
  groups.platform.replace('resourceGroups', 'resourcegroups'),
  'Microsoft.EventHub/clusters',
  'tjelvar-streams',
);

interface NamespaceOptions {
  group: string;
  name: string;
  sku: object;
  properties?: object;
  more?: object;
}

function namespace({ group, name, sku, properties, more }: NamespaceOptions): Resource {
  return {
    sku,
    id: resourceId(group, NAMESPACES, name),
    name,
    type: 'Microsoft.EventHub/Namespaces',
    location: 'West Europe',
    tags: {},
    ...more,
    properties: {
      minimumTlsVersion: '1.2',
      publicNetworkAccess: 'Enabled',
      disableLocalAuth: false,
      zoneRedundant: false,
      isAutoInflateEnabled: false,
      maximumThroughputUnits: 0,
      kafkaEnabled: true,
      provisioningState: 'Succeeded',
      metricId: `${production}:${name.toLowerCase()}`,
      createdAt: '2025-05-12T07:09:45.13Z',
      updatedAt: '2026-05-12T07:19:31.353Z',
      serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/`,
      status: 'Active',
      ...properties,
    },
  };
}

/** Every namespace but a basic one has one, with these rules until somebody changes them. */
function networkRules(group: string, name: string, properties: object = {}): Resource {
  return {
    id: `${resourceId(group, NAMESPACES, name)}/networkRuleSets/default`,
    name: 'default',
    type: `${NAMESPACES}/networkRuleSets`,
    location: 'West Europe',
    properties: {
      publicNetworkAccess: 'Enabled',
      defaultAction: 'Allow',
      virtualNetworkRules: [],
      ipRules: [],
      trustedServiceAccessEnabled: false,
      ...properties,
    },
  };
}

function hub(
  group: string,
  namespaceName: string,
  name: string,
  properties: object = {},
  location = 'westeurope',
): Resource {
  return {
    id: resourceId(group, `${NAMESPACES}/eventhubs`, namespaceName, name),
    name,
    type: `${NAMESPACES}/eventhubs`,
    location,
    properties: {
      retentionDescription: { cleanupPolicy: 'Delete', retentionTimeInHours: 168 },
      messageRetentionInDays: 7,
      partitionCount: 4,
      status: 'Active',
      // Without a zone: the hubs of this provider leave it out.
      createdAt: '2025-05-12T08:45:04.41',
      updatedAt: '2025-05-12T08:45:04.697',
      partitionIds: ['0', '1', '2', '3'],
      ...properties,
    },
  };
}

function consumerGroup(
  group: string,
  path: [namespace: string, hub: string, name: string],
  properties: object = {},
): Resource {
  return {
    id: resourceId(group, `${NAMESPACES}/eventhubs/consumergroups`, ...path),
    name: path[2],
    type: `${NAMESPACES}/eventhubs/consumergroups`,
    location: 'westeurope',
    properties: {
      createdAt: '2025-05-12T08:45:05.0874662',
      updatedAt: '2025-05-12T08:45:05.0874662',
      ...properties,
    },
  };
}

function key(keyName: string, keyVaultUri: string, keyVersion: string, identity?: string): object {
  return {
    keyName,
    keyVaultUri,
    keyVersion,
    ...(identity && { identity: { userAssignedIdentity: identity } }),
  };
}

const vault = 'https://tjelvar-kv-prod.vault.azure.net';

const positions = namespace({
  group: groups.tracking,
  name: 'tjelvar-positions',
  sku: { name: 'Premium', tier: 'Premium', capacity: 2 },
  more: {
    tags: { environment: 'production' },
    identity: {
      principalId: guid('service-principal/tjelvar-positions'),
      tenantId: directoryId,
      type: 'SystemAssigned, UserAssigned',
      userAssignedIdentities: {
        [trackingIdentity.id]: {
          clientId: trackingIdentity.clientId,
          principalId: trackingIdentity.principalId,
        },
      },
    },
  },
  properties: {
    publicNetworkAccess: 'Disabled',
    disableLocalAuth: true,
    zoneRedundant: true,
    encryption: {
      keySource: 'Microsoft.KeyVault',
      // Two keys of one vault.
      keyVaultProperties: [
        key('event-hub-main', vault, '', trackingIdentity.id),
        key('event-hub-spare', `${vault}/`, guid('key/event-hub-spare').replaceAll('-', '')),
      ],
      requireInfrastructureEncryption: true,
    },
    privateEndpointConnections: [
      {
        id: `${resourceId(groups.tracking, NAMESPACES, 'tjelvar-positions')}/privateEndpointConnections/tracking`,
        name: 'tracking',
        type: 'Microsoft.EventHub/Namespaces/PrivateEndpointConnections',
        location: 'West Europe',
        properties: {
          provisioningState: 'Succeeded',
          privateEndpoint: {
            id: resourceId(groups.tracking, 'Microsoft.Network/privateEndpoints', 'positions'),
          },
          privateLinkServiceConnectionState: {
            status: 'Approved',
            description: 'Auto-Approved',
          },
        },
      },
    ],
  },
});

/** On the cluster, encrypted with a key of the same vault as the other's. */
const audit = namespace({
  group: groups.security.replace('resourceGroups', 'resourcegroups'),
  name: 'Tjelvar-Audit',
  sku: { name: 'Standard', tier: 'Standard', capacity: 1 },
  properties: {
    clusterArmId: streamsCluster.toUpperCase().replace('/SUBSCRIPTIONS/', '/subscriptions/'),
    isAutoInflateEnabled: true,
    maximumThroughputUnits: 5,
    encryption: {
      keySource: 'Microsoft.KeyVault',
      keyVaultProperties: [key('event-hub-main', vault, '')],
    },
  },
});

/** From the days before TLS 1.2 was the default. */
const telemetry = namespace({
  group: groups.data,
  name: 'tjelvar-telemetry',
  sku: { name: 'Basic', tier: 'Basic', capacity: 1 },
  properties: { minimumTlsVersion: '1.0', kafkaEnabled: false, status: 'SendDisabled' },
});

const lab = namespace({
  group: groups.sandbox,
  name: 'tjelvar-lab-events',
  sku: { name: 'Standard', tier: 'Standard', capacity: 1 },
});

const capture = {
  enabled: true,
  encoding: 'Avro',
  destination: {
    name: 'EventHubArchive.AzureBlockBlob',
    properties: {
      storageAccountResourceId: resourceId(
        groups.tracking,
        'Microsoft.Storage/storageAccounts',
        'tjelvarmedia',
      ),
      blobContainer: 'positions',
      archiveNameFormat: '{Namespace}/{EventHub}/{PartitionId}/{Year}/{Month}/{Day}/{Hour}',
    },
  },
  intervalInSeconds: 120,
  sizeLimitInBytes: 10485763,
};

export const eventHub: CompanyPart = {
  resources: [
    {
      id: streamsCluster,
      name: 'tjelvar-streams',
      type: 'Microsoft.EventHub/Clusters',
      location: 'westeurope',
      properties: {
        createdAt: '2025-04-10T05:39:52.7588571Z',
        updatedAt: '2026-04-10T06:48:52.7856903Z',
        provisioningState: 'Succeeded',
        status: 'Active',
        supportsScaling: true,
        metricId: 'PROD-AM-V51030',
      },
      sku: { name: 'Dedicated', capacity: 1 },
    },
    positions,
    audit,
    telemetry,
    lab,
    networkRules(groups.tracking, 'tjelvar-positions', {
      publicNetworkAccess: 'Disabled',
      trustedServiceAccessEnabled: true,
    }),
    networkRules(groups.security, 'Tjelvar-Audit', {
      defaultAction: 'Deny',
      ipRules: [{ ipMask: '203.0.113.0/28', action: 'Allow' }],
      virtualNetworkRules: [
        {
          subnet: {
            id: resourceId(
              groups.platform,
              'Microsoft.Network/virtualNetworks/subnets',
              'hub',
              'shared',
            ).toLowerCase(),
          },
          ignoreMissingVnetServiceEndpoint: false,
        },
      ],
    }),
    networkRules(groups.sandbox, 'tjelvar-lab-events'),
    hub(groups.tracking, 'tjelvar-positions', 'positions', { captureDescription: capture }),
    hub(
      groups.security.replace('resourceGroups', 'resourcegroups'),
      'Tjelvar-Audit',
      'sign-ins',
      { status: 'Disabled', messageRetentionInDays: 1 },
      'West Europe',
    ),
    hub(groups.data, 'tjelvar-telemetry', 'temperatures', { retentionDescription: undefined }),
    hub(groups.sandbox, 'tjelvar-lab-events', 'anything'),
    consumerGroup(groups.tracking, ['tjelvar-positions', 'positions', '$Default']),
    consumerGroup(groups.tracking, ['tjelvar-positions', 'positions', 'Map-Service'], {
      createdAt: '2026-06-26T19:15:14.046Z',
      updatedAt: '2026-06-26T19:15:16.124Z',
      userMetadata: `ask tracking@${domain}`,
    }),
    consumerGroup(groups.security, ['Tjelvar-Audit', 'sign-ins', '$Default']),
    consumerGroup(groups.data, ['tjelvar-telemetry', 'temperatures', '$Default']),
  ],
};
