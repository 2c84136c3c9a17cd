import type { Entity } from '@jupiterone/integration-sdk-core';
import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import type { IntegrationConfig } from '../../src/config';
import { defineKind } from '../../src/framework/definition';
import type { JoinEntry, Kind, ListingContext } from '../../src/framework/definition';
import type { StepContext } from '../../src/framework/ingest';
import { Run } from '../../src/framework/run';
import { stepsOf } from '../../src/framework/steps';

interface Thing {
  id?: string;
  parts?: { id?: string; adminPassword?: string }[];
}

const subscriptionId = '0a1b2c3d-1111-4222-8333-444455556666';
const first = `/subscriptions/${subscriptionId}/resourceGroups/g/providers/Microsoft.Test/things/first`;
const second = first.replace('first', 'second');

/** A kind that lists the objects given, and one that is found within them in the step named. */
function kindsOf(objects: readonly unknown[], step: Kind['step']): Kind[] {
  const outer = defineKind<unknown>({
    entity: { _type: 'azure_thing', _class: ['Resource'], resourceName: 'Thing' },
    step: { id: 'rm-things', name: 'Things' },
    ingestionSource: 'things',
    listing: {
      scope: 'subscription',
      async *pages() {
        yield [...objects];
      },
    },
    properties: () => ({}),
  });
  const inner = defineKind<{ id?: string; adminPassword?: string }, Thing>({
    entity: { _type: 'azure_thing_part', _class: ['Resource'], resourceName: 'Part' },
    step,
    ingestionSource: 'things',
    listing: {
      parent: 'azure_thing',
      resource: 'Microsoft.Test/things/parts',
      within: ({ parts }) => parts?.map((part) => part),
    },
    properties: ({ adminPassword }, { parent }) => ({ adminPassword, below: parent?._key }),
  });
  return [outer, inner];
}

/**
 * Runs the collecting steps in turn, and tells what each has collected.
 * @param cached What a step that is not run again has collected before.
 */
async function collectSteps(kinds: Kind[], cached?: { step: string; entities: Entity[] }) {
  const instanceConfig: IntegrationConfig = {
    clientId: '2a1b2c3d-1111-4222-8333-444455556666',
    clientSecret: 'secret',
    directoryId: '1a1b2c3d-1111-4222-8333-444455556666',
    subscriptionId,
  };
  const run = new Run(instanceConfig);
  jest.spyOn(run, 'subscriptions').mockResolvedValue([{ id: subscriptionId }]);
  const context = createMockStepExecutionContext<IntegrationConfig>({
    instanceConfig,
    entities: cached?.entities,
  });
  Object.assign(context, { executionConfig: { run } });
  const { jobState } = context;
  const reads = jest.spyOn(jobState, 'iterateEntities');
  const collected: Record<string, unknown> = {};
  for (const { id, executionHandler, dependencyGraphId } of stepsOf(kinds)) {
    if (dependencyGraphId || id === cached?.step) continue;
    const before = jobState.collectedEntities.length;
    const failure = await Promise.resolve(executionHandler(context as unknown as StepContext)).then(
      () => undefined,
      (error: Error) => error.message,
    );
    const entities = jobState.collectedEntities.slice(before);
    collected[id] = { keys: entities.map(({ _key }) => _key), ...(failure && { failure }) };
  }
  return { collected, run, jobState, reads };
}

const parts = { id: 'rm-parts', name: 'Parts' };
const whole: Thing[] = [
  { id: first, parts: [{ id: `${first}/Parts/a` }, { id: `${first}/parts/b` }] },
  { id: second },
];

it('makes what lies within others in their own step, where it belongs to it', async () => {
  const { collected } = await collectSteps(kindsOf(whole, { id: 'rm-things', name: 'Things' }));
  expect(collected).toEqual({
    'rm-things': {
      keys: [first, `${first}/parts/a`, `${first}/parts/b`, second].map((id) => id.toLowerCase()),
    },
  });
});

it('makes it in a step of its own where that is another', async () => {
  const { collected, run, jobState } = await collectSteps(kindsOf(whole, parts));
  expect(collected).toEqual({
    'rm-things': { keys: [first, second].map((id) => id.toLowerCase()) },
    'rm-parts': { keys: [`${first}/parts/a`, `${first}/parts/b`].map((id) => id.toLowerCase()) },
  });
  expect(
    jobState.collectedRelationships.map(({ _type, _fromEntityKey, _toEntityKey }) => [
      _type,
      _fromEntityKey,
      _toEntityKey,
    ]),
  ).toEqual(
    ['a', 'b'].map((part) => [
      'azure_thing_has_part',
      first.toLowerCase(),
      `${first}/parts/${part}`.toLowerCase(),
    ]),
  );
  expect(run.outcomes.rows).toMatchObject([
    { entityType: 'azure_thing', outcome: 'complete', count: 2 },
    { entityType: 'azure_thing_part', outcome: 'complete', count: 2 },
  ]);
});

