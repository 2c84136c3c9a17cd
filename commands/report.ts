import type { Counts, Summary } from './graph-on-disk';
import { isGap, Observation, Outcome } from './observe';

const FAILED_STEP = new Set(['failure', 'partial_success_due_to_dependency_failure']);

/** Rows as aligned lines; numbers stand to the right. */
export function table(header: string[], rows: (string | number)[][]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...all.map((row) => String(row[column]).length)),
  );
  const toTheRight = header.map((_, column) => typeof rows[0]?.[column] === 'number');
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          toTheRight[column]
            ? String(cell).padStart(widths[column])
            : String(cell).padEnd(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Entities and relationships by service, with a last line for all of them. */
export function graphTable(services: [string, number, number][]): string {
  const sum = (column: 1 | 2) => services.reduce((total, row) => total + row[column], 0);
  return table(
    ['service', 'entities', 'relationships'],
    [...services, ['altogether', sum(1), sum(2)]],
  );
}

/** Every listing's outcome: one line per step, kind and outcome, whose scopes are summed up. */
export function outcomeTable(outcomes: Outcome[]): string {
  const groups = new Map<string, Outcome[]>();
  const steps = new Map<string, Set<string>>();
  for (const outcome of outcomes) {
    const { entityType, step } = outcome;
    steps.set(entityType, (steps.get(entityType) ?? new Set()).add(step));
    const key = `${step} ${entityType} ${outcome.outcome}`;
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  const rows = [...groups.values()].map((group) => {
    const total = (field: 'count' | 'pages' | 'seconds') =>
      group.reduce((sum, outcome) => sum + outcome[field], 0);
    const [{ entityType, step, outcome }] = group;
    return [
      // A kind that several steps collect is told apart by them.
      steps.get(entityType)?.size === 1 ? entityType : `${entityType} (${step})`,
      outcome,
      total('count'),
      total('pages'),
      Number(total('seconds').toFixed(2)),
      scopes(group),
    ];
  });
  rows.sort(([one], [other]) => String(one).localeCompare(String(other)));
  return table(['listing', 'outcome', 'objects', 'pages', 'seconds', 'scope'], rows);
}

function scopes(outcomes: Outcome[]): string {
  const names = [...new Set(outcomes.map(({ scope }) => scope))];
  return names.length > 2 ? `${names.length} scopes` : names.join(', ');
}

/** What could not be read, and what would help: one line per gap. */
export function gapLines(outcomes: Outcome[]): string[] {
  return outcomes.filter(isGap).map(({ entityType, scope, outcome, permission, detail }) => {
    const reasons = [permission && `needs ${permission}`, detail].filter(Boolean).join('; ');
    return `${entityType} in ${scope}: ${outcome}${reasons ? ` (${reasons})` : ''}`;
  });
}

/** Requests by status, most frequent first. */
export function requestLine({ requests }: Observation): string {
  const byStatus = [...requests].sort(([, one], [, other]) => other - one);
  const total = byStatus.reduce((sum, [, count]) => sum + count, 0);
  const parts = byStatus.map(([status, count]) => `${status}: ${count}`);
  return `${total} requests${parts.length ? ` (${parts.join(', ')})` : ''}`;
}

/** Steps that ended with a gap of their own or of a step they depend on. */
export function failedSteps(summary: Summary): string[] {
  return summary.integrationStepResults
    .filter(({ status }) => FAILED_STEP.has(status))
    .map(({ id }) => id);
}

/** 0: all was collected; 2: a part is missing; 1: there is no result at all. */
export function exitCode(summary: Summary | undefined, outcomes: Outcome[] = []): 0 | 1 | 2 {
  if (!summary) return 1;
  return failedSteps(summary).length > 0 || outcomes.some(isGap) ? 2 : 0;
}

/** The number of all things counted. */
export function total(counts: Counts, part: keyof Counts): number {
  return [...counts[part].values()].reduce((sum, count) => sum + count, 0);
}
