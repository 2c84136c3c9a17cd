import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { invocationConfig } from '../../../src';
import type { OutcomeName } from '../../../src/framework/outcomes';
import { startSimulator } from '../../simulator';
import type { Fault, Simulator } from '../../simulator';
import { collectRun, partialTypes } from '../collect';
import type { CollectedRun, RunOptions } from '../collect';
import { fastClock } from './clock';

const steps = invocationConfig.integrationSteps;
/** Types that steps collect; others are targets of mapped relationships only. */
const declared = new Set(steps.flatMap(({ entities }) => entities.map(({ _type }) => _type)));

/** Small pages, so that every listing that matters has several. */
const pageSize = 3;

/** A run of the company, of which nothing is forbidden, with something going wrong. */
export interface HostileRun extends CollectedRun {
  simulator: Simulator;
  /** What the client layer waited for, in milliseconds of its own clock. */
  waits: number[];
}

export interface HostileOptions extends Omit<RunOptions, 'simulator'> {
  faults?: Fault[];
  latencyMilliseconds?: number;
  tokenLifetimeSeconds?: number;
  /** Before the run begins. */
  prepare?: (simulator: Simulator) => void;
}

export async function hostileRun(options: HostileOptions = {}): Promise<HostileRun> {
  const { faults, latencyMilliseconds, tokenLifetimeSeconds, prepare, limits, ...run } = options;
  const simulator = await startSimulator({
    pageSize,
    faults,
    latencyMilliseconds,
    tokenLifetimeSeconds,
  });
  simulator.tenant.denied = [];
  prepare?.(simulator);
  const clock = fastClock();
  try {
    const collected = await collectRun({ simulator, limits: { clock, ...limits }, ...run });
    return { ...collected, simulator, waits: clock.waits };
  } finally {
    await simulator.stop();
  }
}

type Objects = readonly (Entity | Relationship)[];

const byKey = (objects: Objects) => new Map(objects.map((object) => [object._key, object]));

/** Without Azure's own object, which differs between two sources of the same. */
function asText(object: Objects[number]): string {
  return JSON.stringify({ ...object, _rawData: undefined });
}

/** Objects of a whole run that another lacks, has otherwise, or has besides. */
export function differences(run: CollectedRun, whole: CollectedRun) {
  const before = byKey([...whole.entities, ...whole.relationships]);
  const now = byKey([...run.entities, ...run.relationships]);
  const missing = [...before.values()].filter(({ _key }) => !now.has(_key));
  const changed = [...now.values()].filter((object) => {
    const former = before.get(object._key);
    return former && asText(former) !== asText(object);
  });
  const additional = [...now.values()].filter(({ _key }) => !before.has(_key));
  return { missing, changed, additional };
}

/** Listings that did not end as in a whole run: the worst outcome of each type. */
export function otherOutcomes(run: CollectedRun, whole: CollectedRun): Record<string, OutcomeName> {
  const name = ({ step, entityType, scope }: CollectedRun['outcomes'][number]) =>
    `${step} ${entityType} ${scope}`;
  const former = new Map(whole.outcomes.map((row) => [name(row), row.outcome]));
  return Object.fromEntries(
    run.outcomes
      .filter((row) => row.outcome !== former.get(name(row)) && row.outcome !== 'complete')
      .map(({ entityType, outcome }) => [entityType, outcome]),
  );
}

/** What is asserted of every run, however bad: nothing is lost silently, and no more is given up than need be. */
export function expectCovered(
  run: HostileRun,
  whole: CollectedRun,
  expected: Record<string, OutcomeName> = otherOutcomes(run, whole),
  /** Types that may lack properties though they are not partial: what gives these is optional. */
  optional: readonly string[] = [],
): void {
  const partial = new Set(partialTypes(run));
  const { missing, changed, additional } = differences(run, whole);
  const lacking = changed.filter(({ _type }) => !optional.includes(_type));
  const uncovered = [...missing, ...lacking].filter(({ _type }) => !partial.has(_type));
  expect(uncovered.map(({ _type, _key }) => `${_type} ${_key}`)).toEqual([]);
  expect(additional.map(({ _key }) => _key)).toEqual([]);
  expect(otherOutcomes(run, whole)).toEqual(expected);

  const gaps = Object.entries(expected).filter(([, outcome]) => outcome !== 'empty');
  const warnings = run.events.filter(({ name }) => name.startsWith('warn_'));
  const said = warnings.map(({ description }) => description).join('\n');
  for (const [type, outcome] of gaps) {
    expect(said).toMatch(new RegExp(`\\b${type}\\b`));
    if (outcome === 'forbidden')
      expect(warnings).toContainEqual(
        expect.objectContaining({
          name: 'warn_missing_permission',
          description: expect.stringMatching(new RegExp(`\\b${type}\\b`)),
        }),
      );
  }
  const unread = gaps.map(([type]) => type);
  const mayBePartial = typesThatHangOn(unread, run);
  expect([...partial].filter((type) => !mayBePartial.has(type))).toEqual([]);
  expect(unread.filter((type) => declared.has(type) && !partial.has(type))).toEqual([]);

  // Every step has come to its end, and no failure was one that nobody foresaw.
  const statuses = run.summary.integrationStepResults.map(({ status }) => String(status));
  expect(statuses.filter((status) => /pending/.test(status))).toEqual([]);
  expect(run.events.filter(({ description }) => /UNEXPECTED_ERROR/.test(description))).toEqual([]);
  // At most the cap and its jitter, whatever Azure says.
  expect(Math.max(0, ...run.waits)).toBeLessThanOrEqual(60_250);
  expect(run.simulator.requests.filter(({ status }) => status === 421)).toEqual([]);
}

/** Nothing is missing, nothing partial, nothing said. */
export function expectWhole(run: HostileRun, whole: CollectedRun): void {
  const { missing, changed, additional } = differences(run, whole);
  const odd = { missing, changed, additional };
  for (const [what, objects] of Object.entries(odd))
    expect(`${what}: ${objects.map(({ _key }) => _key).join(', ')}`).toBe(`${what}: `);
  expectCovered(run, whole, {});
  expect(partialTypes(run)).toEqual([]);
}

/** The types of the steps that collect these, of those that depend on them, and of links to them. */
function typesThatHangOn(types: readonly string[], { outcomes }: CollectedRun): Set<string> {
  const collecting = new Set(
    outcomes.filter(({ entityType }) => types.includes(entityType)).map(({ step }) => step),
  );
  const affected = new Set(steps.filter(({ id }) => collecting.has(id)));
  for (const step of affected)
    for (const other of steps) if (other.dependsOn?.includes(step.id)) affected.add(other);
  const unread = new Set([
    ...types,
    ...[...affected].flatMap(({ entities }) => entities.map(({ _type }) => _type)),
  ]);
  const ids = new Set([...affected].map(({ id }) => `${id}-relationships`));
  for (const step of steps) {
    const ends = [...step.relationships, ...(step.mappedRelationships ?? [])].flatMap(
      ({ sourceType, targetType }) => [sourceType, targetType],
    );
    const concerns = ends.some((end) => unread.has(end) || end.startsWith('ANY_'));
    if (step.dependencyGraphId === 'links' && (ids.has(step.id) || concerns)) affected.add(step);
  }
  return new Set(
    [...affected].flatMap(({ entities, relationships, mappedRelationships = [] }) =>
      [...entities, ...relationships, ...mappedRelationships].map(({ _type }) => _type),
    ),
  );
}
