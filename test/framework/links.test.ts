import type { Relationship } from '@jupiterone/integration-sdk-core';

import { defineKind, linkTo } from '../../src/framework/definition';
import type { Link } from '../../src/framework/definition';
import type { StepContext } from '../../src/framework/ingest';
import { resolveLinks } from '../../src/framework/resolve-links';
import { stepsOf } from '../../src/framework/steps';
import { Run } from '../../src/framework/run';

function kindOf(type: string, more: { links?: Link[]; after?: string[] } = {}) {
  return defineKind<{ id?: string }>({
    entity: { _type: `azure_${type}`, _class: ['Resource'], resourceName: type },
    step: { id: `rm-${type}`, name: type },
    ingestionSource: 'things',
    listing: { resource: `Microsoft.Test/${type}`, apiVersion: '2024-01-01' },
    inResourceGroup: false,
    properties: () => ({}),
    ...more,
  });
}

/** The mapped relationships that links become whose other end is not in the run. */
async function mapped(...links: Link[]) {
  const kind = kindOf('thing', { links });
  const run = new Run({ directoryId: 'unused' });
  for (const link of links) run.pendingLinks.add(link, { self: '/things/t', other: 'the-other' });
  const added: Relationship[] = [];
  const context = {
    executionConfig: { run },
    logger: { info: () => {} },
    jobState: {
      hasKey: () => false,
      addRelationships: async (relationships: Relationship[]) => added.push(...relationships),
    },
  } as unknown as StepContext;
  await resolveLinks([kind], context, {
    typesOf: () => [],
    classOf: (type) => (type === 'azure_other' ? ['Resource'] : undefined),
  });
  return added;
}

const uses = (other: string) => linkTo('USES', other, () => undefined, { mapped: true });

it('has JupiterOne find an end by its type and key where the type is that of a kind', async () => {
  expect(await mapped(uses('azure_other'))).toMatchObject([
    {
      _type: 'azure_thing_uses_other',
      _mapping: {
        targetEntity: { _key: 'the-other', _type: 'azure_other' },
        targetFilterKeys: [['_type', '_key']],
        skipTargetCreation: true,
      },
    },
  ]);
});

it('has JupiterOne find an end by its key alone where no kind is of its type', async () => {
  expect(await mapped(uses('azure_hearsay'))).toMatchObject([
    {
      _type: 'azure_thing_uses_hearsay',
      _mapping: {
        targetEntity: { _key: 'the-other', _type: 'azure_hearsay' },
        targetFilterKeys: [['_key']],
        skipTargetCreation: true,
      },
    },
  ]);
});

it('collects a kind after those that its properties are made of', () => {
  const steps = stepsOf([kindOf('late', { after: ['azure_early'] }), kindOf('early')]);
  const dependencies = steps.map(({ id, dependsOn }) => [id, dependsOn]);
  expect(dependencies).toContainEqual(['rm-late', ['rm-early']]);
  expect(dependencies).toContainEqual(['rm-early', []]);
});
