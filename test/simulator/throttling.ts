/** A token bucket: so many requests at once, so many more per second. */
export interface BucketSettings {
  capacity: number;
  refillPerSecond: number;
}

export interface ThrottlingSettings {
  /** Per subscription, and once more for what belongs to no subscription. */
  resourceManager: BucketSettings;
  /** Counted in Graph's resource units. */
  graph: BucketSettings;
  /** Per vault. */
  keyVault: BucketSettings;
  /** Stricter limits of single providers, by namespace and subscription. */
  providers: { [namespace: string]: BucketSettings };
  /** Graph may leave the header out. */
  retryAfter: boolean;
}

const AS_IN_AZURE: ThrottlingSettings = {
  resourceManager: { capacity: 250, refillPerSecond: 25 },
  graph: { capacity: 5000, refillPerSecond: 500 },
  keyVault: { capacity: 4000, refillPerSecond: 400 },
  providers: {},
  retryAfter: true,
};

export type ThrottlingOption = boolean | Partial<ThrottlingSettings>;

/** `retryAfterSeconds` is set where the request comes too early. */
export interface Verdict {
  remaining: number;
  retryAfterSeconds?: number;
}

/** What is in a bucket, and what it has given. */
interface Level {
  bucket: BucketSettings;
  tokens: number;
  at: number;
  granted: number;
}

/** Keeps the buckets; without settings it lets everything pass. */
export class Throttle {
  readonly settings: ThrottlingSettings | undefined;
  private readonly buckets = new Map<string, Level>();

  constructor(option: ThrottlingOption = false) {
    if (option) this.settings = { ...AS_IN_AZURE, ...(option === true ? {} : option) };
  }

  take(key: string, bucket: BucketSettings | undefined, cost = 1): Verdict | undefined {
    if (!this.settings || !bucket) return undefined;
    const now = Date.now();
    const last = this.buckets.get(key) ?? { bucket, tokens: bucket.capacity, at: now, granted: 0 };
    const refilled = last.tokens + ((now - last.at) / 1000) * bucket.refillPerSecond;
    const tokens = Math.min(bucket.capacity, refilled);
    if (tokens < cost) {
      this.buckets.set(key, { ...last, tokens, at: now });
      const seconds = Math.ceil((cost - tokens) / bucket.refillPerSecond);
      return { remaining: 0, retryAfterSeconds: Math.max(1, seconds) };
    }
    const granted = last.granted + cost;
    this.buckets.set(key, { bucket, tokens: tokens - cost, at: now, granted });
    return { remaining: Math.floor(tokens - cost) };
  }

  /** The time in which all that was granted could have been had: that of the slowest bucket. */
  get secondsAtLeast(): number {
    const seconds = [...this.buckets.values()].map(
      ({ bucket, granted }) => (granted - bucket.capacity) / bucket.refillPerSecond,
    );
    return Math.max(0, ...seconds);
  }

  headers({ retryAfterSeconds }: Verdict): { [name: string]: string } {
    if (retryAfterSeconds === undefined || !this.settings?.retryAfter) return {};
    return { 'retry-after': String(retryAfterSeconds) };
  }
}
