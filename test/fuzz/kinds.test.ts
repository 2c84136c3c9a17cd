import fc from 'fast-check';

import type { Entity } from '@jupiterone/integration-sdk-core';

import { ingest } from './ingestion';
import { samples } from './samples';
import type { Sample } from './samples';

/** More of them: FUZZ_RUNS=500 npx jest test/fuzz. Another course: FUZZ_SEED=7. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 8);
const seed = Number(process.env.FUZZ_SEED ?? 20260101);

const long = 'x'.repeat(10_000);
/** What may stand where something else is expected; `undefined` takes the field away. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, 0, -1, 1e300, true, '', 'text', long, [], {}),
  fc.constantFrom<unknown>([null], [5], ['text'], [{}], [[]], { a: { b: null } }, { id: 5 }),
  fc.constantFrom<unknown>('\ud800', '/', '/subscriptions/', '/providers/', 'https://', '//'),
  fc.string(),
  fc.jsonValue({ maxDepth: 3 }),
);

interface Mutation {
  /** Which of an object's fields. */
  at: number;
  value: unknown;
  /** The value that was there becomes a part of the new one. */
  wrapped: 'no' | 'in a list' | 'in an object';
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  value: strange,
  wrapped: fc.oneof(
    { weight: 8, arbitrary: fc.constant('no' as const) },
    { weight: 1, arbitrary: fc.constant('in a list' as const) },
    { weight: 1, arbitrary: fc.constant('in an object' as const) },
  ),
});

type Holder = Record<string, unknown>;

/** Where the fields of an object are, however deep, but for its id. */
function fieldsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const here = [...path, name];
    return here.join('.') === 'raw.id' ? [] : [here, ...fieldsOf(member, here)];
  });
}

function mutated({ kind, raw, context }: Sample, mutations: readonly Mutation[]): Sample {
  const { joined, details } = context;
  const whole = structuredClone({ raw, joined, details }) as Record<'raw', object> &
    Pick<typeof context, 'joined' | 'details'>;
  for (const { at, value, wrapped } of mutations) {
    const fields = fieldsOf(whole).filter((path) => path.length > 1);
    if (!fields.length) continue;
    const path = fields[at % fields.length];
    const name = path.at(-1) as string;
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((inner, part) => (inner as Holder)[part], whole) as Holder;
    if (wrapped === 'in a list') holder[name] = [holder[name]];
    else if (wrapped === 'in an object') holder[name] = { value: holder[name] };
    else if (value === undefined) delete holder[name];
    else holder[name] = structuredClone(value);
  }
  return {
    kind,
    raw: whole.raw,
    context: { ...context, joined: whole.joined, details: whole.details },
  };
}

/** JupiterOne takes primitives and lists of these, and no more than so much of each. */
function expectTakeable(entity: Entity): void {
  for (const [name, value] of Object.entries(entity)) {
    if (name === '_rawData') continue;
    for (const part of [value].flat() as unknown[]) {
      expect({ name, type: part === null ? 'null' : typeof part }).not.toMatchObject({
        type: 'object',
      });
      if (typeof part === 'string' && name !== '_key') expect(part.length).toBeLessThan(4097);
    }
  }
}

/** Put together by the kind's own listing, in whose hands the fields of the outermost object are. */
const ofOurMaking = new Set(['azure_classic_admin_group']);

let all: Sample[];

beforeAll(async () => {
  process.env.ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION = 'true';
  all = await samples(2);
}, 120_000);

afterAll(() => {
  delete process.env.ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION;
});

it('finds objects of nearly every kind', () => {
  expect(all.length).toBeGreaterThan(80);
});

it('makes of every object, whatever becomes of its fields, an entity or a warning', async () => {
  for (const sample of all)
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 5 }), async (mutations) => {
        const { entities, leftOut, warnings } = await ingest(mutated(sample, mutations));
        expect(warnings).toBe(leftOut.length);
        entities.forEach(expectTakeable);
      }),
      { numRuns, seed },
    );
  expect(({} as Holder).a).toBeUndefined();
}, 240_000);

it('loses no object to one odd field', async () => {
  for (const sample of all) {
    if (sample.kind.mappedTarget || ofOurMaking.has(sample.kind.entity._type)) continue;
    const whole = await ingest(sample);
    const own = (entities: Entity[]) =>
      entities.filter(({ _type }) => _type === sample.kind.entity._type).length;
    if (sample.kind.key || !own(whole.entities)) continue;
    await fc.assert(
      fc.asyncProperty(mutation, async (one) => {
        const odd = mutated(sample, [one]);
        const { properties } = odd.raw as { properties?: unknown };
        // What says nothing of itself any more, or has become another kind, is none.
        const isWhole = typeof properties === 'object' && !Array.isArray(properties);
        if ('properties' in sample.raw && (!isWhole || properties === null)) return;
        if (sample.kind.when && !isStill(odd)) return;
        const { entities, leftOut } = await ingest(odd);
        expect(own(entities) || leftOut).toBe(own(whole.entities));
      }),
      { numRuns, seed },
    );
  }
}, 240_000);

function isStill({ kind, raw }: Sample): boolean {
  try {
    return kind.when?.(raw) ?? true;
  } catch {
    return false;
  }
}
