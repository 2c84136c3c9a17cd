import type { ObjectContext } from '../../../src/framework/definition';
import { messagingProperties } from '../../../src/services/service-bus/messaging';
import { namespace } from '../../../src/services/service-bus/namespaces';
import type { NetworkRuleSet } from '../../../src/framework/namespace-network-rules';
import type { Namespace } from '../../../src/services/service-bus/namespaces';
import { collectRun, countByType, partialTypes } from '../../runs/collect';
import { runRecordedStep } from '../../recording';
import { startSimulator } from '../../simulator';
import type { Simulator } from '../../simulator';
import { development, groups, guid } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const namespaces = 'providers/microsoft.servicebus/namespaces';
const bus = `${groups.tracking}/${namespaces}/tjelvar-bus`.toLowerCase();
const depots = `${groups.data}/${namespaces}/tjelvar-depots`.toLowerCase();
const never = 'P10675199DT2H48M5.4775807S';

/** The relationships of a type that lead from an object to those below it. */
function below(_type: string, from: string, paths: string[]): string[][] {
  return paths.map((path) => [_type, `${from}|has|${from}/${path}`]);
}

it('collects namespaces, and of premium ones who reaches them', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-service-bus-namespaces');

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([bus, depots]);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_service_bus_namespace',
    category: ['infrastructure'],
    function: ['queuing'],
    serviceBusEndpoint: 'https://tjelvar-bus.servicebus.windows.net:443/',
    metricId: expect.stringMatching(/:tjelvar-bus$/),
    status: 'Active',
    createdOn: Date.parse('2024-03-11T08:40:33.473Z'),
    updatedOn: Date.parse('2026-05-23T11:41:44.69Z'),
    sku: 'Premium',
    skuTier: 'Premium',
    messagingUnits: 2,
    messagingPartitions: 1,
    minimumTlsVersion: '1.2',
    localAuthDisabled: true,
    zoneRedundant: true,
    publicNetworkAccess: 'Enabled',
    openToAllNetworks: false,
    'networkRuleSet.defaultAction': 'Deny',
    'networkRuleSet.allowedIpAddresses': ['203.0.113.16/28'],
    'networkRuleSet.allowedSubnetIds': [
      `${groups.platform}/providers/Microsoft.Network/virtualNetworks/hub/subnets/shared`,
    ],
    trustedServiceAccessEnabled: true,
    privateEndpointIds: [
      `${groups.tracking}/providers/Microsoft.Network/privateEndpoints/tracking-bus-pe`,
    ],
    privateEndpointConnectionStates: ['Approved'],
    encryptionKeySource: 'Microsoft.KeyVault',
    encryptionKeyRefs: ['https://tjelvar-kv-prod.vault.azure.net/keys/storage-cmk'],
    infrastructureEncryptionRequired: true,
    identityType: 'SystemAssigned, UserAssigned',
    principalId: guid('service-principal/tjelvar-bus'),
    userAssignedPrincipalIds: [trackingIdentity.principalId],
    'tag.service': 'tracking',
  });
  expect(collectedEntities[1]).toMatchObject({
    name: 'Tjelvar-Depots',
    sku: 'Standard',
    alternateName: 'tjelvar-depots-old',
    minimumTlsVersion: '1.0',
    localAuthDisabled: false,
    openToAllNetworks: true,
  });
  expect(collectedEntities[1]['networkRuleSet.defaultAction']).toBeUndefined();
});

it('collects the queues of namespaces', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-service-bus-queues',
  );

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Queue'] });
  const _type = 'azure_service_bus_namespace_has_queue';
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key]).sort()).toEqual(
    [
      ...below(_type, bus, ['queues/bookings', 'queues/failed']),
      ...below(_type, depots, ['queues/arrivals']),
    ].sort(),
  );
  const named = (name: string) => collectedEntities.find((entity) => entity.name === name);
  expect(named('bookings')).toMatchObject({
    _key: `${bus}/queues/bookings`,
    _type: 'azure_service_bus_queue',
    location: 'westeurope',
    status: 'Active',
    active: true,
    createdOn: Date.parse('2024-03-11T13:48:06.954Z'),
    accessedOn: Date.parse('2026-11-20T05:12:37.836Z'),
    lockDuration: 'PT2M',
    defaultMessageTimeToLive: 'P7D',
    autoDeleteOnIdle: never,
    duplicateDetectionHistoryTimeWindow: 'PT10M',
    maxDeliveryCount: 5,
    maxSizeInMegabytes: 1024,
    maxMessageSizeInKilobytes: 256,
    sizeInBytes: 1_204_512,
    messageCount: 42,
    activeMessageCount: 40,
    deadLetterMessageCount: 2,
    requiresSession: false,
    requiresDuplicateDetection: true,
    deadLetteringOnMessageExpiration: true,
    enableBatchedOperations: true,
    enablePartitioning: false,
    enableExpress: false,
    forwardDeadLetteredMessagesTo: 'failed',
  });
  expect(named('failed')).toMatchObject({ status: 'ReceiveDisabled', active: false });
  expect(named('failed')?.accessedOn).toBeUndefined();
});

it('collects the topics of namespaces', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-service-bus-topics',
  );

  const _type = 'azure_service_bus_namespace_has_topic';
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key]).sort()).toEqual(
    [
      ...below(_type, bus, ['topics/customs', 'topics/movements']),
      ...below(_type, depots, ['topics/gates']),
    ].sort(),
  );
  const named = (name: string) => collectedEntities.find((entity) => entity.name === name);
  expect(named('movements')).toMatchObject({
    _type: 'azure_service_bus_topic',
    _class: ['Queue'],
    active: true,
    subscriptionCount: 2,
    sizeInBytes: 48_211,
    supportOrdering: true,
    requiresDuplicateDetection: true,
    defaultMessageTimeToLive: 'P14D',
    maxSizeInMegabytes: 5120,
  });
  expect(named('customs')).toMatchObject({
    status: 'SendDisabled',
    active: false,
    supportOrdering: false,
    enableExpress: true,
  });
});

