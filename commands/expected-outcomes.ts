import { isGap, Outcome } from './observe';

/** One gap that belongs to the demo's company; without a scope it is expected in every scope where the kind is listed. */
export interface ExpectedOutcome {
  entityType: string;
  scope?: string;
  outcome: Outcome['outcome'];
}

/** What differs between the gaps that were expected and those there are, in either direction; empty where nothing does. */
export function differences(outcomes: Outcome[], expected: ExpectedOutcome[]): string[] {
  const gaps = outcomes.filter(isGap);
  const meets = (gap: Outcome, expectation: ExpectedOutcome) =>
    gap.entityType === expectation.entityType &&
    gap.outcome === expectation.outcome &&
    (expectation.scope === undefined || gap.scope === expectation.scope);
  const unexpected = gaps.filter((gap) => !expected.some((expectation) => meets(gap, expectation)));
  const missing = expected.filter((expectation) => !gaps.some((gap) => meets(gap, expectation)));
  return [
    ...unexpected.map((gap) => `not expected: ${describe(gap)}`),
    ...missing.map((expectation) => `expected, but did not happen: ${describe(expectation)}`),
  ];
}

function describe({ entityType, scope, outcome }: ExpectedOutcome): string {
  return `${entityType}${scope ? ` in ${scope}` : ''}: ${outcome}`;
}
