import type { Entity } from '@jupiterone/integration-sdk-core';

import { clouds } from '../../src/azure/clouds';
import { defineKind, linkTo } from '../../src/framework/definition';
import type { ObjectContext } from '../../src/framework/definition';
import { Ingestion } from '../../src/framework/ingest';
import type { StepContext } from '../../src/framework/ingest';
import { linksOf } from '../../src/framework/links';
import { Run } from '../../src/framework/run';

interface Thing {
  id?: string;
  others?: string[];
  more?: string[];
  broken?: boolean;
  alsoBroken?: boolean;
}

const first = linkTo<Thing>('USES', 'azure_other', ({ others }) => others);
const second = linkTo<Thing>('HAS', 'azure_other', ({ more }) => more?.map((id) => id));
/** A link that no single field keeps from being read. */
const third = linkTo<Thing>('USES', 'azure_other', ({ broken, alsoBroken }) => {
  if (broken || alsoBroken) throw new Error('broken');
  return [];
});
const thing = defineKind<Thing>({
  entity: { _type: 'azure_thing', _class: ['Resource'], resourceName: 'Thing' },
  step: { id: 'rm-things', name: 'Things' },
  ingestionSource: 'things',
  listing: { resource: 'Microsoft.Test/things', apiVersion: '2024-01-01' },
  inResourceGroup: false,
  properties: () => ({}),
  links: [first, second, third],
});

/** What becomes of one page. */
async function ingest(page: unknown[], kind = thing) {
  const run = new Run({ directoryId: 'unused' });
  const entities: Entity[] = [];
  const context = {
    executionConfig: { run },
    logger: { warn: () => {} },
    jobState: {
      hasKey: () => false,
      addEntities: async (added: Entity[]) => entities.push(...added),
      addRelationships: async () => {},
    },
  } as unknown as StepContext;
  const objectContext = {
    azure: { cloud: clouds.public },
    settings: { directoryId: 'a-directory' },
  } as unknown as ObjectContext;
  const record = run.outcomes.start('rm-things', 'azure_thing', 'scope');
  await new Ingestion(context, [kind]).page(kind, page, objectContext, record);
  const links = linksOf(kind).flatMap((link) => [...run.pendingLinks.take(link)]);
  return { keys: entities.map(({ _key }) => _key), links, record };
}

it('gives an object its links', async () => {
  const { keys, links, record } = await ingest([
    { id: '/Things/One-of-them', others: ['/Others/A'], more: ['/Others/B', ''] },
  ]);
  expect(keys).toEqual(['/things/one-of-them']);
  expect(links).toEqual([
    { self: '/things/one-of-them', other: '/others/a', properties: undefined },
    { self: '/things/one-of-them', other: '/others/b', properties: undefined },
  ]);
  expect(record.hasGap).toBe(false);
});

it('leaves an odd field out, and says so, rather than the object', async () => {
  const { keys, links, record } = await ingest([
    { id: '/things/odd-one', others: ['/others/a'], more: 'not a list' },
  ]);
  expect(keys).toEqual(['/things/odd-one']);
  expect(links.map(({ other }) => other)).toEqual(['/others/a']);
  expect(record.gaps).toMatchObject([{ code: 'FieldLeftOut' }]);
  expect(record.gaps[0].message).toContain('/things/odd-one: Its field more was left out');
});

it('leaves no links of an object behind that it leaves out', async () => {
  const { keys, links, record } = await ingest([
    { id: '/things/broken-one', others: ['/others/a'], broken: true, alsoBroken: true },
    { id: '/things/whole-one', others: ['/others/a'] },
  ]);
  expect(keys).toEqual(['/things/whole-one']);
  expect(links.map(({ self }) => self)).toEqual(['/things/whole-one']);
  expect(record).toMatchObject({ hasGap: true, outcome: 'failed', count: 2 });
});

it('takes the same object twice for nothing', async () => {
  const { keys, links, record } = await ingest([
    { id: '/things/whole-one', others: ['/others/a'] },
    { id: '/THINGS/whole-one', others: ['/others/a'] },
  ]);
  expect(keys).toEqual(['/things/whole-one']);
  expect(links).toHaveLength(1);
  expect(record.hasGap).toBe(false);
});

it('keeps the case of names by which JupiterOne finds the objects of other integrations', async () => {
  const named = { ...thing, links: [] as typeof thing.links };
  const link = (mapped?: true) =>
    linkTo<unknown>('IS', 'other_thing', () => 'Another-One', {
      ...(mapped && { mapped }),
      aliasProperty: 'name',
    });
  named.links = [link(true), link()];
  const { links } = await ingest([{ id: '/things/one' }], named);
  expect(links.map(({ other }) => other)).toEqual(['Another-One', 'another-one']);
});
