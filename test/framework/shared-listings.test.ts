import type { Entity } from '@jupiterone/integration-sdk-core';

import { AzureError } from '../../src/azure/errors';
import { collect } from '../../src/framework/collect';
import { defineKind } from '../../src/framework/definition';
import type { Kind, Listing, ListingContext } from '../../src/framework/definition';
import type { StepContext } from '../../src/framework/ingest';
import { Run } from '../../src/framework/run';

const refusal = new AzureError('GET /things answered 403', {
  kind: 'forbidden',
  endpoint: 'GET /things',
});

function kindOf(_type: string, listing: Listing<unknown>): Kind {
  return defineKind<{ id?: string }>({
    entity: { _type, _class: ['Resource'], resourceName: 'Thing' },
    step: { id: 'rm-things', name: 'Things' },
    ingestionSource: 'things',
    listing: listing as Listing<{ id?: string }>,
    when: ({ id }) => id?.startsWith(`/${_type}/`) ?? false,
    properties: ({ id }) => ({ name: id }),
  });
}

/** What becomes of the kinds of a run; a step with gaps fails, which is expected here. */
async function collected(kinds: Kind[]) {
  const run = new Run({
    directoryId: '00000000-0000-4000-8000-000000000001',
    clientId: '00000000-0000-4000-8000-000000000002',
    clientSecret: 'unused',
  });
  const entities: Entity[] = [];
  const context = {
    executionConfig: { run },
    instance: { id: 'instance', name: 'Instance' },
    logger: { info: () => {}, warn: () => {}, publishWarnEvent: () => {} },
    jobState: {
      hasKey: (key: string) => entities.some(({ _key }) => _key === key),
      addEntities: async (added: Entity[]) => entities.push(...added),
      addRelationships: async () => {},
    },
  } as unknown as StepContext;
  const error = await collect(kinds, kinds, context).catch((thrown: unknown) => thrown);
  return { keys: entities.map(({ _key }) => _key), outcomes: run.outcomes, error };
}

it('counts what a shared listing did not read as a gap of each kind that shares it', async () => {
  const listing: Listing<unknown> = {
    scope: 'directory',
    async *pages({ gap }: ListingContext) {
      yield [{ id: '/azure_first/1' }];
      gap(refusal);
      yield [{ id: '/azure_second/2' }];
    },
  };
  const { keys, outcomes, error } = await collected([
    kindOf('azure_first', listing),
    kindOf('azure_second', listing),
  ]);

  expect(keys).toEqual(['/azure_first/1', '/azure_second/2']);
  expect(outcomes.hasGap('azure_first')).toBe(true);
  expect(outcomes.hasGap('azure_second')).toBe(true);
  expect(error).toMatchObject({ code: 'PROVIDER_AUTHORIZATION_ERROR' });
});

it('keeps the gaps of kinds apart that are listed each for itself', async () => {
  const { outcomes } = await collected([
    kindOf('azure_first', {
      scope: 'directory',
      async *pages({ gap }: ListingContext) {
        gap(refusal);
        yield [];
      },
    }),
    kindOf('azure_second', {
      scope: 'directory',
      async *pages() {
        yield [{ id: '/azure_second/2' }];
      },
    }),
  ]);

  expect(outcomes.hasGap('azure_first')).toBe(true);
  expect(outcomes.hasGap('azure_second')).toBe(false);
});

it('lets the first listing of a run read what all of them share', async () => {
  const reads: string[] = [];
  const reading = (name: string): Listing<unknown> => ({
    scope: 'directory',
    async *pages({ claim }: ListingContext) {
      if (claim('the shared thing')) reads.push(name);
      if (claim(`the thing of ${name}`)) reads.push(name);
      yield [];
    },
  });
  const { error } = await collected([
    kindOf('azure_first', reading('first')),
    kindOf('azure_second', reading('second')),
  ]);

  expect(error).toBeUndefined();
  expect(reads.sort()).toEqual(['first', 'first', 'second']);
});
