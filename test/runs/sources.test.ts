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

/** Whether a step belongs to one of the sources. */
function isOf(off: readonly string[], { ingestionSourceId }: { ingestionSourceId?: string }) {
  return ingestionSourceId !== undefined && off.includes(ingestionSourceId);
}

/** The types of relationships that the steps of some sources give, and no others. */
function relationshipTypesOf(off: readonly string[]): Set<string> {
  const types = (areOff: boolean) =>
    invocationConfig.integrationSteps
      .filter((step) => isOf(off, step) === areOff)
      .flatMap(({ relationships, mappedRelationships = [] }) =>
        [...relationships, ...mappedRelationships].map(({ _type }) => _type),
      );
  const ofOthers = new Set(types(false));
  return new Set(types(true).filter((type) => !ofOthers.has(type)));
}

/**
 * Relationships of the whole run that a smaller run, too, could know both ends of, but for those
 * that the sources which are switched off are there to give.
 */
function expectedIn(run: CollectedRun, off: readonly string[]): string[] {
  const there = new Set(run.entities.map(({ _key }) => _key));
  const notGiven = relationshipTypesOf(off);
  return whole.relationships
    .filter((relationship) => {
      if (notGiven.has(relationship._type)) return false;
      const { _mapping } = relationship as { _mapping?: { sourceEntityKey: string } };
      const { from, to } = endsOf(relationship);
      return _mapping ? there.has(_mapping.sourceEntityKey) : there.has(from!) && there.has(to!);
    })
    .map(({ _key }) => _key);
}

function missingFrom(run: CollectedRun, off: readonly string[] = []): string[] {
  const keys = new Set(run.relationships.map(({ _key }) => _key));
  return expectedIn(run, off).filter((key) => !keys.has(key));
}

const sources = Object.entries(invocationConfig.ingestionConfig ?? {})
  .filter(([, { cannotBeDisabled }]) => !cannotBeDisabled)
  .map(([id]) => id);

/** The types of the sources' steps, and of those that collect something below them. */
function typesWithout(off: readonly string[]): Set<string> {
  const types = new Set<string>();
  const { integrationSteps } = invocationConfig;
  let steps = integrationSteps.filter((step) => isOf(off, step));
  while (steps.length) {
    const ids = steps.map(({ id }) => id);
    for (const { entities } of steps) for (const { _type } of entities) types.add(_type);
    steps = integrationSteps.filter(({ dependsOn }) => dependsOn?.some((id) => ids.includes(id)));
  }
  return types;
}

/**
 * The sources laid out in a square, by its rows and by its columns: for any two of them there is a
 * group with the one and without the other, in a sixth of the runs that one source at a time takes.
 */
function groupsOf(all: readonly string[]): string[][] {
  const side = Math.ceil(Math.sqrt(all.length));
  const places = Array.from({ length: side }, (_, at) => at);
  return [
    ...places.map((row) => all.filter((_, at) => Math.floor(at / side) === row)),
    ...places.map((column) => all.filter((_, at) => at % side === column)),
  ].filter((group) => group.length);
}

it('has nothing partial to begin with', () => {
  expect(partialTypes(whole)).toEqual([]);
});

describe.each(groupsOf(sources).map((off) => ({ off })))('without the sources $off', ({ off }) => {
  let run: CollectedRun;

  beforeAll(async () => {
    run = await collectRun({ simulator, disabledSources: off });
  });

  it('keeps every relationship between the rest', () => {
    expect(missingFrom(run, off)).toEqual([]);
  });

  it('collects exactly what belongs to the other sources', () => {
    const types = typesWithout(off);
    const collected = new Set(run.entities.map(({ _key }) => _key));
    const expected = whole.entities.filter(({ _type, _key }) => {
      // Diagnostic settings belong to the source of what they are settings of.
      const [resource, setting] = _key.split('/providers/microsoft.insights/diagnosticsettings/');
      return setting === undefined ? !types.has(_type) : collected.has(resource);
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
