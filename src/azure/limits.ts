import { machineClock } from './clock';
import type { Clock } from './clock';

/** A token bucket: `capacity` requests at once, then `perSecond`. */
export interface Bucket {
  capacity: number;
  perSecond: number;
}

export type BucketName =
  'resourceManager' | 'storage' | 'privateDns' | 'resourceGraph' | 'graph' | 'vault' | 'other';

/** How hard Azure is asked and how long it is waited for. Tests make these small. */
export interface Limits {
  /** First delay of a retry for which Azure named none; it doubles from there. */
  retryBaseMilliseconds: number;
  /** The longest that is slept before one retry, whatever Retry-After says. */
  retryCapMilliseconds: number;
  retries: number;
  /** A 429 is Azure's way of saying "later", so it gets more patience than a fault. */
  throttledRetries: number;
  /** One attempt, headers and body. */
  attemptMilliseconds: number;
  /** Requests on the way to one host at a time. */
  requestsInFlight: number;
  /** Of these, the requests to one resource provider, or one area of Microsoft Graph: a slow one leaves room for the others. */
  requestsInFlightPerService: number;
  /** Microsoft Graph batches on the way at a time. */
  batchesInFlight: number;
  buckets: Record<BucketName, Bucket>;
  clock: Clock;
}

export type LimitOverrides = Partial<Omit<Limits, 'buckets'>> & {
  buckets?: Partial<Record<BucketName, Bucket>>;
};

/**
 * Azure's documented limits, with overrides applied.
 * Resource Manager: 250 reads and 25 more per second for each subscription and for the tenant.
 * Storage: 800 reads in 5 minutes; private DNS: 500 in 5 minutes; Resource Graph: 15 in 5 seconds.
 * Microsoft Graph: 3500 resource units in 10 seconds in the smallest tenants. Vaults: 4000 in 10 seconds.
 */
export function limitsWith(overrides: LimitOverrides = {}): Limits {
  return {
    retryBaseMilliseconds: 1_000,
    retryCapMilliseconds: 60_000,
    retries: 5,
    throttledRetries: 8,
    attemptMilliseconds: 60_000,
    requestsInFlight: 64,
    requestsInFlightPerService: 24,
    batchesInFlight: 8,
    clock: machineClock,
    ...overrides,
    buckets: {
      resourceManager: { capacity: 250, perSecond: 25 },
      storage: { capacity: 800, perSecond: 800 / 300 },
      privateDns: { capacity: 500, perSecond: 500 / 300 },
      resourceGraph: { capacity: 15, perSecond: 3 },
      graph: { capacity: 3_500, perSecond: 350 },
      vault: { capacity: 4_000, perSecond: 400 },
      other: { capacity: 250, perSecond: 25 },
      ...overrides.buckets,
    },
  };
}
