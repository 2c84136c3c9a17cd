import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const noIdentity = {
  type: 'None',
  principalId: null,
  tenantId: null,
  userAssignedIdentities: null,
};

/** What takes events in: Event Grid writes nulls where others leave fields out. */
function endpoint(
  group: string,
  type: 'topics' | 'domains',
  name: string,
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  return {
    properties: {
      provisioningState: 'Succeeded',
      endpoint: `https://${name}.westeurope-1.eventgrid.azure.net/api/events`,
      inputSchema: 'EventGridSchema',
      metricResourceId: guid(`metrics/${name}`),
      publicNetworkAccess: 'Enabled',
      disableLocalAuth: false,
      minimumTlsVersionAllowed: '1.2',
      dataResidencyBoundary: 'WithinGeopair',
      ...properties,
    },
    sku: { name: 'Basic' },
    identity: noIdentity,
    systemData: null,
    location: 'westeurope',
    tags: null,
    ...more,
    id: resourceId(group, `Microsoft.EventGrid/${type}`, name),
    name,
    type: `Microsoft.EventGrid/${type}`,
  };
}

const trackingTopic = endpoint(
  groups.tracking,
  'topics',
  'tracking-events',
  {
    inputSchema: 'CloudEventSchemaV1_0',
    disableLocalAuth: true,
    inboundIpRules: [
      { ipMask: '203.0.113.16/28', action: 'Allow' },
      { ipMask: '198.51.100.7', action: 'Allow' },
    ],
  },
  {
    kind: 'Azure',
    identity: {
      type: 'SystemAssigned, UserAssigned',
      principalId: guid('service-principal/tracking-events'),
      tenantId: directoryId,
      userAssignedIdentities: {
        [trackingIdentity.id.replace('resourceGroups', 'resourcegroups')]: {
          principalId: trackingIdentity.principalId,
          clientId: trackingIdentity.clientId,
        },
      },
    },
    tags: { environment: 'production' },
  },
);

// Open to the world, and anyone with the key may publish.
const labTopic = endpoint(
  groups.development,
  'topics',
  'lab-events',
  { minimumTlsVersionAllowed: '1.0' },
  { kind: 'Azure' },
);

const carriers = resourceId(groups.tracking, 'Microsoft.EventGrid/domains', 'tjelvar-carriers');
const carriersConnection = `carriers-pe.${guid('connection/carriers')}`;

const carriersDomain = endpoint(
  groups.tracking,
  'domains',
  'tjelvar-carriers',
  {
    publicNetworkAccess: 'Disabled',
    disableLocalAuth: true,
    autoCreateTopicWithFirstSubscription: false,
    autoDeleteTopicWithLastSubscription: false,
    privateEndpointConnections: [
      {
        properties: {
          // The carriers' own network, in a subscription of theirs.
          privateEndpoint: {
            id: `/subscriptions/${guid('subscription/carriers')}/resourceGroups/network/providers/Microsoft.Network/privateEndpoints/carriers-pe`,
          },
          groupIds: ['domain'],
          privateLinkServiceConnectionState: {
            status: 'Approved',
            description: 'Auto-approved',
            actionsRequired: 'None',
          },
          provisioningState: 'Succeeded',
        },
        id: `${carriers}/privateEndpointConnections/${carriersConnection}`,
        name: carriersConnection,
        type: 'Microsoft.EventGrid/domains/privateEndpointConnections',
      },
    ],
  },
  {
    identity: {
      type: 'SystemAssigned',
      principalId: guid('service-principal/tjelvar-carriers'),
      tenantId: directoryId,
      userAssignedIdentities: null,
    },
  },
);

// Made years ago, before what newer ones say about themselves.
const depotsDomain: Resource = {
  properties: {
    provisioningState: 'Succeeded',
    endpoint: 'https://tjelvar-depots.northeurope-1.eventgrid.azure.net/api/events',
    inputSchema: 'EventGridSchema',
    metricResourceId: guid('metrics/tjelvar-depots'),
    publicNetworkAccess: 'Enabled',
  },
  location: 'northeurope',
  tags: {},
  id: resourceId(
    groups.data.toLowerCase().replace('resourcegroups', 'resourceGroups'),
    'Microsoft.EventGrid/domains',
    'tjelvar-depots',
  ),
  name: 'tjelvar-depots',
  type: 'Microsoft.EventGrid/domains',
};

function domainTopic(domain: Resource, name: string): Resource {
  return {
    properties: { provisioningState: 'Succeeded' },
    systemData: null,
    id: `${domain.id}/topics/${name}`,
    name,
    type: 'Microsoft.EventGrid/domains/topics',
  };
}

const domainTopics = [
  domainTopic(carriersDomain, 'nordfrakt'),
  domainTopic(carriersDomain, 'Skagen-Ferries'),
  domainTopic(depotsDomain, 'gates'),
];