it('collects the subscriptions of topics', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-service-bus-subscriptions',
  );

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Subscription'] });
  const _type = 'azure_service_bus_topic_has_subscription';
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key]).sort()).toEqual(
    [
      ...below(_type, `${bus}/topics/movements`, [
        'subscriptions/billing',
        'subscriptions/tracking',
      ]),
      ...below(_type, `${depots}/topics/gates`, ['subscriptions/headquarters']),
    ].sort(),
  );
  const named = (name: string) => collectedEntities.find((entity) => entity.name === name);
  expect(named('Billing')).toMatchObject({
    _type: 'azure_service_bus_subscription',
    status: 'Disabled',
    active: false,
    deadLetteringOnMessageExpiration: false,
    deadLetteringOnFilterEvaluationExceptions: false,
    clientAffine: false,
    forwardTo: 'bookings',
  });
  expect(named('tracking')).toMatchObject({
    requiresSession: true,
    messageCount: 3,
    maxDeliveryCount: 8,
    deadLetteringOnFilterEvaluationExceptions: true,
  });
});

it('puts namespaces into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-service-bus-namespaces-relationships',
    ['rm-resources-resource-groups', 'rm-service-bus-namespaces'],
  );
  const _type = 'azure_resource_group_has_service_bus_namespace';
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key])).toEqual([
    [_type, `${groups.tracking.toLowerCase()}|has|${bus}`],
    [_type, `${groups.data.toLowerCase()}|has|${depots}`],
  ]);
});

describe('in a whole run', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(() => simulator.stop());

  it('namespaces of the basic tier are not asked for topics and a firewall', async () => {
    const ofLab = (part: string) =>
      new RegExp(`/Microsoft.ServiceBus/namespaces/tjelvar-lab/${part}`, 'i');
    simulator.addFault({
      kind: 'status',
      status: 400,
      code: 'MessagingGatewayBadRequest',
      match: { path: ofLab('(topics|networkRuleSets)') },
    });
    const run = await collectRun({ simulator, config: { subscriptionId: development } });
    const counts = countByType(run.entities);
    expect(counts).toMatchObject({ azure_service_bus_namespace: 1, azure_service_bus_queue: 1 });
    expect(partialTypes(run).filter((type) => type.includes('service_bus'))).toEqual([]);
    const asked = simulator.requests.map(({ path }) => path).filter((path) => ofLab('').test(path));
    expect(asked).toEqual([expect.stringMatching(/\/queues$/)]);
  });

  it('a namespace whose firewall may not be read is neither open nor closed', async () => {
    simulator.addFault({
      kind: 'status',
      status: 403,
      code: 'AuthorizationFailed',
      match: { path: /networkRuleSets/ },
    });
    const run = await collectRun({ simulator });
    const found = run.entities.find(({ _key }) => _key === bus);
    expect(found).toMatchObject({ publicNetworkAccess: 'Enabled' });
    expect(found?.openToAllNetworks).toBeUndefined();
    expect(partialTypes(run)).toContain('azure_service_bus_namespace');
    expect(countByType(run.entities)).toMatchObject({ azure_service_bus_queue: 3 });
  });
});

it.each<
  [sku: string, access: string | undefined, rules: NetworkRuleSet['properties'], open?: boolean]
>([
  ['Standard', 'Enabled', undefined, true],
  ['Premium', 'Enabled', { defaultAction: 'Allow' }, true],
  ['premium', 'Enabled', { defaultAction: 'deny' }, false],
  ['Premium', 'Disabled', { defaultAction: 'Allow' }, false],
  ['Premium', 'SecuredByPerimeter', undefined, false],
  ['Premium', undefined, { publicNetworkAccess: 'Enabled', defaultAction: 'Allow' }, true],
  ['Premium', 'Enabled', undefined, undefined],
  ['Premium', undefined, undefined, undefined],
])(
  '%s with public access %s and the rules %j is open to all networks: %s',
  (name, access, rules, open) => {
    const raw: Namespace = { sku: { name }, properties: { publicNetworkAccess: access } };
    const networkRules = rules && { properties: rules };
    const context = { details: { networkRules } } as unknown as ObjectContext;
    expect(namespace.properties(raw, context).openToAllNetworks).toBe(open);
  },
);

it('names the keys of a namespace as their vaults do', () => {
  const keyVaultProperties = [
    { keyName: 'a', keyVaultUri: 'https://v.vault.azure.net/', keyVersion: '1f' },
    { keyName: 'b', keyVaultUri: 'https://v.vault.azure.net', keyVersion: '' },
    { keyName: 'c' },
    null,
  ];
  const raw: Namespace = { properties: { encryption: { keyVaultProperties } } };
  const context = { details: {} } as unknown as ObjectContext;
  expect(namespace.properties(raw, context).encryptionKeyRefs).toEqual([
    'https://v.vault.azure.net/keys/a/1f',
    'https://v.vault.azure.net/keys/b',
  ]);
});

it.each([
  ['Active', true],
  ['active', true],
  ['SendDisabled', false],
  [undefined, undefined],
])('takes the status %s for active: %s', (status, active) => {
  expect(messagingProperties({ properties: { status } }).active).toBe(active);
});
