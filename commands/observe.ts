import { subscribe } from 'node:diagnostics_channel';

/** How one listing of one kind in one scope ended, as the package publishes it at the end of a run. */
export interface Outcome {
  step: string;
  entityType: string;
  /** A subscription's id, or `directory`. */
  scope: string;
  outcome: 'complete' | 'empty' | 'forbidden' | 'throttled' | 'failed';
  count: number;
  pages: number;
  seconds: number;
  detail?: string;
  permission?: string;
}

/** What the package publishes to the diagnostics channel while it runs. */
type Message =
  | { kind: 'listing'; step: string; entityType: string; scope: string; count: number }
  | { kind: 'request'; host: string; status: number }
  | { kind: 'outcomes'; outcomes: Outcome[] };

/** What has been seen of a run so far. */
export interface Observation {
  startedAt: number;
  /** Objects read so far, per listing. */
  listings: Map<string, number>;
  /** The kind that reported last. */
  latest?: string;
  /** Requests per HTTP status. */
  requests: Map<number, number>;
  /** Only there once the run has come to its end. */
  outcomes?: Outcome[];
}

/** Follows a run of the package in this process. */
export function observe(changed: (observation: Observation) => void = () => {}): Observation {
  const observation: Observation = {
    startedAt: Date.now(),
    listings: new Map(),
    requests: new Map(),
  };
  subscribe('graph-azure', (published) => {
    const message = published as Message;
    if (message.kind === 'listing') {
      observation.listings.set(`${message.entityType} ${message.scope}`, message.count);
      observation.latest = message.entityType;
    } else if (message.kind === 'request') {
      const before = observation.requests.get(message.status) ?? 0;
      observation.requests.set(message.status, before + 1);
    } else if (message.kind === 'outcomes') {
      observation.outcomes = message.outcomes;
    }
    changed(observation);
  });
  return observation;
}

/** True where an outcome left something unread. */
export function isGap({ outcome }: Pick<Outcome, 'outcome'>): boolean {
  return outcome !== 'complete' && outcome !== 'empty';
}

/** Seconds, objects, listings and requests of a run so far, in one line. */
export function soFar({ startedAt, listings, requests }: Observation): string {
  const sum = (values: Iterable<number>) => [...values].reduce((total, count) => total + count, 0);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const counts = `${sum(listings.values())} objects in ${listings.size} listings`;
  return `${seconds} s, ${counts}, ${sum(requests.values())} requests`;
}
