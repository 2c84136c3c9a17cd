import { startSimulator } from '../simulator';
import { development, directoryId, production } from '../simulator/company/ids';
import type { CollectedRun } from './collect';
import { collectRun, countByType, endsOf, partialTypes } from './collect';

let run: CollectedRun;

beforeAll(async () => {
  const simulator = await startSimulator();
  run = await collectRun({ simulator });
  await simulator.stop();
});

/** The ends of all relationships of a type, `from -> to`, sorted. */
function edges(_type: string): string[] {
  return run.relationships
    .filter((relationship) => relationship._type === _type)
    .map(endsOf)
    .map(({ from, to }) => `${from} -> ${to}`)
    .sort();
}

const managementGroup = (name: string) =>
  `/providers/microsoft.management/managementgroups/${name}`;

it('collects the company', () => {
  expect(countByType(run.entities)).toMatchObject({
    azure_account: 1,
    azure_user: 12,
    azure_user_group: 7,
    azure_group_member: 1,
    azure_domain: 4,
    azure_device: 5,
    azure_ad_role_definition: 5,
    azure_conditional_access_policy: 7,
    azure_service_principal: 7,
    azure_management_group: 5,
    azure_subscription: 1,
    azure_resource_group: 5,
    azure_keyvault_service: 4,
    azure_keyvault_key: 6,
    azure_keyvault_secret: 6,
  });
});

it('relates it', () => {
  expect(countByType(run.relationships)).toMatchObject({
    azure_account_has_user: 12,
    azure_account_has_group: 7,
    azure_account_has_management_group: 1,
    azure_group_has_user: 13,
    azure_group_has_group: 2,
    azure_group_has_member: 2,
    azure_account_has_domain: 4,
    azure_user_has_device: 4,
    azure_service_principal_assigned_user: 3,
    azure_service_principal_assigned_user_group: 1,
    azure_service_principal_assigned_principal: 4,
    azure_user_has_ad_role_definition: 7,
    azure_user_group_has_ad_role_definition: 1,
    azure_service_principal_has_ad_role_definition: 1,
    azure_conditional_access_policy_assigned_user: 2,
    azure_conditional_access_policy_contains_named_location: 4,
    azure_management_group_contains_group: 4,
    azure_management_group_has_subscription: 2,
    azure_subscription_has_resource_group: 5,
    azure_subscription_uses_location: 7,
    azure_account_has_keyvault_service: 4,
    azure_resource_group_has_keyvault_service: 4,
    azure_keyvault_service_contains_key: 6,
    azure_keyvault_service_contains_secret: 6,
    mapping_source_allows_azure_principal: 7,
  });
});

it('gives no two objects one key', () => {
  const keys = [...run.entities, ...run.relationships].map(({ _key }) => _key.toLowerCase());
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

it('leaves no relationship dangling', () => {
  const there = new Set(run.entities.map(({ _key }) => _key));
  const dangling = run.relationships.filter((relationship) => {
    const { _mapping } = relationship as { _mapping?: { sourceEntityKey: string } };
    const { from, to } = endsOf(relationship);
    const ends = _mapping ? [_mapping.sourceEntityKey] : [from, to];
    return ends.some((key) => key === undefined || !there.has(key));
  });
  expect(dangling).toEqual([]);
});

it('hangs the root management group from the account and the others below it', () => {
  expect(edges('azure_account_has_management_group')).toEqual([
    `a-test-instance -> ${managementGroup(directoryId)}`,
  ]);
  expect(edges('azure_management_group_contains_group')).toEqual(
    [
      [directoryId, 'tjelvar'],
      ['tjelvar', 'tjelvar-landing-zones'],
      ['tjelvar', 'tjelvar-sandbox'],
      ['tjelvar-landing-zones', 'tjelvar-production'],
    ]
      .map(([from, to]) => `${managementGroup(from)} -> ${managementGroup(to)}`)
      .sort(),
  );
});

it('relates management groups to the subscriptions of all instances, which others create', () => {
  expect(edges('azure_management_group_has_subscription')).toEqual([
    `${managementGroup('tjelvar-production')} -> /subscriptions/${production}`,
    `${managementGroup('tjelvar-sandbox')} -> /subscriptions/${development}`,
  ]);
  for (const relationship of run.relationships)
    if (relationship._type === 'azure_management_group_has_subscription')
      expect(relationship).toMatchObject({
        _class: 'HAS',
        _mapping: { relationshipDirection: 'FORWARD', skipTargetCreation: true },
      });
});

it('relates the subscription to its locations, which it creates', () => {
  expect(edges('azure_subscription_uses_location')).toContain(
    `/subscriptions/${production} -> azure_location_westeurope`,
  );
  for (const relationship of run.relationships)
    if (relationship._type === 'azure_subscription_uses_location')
      expect(relationship).toMatchObject({
        _class: 'USES',
        _mapping: { relationshipDirection: 'FORWARD', skipTargetCreation: false },
      });
});

it('says of every relationship whence and whither it may lead', () => {
  const declared = new Set(
    run.summary.integrationStepResults.flatMap(({ declaredTypes }) => declaredTypes),
  );
  const types = [...run.entities, ...run.relationships].map(({ _type }) => _type);
  expect(types.filter((type) => !declared.has(type))).toEqual([]);
});

it('keeps what JupiterOne had of the one group and of the one vault that it may not read', () => {
  const gaps = run.outcomes.filter(({ outcome }) => outcome !== 'complete');
  expect(new Map(gaps.map(({ entityType, permission }) => [entityType, permission]))).toEqual(
    new Map([
      ['azure_group_member', 'Directory.Read.All'],
      ['azure_keyvault_key', 'Microsoft.KeyVault/vaults/keys/read'],
      ['azure_keyvault_secret', 'Microsoft.KeyVault/vaults/secrets/read'],
    ]),
  );
  expect(gaps.map(({ outcome }) => outcome)).toEqual(['forbidden', 'forbidden', 'forbidden']);
  expect(partialTypes(run)).toEqual([
    'azure_group_has_group',
    'azure_group_has_member',
    'azure_group_has_service_principal',
    'azure_group_has_user',
    'azure_group_member',
    'azure_keyvault_key',
    'azure_keyvault_secret',
    'azure_keyvault_service_contains_key',
    'azure_keyvault_service_contains_secret',
  ]);
});

it('tells the administrator which permission is missing, once for each kind', () => {
  const warnings = run.events.filter(({ name }) => name === 'warn_missing_permission');
  expect(warnings.map(({ description }) => description).sort()).toEqual([
    expect.stringMatching(/^azure_group_member .*Grant Directory\.Read\.All/),
    expect.stringMatching(/^azure_keyvault_key .*Access policies.*tjelvar-kv-board/),
    expect.stringMatching(/^azure_keyvault_secret .*Access policies.*tjelvar-kv-board/),
  ]);
});

it('writes no secret to the log and none to the graph', () => {
  const graph = JSON.stringify([run.entities, run.relationships]);
  for (const text of [run.log, graph, JSON.stringify(run.events)])
    expect(text).not.toContain('simulated~kT4');
  expect(run.log).not.toMatch(/Bearer /);
});
