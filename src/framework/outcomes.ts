import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

import { asAzureError } from '../azure/errors';
import type { AzureError } from '../azure/errors';

export type OutcomeName = 'complete' | 'empty' | 'forbidden' | 'throttled' | 'failed';

/** How one listing of one kind in one scope ended. */
export interface Outcome {
  step: string;
  entityType: string;
  /** A subscription's GUID, or `directory`. */
  scope: string;
  outcome: OutcomeName;
  /** Objects read. */
  count: number;
  pages: number;
  seconds: number;
  detail?: string;
  permission?: string;
}

/** The worse name wins where a listing met several. */
const severity: OutcomeName[] = ['complete', 'empty', 'throttled', 'forbidden', 'failed'];

/** One listing on its way to its outcome. */
export class ListingRecord {
  count = 0;
  pages = 0;
  outcome: OutcomeName = 'complete';
  readonly gaps: AzureError[] = [];
  private readonly startedAt = performance.now();
  private seconds?: number;

  constructor(
    readonly step: string,
    readonly entityType: string,
    readonly scope: string,
    readonly permission: string | undefined,
  ) {}

  /** Something was not read: its kind decides the outcome, and all but `empty` is a gap. */
  failed(error: unknown): void {
    const known = asAzureError(error, this.entityType);
    if (known.kind !== 'empty') this.gaps.push(known);
    this.worsen(known.kind);
  }

  finished(): void {
    this.seconds = (performance.now() - this.startedAt) / 1000;
  }

  get hasGap(): boolean {
    return this.gaps.length > 0;
  }

  get row(): Outcome {
    const [first] = this.gaps;
    const more = this.gaps.length > 1 ? ` (and ${this.gaps.length - 1} more)` : '';
    return {
      step: this.step,
      entityType: this.entityType,
      scope: this.scope,
      // A parent without children says so as a missing collection does.
      outcome: this.outcome === 'empty' && this.count ? 'complete' : this.outcome,
      count: this.count,
      pages: this.pages,
      seconds: Number((this.seconds ?? 0).toFixed(2)),
      ...(first ? { detail: `${first.message}${more}` } : {}),
      ...(this.outcome === 'forbidden' && this.permission ? { permission: this.permission } : {}),
    };
  }

  private worsen(outcome: OutcomeName): void {
    if (severity.indexOf(outcome) > severity.indexOf(this.outcome)) this.outcome = outcome;
  }
}

/** The outcomes of a run. */
export class Outcomes {
  private readonly records: ListingRecord[] = [];
  /** The same by step and by entity type: hundreds of subscriptions have tens of thousands between them. */
  private readonly byStep = new Map<string, ListingRecord[]>();
  private readonly byType = new Map<string, ListingRecord[]>();
  private readonly earlier = new Map<string, Set<string>>();

  start(step: string, entityType: string, scope: string, permission?: string): ListingRecord {
    const record = new ListingRecord(step, entityType, scope, permission);
    this.records.push(record);
    addTo(this.byStep, step, record);
    addTo(this.byType, entityType, record);
    return record;
  }

  /** Objects of a type are found by means of those of another: what is missing there is missing here. */
  follows(entityType: string, earlierType: string): void {
    this.earlier.set(entityType, (this.earlier.get(entityType) ?? new Set()).add(earlierType));
  }

  /** True where something of the type may not have been read, in any scope. */
  hasGap(entityType: string): boolean {
    return this.ofType(entityType).some((record) => record.hasGap);
  }

  /** The listings that a type depends on: its own and those of the types that it follows. */
  ofType(entityType: string): ListingRecord[] {
    const types = new Set([entityType]);
    for (const type of types) this.earlier.get(type)?.forEach((earlier) => types.add(earlier));
    return [...types].flatMap((type) => this.byType.get(type) ?? []);
  }

  ofStep(step: string): readonly ListingRecord[] {
    return this.byStep.get(step) ?? [];
  }

  get rows(): Outcome[] {
    return this.records.map((record) => record.row);
  }
}

function addTo<Member>(lists: Map<string, Member[]>, name: string, member: Member): void {
  const list = lists.get(name);
  if (list) list.push(member);
  else lists.set(name, [member]);
}

/**
 * Fails a step that has gaps, so that JupiterOne keeps what it had of the step's types.
 * @throws IntegrationProviderAuthorizationError when all that is missing was forbidden,
 *   IntegrationProviderAPIError otherwise.
 */
export function throwForGaps(records: readonly ListingRecord[]): void {
  const gaps = records.flatMap((record) => record.gaps);
  if (!gaps.length) return;
  const worst = gaps.find(({ kind }) => kind !== 'forbidden') ?? gaps[0];
  const details = {
    endpoint: worst.endpoint,
    status: worst.status ?? 'none',
    statusText: worst.code ?? worst.kind,
    cause: worst,
  };
  throw worst.kind === 'forbidden'
    ? new IntegrationProviderAuthorizationError(details)
    : new IntegrationProviderAPIError(details);
}
