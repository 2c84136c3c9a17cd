import { companyTenant, generateTenant, startSimulator } from '../simulator';
import type { Fault, RecordedRequest, Simulator, Tenant } from '../simulator';
import { collectRun } from './collect';
import type { CollectedRun, RunOptions } from './collect';

const subscriptionCount = 20;
/** Fifteen subscriptions are counted at a time. */
const countQueries = 2;
const refusing = subscriptionId(3);
const disabled = subscriptionId(7);
const withSharedDisk = subscriptionId(9);
const alone = subscriptionId(11);

function subscriptionId(index: number): string {
  return `50000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function subscriptions(): Tenant {
  const tenant = generateTenant({
    subscriptions: subscriptionCount,
    resourceGroups: 2,
    resources: {
      'Microsoft.Compute/virtualMachines': 40,
      'Microsoft.Compute/disks': 60,
      'Microsoft.Network/networkInterfaces': 40,
      'Microsoft.Network/networkSecurityGroups': 30,
    },
  });
  const groupIn = (id: string) => `/subscriptions/${id}/resourceGroups/RG-0/providers`;
  tenant.resources.add({
    id: `${groupIn(withSharedDisk)}/Microsoft.Compute/disks/shared`,
    name: 'shared',
    type: 'Microsoft.Compute/disks',
    location: 'westeurope',
    managedByExtended: ['/subscriptions/one', '/subscriptions/other'],
    tags: { environment: 'production' },
    zones: ['1'],
    sku: { name: 'Premium_LRS', tier: 'Premium' },
    properties: { maxShares: 2, timeCreated: '2024-05-01T12:00:00.0000000+00:00' },
  });
  tenant.resources.add({
    id: `${groupIn(alone)}/Microsoft.Network/virtualNetworks/only`,
    name: 'only',
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westeurope',
    properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [] },
  });
  tenant.denied.push({ service: 'resourceManager', path: `/subscriptions/${refusing}/` });
  Object.assign(tenant.resources.get(`/subscriptions/${disabled}`) as object, {
    state: 'Disabled',
  });
  return tenant;
}

interface Collected {
  run: CollectedRun;
  requests: readonly RecordedRequest[];
}

async function collected(options: {
  config?: RunOptions['config'];
  faults?: Fault[];
  limits?: RunOptions['limits'];
  tenant?: Tenant;
}): Promise<Collected> {
  const { config, faults, limits, tenant = subscriptions() } = options;
  const simulator: Simulator = await startSimulator({ tenant, faults });
  try {
    const run = await collectRun({
      simulator,
      limits,
      config: { subscriptionId: undefined, subscriptionIds: 'all', ...directoryOff, ...config },
    });
    return { run, requests: [...simulator.requests] };
  } finally {
    await simulator.stop();
  }
}

const directoryOff = { ingestActiveDirectory: false, configureSubscriptionInstances: false };
const fromRows = { readFromResourceGraph: true };

/**
 * All of a graph but the raw data, in which rows lack some fields, and what shared objects say of the first
 * subscription that was found to have them.
 */
function graphOf({ entities, relationships }: CollectedRun) {
  const sorted = <Item extends { _key: string }>(items: Item[]) =>
    [...items].sort((one, other) => (one._key < other._key ? -1 : 1));
  return {
    entities: sorted(entities).map((entity) => ({
      ...entity,
      _rawData: undefined,
      subscriptionKey: undefined,
    })),
    relationships: sorted(relationships),
  };
}

/** How every listing ended. What all subscriptions share is counted in whichever asks first. */
function outcomesOf({ outcomes }: CollectedRun) {
  const counts: Record<string, number> = {};
  for (const { entityType, count } of outcomes)
    counts[entityType] = (counts[entityType] ?? 0) + count;
  const ended = outcomes.map(({ step, entityType, scope, outcome }) =>
    [step, entityType, scope, outcome].join(' '),
  );
  return { counts, ended: ended.sort() };
}

/** The subscriptions whose own listing of a type was asked for. */
function listedDirectly({ requests }: Collected, type: string): string[] {
  const listing = new RegExp(`^/subscriptions/([^/]+)/providers/${type}$`, 'i');
  return requests.flatMap(({ path }) => listing.exec(path)?.[1] ?? []).sort();
}

function rowQueries({ requests }: Collected): number {
  const asked = requests.filter(({ path }) => path.includes('Microsoft.ResourceGraph'));
  return asked.length - countQueries;
}

let direct: Collected;
beforeAll(async () => {
  direct = await collected({});
}, 60_000);

function expectTheSame({ run }: Collected): void {
  expect(graphOf(run)).toEqual(graphOf(direct.run));
  expect(outcomesOf(run)).toEqual(outcomesOf(direct.run));
}

it('collects the same from rows, with fewer requests', async () => {
  const rows = await collected({ config: fromRows });
  expectTheSame(rows);
  expect(rowQueries(rows)).toBe(3);
  const spared = direct.requests.length - rows.requests.length;
  // All but the one that refuses, the disabled one and the one with a shared disk, less the queries.
  expect(spared).toBe(17 + 18 + 18 - 3);
  expect(listedDirectly(rows, 'Microsoft.Compute/disks')).toEqual([refusing, withSharedDisk]);
  expect(listedDirectly(rows, 'Microsoft.Network/virtualNetworks')).toEqual([refusing, alone]);
  expect(listedDirectly(rows, 'Microsoft.Compute/virtualMachines')).toEqual(
    listedDirectly(direct, 'Microsoft.Compute/virtualMachines'),
  );
}, 60_000);

it('collects the same of the company from rows', async () => {
  const [one, other] = [
    await collected({ tenant: companyTenant() }),
    await collected({ tenant: companyTenant(), config: fromRows }),
  ];
  expect(rowQueries(other)).toBeGreaterThan(rowQueries(one));
  expect(graphOf(other.run)).toEqual(graphOf(one.run));
  expect(outcomesOf(other.run)).toEqual(outcomesOf(one.run));
}, 60_000);

it('asks for no rows where Resource Graph is not to be used, nor unless it is asked to', async () => {
  expect(rowQueries(direct)).toBe(0);
  const without = await collected({ config: { ...fromRows, useResourceGraph: false } });
  expect(rowQueries(without)).toBe(-countQueries);
  expect(graphOf(without.run)).toEqual(graphOf(direct.run));
}, 60_000);

const match = { path: 'Microsoft.ResourceGraph' };
type Answer = { data: Record<string, unknown>[] } & Record<string, unknown>;

/** A fault of the answers that are rows. */
function ofRows(change: (answer: Answer) => Partial<Answer>): Fault[] {
  const mutate: Fault['mutate'] = (body, { body: question }) =>
    question.includes('where type') ? { ...body, ...change(body as Answer) } : body;
  return [{ match, kind: 'mutate', mutate }];
}

/** A refusal of all that comes after the counts. */
function afterCounts(fault: Partial<Fault>): Fault[] {
  return [
    { match, kind: 'mutate', times: countQueries, mutate: (body) => body },
    { match, kind: 'status', ...fault },
  ];
}

const noRetries = { retries: 0, throttledRetries: 0 };

it.each<[what: string, faults: Fault[]]>([
  ['are refused', afterCounts({ status: 403, code: 'AuthorizationFailed' })],
  ['are too many bytes', afterCounts({ status: 400, code: 'ResponsePayloadTooLarge' })],
  ['are asked for too often', afterCounts({ status: 429, headers: { 'retry-after': '0' } })],
  ['cannot be had', afterCounts({ status: 500 })],
  ['are cut short', ofRows(() => ({ resultTruncated: 'true' }))],
  ['go on', ofRows(() => ({ $skipToken: 'more' }))],
  ['are no list', ofRows(() => ({ data: undefined }))],
])(
  'lists everything directly where rows %s',
  async (_, faults) => {
    const rows = await collected({ config: fromRows, faults, limits: noRetries });
    expectTheSame(rows);
    const disks = 'Microsoft.Compute/disks';
    expect(listedDirectly(rows, disks)).toEqual(listedDirectly(direct, disks));
    expect(rowQueries(rows)).toBe(3);
  },
  60_000,
);

const first = subscriptionId(0);

it.each<[what: string, faults: Fault[]]>([
  ['is missing', ofRows(({ data }) => ({ data: data.slice(1) }))],
  [
    'has no id',
    ofRows(({ data: [row, ...others] }) => ({ data: [{ ...row, id: null }, ...others] })),
  ],
  ['is nothing', ofRows(({ data: [, ...others] }) => ({ data: [null as never, ...others] }))],
  ['comes twice', ofRows(({ data: [row, ...others] }) => ({ data: [row, row, ...others] }))],
  [
    'takes the place of another',
    ofRows(({ data: [row, , ...others] }) => ({ data: [row, row, ...others] })),
  ],
  [
    'is of another type',
    ofRows(({ data: [row, ...others] }) => ({ data: [{ ...row, type: 'a/b' }, ...others] })),
  ],
  [
    'lies elsewhere',
    ofRows(({ data: [row, ...others] }) => ({ data: [{ ...row, id: '/elsewhere' }, ...others] })),
  ],
])(
  'lists a subscription directly where a row of it %s',
  async (_, faults) => {
    const rows = await collected({ config: fromRows, faults });
    expectTheSame(rows);
    for (const type of [
      'Microsoft.Network/networkInterfaces',
      'Microsoft.Network/networkSecurityGroups',
    ])
      expect(listedDirectly(rows, type)).toEqual([first, refusing]);
  },
  60_000,
);
