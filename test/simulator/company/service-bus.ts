import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

/** What stands for never in .NET. */
const never = 'P10675199DT2H48M5.4775807S';

function namespaceId(group: string, name: string): string {
  return resourceId(group, 'Microsoft.ServiceBus/namespaces', name);
}

function namespace(
  id: string,
  sku: 'Basic' | 'Standard' | 'Premium',
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  const [, , subscription] = id.split('/');
  const name = id.slice(id.lastIndexOf('/') + 1);
  return {
    sku: { name: sku, tier: sku, ...(sku === 'Premium' && { capacity: 2 }) },
    id,
    name,
    // Lists write it like this.
    type: 'Microsoft.ServiceBus/Namespaces',
    location: 'West Europe',
    tags: {},
    ...more,
    properties: {
      premiumMessagingPartitions: sku === 'Premium' ? 1 : 0,
      minimumTlsVersion: '1.2',
      publicNetworkAccess: 'Enabled',
      disableLocalAuth: false,
      zoneRedundant: false,
      provisioningState: 'Succeeded',
      metricId: `${subscription}:${name.toLowerCase()}`,
      createdAt: '2024-03-11T08:40:33.473Z',
      updatedAt: '2026-05-23T11:41:44.69Z',
      serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/`,
      status: 'Active',
      ...properties,
    },
  };
}

function part(parent: Resource, collection: string, name: string, properties: object): Resource {
  const type = String(parent.type).replace('Namespaces', 'namespaces');
  return {
    id: `${parent.id}/${collection}/${name}`,
    name,
    type: `${type}/${collection}`,
    location: 'westeurope',
    properties,
  };
}

function times(day: string): object {
  return {
    createdAt: `${day}T13:48:06.9540265Z`,
    updatedAt: `${day}T13:48:16.9237178Z`,
    // Azure's own word for never.
    accessedAt: '0001-01-01T00:00:00Z',
  };
}

function counts(activeMessageCount: number, deadLetterMessageCount = 0): object {
  return {
    countDetails: {
      activeMessageCount,
      deadLetterMessageCount,
      scheduledMessageCount: 0,
      transferMessageCount: 0,
      transferDeadLetterMessageCount: 0,
    },
  };
}

function queue(parent: Resource, name: string, properties: object = {}): Resource {
  return part(parent, 'queues', name, {
    maxMessageSizeInKilobytes: 256,
    lockDuration: 'PT1M',
    maxSizeInMegabytes: 1024,
    requiresDuplicateDetection: false,
    requiresSession: false,
    defaultMessageTimeToLive: never,
    deadLetteringOnMessageExpiration: false,
    enableBatchedOperations: true,
    duplicateDetectionHistoryTimeWindow: 'PT10M',
    maxDeliveryCount: 10,
    sizeInBytes: 0,
    messageCount: 0,
    status: 'Active',
    autoDeleteOnIdle: never,
    enablePartitioning: false,
    enableExpress: false,
    ...counts(0),
    ...times('2024-03-11'),
    ...properties,
  });
}

function topic(parent: Resource, name: string, properties: object = {}): Resource {
  return part(parent, 'topics', name, {
    maxMessageSizeInKilobytes: 256,
    defaultMessageTimeToLive: 'P14D',
    maxSizeInMegabytes: 5120,
    requiresDuplicateDetection: true,
    duplicateDetectionHistoryTimeWindow: 'PT10M',
    enableBatchedOperations: true,
    sizeInBytes: 0,
    status: 'Active',
    supportOrdering: true,
    autoDeleteOnIdle: never,
    enablePartitioning: false,
    enableExpress: false,
    subscriptionCount: 0,
    ...counts(0),
    ...times('2024-03-12'),
    ...properties,
  });
}

function subscription(parent: Resource, name: string, properties: object = {}): Resource {
  return part(parent, 'subscriptions', name, {
    isClientAffine: false,
    lockDuration: 'PT1M',
    requiresSession: false,
    defaultMessageTimeToLive: 'P14D',
    deadLetteringOnMessageExpiration: true,
    deadLetteringOnFilterEvaluationExceptions: true,
    messageCount: 0,
    maxDeliveryCount: 10,
    status: 'Active',
    enableBatchedOperations: true,
    ...counts(0),
    ...times('2024-03-13'),
    autoDeleteOnIdle: never,
    ...properties,
  });
}

const busId = namespaceId(groups.tracking, 'tjelvar-bus');
const busEndpoint = resourceId(
  groups.tracking,
  'Microsoft.Network/privateEndpoints',
  'tracking-bus-pe',
);
const approved = { status: 'Approved', description: 'Auto-Approved' };
const connectionId = guid('connection/tracking-bus');

const bus = namespace(
  busId,
  'Premium',
  {
    disableLocalAuth: true,
    zoneRedundant: true,
    encryption: {
      keySource: 'Microsoft.KeyVault',
      keyVaultProperties: [
        {
          keyName: 'storage-cmk',
          keyVaultUri: 'https://tjelvar-kv-prod.vault.azure.net',
          keyVersion: '',
          identity: { userAssignedIdentity: trackingIdentity.id },
        },
      ],
      requireInfrastructureEncryption: true,
    },
    privateEndpointConnections: [
      {
        id: `${busId}/privateEndpointConnections/${connectionId}`,
        name: connectionId,
        type: 'Microsoft.ServiceBus/Namespaces/PrivateEndpointConnections',
        location: 'West Europe',
        properties: {
          provisioningState: 'Succeeded',
          privateEndpoint: { id: busEndpoint },
          privateLinkServiceConnectionState: approved,
          groupIds: ['namespace'],
        },
      },
    ],
  },
  {
    tags: { environment: 'production', service: 'tracking' },
    identity: {
      principalId: guid('service-principal/tjelvar-bus'),
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
);

function subnetId(...names: string[]): string {
  return resourceId(groups.platform, 'Microsoft.Network/virtualNetworks/subnets', ...names);
}

const networkRules: Resource = {
  id: `${busId}/networkRuleSets/default`,
  name: 'default',
  type: 'Microsoft.ServiceBus/Namespaces/NetworkRuleSets',
  location: 'West Europe',
  properties: {
    publicNetworkAccess: 'Enabled',
    defaultAction: 'Deny',
    virtualNetworkRules: [
      { subnet: { id: subnetId('hub', 'shared') }, ignoreMissingVnetServiceEndpoint: false },
    ],
    ipRules: [{ ipMask: '203.0.113.16/28', action: 'Allow' }],
    trustedServiceAccessEnabled: true,
  },
};

/** Between depots and headquarters; as old as the first of them. */
const depots = namespace(
  namespaceId(groups.data, 'Tjelvar-Depots'),
  'Standard',
  { minimumTlsVersion: '1.0', alternateName: 'tjelvar-depots-old' },
  { location: 'North Europe' },
);

const lab = namespace(namespaceId(groups.development, 'tjelvar-lab'), 'Basic', {
  minimumTlsVersion: '1.1',
});

const movements = topic(bus, 'movements', {
  sizeInBytes: 48_211,
  subscriptionCount: 2,
  ...counts(3),
});
// Nobody may send while the customs office changes its forms.
const customs = topic(bus, 'customs', {
  status: 'SendDisabled',
  requiresDuplicateDetection: false,
  supportOrdering: false,
  enableExpress: true,
});
const gates = topic(depots, 'gates', { enablePartitioning: true, subscriptionCount: 1 });

const messaging: Resource[] = [
  queue(bus, 'bookings', {
    lockDuration: 'PT2M',
    requiresDuplicateDetection: true,
    defaultMessageTimeToLive: 'P7D',
    deadLetteringOnMessageExpiration: true,
    maxDeliveryCount: 5,
    sizeInBytes: 1_204_512,
    messageCount: 42,
    ...counts(40, 2),
    accessedAt: '2026-11-20T05:12:37.8362635Z',
    forwardDeadLetteredMessagesTo: 'failed',
  }),
  queue(bus, 'failed', { status: 'ReceiveDisabled', requiresSession: true }),
  queue(depots, 'arrivals', { enablePartitioning: true, maxSizeInMegabytes: 16384 }),
  queue(lab, 'scratch', { autoDeleteOnIdle: 'P1DT3M4S' }),
  movements,
  customs,
  gates,
  subscription(movements, 'tracking', {
    messageCount: 3,
    maxDeliveryCount: 8,
    ...counts(3),
    requiresSession: true,
  }),
  subscription(movements, 'Billing', {
    status: 'Disabled',
    deadLetteringOnFilterEvaluationExceptions: false,
    deadLetteringOnMessageExpiration: false,
    forwardTo: 'bookings',
  }),
  subscription(gates, 'headquarters', { autoDeleteOnIdle: 'P428DT3H11M2S' }),
];

const privateEndpoint: Resource = {
  name: 'tracking-bus-pe',
  id: busEndpoint,
  etag: `W/"${guid('etag/tracking-bus-pe')}"`,
  type: 'Microsoft.Network/privateEndpoints',
  location: 'westeurope',
  properties: {
    provisioningState: 'Succeeded',
    resourceGuid: guid('tracking-bus-pe'),
    privateLinkServiceConnections: [
      {
        name: 'connection',
        id: `${busEndpoint}/privateLinkServiceConnections/connection`,
        properties: {
          provisioningState: 'Succeeded',
          privateLinkServiceId: busId,
          groupIds: ['namespace'],
          privateLinkServiceConnectionState: { ...approved, actionsRequired: '' },
        },
        type: 'Microsoft.Network/privateEndpoints/privateLinkServiceConnections',
      },
    ],
    manualPrivateLinkServiceConnections: [],
    customNetworkInterfaceName: '',
    subnet: {
      id: resourceId(
        groups.tracking,
        'Microsoft.Network/virtualNetworks/subnets',
        'tracking',
        'endpoints',
      ),
    },
    ipConfigurations: [],
    networkInterfaces: [],
    customDnsConfigs: [{ fqdn: 'tjelvar-bus.servicebus.windows.net', ipAddresses: ['10.20.10.5'] }],
  },
};

export const serviceBus: CompanyPart = {
  resources: [bus, depots, lab, networkRules, ...messaging, privateEndpoint],
};
