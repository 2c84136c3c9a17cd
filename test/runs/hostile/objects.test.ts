import type { Fault } from '../../simulator';
import { partialTypes } from '../collect';
import type { CollectedRun } from '../collect';
import { kinds } from '../../../src/services';
import type { Kind } from '../../../src/framework/definition';
import { differences, expectCovered, expectWhole, hostileRun } from './compare';
import { everywhere, listings } from './targets';
import type { Listed } from './targets';

let whole: CollectedRun;

beforeAll(async () => {
  whole = await hostileRun();
});

type Item = Record<string, unknown>;

/** The first page of some listings with its objects changed. */
function withItems(change: (items: Item[]) => unknown[], types?: Listed[]): Fault[] {
  return everywhere(
    {
      kind: 'mutate',
      page: 1,
      mutate: (body) =>
        Array.isArray(body.value) ? { ...body, value: change(body.value as Item[]) } : body,
    },
    types,
  );
}

const vm = (run: CollectedRun, name: string) =>
  run.entities.find(({ _key, _type }) => _type === 'azure_vm' && _key.endsWith(`/${name}`));

describe('objects that come twice', () => {
  it('on one page and on two are one', async () => {
    const first = new Map<string, unknown>();
    const again: Fault['mutate'] = (body, { host, path, query }) => {
      const items = (body.value ?? []) as Item[];
      const listing = host + path + query.get('statusOnly');
      const known = first.get(listing);
      first.set(listing, items[0]);
      return { ...body, value: [...items, items[0], known].filter(Boolean) };
    };
    expectWhole(await hostileRun({ faults: everywhere({ kind: 'mutate', mutate: again }) }), whole);
  });

  it('with ids that differ by case only are one', async () => {
    const faults = withItems(
      (items) => [
        ...items,
        ...items.map((item) => ({ ...item, id: String(item.id).toUpperCase() })),
      ],
      ['azure_vm', 'azure_keyvault_service', 'azure_storage_container', 'azure_user'],
    );
    expectWhole(await hostileRun({ faults }), whole);
  });
});

it('takes null, {} and objects without an id for gaps that cost nothing else', async () => {
  const odd = [null, {}, [], 'text', 7, { id: null }, { id: 5 }, { name: 'nameless' }];
  const run = await hostileRun({ faults: withItems((items) => [...odd, ...items]) });
  expectCovered(run, whole, {
    azure_vm: 'failed',
    azure_keyvault_service: 'failed',
    azure_storage_container: 'failed',
    azure_user: 'failed',
    azure_group_member: 'failed',
    azure_keyvault_secret: 'failed',
  });
  const there = new Set(run.entities.map(({ _key }) => _key));
  expect(whole.entities.filter(({ _key }) => !there.has(_key))).toEqual([]);
});

const nested = (depth: number) =>
  Array.from({ length: depth }).reduce<unknown>((inner) => ({ inner }), 'innermost');
const control = 'a\u0000b\u0007\u001b[31m\u2028\ud800 \u202e\ufeff😀';

// A vault without its properties has no address, at which its contents could be read.
const most: Listed[] = ['azure_vm', 'azure_storage_container', 'azure_user', 'azure_group_member'];

const all = Object.keys(listings) as Listed[];

it.each<[what: string, change: (item: Item) => Item, types: Listed[]]>([
  ['without a name', ({ name: _, displayName: __, ...item }) => item, all],
  ['of 5 MB', (item) => ({ ...item, description: 'x'.repeat(5_000_000) }), all],
  ['that is nested deeply', (item) => ({ ...item, extra: nested(3_000) }), all],
  ['with control characters', (item) => ({ ...item, name: control, displayName: control }), all],
  ['with wrong types', (item) => ({ ...item, name: {}, location: 5, type: [], zones: 'x' }), all],
  ['without properties', (item) => ({ ...item, properties: null, sku: null, zones: null }), most],
])('keeps an object %s', async (_, change, types) => {
  const run = await hostileRun({
    faults: withItems(([item, ...others]) => (item ? [change(item), ...others] : []), types),
  });
  const { missing } = differences(run, whole);
  // Relationships may follow from what is not there any more.
  const keys = new Set(whole.entities.map(({ _key }) => _key));
  expect(missing.filter(({ _key }) => keys.has(_key))).toEqual([]);
  expect(run.outcomes.filter(({ outcome }) => !/complete|empty/.test(outcome))).toEqual([]);
  for (const entity of run.entities)
    for (const value of Object.values({ ...entity, _rawData: undefined }))
      if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(4096);
});

