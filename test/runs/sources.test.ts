import { invocationConfig } from '../../src';
import { startSimulator } from '../simulator';
import type { Simulator } from '../simulator';
import type { CollectedRun } from './collect';
import { collectRun, countByType, endsOf, partialTypes } from './collect';

let simulator: Simulator;
let whole: CollectedRun;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.tenant.denied = [];
  whole = await collectRun({ simulator });
});

afterAll(() => simulator.stop());

/** The types of relationships that the steps of a source give, and no others. */
function relationshipTypesOf(source: string | undefined): Set<string> {
  const types = (isOfSource: boolean) =>
    invocationConfig.integrationSteps
      .filter(({ ingestionSourceId }) => (ingestionSourceId === source) === isOfSource)
      .flatMap(({ relationships, mappedRelationships = [] }) =>
        [...relationships, ...mappedRelationships].map(({ _type }) => _type),
      );
  const ofOthers = new Set(types(false));
  return new Set(types(true).filter((type) => !ofOthers.has(type)));
}

/**
 * Relationships of the whole run that a smaller run, too, could know both ends of, but for those
 * that the source which is switched off is there to give.
 */
function expectedIn(run: CollectedRun, source?: string): string[] {
  const there = new Set(run.entities.map(({ _key }) => _key));
  const off = source === undefined ? new Set<string>() : relationshipTypesOf(source);
  return whole.relationships
    .filter((relationship) => {
      if (off.has(relationship._type)) return false;
      const { _mapping } = relationship as { _mapping?: { sourceEntityKey: string } };
      const { from, to } = endsOf(relationship);
      return _mapping ? there.has(_mapping.sourceEntityKey) : there.has(from!) && there.has(to!);
    })
    .map(({ _key }) => _key);
}

function missingFrom(run: CollectedRun, source?: string): string[] {
  const keys = new Set(run.relationships.map(({ _key }) => _key));
  return expectedIn(run, source).filter((key) => !keys.has(key));
}

const sources = Object.entries(invocationConfig.ingestionConfig ?? {})
  .filter(([, { cannotBeDisabled }]) => !cannotBeDisabled)
  .map(([id]) => id);

/** The types of a source's steps, and of those that collect something below them. */
function typesWithout(source: string): Set<string> {
  const off = new Set<string>();
  const { integrationSteps } = invocationConfig;
  let steps = integrationSteps.filter(({ ingestionSourceId }) => ingestionSourceId === source);
  while (steps.length) {
    const ids = steps.map(({ id }) => id);
    for (const { entities } of steps) for (const { _type } of entities) off.add(_type);
    steps = integrationSteps.filter(({ dependsOn }) => dependsOn?.some((id) => ids.includes(id)));
  }
  return off;
}

it('has nothing partial to begin with', () => {
  expect(partialTypes(whole)).toEqual([]);
});

describe.each(sources)('without the source %s', (source) => {
  let run: CollectedRun;

  beforeAll(async () => {
    run = await collectRun({ simulator, disabledSources: [source] });
  });

  it('keeps every relationship between the rest', () => {
    expect(missingFrom(run, source)).toEqual([]);
  });

  it('collects exactly what belongs to the other sources', () => {
    const off = typesWithout(source);
    const collected = new Set(run.entities.map(({ _key }) => _key));
    const expected = whole.entities.filter(({ _type, _key }) => {
      // Diagnostic settings belong to the source of what they are settings of.
      const [resource, setting] = _key.split('/providers/microsoft.insights/diagnosticsettings/');
      return setting === undefined ? !off.has(_type) : collected.has(resource);
    });
    expect(countByType(run.entities)).toEqual(countByType(expected));
  });

  it('marks nothing as partial', () => {
    expect(partialTypes(run)).toEqual([]);
  });
});

it('collects the directory alone where no subscription is configured', async () => {
  const run = await collectRun({ simulator, config: { subscriptionId: undefined } });
  expect(missingFrom(run)).toEqual([]);
  expect(partialTypes(run)).toEqual([]);
  const types = Object.keys(countByType(run.entities));
  expect(types).toEqual(expect.arrayContaining(['azure_user', 'azure_management_group']));
  expect(run.entities.filter(({ _key }) => _key.startsWith('/subscriptions/'))).toEqual([]);
});

it.each([false, undefined])(
  'collects of the directory only its account where ingestActiveDirectory is %s',
  async (ingestActiveDirectory) => {
    const run = await collectRun({ simulator, config: { ingestActiveDirectory } });
    expect(missingFrom(run)).toEqual([]);
    expect(partialTypes(run)).toEqual([]);
    const ofDirectory = new Set(
      invocationConfig.integrationSteps
        .filter(({ id }) => id.startsWith('ad-'))
        .flatMap(({ entities }) => entities.map(({ _type }) => _type)),
    );
    const found = run.entities.filter(({ _type }) => ofDirectory.has(_type));
    expect(countByType(found)).toEqual({ azure_account: 1 });
    expect(countByType(run.entities)).toMatchObject({ azure_resource_group: 5 });
  },
);

it('needs no permission of the directory where ingestActiveDirectory is off', async () => {
  const { grantedGraphRoles } = simulator.tenant;
  simulator.tenant.grantedGraphRoles = [];
  const run = await collectRun({ simulator, config: { ingestActiveDirectory: false } });
  simulator.tenant.grantedGraphRoles = grantedGraphRoles;
  expect(partialTypes(run)).toEqual([]);
  expect(countByType(run.entities)).toMatchObject({ azure_account: 1, azure_resource_group: 5 });
});

it.each([false, undefined])(
  'collects no management groups where configureSubscriptionInstances is %s',
  async (configureSubscriptionInstances) => {
    const run = await collectRun({ simulator, config: { configureSubscriptionInstances } });
    expect(missingFrom(run)).toEqual([]);
    expect(partialTypes(run)).toEqual([]);
    expect(countByType(run.entities)).not.toHaveProperty('azure_management_group');
    expect(countByType(run.entities)).toMatchObject({ azure_user: 12, azure_resource_group: 5 });
  },
);
