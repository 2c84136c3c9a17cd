import type { ObjectContext } from '../../../src/framework/definition';
import { maskingRule } from '../../../src/services/synapse/masking-rules';
import { workspace } from '../../../src/services/synapse/workspaces';
import { runRecordedStep } from '../../recording';
import { collectRun, countByType, endsOf, partialTypes } from '../../runs/collect';
import { startSimulator } from '../../simulator';
import type { Simulator } from '../../simulator';
import {
  development,
  directoryId,
  groups,
  guid,
  production,
  resourceId,
} from '../../simulator/company/ids';

const workspaces = 'Microsoft.Synapse/workspaces';
const analytics = resourceId(groups.data, workspaces, 'tjelvar-analytics').toLowerCase();
const trials = resourceId(groups.tracking, workspaces, 'tjelvar-trials').toLowerCase();
const pool = `${analytics}/sqlpools/freight`;
const service = `/subscriptions/${production}/providers/microsoft.synapse`;
const vault = resourceId(groups.data, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-prod').toLowerCase();

it('collects workspaces, who can reach them and what encrypts them', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'fetch-synpase-workspaces');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  expect(collectedEntities.map(({ _key }) => _key)).toEqual([analytics, trials]);
  expect(collectedEntities).toMatchObject([
    {
      _type: 'azure_synapse_workspace',
      workspaceUID: guid('workspace/tjelvar-analytics'),
      resourceGroupName: 'RG-Data-Prod',
      publicNetworkAccess: 'Disabled',
      openToInternet: false,
      firewallRules: ['203.0.113.0-203.0.113.15'],
      entraOnlyAuthentication: true,
      preventDataExfiltration: true,
      allowedTenantIdsForLinking: [directoryId],
      doubleEncryptionEnabled: true,
      customerManagedKeyUrl: 'https://tjelvar-kv-prod.vault.azure.net/keys/synapse',
      privateEndpointConnectionStates: ['Approved'],
      identityType: 'SystemAssigned',
    },
    {
      openToInternet: true,
      openToAzureServices: false,
      doubleEncryptionEnabled: false,
      sqlAdministratorLogin: 'freightadmin',
    },
  ]);
  expect(JSON.stringify(collectedEntities)).not.toContain('not-a-password-of-synapse');
});

it('makes one service of the subscription for all of its workspaces', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'fetch-synapse-service');
  const found = collectedEntities.filter(({ _type }) => _type === 'azure_synapse');

  expect(found).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(found).toMatchObject([
    {
      _key: service,
      subscriptionKey: `/subscriptions/${production}`,
      endpoint: 'https://web.azuresynapse.net',
    },
  ]);
});

it('collects SQL pools', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'fetch-synapse-sql-pools',
  );
  const pools = collectedEntities.filter(({ _type }) => _type === 'azure_synapse_sql_pool');

  expect(pools).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  expect(pools).toMatchObject([
    {
      _key: pool,
      active: true,
      collation: 'SQL_Latin1_General_CP1_CI_AS',
      maxSizebytes: 263882790666240,
      storageAccountType: 'GRS',
      createdOn: Date.parse('2025-05-26T08:46:44.373Z'),
      workspaceUID: guid('workspace/tjelvar-analytics'),
    },
    { name: 'Forecasts', status: 'Paused', active: false },
  ]);
  expect(collectedRelationships.map(endsOf)).toContainEqual({ from: analytics, to: pool });
});

it('collects keys, whose ids lack the slash that others begin with', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'fetch-synapse-keys');
  const keys = collectedEntities.filter(({ _type }) => _type === 'azure_synapse_key');

  expect(keys).toMatchGraphObjectSchema({ _class: ['Key'] });
  expect(keys).toMatchObject([
    {
      _key: `${analytics}/keys/default`,
      id: expect.stringMatching(/^\/subscriptions\//),
      webLink: expect.stringMatching(/\/resource\/subscriptions\//),
      keyVaultUrl: 'https://tjelvar-kv-prod.vault.azure.net/keys/synapse',
      isActiveCMK: true,
      workspaceUID: guid('workspace/tjelvar-analytics'),
    },
    { _key: `${analytics}/keys/retired`, isActiveCMK: false },
    { _key: `${trials}/keys/default` },
  ]);
});

it('relates keys to their vault, which may lie in another group than the workspace', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'fetch-synapse-keys-relationships',
    [
      'rm-keyvault-vaults',
      'fetch-synpase-workspaces',
      'fetch-synapse-service',
      'fetch-synapse-keys',
    ],
  );
  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_keyvault_service_has_synapse_key',
  );

  expect(has.filter(({ _mapping }) => !_mapping).map(endsOf)).toEqual([
    { from: vault, to: `${analytics}/keys/default` },
    { from: vault, to: `${trials}/keys/default` },
  ]);
  // A vault of another subscription is found by its URL.
  expect(has.filter(({ _mapping }) => _mapping)).toMatchObject([
    {
      _mapping: {
        sourceEntityKey: `${analytics}/keys/retired`,
        relationshipDirection: 'REVERSE',
        targetEntity: {
          _type: 'azure_keyvault_service',
          vaultUrl: 'https://tjelvar-kv-lab.vault.azure.net/',
        },
      },
    },
  ]);
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_synapse_has_key')
      .map(({ _fromEntityKey }) => _fromEntityKey),
  ).toEqual([service, service, service]);
});

