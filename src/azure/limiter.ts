import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';

import type { Clock } from './clock';
import type { Bucket, BucketName, Limits } from './limits';
import { retryAfterMilliseconds } from './retry';
import { Slots } from './slots';

/** One quota that a request draws on. */
interface Quota {
  key: string;
  bucket: BucketName;
  cost: number;
}

/** Parts of Microsoft Graph that refuse for themselves, and say nothing of the directory. */
const ownQuotas = new Set(['auditlogs', 'identityprotection', 'reports', 'security']);

/**
 * Names the quotas that a request draws on, broadest first.
 * Resource Manager counts by subscription (or tenant); providers count again, some more strictly.
 * Microsoft Graph counts resource units: 2 for most reads, so 40 for a full batch.
 */
export function quotasOf(url: string): Quota[] {
  const { hostname, pathname } = new URL(url);
  const path = pathname.toLowerCase();
  if (/(^|\.)vault\./.test(hostname)) return [{ key: hostname, bucket: 'vault', cost: 1 }];
  if (/graph\./.test(hostname)) {
    const broad: Quota = {
      key: hostname,
      bucket: 'graph',
      cost: path.endsWith('/$batch') ? 40 : 2,
    };
    const [, , area] = path.split('/');
    return ownQuotas.has(area) ? [broad, { ...broad, key: `${hostname}/${area}` }] : [broad];
  }
  if (!hostname.startsWith('management.')) return [{ key: hostname, bucket: 'other', cost: 1 }];
  const subscription = /^\/subscriptions\/([^/]+)/.exec(path)?.[1] ?? 'tenant';
  const broad: Quota = { key: subscription, bucket: 'resourceManager', cost: 1 };
  const provider = providerOf(path);
  if (!provider) return [broad];
  const bucket = path.includes('/privatednszones')
    ? 'privateDns'
    : provider === 'microsoft.storage'
      ? 'storage'
      : provider === 'microsoft.resourcegraph'
        ? 'resourceGraph'
        : 'resourceManager';
  const area = bucket === 'privateDns' ? `${provider}/privatednszones` : provider;
  return [broad, { key: `${subscription}/${area}`, bucket, cost: 1 }];
}

/**
 * Requests left under one quota; Azure's answers correct it. Until Azure shows that it counts, by a
 * header that tells what is left or by a refusal, nobody is held back: its limits differ from the
 * published ones by region, agreement and time.
 */
export class TokenBucket {
  private tokens: number;
  private perSecond: number;
  private isCounted = false;
  private countedAt: number;

  constructor(
    private readonly size: Bucket,
    private readonly clock: Clock,
  ) {
    this.countedAt = clock.now();
    this.tokens = size.capacity;
    this.perSecond = size.perSecond;
  }

  /** How long until `cost` tokens are there; 0 when they are. */
  wait(cost: number): number {
    if (!this.isCounted) return 0;
    const now = this.clock.now();
    if (now < this.countedAt)
      return this.countedAt - now + (this.missing(cost) * 1_000) / this.perSecond;
    this.tokens = Math.min(
      this.size.capacity,
      this.tokens + ((now - this.countedAt) / 1_000) * this.perSecond,
    );
    this.countedAt = now;
    return Math.ceil((this.missing(cost) * 1_000) / this.perSecond);
  }

  take(cost: number): void {
    if (!this.isCounted) return;
    this.tokens -= cost;
    // Good answers bring the pace back, slowly.
    this.perSecond = Math.min(this.size.perSecond, this.perSecond * 1.02);
  }

  /** After a 429: nobody asks until then, and afterwards not all at once. */
  pause(milliseconds: number): void {
    this.count();
    // Answers to requests that were sent together count as one.
    if (this.countedAt <= this.clock.now()) this.slow();
    this.countedAt = Math.max(this.countedAt, this.clock.now() + milliseconds);
    this.tokens = Math.min(this.tokens, 1);
  }

  slow(): void {
    this.count();
    this.perSecond = Math.max(this.size.perSecond / 8, this.perSecond / 2);
  }

  /** Azure said how many requests are left. */
  remaining(count: number): void {
    this.count();
    this.tokens = Math.min(this.tokens, count);
  }

  private count(): void {
    if (this.isCounted) return;
    this.isCounted = true;
    this.countedAt = this.clock.now();
  }

  private missing(cost: number): number {
    // A request that costs more than the bucket holds goes when the bucket is full.
    return Math.max(0, Math.min(cost, this.size.capacity) - this.tokens);
  }
}