it('reads back what may be a parent only where something is one', async () => {
  const within = kindsOf(whole, parts);
  expect((await collectSteps(within)).reads).toHaveBeenCalledTimes(1);
  const [outer, inner] = within;
  const elsewhere = { parent: 'azure_thing', resource: 'Microsoft.Other/things/parts' };
  const others = { ...inner, listing: { ...inner.listing, ...elsewhere } } as Kind;
  const { collected, reads, run } = await collectSteps([outer, others]);
  expect(reads).not.toHaveBeenCalled();
  expect(collected).toMatchObject({ 'rm-parts': { keys: [] } });
  expect(run.outcomes.rows).toContainEqual(
    expect.objectContaining({ entityType: 'azure_thing_part', outcome: 'complete', count: 0 }),
  );
});

it('reads back what a step has collected that is not run again', async () => {
  const entity: Entity = {
    _type: 'azure_thing',
    _class: ['Resource'],
    _key: first.toLowerCase(),
    _rawData: [{ name: 'default', rawData: whole[0] }],
  };
  const { collected } = await collectSteps(kindsOf([], parts), {
    step: 'rm-things',
    entities: [entity],
  });
  expect(collected).toEqual({
    'rm-parts': { keys: [`${first}/parts/a`, `${first}/parts/b`].map((id) => id.toLowerCase()) },
  });
});

describe('a join', () => {
  const pages = jest.fn(async function* () {
    yield [[first, 'joined']] as JoinEntry<string>[];
  });
  const join = { pages, permissions: {}, adds: 'what is joined' };
  const joining = (name: string) =>
    defineKind<Thing, unknown, { more: string }>({
      entity: { _type: `azure_${name}`, _class: ['Resource'], resourceName: name },
      step: { id: `rm-${name}`, name },
      ingestionSource: 'things',
      listing: {
        scope: 'subscription',
        async *pages() {
          yield [{ id: `${first}/${name}` }, { id: first }];
        },
      },
      joins: { more: join },
      key: ({ id }) => (id === first ? `${first}/of/${name}` : id),
      properties: (_, { joined: { more } }) => ({ more }),
    });

  it('is read once for all kinds that have it, and then forgotten', async () => {
    const { jobState, run } = await collectSteps([joining('one'), joining('other')]);
    expect(jobState.collectedEntities.map(({ more }) => more)).toEqual([
      undefined,
      'joined',
      undefined,
      'joined',
    ]);
    expect(pages).toHaveBeenCalledTimes(1);
    await run.joins.read(join, { scope: { id: subscriptionId } } as ListingContext);
    expect(pages).toHaveBeenCalledTimes(2);
  });
});

it('declares it in the step that makes it, after the one it needs', () => {
  const [outer, inner] = stepsOf(kindsOf(whole, parts));
  expect(outer).toMatchObject({ id: 'rm-things', dependsOn: [], relationships: [] });
  expect(outer.entities.map(({ _type }) => _type)).toEqual(['azure_thing']);
  expect(inner).toMatchObject({ id: 'rm-parts', dependsOn: ['rm-things'] });
  expect(inner.entities.map(({ _type }) => _type)).toEqual(['azure_thing_part']);
  expect(inner.relationships.map(({ _type }) => _type)).toEqual(['azure_thing_has_part']);
});

it('finds no secret within others', async () => {
  const objects = [{ id: first, parts: [{ id: `${first}/parts/a`, adminPassword: 'hunter2' }] }];
  const { jobState } = await collectSteps(kindsOf(objects, parts));
  expect(jobState.collectedEntities.at(-1)).toMatchObject({ adminPassword: 'REDACTED' });
});

it('names a parent in which it cannot look, and goes on with the others', async () => {
  const objects = [{ id: second, parts: 'none' }, whole[0]];
  const { collected, run } = await collectSteps(kindsOf(objects, parts));
  expect(collected).toMatchObject({
    'rm-things': { keys: [second.toLowerCase(), first.toLowerCase()] },
    'rm-parts': { keys: [`${first}/parts/a`.toLowerCase(), `${first}/parts/b`.toLowerCase()] },
  });
  expect(collected['rm-parts']).toHaveProperty('failure');
  expect(run.outcomes.rows.at(-1)).toMatchObject({
    entityType: 'azure_thing_part',
    outcome: 'failed',
    detail: expect.stringContaining(second.toLowerCase()),
  });
});