/** Event Grid gives the topic's id back with the types in lower case. */
function inLowerCase(id: string): string {
  const [group, type] = id.split('/providers/');
  const [namespace, ...segments] = type.split('/');
  const rest = segments.map((each, at) => (at % 2 ? each : each.toLowerCase()));
  return `${group}/providers/${[namespace.toLowerCase(), ...rest].join('/')}`;
}

function eventSubscription(topic: Resource, name: string, properties: object): Resource {
  return {
    properties: {
      topic: inLowerCase(String(topic.id)),
      provisioningState: 'Succeeded',
      filter: { subjectBeginsWith: '', subjectEndsWith: '' },
      labels: null,
      eventDeliverySchema: 'EventGridSchema',
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
      ...properties,
    },
    systemData: null,
    id: `${topic.id}/providers/Microsoft.EventGrid/eventSubscriptions/${name}`,
    name,
    type: 'Microsoft.EventGrid/eventSubscriptions',
  };
}

function webhook(endpointBaseUrl: string, more: object = {}): object {
  return {
    properties: {
      endpointUrl: null,
      endpointBaseUrl,
      maxEventsPerBatch: 1,
      preferredBatchSizeInKilobytes: 64,
      ...more,
    },
    endpointType: 'WebHook',
  };
}

const lake = resourceId(groups.data, 'Microsoft.Storage/storageAccounts', 'tjelvarlake');

const eventSubscriptions: Resource[] = [
  eventSubscription(trackingTopic, 'customer-portal', {
    destination: webhook('https://portal.tjelvarfreight.example/hooks/tracking', {
      maxEventsPerBatch: 10,
      azureActiveDirectoryTenantId: directoryId,
      azureActiveDirectoryApplicationIdOrUri: guid('application/customer-portal'),
      minimumTlsVersionAllowed: '1.2',
      deliveryAttributeMappings: [
        { properties: { value: 'tracking', isSecret: false }, name: 'x-team', type: 'Static' },
        // Azure sends `Hidden`.
        {
          properties: { value: 'not-a-real-portal-key', isSecret: true },
          name: 'x-portal-key',
          type: 'Static',
        },
        { properties: { sourceField: 'data.waybill' }, name: 'x-waybill', type: 'Dynamic' },
      ],
    }),
    filter: {
      subjectBeginsWith: '/waybills/',
      subjectEndsWith: '/delivered',
      includedEventTypes: ['Tjelvar.Tracking.Delivered', 'Tjelvar.Tracking.Delayed'],
      isSubjectCaseSensitive: true,
      enableAdvancedFilteringOnArrays: true,
      advancedFilters: [
        { values: ['SE', 'FI'], operatorType: 'StringIn', key: 'data.country' },
        { operatorType: 'IsNotNull', key: 'data.customer' },
      ],
    },
    labels: ['customers', 'tracking'],
    eventDeliverySchema: 'CloudEventSchemaV1_0',
    deadLetterDestination: {
      properties: { resourceId: lake, blobContainerName: 'undelivered' },
      endpointType: 'StorageBlob',
    },
  }),
  eventSubscription(trackingTopic, 'archive', {
    deliveryWithResourceIdentity: {
      identity: {
        type: 'UserAssigned',
        userAssignedIdentity: trackingIdentity.id,
      },
      destination: {
        properties: {
          resourceId: lake,
          queueName: 'tracking-archive',
          queueMessageTimeToLiveInSeconds: 604800,
        },
        endpointType: 'StorageQueue',
      },
    },
    eventDeliverySchema: 'CloudEventSchemaV1_0',
    retryPolicy: { maxDeliveryAttempts: 10, eventTimeToLiveInMinutes: 120 },
  }),
  // Its key is in the address, which Azure does not send with the list.
  eventSubscription(labTopic, 'try-out', {
    destination: webhook('https://lab-functions.azurewebsites.net/runtime/webhooks/EventGrid', {
      endpointUrl:
        'https://lab-functions.azurewebsites.net/runtime/webhooks/EventGrid?functionName=log&code=not-a-real-function-key',
    }),
    expirationTimeUtc: '2027-01-31T00:00:00Z',
  }),
  eventSubscription(domainTopics[0], 'bookings', {
    destination: {
      properties: {
        resourceId: resourceId(
          groups.tracking,
          'Microsoft.ServiceBus/namespaces/queues',
          'tjelvar-bus',
          'bookings',
        ),
      },
      endpointType: 'ServiceBusQueue',
    },
  }),
  eventSubscription(domainTopics[2], 'gate-monitor', {
    destination: webhook('https://gates.tjelvarfreight.example/events'),
  }),
];

export const eventGrid: CompanyPart = {
  resources: [
    trackingTopic,
    labTopic,
    carriersDomain,
    depotsDomain,
    ...domainTopics,
    ...eventSubscriptions,
  ],
};
