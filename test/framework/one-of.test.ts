import type { Relationship } from '@jupiterone/integration-sdk-core';

import { AzureError } from '../../src/azure/errors';
import { clouds } from '../../src/azure/clouds';
import { defineKind, linkFrom } from '../../src/framework/definition';
import type { Kind, ObjectContext } from '../../src/framework/definition';
import { Ingestion } from '../../src/framework/ingest';
import type { StepContext } from '../../src/framework/ingest';
import { resolveLinks } from '../../src/framework/resolve-links';
import { Run } from '../../src/framework/run';
import { stepsOf } from '../../src/framework/steps';

const holders = ['azure_person', 'azure_team'];

function kindOf(type: string): Kind {
  return defineKind<{ id?: string }>({
    entity: { _type: type, _class: ['Resource'], resourceName: type },
    step: { id: type, name: type },
    ingestionSource: 'things',
    listing: { graph: `/${type}` },
    properties: () => ({}),
  });
}

/** Who holds a badge is told without saying whether that is a person or a team. */
const badge = kindOf('azure_badge');
const person = kindOf('azure_person');
const team = kindOf('azure_team');
const award = defineKind<{ id?: string; badge?: string; holder?: string }>({
  entity: { _type: 'azure_award', _class: ['Resource'], resourceName: 'Award' },
  step: { id: 'awards', name: 'Awards' },
  ingestionSource: 'things',
  listing: { graph: '/awards' },
  relationshipsOnly: true,
  properties: () => ({}),
  links: holders.map((other) =>
    linkFrom('HAS', other, ({ holder }) => holder, {
      oneOf: holders,
      self: { _type: 'azure_badge', key: (raw) => raw.badge },
    }),
  ),
});
const kinds = [badge, person, team, award];

interface Situation {
  people?: string[];
  teams?: string[];
  /** The kind of which a part could not be read. */
  gapOf?: Kind;
}

/** What becomes of an award of the badge `b` to `x`. */
async function relate({ people, teams, gapOf }: Situation) {
  const run = new Run({ directoryId: 'unused' });
  const keys = new Set<string>();
  const added: Relationship[] = [];
  const context = {
    executionConfig: { run },
    logger: { info: () => {}, warn: () => {} },
    jobState: {
      hasKey: (key: string) => keys.has(key),
      addEntities: async (entities: { _key: string }[]) =>
        entities.forEach(({ _key }) => keys.add(_key)),
      addRelationships: async (relationships: Relationship[]) => added.push(...relationships),
    },
  } as unknown as StepContext;
  const objectContext = {
    azure: { cloud: clouds.public },
    settings: { directoryId: 'a-directory' },
  } as unknown as ObjectContext;
  const ingestion = new Ingestion(context, kinds);
  const collect = async (kind: Kind, page: object[] | undefined) => {
    if (!page) return;
    const record = run.outcomes.start(kind.step.id, kind.entity._type, 'directory');
    if (kind === gapOf)
      record.failed(new AzureError('no', { kind: 'forbidden', endpoint: 'GET /' }));
    await ingestion.page(kind, page, objectContext, record);
  };
  const ids = (all: string[] | undefined) => all?.map((id) => ({ id }));
  await collect(badge, [{ id: 'the-badge-b' }]);
  await collect(person, ids(people));
  await collect(team, ids(teams));
  await collect(award, [{ id: 'award', badge: 'The-Badge-B', holder: 'Holder-X' }]);
  const failure = await resolveLinks([award], context, {
    typesOf: () => [],
    classOf: () => ['Resource'],
  }).catch((error: Error) => error);
  return { added, failure, keys: [...keys] };
}

it.each([
  ['azure_person_has_badge', { people: ['holder-x', 'person-y'], teams: ['the-team-z'] }],
  ['azure_team_has_badge', { people: ['person-y'], teams: ['holder-x'] }],
])('gives %s where that is what was collected', async (_type, situation) => {
  const { added, failure } = await relate(situation);
  expect(added).toMatchObject([
    { _type, _fromEntityKey: 'holder-x', _toEntityKey: 'the-badge-b', _class: 'HAS' },
  ]);
  expect(failure).toBeUndefined();
});

it.each([
  ['azure_team_has_badge', 'of the type that is not collected', { people: ['person-y'] }],
  ['azure_person_has_badge', 'of the first type', { people: [], teams: [] }],
])(
  'has JupiterOne find by its key alone what is not there: %s, %s',
  async (_type, _, situation) => {
    const { added, failure } = await relate(situation);
    expect(added).toMatchObject([
      {
        _type,
        _mapping: {
          sourceEntityKey: 'the-badge-b',
          relationshipDirection: 'REVERSE',
          targetEntity: { _key: 'holder-x' },
          targetFilterKeys: [['_key']],
          skipTargetCreation: true,
        },
      },
    ]);
    expect(failure).toBeUndefined();
  },
);

it('adds nothing, and fails, where one of the types was not read whole', async () => {
  const { added, failure } = await relate({ people: ['person-y'], teams: [], gapOf: team });
  expect(added).toEqual([]);
  expect(failure).toBeInstanceOf(Error);
});

it('makes no entities of what only relates others, and declares none', async () => {
  const { keys } = await relate({ people: ['holder-x'] });
  expect(keys.sort()).toEqual(['holder-x', 'the-badge-b']);
  const steps = stepsOf(kinds);
  const declared = (id: string) => steps.find((step) => step.id === id);
  expect(declared('awards')?.entities).toEqual([]);
  expect(declared('azure_badge')?.entities).toHaveLength(1);
  expect(declared('awards-relationships')?.relationships).toEqual(
    holders.map((sourceType) =>
      expect.objectContaining({ sourceType, targetType: 'azure_badge', _class: 'HAS' }),
    ),
  );
});
