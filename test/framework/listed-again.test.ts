import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { clouds } from '../../src/azure/clouds';
import { defineKind, linkFrom, linkTo } from '../../src/framework/definition';
import type { ObjectContext } from '../../src/framework/definition';
import { Ingestion } from '../../src/framework/ingest';
import type { StepContext } from '../../src/framework/ingest';
import { resolveLinks } from '../../src/framework/resolve-links';
import { Run } from '../../src/framework/run';

interface Shared {
  id?: string;
  uses?: string;
}

const shared = defineKind<Shared>({
  entity: { _type: 'azure_shared', _class: ['Resource'], resourceName: 'Shared' },
  step: { id: 'rm-shared', name: 'Shared' },
  ingestionSource: 'things',
  listing: { resource: 'Microsoft.Test/shared', apiVersion: '2024-01-01' },
  inResourceGroup: false,
  properties: () => ({}),
  links: [
    linkFrom('CONTAINS', 'azure_subscription', (_, { scope }) => `/subscriptions/${scope.id}`),
    linkTo('USES', 'azure_subscription', ({ uses }) => uses),
  ],
});

/** Ingests pages in turn, each of a subscription; tells what there is in the end. */
async function collect(pages: [subscription: string, objects: Shared[]][]) {
  const run = new Run({ directoryId: 'unused' });
  const keys = new Set(['/subscriptions/one', '/subscriptions/two']);
  const entities: string[] = [];
  const relationships: string[] = [];
  const add = (names: string[], added: (Entity | Relationship)[]) => {
    for (const { _key } of added) {
      if (keys.has(_key)) throw new Error(`${_key} is there already`);
      keys.add(_key);
      names.push(_key);
    }
  };
  const context = {
    executionConfig: { run },
    logger: { warn: () => {}, info: () => {} },
    jobState: {
      hasKey: (key: string) => keys.has(key),
      addEntities: async (added: Entity[]) => add(entities, added),
      addRelationships: async (added: Relationship[]) => add(relationships, added),
    },
  } as unknown as StepContext;
  const ingestion = new Ingestion(context, [shared]);
  const record = run.outcomes.start('rm-shared', 'azure_shared', 'all');
  for (const [id, objects] of pages) {
    const objectContext = {
      azure: { cloud: clouds.public },
      settings: { directoryId: 'a-directory' },
      scope: { id, subscriptionId: id },
    } as unknown as ObjectContext;
    await ingestion.page(shared, objects, objectContext, record);
  }
  await resolveLinks([shared], context, { typesOf: () => [], classOf: () => undefined });
  return { entities, relationships: relationships.sort(), hasGap: record.hasGap };
}

const object = { id: '/Shared/S', uses: '/subscriptions/one' };

it('relates an object to each subscription that lists it', async () => {
  expect(
    await collect([
      ['one', [object]],
      ['two', [{ ...object, id: '/shared/s' }]],
    ]),
  ).toEqual({
    entities: ['/shared/s'],
    relationships: [
      '/shared/s|uses|/subscriptions/one',
      '/subscriptions/one|contains|/shared/s',
      '/subscriptions/two|contains|/shared/s',
    ],
    hasGap: false,
  });
});

it.each<[what: string, pages: [string, Shared[]][]]>([
  ['one page', [['one', [object, object]]]],
  [
    'two pages',
    [
      ['one', [object]],
      ['one', [object]],
    ],
  ],
])(
  'gives an object no relationship twice that one subscription lists twice, on %s',
  async (_, pages) => {
    expect(await collect(pages)).toEqual({
      entities: ['/shared/s'],
      relationships: ['/shared/s|uses|/subscriptions/one', '/subscriptions/one|contains|/shared/s'],
      hasGap: false,
    });
  },
);