it('collects the masking policy that each pool is assigned', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'fetch-synapse-data-masking-policy',
  );
  const policies = collectedEntities.filter(
    ({ _type }) => _type === 'azure_synapse_masking_policy',
  );

  expect(policies).toMatchGraphObjectSchema({ _class: ['Policy'] });
  expect(policies).toMatchObject([
    {
      _key: `${pool}/datamaskingpolicies/default`,
      title: 'Data masking of freight',
      content: 'Data masking of freight: Enabled, except for auditors;dpo',
      dataMaskingState: 'Enabled',
      enabled: true,
      exemptPrincipals: 'auditors;dpo',
      applicationPrincipals: 'reports',
      maskingLevel: 'Default',
    },
    { dataMaskingState: 'Disabled', enabled: false },
  ]);
  expect(collectedRelationships).toContainEqual(
    expect.objectContaining({
      _type: 'azure_synapse_sql_pool_assigned_masking_policy',
      _class: 'ASSIGNED',
      _fromEntityKey: pool,
      _toEntityKey: `${pool}/datamaskingpolicies/default`,
    }),
  );
});

it('tells masking rules apart whose ids and names Azure leaves out', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'fetch-synapse-data-masking-rule',
  );
  const rules = collectedEntities.filter(({ _type }) => _type === 'azure_synapse_masking_rule');
  const key = (name: string) => `${pool}/datamaskingpolicies/default/rules/${name}`;

  expect(rules).toMatchGraphObjectSchema({ _class: ['Rule'] });
  expect(rules).toMatchObject([
    {
      _key: key('dbo_customers_phone'),
      name: 'dbo_Customers_Phone',
      displayName: 'dbo.Customers.Phone',
      maskingFunction: 'Text',
      prefixSize: '1',
      replacementString: 'xxxx',
    },
    { _key: key('dbo_customers_rating'), maskingFunction: 'Number', numberTo: '5' },
  ]);
  expect(collectedRelationships.map(endsOf)).toContainEqual({
    from: pool,
    to: key('dbo_customers_phone'),
  });
});

describe('a whole run', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
    simulator.tenant.denied = [];
  });
  afterEach(() => simulator.stop());

  it('makes no service, and fails nothing, where the provider is not registered', async () => {
    const run = await collectRun({ simulator, config: { subscriptionId: development } });
    expect(run.entities.filter(({ _type }) => _type.startsWith('azure_synapse'))).toEqual([]);
    expect(simulator.requests.filter(({ path }) => /microsoft\.synapse/i.test(path))).toEqual([]);
    expect(partialTypes(run)).toEqual([]);
  });

  it('gives a subscription the service of its own workspaces, and no other', async () => {
    const { relationships } = await collectRun({
      simulator,
      config: { subscriptionId: undefined, subscriptionIds: 'all' },
    });
    expect(
      relationships.filter(({ _type }) => _type === 'azure_subscription_has_synapse').map(endsOf),
    ).toEqual([{ from: `/subscriptions/${production}`, to: service }]);
  });

  it('reads the other pools where one refuses its masking', async () => {
    simulator.tenant.denied = [{ path: '/sqlPools/Forecasts/dataMaskingPolicies' }];
    const run = await collectRun({ simulator });
    expect(countByType(run.entities)).toMatchObject({
      azure_synapse_masking_policy: 1,
      azure_synapse_masking_rule: 2,
    });
    expect(partialTypes(run)).toEqual([
      'azure_synapse_masking_policy',
      'azure_synapse_masking_rule',
      'azure_synapse_sql_pool_assigned_masking_policy',
      'azure_synapse_sql_pool_has_masking_rule',
    ]);
  });
});

const context = (rules?: [string, string][]) =>
  ({
    scope: { id: 's' },
    details: rules && {
      firewallRules: rules.map(([startIpAddress, endIpAddress]) => ({
        properties: { startIpAddress, endIpAddress },
      })),
    },
  }) as unknown as ObjectContext;

it.each<[string | undefined, [string, string][], boolean, boolean]>([
  [undefined, [['0.0.0.0', '255.255.255.255']], true, false],
  ['Enabled', [['0.0.0.0', '0.0.0.0']], false, true],
  ['Enabled', [], false, false],
  ['Disabled', [['0.0.0.0', '255.255.255.255']], false, false],
])('with public access %s and rules %j: internet %s, services %s', (access, rules, ...open) => {
  const raw = { id: analytics, properties: { publicNetworkAccess: access } };
  const { openToInternet, openToAzureServices } = workspace.properties(raw, context(rules));
  expect([openToInternet, openToAzureServices]).toEqual(open);
});

it.each([
  ['its id', { id: '/p/rules/a', name: null }, '/p/rules/a'],
  [
    'its id and the inner id',
    { id: '/p/rules/', name: 'a', properties: { id: 'b' } },
    '/p/rules/b',
  ],
  ['its id and its name', { id: '/p/rules/', name: 'a' }, '/p/rules/a'],
  ['nothing', { id: '/p/rules/', name: null, properties: null }, undefined],
])('knows a rule by %s', (_, raw, key) => {
  expect(maskingRule.key?.(raw, context())).toBe(key);
});
