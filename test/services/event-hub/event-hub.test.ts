import type { ObjectContext } from '../../../src/framework/definition';
import { namespace } from '../../../src/services/event-hub/namespaces';
import { runRecordedStep } from '../../recording';
import { collectRun, countByType, endsOf, partialTypes } from '../../runs/collect';
import { startSimulator } from '../../simulator';
import type { Simulator } from '../../simulator';
import { groups, guid, production, resourceId } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const id = (group: string, type: string, ...names: string[]) =>
  resourceId(group, `Microsoft.EventHub/${type}`, ...names).toLowerCase();
const positions = id(groups.tracking, 'namespaces', 'tjelvar-positions');
const audit = id(groups.security, 'namespaces', 'tjelvar-audit');
const telemetry = id(groups.data, 'namespaces', 'tjelvar-telemetry');
const cluster = id(groups.platform, 'clusters', 'tjelvar-streams');
const vault = 'https://tjelvar-kv-prod.vault.azure.net/';

it('collects namespaces and who can reach them', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-event-hub-namespace');
  const of = (key: string) => collectedEntities.find(({ _key }) => _key === key);

  expect(collectedEntities).toHaveLength(3);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Group'] });
  expect(of(positions)).toMatchObject({
    _type: 'azure_event_hub_namespace',
    active: true,
    createdOn: Date.parse('2025-05-12T07:09:45.13Z'),
    resourceGroupName: 'rg-tracking-prod',
    skuTier: 'Premium',
    zoneRedundant: true,
    minimumTlsVersion: '1.2',
    localAuthDisabled: true,
    publicNetworkAccess: 'Disabled',
    openToAllNetworks: false,
    trustedServiceAccessEnabled: true,
    privateEndpointConnectionStates: ['Approved'],
    encryptionKeySource: 'Microsoft.KeyVault',
    infrastructureEncryptionRequired: true,
    userAssignedIdentityIds: [trackingIdentity.id],
  });
  expect(of(audit)).toMatchObject({
    resourceGroupName: 'rg-security',
    autoInflateEnabled: true,
    openToAllNetworks: false,
    'networkRuleSet.defaultAction': 'Deny',
    'networkRuleSet.allowedIpAddresses': ['203.0.113.0/28'],
    'networkRuleSet.allowedSubnetIds': [expect.stringMatching(/\/subnets\/shared$/)],
  });
  // Without a firewall, since that costs more.
  expect(of(telemetry)).toMatchObject({
    status: 'SendDisabled',
    active: false,
    minimumTlsVersion: '1.0',
    openToAllNetworks: true,
  });
  expect(of(telemetry)).not.toHaveProperty('networkRuleSet.defaultAction');
});

it('makes one key for each namespace and key, also where one vault holds several', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-azure-event-hub-key',
  );
  const keys = collectedEntities.filter(({ _type }) => _type === 'azure_event_hub_key');

  expect(keys).toMatchGraphObjectSchema({ _class: ['Key'] });
  expect(keys.map(({ _key }) => _key)).toEqual([
    `${positions}|${vault}keys/event-hub-main`,
    `${positions}|${vault}keys/event-hub-spare`,
    `${audit}|${vault}keys/event-hub-main`,
  ]);
  expect(keys[0]).toMatchObject({
    name: 'event-hub-main',
    keyVaultUri: 'https://tjelvar-kv-prod.vault.azure.net',
    userAssignedIdentityId: trackingIdentity.id,
  });
  expect(keys[0].keyVersion).toBeUndefined();
  expect(keys[1].keyVersion).toBe(guid('key/event-hub-spare').replaceAll('-', ''));
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_event_hub_namespace_has_key')
      .map(({ _fromEntityKey }) => _fromEntityKey),
  ).toEqual([positions, positions, audit]);
});

it('relates keys to the vault that they are in, by its URI', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-azure-event-hub-key-relationships',
    ['rm-event-hub-namespace', 'rm-azure-event-hub-key', 'rm-keyvault-vaults'],
  );
  const uses = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_event_hub_key_uses_keyvault_service',
  );
  expect(uses).toHaveLength(3);
  for (const { _toEntityKey } of uses)
    expect(_toEntityKey).toBe(
      resourceId(groups.data, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-prod').toLowerCase(),
    );
});

it('collects hubs, whose times say no zone, and where they are captured to', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-azure-event-hub');
  const hubs = collectedEntities.filter(({ _type }) => _type === 'azure_event_hub');

  expect(hubs).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(hubs).toMatchObject([
    {
      _key: `${positions}/eventhubs/positions`,
      namespace: 'tjelvar-positions',
      resourceGroupName: 'rg-tracking-prod',
      createdOn: Date.parse('2025-05-12T08:45:04.410Z'),
      active: true,
      partitionCount: 4,
      retentionTimeInHours: 168,
      captureEnabled: true,
      captureContainer: 'positions',
      captureStorageAccountId: expect.stringMatching(/storageAccounts\/tjelvarmedia$/),
    },
    { name: 'sign-ins', status: 'Disabled', active: false, captureEnabled: false },
    { name: 'temperatures', captureEnabled: false },
  ]);
});

