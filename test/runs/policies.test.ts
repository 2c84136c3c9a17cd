import { startSimulator } from '../simulator';
import type { Simulator } from '../simulator';
import { production } from '../simulator/company/ids';
import { collectRun, countByType, partialTypes } from './collect';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
  simulator.tenant.denied = [];
});

afterEach(() => simulator.stop());

const everything = { subscriptionId: undefined, subscriptionIds: 'all' };

/** What was asked for at paths of a shape, each as often as it was. */
function requested(shape: RegExp): string[] {
  return simulator.requests.map(({ path }) => path).filter((path) => shape.test(path));
}

it('reads each built-in definition once, however many subscriptions refer to it', async () => {
  const run = await collectRun({ simulator, config: everything });

  expect(partialTypes(run)).toEqual([]);
  const builtIn = requested(/^\/providers\/microsoft\.authorization\/policy/i);
  expect(builtIn).toHaveLength(6);
  expect(new Set(builtIn).size).toBe(6);
  expect(countByType(run.entities)).toMatchObject({
    azure_policy_definition: 8,
    azure_policy_set_definition: 2,
    // That of the management group stands in the lists of both subscriptions.
    azure_policy_assignment: 6,
    azure_policy_state: 12,
  });
});

it('asks as little of a subscription whatever is built in', async () => {
  for (let index = 0; index < 3000; index += 1)
    simulator.tenant.resources.add({
      id: `/providers/Microsoft.Authorization/policyDefinitions/nobody-${index}`,
      type: 'Microsoft.Authorization/policyDefinitions',
      name: `nobody-${index}`,
      properties: { policyType: 'BuiltIn' },
    });
  const run = await collectRun({ simulator });

  expect(countByType(run.entities)).toMatchObject({ azure_policy_definition: 7 });
  expect(
    requested(/microsoft\.authorization\/policy(set)?definitions$/i).map((path) =>
      path.split('/').pop(),
    ),
  ).toEqual(['policySetDefinitions', 'policyDefinitions']);
});

it('reads the states of a subscription once, page by page', async () => {
  const states = 2500;
  const [, row] = [...simulator.tenant.resources.entries()].find(([id]) =>
    id.startsWith(`/subscriptions/${production}/providers/microsoft.policyinsights/`),
  )!;
  for (let index = 0; index < states; index += 1)
    simulator.tenant.resources.add(
      { ...row, resourceId: `/subscriptions/${production}/resourcegroups/rg-${index}` },
      `/subscriptions/${production}/providers/Microsoft.PolicyInsights/policyStates/more-${index}`,
    );
  const run = await collectRun({ simulator });

  expect(countByType(run.entities)).toMatchObject({ azure_policy_state: states + 11 });
  expect(countByType(run.relationships)).toMatchObject({
    azure_policy_assignment_has_state: states + 11,
    azure_policy_definition_defines_state: states + 11,
  });
  expect(requested(/queryresults$/i)).toHaveLength(3);
});

it.each([
  [
    'assignments',
    /\/policyassignments$/i,
    { azure_policy_definition: 3, azure_policy_set_definition: 1 },
  ],
  ['sets', /\/policysetdefinitions$/i, { azure_policy_definition: 6 }],
  ['states', /\/queryresults$/i, { azure_policy_definition: 7, azure_policy_assignment: 5 }],
])('keeps the rest where the %s are refused', async (_, path, expected) => {
  simulator.tenant.denied = [{ path }];
  const run = await collectRun({ simulator });

  expect(countByType(run.entities)).toMatchObject(expected);
  const partial = partialTypes(run);
  expect(partial.length).toBeGreaterThan(0);
  expect(partial.filter((type) => !/polic/.test(type))).toEqual([]);
});

it('says which permission the states need', async () => {
  simulator.tenant.denied = [{ path: /\/queryresults$/i }];
  const run = await collectRun({ simulator });

  expect(partialTypes(run)).toEqual([
    'azure_policy_assignment_has_state',
    'azure_policy_definition_defines_state',
    'azure_policy_state',
    'azure_resource_has_policy_state',
  ]);
  expect(run.events.map(({ description }) => description)).toContainEqual(
    expect.stringContaining('Grant Microsoft.PolicyInsights/policyStates/queryResults/action'),
  );
});

it('takes retired lists that are gone for empty ones', async () => {
  const code = 'InvalidResourceType';
  simulator.tenant.denied = [
    { path: /\/logprofiles$/i, status: 404, code, message: 'Retired.' },
    { path: /\/autoprovisioningsettings$/i, status: 410, code: 'Gone', message: 'Retired.' },
  ];
  const run = await collectRun({ simulator });

  expect(partialTypes(run)).toEqual([]);
  const outcomes = new Map(run.outcomes.map(({ entityType, outcome }) => [entityType, outcome]));
  expect(outcomes.get('azure_monitor_log_profile')).toBe('empty');
  expect(outcomes.get('azure_security_center_auto_provisioning_setting')).toBe('empty');
});