/**
 * The part of a host that can be slow by itself: a resource provider, whatever the subscription, or an area
 * of Microsoft Graph.
 */
function serviceOf({ host, pathname }: URL): string {
  return `${host}/${providerOf(pathname.toLowerCase()) ?? pathname.split('/')[2] ?? ''}`;
}

/** The last provider that a lower-cased path names. */
function providerOf(path: string): string | undefined {
  return [...path.matchAll(/\/providers\/([^/]+)/g)].at(-1)?.[1];
}

/** Holds requests back so that Azure seldom has to refuse one. One per {@link Azure}. */
export class Limiter {
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly slots = new Map<string, Slots>();
  private readonly queues = new Map<string, Promise<void>>();

  constructor(private readonly limits: Limits) {}

  /** The pipeline policy: waits for a place, sends, learns from the answer's headers. */
  policy(): PipelinePolicy {
    return {
      name: 'graphAzureLimiterPolicy',
      sendRequest: async (request, next) => {
        const quotas = quotasOf(request.url);
        const { requestsInFlight, requestsInFlightPerService } = this.limits;
        const url = new URL(request.url);
        const slots = [
          this.slotsOf(serviceOf(url), requestsInFlightPerService),
          this.slotsOf(url.host, requestsInFlight),
        ];
        await this.inTurn(quotas, slots, request.abortSignal as AbortSignal | undefined);
        try {
          const response = await next(request);
          this.learn(quotas, response);
          return response;
        } finally {
          for (const each of slots) each.give();
        }
      },
    };
  }

  /** First come, first served among those who share the narrowest quota. */
  private async inTurn(
    quotas: Quota[],
    slots: readonly Slots[],
    signal?: AbortSignal,
  ): Promise<void> {
    const queue = quotas.at(-1)!.key;
    const turn = (this.queues.get(queue) ?? Promise.resolve()).then(() =>
      this.admit(quotas, slots, signal),
    );
    this.queues.set(
      queue,
      turn.catch(() => undefined),
    );
    await turn;
  }

  private async admit(
    quotas: Quota[],
    slots: readonly Slots[],
    signal?: AbortSignal,
  ): Promise<void> {
    const wait = (): number =>
      Math.max(...quotas.map((quota) => this.bucketOf(quota).wait(quota.cost)));
    for (;;) {
      signal?.throwIfAborted();
      for (let time = wait(); time > 0; time = wait()) await this.limits.clock.sleep(time, signal);
      for (const each of slots) await each.take();
      // While this one waited for its slots, another answer may have paused the quota.
      if (wait() <= 0) break;
      for (const each of slots) each.give();
    }
    for (const quota of quotas) this.bucketOf(quota).take(quota.cost);
  }

  private learn(quotas: Quota[], response: PipelineResponse): void {
    const [broad] = quotas;
    const left = ['subscription', 'tenant', 'subscription-global']
      .map((name) => response.headers.get(`x-ms-ratelimit-remaining-${name}-reads`))
      .filter((value) => value !== undefined && /^\d+$/.test(value))
      .map(Number);
    if (left.length > 0) this.bucketOf(broad).remaining(Math.min(...left));
    const load = Number(response.headers.get('x-ms-throttle-limit-percentage'));
    if (load >= 0.8) this.bucketOf(broad).slow();
    if (response.status !== 429) return;
    // Only an exhausted subscription quota stops everybody; a provider's refusal stops its callers.
    const whole =
      left.includes(0) ||
      /SubscriptionRequestsThrottled|TenantRequestsThrottled/.test(response.bodyAsText ?? '');
    const paused = this.bucketOf(whole ? broad : quotas.at(-1)!);
    paused.pause(
      retryAfterMilliseconds(response, this.limits) ?? this.limits.retryBaseMilliseconds,
    );
  }

  private bucketOf(quota: Quota): TokenBucket {
    const key = `${quota.bucket} ${quota.key}`;
    let bucket = this.buckets.get(key);
    if (!bucket) {
      bucket = new TokenBucket(this.limits.buckets[quota.bucket], this.limits.clock);
      this.buckets.set(key, bucket);
    }
    return bucket;
  }

  private slotsOf(name: string, count: number): Slots {
    let slots = this.slots.get(name);
    if (!slots) this.slots.set(name, (slots = new Slots(count)));
    return slots;
  }
}