it('relates hubs to what they lie in, whatever the case of their ids', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-azure-event-hub-relationships',
    [
      'rm-subscription',
      'rm-resources-resource-groups',
      'rm-event-hub-namespace',
      'rm-azure-event-hub',
    ],
  );
  const ends = (type: string) =>
    collectedRelationships.filter(({ _type }) => _type === type).map(endsOf);
  const hub = `${audit}/eventhubs/sign-ins`;

  expect(ends('azure_resource_group_has_event_hub')).toContainEqual({
    from: groups.security.toLowerCase(),
    to: hub,
  });
  expect(ends('azure_subscription_has_event_hub')).toContainEqual({
    from: `/subscriptions/${production}`,
    to: hub,
  });
  // Written as `West Europe`.
  expect(ends('azure_event_hub_has_location')).toContainEqual({
    from: hub,
    to: 'azure_location_westeurope',
  });
});

it('collects consumer groups, which their hub has', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-azure-consumer-group',
  );
  const found = collectedEntities.filter(({ _type }) => _type === 'azure_event_hub_consumer_group');
  const hub = `${positions}/eventhubs/positions`;

  expect(found).toHaveLength(4);
  expect(found).toMatchGraphObjectSchema({ _class: ['Channel'] });
  expect(found.find(({ name }) => name === 'Map-Service')).toMatchObject({
    id: expect.stringMatching(/\/consumergroups\/Map-Service$/),
    createdOn: Date.parse('2026-06-26T19:15:14.046Z'),
    userMetaData: expect.stringContaining('ask tracking@'),
  });
  expect(collectedRelationships.map(endsOf)).toContainEqual({
    from: hub,
    to: `${hub}/consumergroups/$default`,
  });
  const types = collectedRelationships.map(({ _type }) => _type);
  expect(types).toContain('azure_event_hub_has_consumer_group');
  expect(types).not.toContain('azure_event_hub_consumer_group_has_hub');
});

it('collects clusters and which namespaces are on them', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-event-hub-cluster');
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Cluster'] });
  expect(collectedEntities).toMatchObject([
    {
      _key: cluster,
      active: true,
      createdOn: Date.parse('2025-04-10T05:39:52.758Z'),
      metricId: 'PROD-AM-V51030',
      capacityUnits: 1,
    },
  ]);

  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-event-hub-namespace-relationships',
    ['rm-event-hub-cluster', 'rm-event-hub-namespace'],
  );
  const assigned = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_event_hub_cluster_assigned_namespace',
  );
  expect(assigned.map(endsOf)).toEqual([{ from: cluster, to: audit }]);
});

describe('a whole run', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
    simulator.tenant.denied = [];
  });
  afterEach(() => simulator.stop());

  it('does not fail where a vault, a cluster or a group is not there', async () => {
    simulator.tenant.resources.delete(cluster);
    const run = await collectRun({ simulator, disabledSources: ['key-vault', 'resources'] });

    expect(partialTypes(run)).toEqual([]);
    const uses = run.relationships.filter(
      ({ _type }) => _type === 'azure_event_hub_key_uses_keyvault_service',
    );
    expect(uses).toHaveLength(3);
    expect(uses[0]).toMatchObject({
      _mapping: {
        targetEntity: { _type: 'azure_keyvault_service', vaultUrl: vault },
        targetFilterKeys: [['_type', 'vaultUrl']],
        skipTargetCreation: true,
      },
    });
    expect(countByType(run.entities)).toMatchObject({ azure_event_hub: 3, azure_event_hub_key: 3 });
  });

  it('reads the rest where the network rules of one namespace are refused', async () => {
    simulator.tenant.denied = [{ path: '/tjelvar-audit/networkRuleSets/default' }];
    const run = await collectRun({ simulator });

    const refused = run.entities.find(({ _key }) => _key === audit);
    expect(refused).toMatchObject({ status: 'Active' });
    expect(refused).not.toHaveProperty('openToAllNetworks');
    expect(partialTypes(run)).toContain('azure_event_hub_namespace');
    expect(countByType(run.entities)).toMatchObject({ azure_event_hub: 3 });
  });
});

const context = (defaultAction?: string) =>
  ({
    scope: { id: 's' },
    details: defaultAction ? { networkRules: { properties: { defaultAction } } } : {},
  }) as unknown as ObjectContext;

it.each([
  ['Standard', 'Enabled', 'Allow', true],
  ['Standard', 'Enabled', 'Deny', false],
  ['Standard', 'Disabled', 'Allow', false],
  ['Standard', 'SecuredByPerimeter', 'Allow', false],
  ['Standard', undefined, 'Deny', false],
  // What the one thing that it hangs on is, nobody knows.
  ['Standard', 'Enabled', undefined, undefined],
  ['Basic', 'Enabled', undefined, true],
])(
  'says of a %s namespace with public access %s and rules that %s: open to all is %s',
  (name, publicNetworkAccess, defaultAction, open) => {
    const raw = { sku: { name }, properties: { publicNetworkAccess } };
    expect(namespace.properties(raw, context(defaultAction)).openToAllNetworks).toBe(open);
  },
);