it('lets no tag win over a property, nor reach a prototype', async () => {
  const tags = JSON.parse(
    JSON.stringify({
      owner: 'somebody',
      email: 'no address',
      name: 'another name',
      classification: 'secret',
      constructor: 'x',
    }).replace('}', ', "__proto__": "polluted", "toString": "y"}'),
  ) as Item;
  const names: string[] = [];
  const run = await hostileRun({
    faults: withItems(
      (items) =>
        items.map((item) => {
          names.push(String(item.name));
          return { ...item, tags };
        }),
      ['azure_vm', 'azure_keyvault_service'],
    ),
  });
  expect(names.length).toBeGreaterThan(3);
  const machine = vm(run, names.find((name) => vm(run, name)) as string);
  expect(machine).toMatchObject({ 'tag.owner': 'somebody', 'tag.name': 'another name' });
  expect(machine?.name).not.toBe('another name');
  expect(machine).not.toHaveProperty('owner', 'somebody');
  expect(machine?.['tag.__proto__']).toBe('polluted');
  expect(Object.getPrototypeOf(machine)).toBe(Object.prototype);
  expect(({} as Item).polluted).toBeUndefined();
  expect(run.outcomes.filter(({ outcome }) => !/complete|empty/.test(outcome))).toEqual([]);
});

describe('an ill-behaved', () => {
  const broken = () => {
    throw new Error('the converter broke');
  };
  const isVm = ({ entity }: Kind) => entity._type === 'azure_vm';

  it.each<[part: string, change: (kind: Kind) => Partial<Kind>]>([
    ['converter', () => ({ properties: broken })],
    ['key', () => ({ key: broken })],
    ['note', () => ({ note: broken })],
    ['list of aliases', () => ({ aliases: broken })],
    ['link', ({ links = [] }) => ({ links: [{ ...links[0], ends: broken }, ...links.slice(1)] })],
    ['entity, which fits no schema', () => ({ properties: () => ({ createdOn: 'yesterday' }) })],
  ])('%s costs its objects only, and is named', async (_, change) => {
    const changed = kinds.map((kind) => (isVm(kind) ? { ...kind, ...change(kind) } : kind));
    const run = await hostileRun({ kinds: changed });
    expectCovered(run, whole, { azure_vm: 'failed' });
    const machines = new Set(whole.entities.filter(({ _type }) => _type === 'azure_vm'));
    const warned = run.log.split('\n').filter((line) => line.includes('An object was left out'));
    expect(warned.length).toBeGreaterThanOrEqual(machines.size);
    // What is left out leaves no relationship behind whose end is not there.
    const there = new Set(run.entities.map(({ _key }) => _key));
    for (const { _fromEntityKey, _toEntityKey } of run.relationships as unknown as Item[])
      for (const end of [_fromEntityKey, _toEntityKey])
        if (typeof end === 'string') expect(there).toContain(end);
  });

  it('derivation costs its own relationships', async () => {
    const changed = kinds.map((kind) =>
      kind.derivation ? { ...kind, derivation: { ...kind.derivation, derive: broken } } : kind,
    );
    const run = await hostileRun({ kinds: changed });
    const { missing } = differences(run, whole);
    expect(missing.length).toBeGreaterThan(0);
    const partial = partialTypes(run);
    expect(missing.filter(({ _type }) => !partial.includes(_type))).toEqual([]);
    const warnings = run.events.filter(({ name }) => name === 'warn_missing_entity');
    expect(warnings.map(({ description }) => description).join()).toContain('could not be worked');
    expect(run.outcomes).toContainEqual(
      expect.objectContaining({ outcome: 'failed', scope: 'relationships' }),
    );
  });
});
