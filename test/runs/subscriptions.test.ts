import { generateTenant, startSimulator } from '../simulator';
import type { Simulator, Tenant } from '../simulator';
import { development, production } from '../simulator/company/ids';
import { collectRun, countByType, partialTypes, refusedRun } from './collect';

let simulator: Simulator;

afterEach(() => simulator.stop());

const everything = { subscriptionId: undefined, subscriptionIds: 'all' };

function subscriptionsOf({ entities }: { entities: { _type: string; _key: string }[] }): string[] {
  return entities
    .filter(({ _type }) => _type === 'azure_subscription')
    .map(({ _key }) => _key.replace('/subscriptions/', ''))
    .sort();
}

/** The subscription as the company's tenant holds it. */
function subscription({ resources }: Tenant, id: string) {
  return resources.get(`/subscriptions/${id}`) as Record<string, unknown>;
}

describe('the company with both of its subscriptions', () => {
  beforeEach(async () => {
    simulator = await startSimulator();
  });

  it.each<[what: string, config: Record<string, string | undefined>, expected: string[]]>([
    ['all', everything, [development, production]],
    [
      'both by their ids',
      { subscriptionId: undefined, subscriptionIds: `${production}, ${development.toUpperCase()}` },
      [development, production],
    ],
    ['one and the same twice', { subscriptionIds: production }, [production]],
    ['one and another', { subscriptionIds: development }, [development, production]],
    ['those of a name', { ...everything, includeSubscriptions: '*PROD*' }, [production]],
    ['those of an id', { ...everything, includeSubscriptions: development }, [development]],
    [
      'all but those of a name',
      { ...everything, excludeSubscriptions: 'tjelvar dev*' },
      [production],
    ],
    [
      'all but some of some',
      { ...everything, includeSubscriptions: 'Tjelvar*', excludeSubscriptions: '*ment' },
      [production],
    ],
  ])('is collected: %s', async (_, config, expected) => {
    const run = await collectRun({ simulator, config });
    expect(subscriptionsOf(run)).toEqual([...expected].sort());
    const groups = run.entities.filter(({ _type }) => _type === 'azure_resource_group');
    expect([...new Set(groups.map(({ subscriptionId }) => subscriptionId))].sort()).toEqual(
      [...expected].sort(),
    );
  });

  it('reads the directory and the management groups once', async () => {
    await collectRun({ simulator, config: everything });
    const asked = simulator.requests.map(({ host, path }) => `${host}${path}`);
    const once = asked.filter((path) =>
      /\/(users|groups|organization|managementGroups)$/i.test(path),
    );
    expect(once).toHaveLength(new Set(once).size);
    expect(once.length).toBeGreaterThan(3);
  });

  it('leaves a subscription out that is tagged so', async () => {
    subscription(simulator.tenant, development).tags = { JupiterOne: 'SKIP' };
    expect(subscriptionsOf(await collectRun({ simulator, config: everything }))).toEqual([
      production,
    ]);
  });

  it.each([
    ['is disabled', { state: 'Disabled' }, /Tjelvar Development.*passed over: it is disabled/],
    [
      'is one of a directory alone',
      { subscriptionPolicies: { quotaId: 'AAD_2015-09-01' } },
      /Tjelvar Development.*access to the directory only/,
    ],
  ])('tells of a subscription that %s, and reads no more of it', async (_, change, said) => {
    Object.assign(subscription(simulator.tenant, development), change);
    const run = await collectRun({ simulator, config: everything });
    expect(subscriptionsOf(run)).toEqual([development, production].sort());
    expect(run.events).toContainEqual(
      expect.objectContaining({ description: expect.stringMatching(said) }),
    );
    const asked = simulator.requests.map(({ path }) => path.toLowerCase());
    expect(asked.filter((path) => path.startsWith(`/subscriptions/${development}/`))).toEqual([]);
  });

  it.each(['Warned', 'PastDue', 'Enabled'])('reads a subscription that is %s', async (state) => {
    Object.assign(subscription(simulator.tenant, production), { state });
    const run = await collectRun({ simulator });
    expect(countByType(run.entities)).toMatchObject({ azure_subscription: 1, azure_vm: 4 });
  });

  it('keeps what it had of a named subscription that it may not see, and reads the other', async () => {
    const hidden = '0a1b2c3d-1111-4222-8333-444455556666';
    const run = await collectRun({ simulator, config: { subscriptionIds: hidden } });
    expect(subscriptionsOf(run)).toEqual([production]);
    const refused = run.outcomes.filter(({ scope }) => scope === hidden);
    expect(new Set(refused.map(({ outcome }) => outcome))).toEqual(new Set(['forbidden']));
    expect(partialTypes(run)).toEqual(expect.arrayContaining(['azure_subscription', 'azure_vm']));
    const asked = simulator.requests.filter(({ path }) => path.includes(hidden));
    expect(asked).toHaveLength(1);
  });

  it('says so where no subscription is left', async () => {
    const { error } = await refusedRun({
      simulator,
      config: { ...everything, includeSubscriptions: 'nothing-like-it' },
    });
    expect(error.message).toMatch(/sees no subscription that is to be collected/);
  });
});

it('names those of many subscriptions that refuse, and collects the others whole', async () => {
  const tenant = generateTenant({
    subscriptions: 300,
    resourceGroups: 1,
    resources: { 'Microsoft.Compute/disks': 600 },
  });
  const ids = [...Array(300).keys()].map((index) =>
    String(tenant.resources.listSubscriptions().at(index).subscriptionId),
  );
  for (const id of ids) tenant.registeredProviders[id] = ['Microsoft.Compute'];
  const [refusing, disabled, reading] = [ids.slice(0, 5), ids.slice(5, 8), ids.slice(8)];
  for (const id of refusing)
    tenant.denied.push({ service: 'resourceManager', path: `/subscriptions/${id}/` });
  for (const id of disabled) subscription(tenant, id).state = 'Disabled';
  simulator = await startSimulator({ tenant });

  const run = await collectRun({
    simulator,
    config: { ...everything, ingestActiveDirectory: false, configureSubscriptionInstances: false },
  });
  const gaps = run.outcomes.filter(({ outcome }) => !['complete', 'empty'].includes(outcome));
  expect([...new Set(gaps.map(({ scope }) => scope))].sort()).toEqual(refusing);
  const passedOver = run.events.flatMap(
    ({ description }) => /\((\S+)\) is passed over/.exec(description)?.[1] ?? [],
  );
  expect(passedOver.sort()).toEqual(disabled);
  const disks = run.entities.filter(({ _type }) => _type === 'azure_managed_disk');
  expect(disks).toHaveLength(600 - 2 * 8);
  expect(new Set(disks.map(({ subscriptionId }) => subscriptionId))).toEqual(new Set(reading));
}, 120_000);
