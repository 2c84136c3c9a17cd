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

/** Relationships of the whole run that a smaller run, too, could know both ends of. */
function expectedIn(run: CollectedRun): string[] {
  const there = new Set(run.entities.map(({ _key }) => _key));
  return whole.relationships
    .filter((relationship) => {
      const { _mapping } = relationship as { _mapping?: { sourceEntityKey: string } };
      const { from, to } = endsOf(relationship);
      return _mapping ? there.has(_mapping.sourceEntityKey) : there.has(from!) && there.has(to!);
    })
    .map(({ _key }) => _key);
}

function missingFrom(run: CollectedRun): string[] {
  const keys = new Set(run.relationships.map(({ _key }) => _key));
  return expectedIn(run).filter((key) => !keys.has(key));
}

const sources = Object.entries(invocationConfig.ingestionConfig ?? {})
  .filter(([, { cannotBeDisabled }]) => !cannotBeDisabled)
  .map(([id]) => id);

/** What the steps of some sources make. */
function typesOf(isSource: (ingestionSourceId?: string) => boolean): Set<string> {
  return new Set(
    invocationConfig.integrationSteps
      .filter(({ ingestionSourceId }) => isSource(ingestionSourceId))
      .flatMap(({ entities }) => entities.map(({ _type }) => _type)),
  );
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
    expect(missingFrom(run)).toEqual([]);
  });

  it('collects exactly what belongs to the other sources', () => {
    const off = typesOf((ingestionSourceId) => ingestionSourceId === source);
    const on = typesOf((ingestionSourceId) => ingestionSourceId !== source);
    const isShared = (type: string) => off.has(type) && on.has(type);
    const expected = Object.entries(countByType(whole.entities)).filter(([type]) => !off.has(type));
    const found = Object.entries(countByType(run.entities)).filter(([type]) => !isShared(type));
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    // Of what both give, the other sources' are left: an object belongs to one step.
    const keys = new Set(whole.entities.map(({ _key }) => _key));
    expect(run.entities.filter(({ _key }) => !keys.has(_key))).toEqual([]);
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
