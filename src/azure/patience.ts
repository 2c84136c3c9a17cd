import { AzureError } from './errors';
import { endpointOf } from './hosts';
import type { Limits } from './limits';

/** What has become of the requests to one place since one was last answered. */
interface Place {
  /** Requests that were given up, one after the other. */
  failures: number;
  lastAt: number;
  throttled: boolean;
}

/** After so many failures a place gets one retry only. */
const failuresUntilImpatient = 3;
/** After so many it is asked no more, but for one request now and then. */
const failuresUntilLeftAlone = 12;
const probeMilliseconds = 30_000;

/**
 * Names what is asked, from the narrowest on: a resource type in a subscription, a vault or an area
 * of Microsoft Graph, then all of the service.
 */
export function placesOf(url: string): [narrow: string, broad: string] {
  const { hostname, pathname } = new URL(url);
  const path = pathname.toLowerCase();
  if (/(^|\.)vault\./.test(hostname)) return [hostname, hostname.slice(hostname.indexOf('.'))];
  if (!hostname.startsWith('management.'))
    return [`${hostname} ${path.split('/').slice(0, 3).join('/')}`, hostname];
  const subscription = /^\/subscriptions\/[^/]+/.exec(path)?.[0] ?? '';
  const [namespace = '', ...rest] = path.split('/providers/').at(-1)?.split('/') ?? [];
  const types = rest.filter((_, index) => index % 2 === 0).join('/');
  return [`${hostname}${subscription} ${namespace}/${types}`, hostname];
}

/**
 * Sees to it that a service which is down costs a run minutes: thousands of objects, each with all
 * of its retries and time limits, would cost hours. Whoever is not asked for is failed, and a gap.
 */
export class Patience {
  private readonly places = new Map<string, Place>();

  constructor(private readonly limits: Limits) {}

  /** How often a request may be repeated at most. @throws AzureError where it is not worth sending. */
  mostRetries(url: string, method: string): number {
    const [narrow, broad] = placesOf(url).map((name) => this.places.get(name));
    const now = this.limits.clock.now();
    if (narrow && narrow.failures >= failuresUntilLeftAlone) {
      if (now - narrow.lastAt < probeMilliseconds) throw leftAlone(endpointOf(method, url), narrow);
      narrow.lastAt = now;
    }
    const failures = Math.max(narrow?.failures ?? 0, broad?.failures ?? 0);
    return failures >= failuresUntilImpatient ? 1 : Infinity;
  }

  /** @param failed Whether the request was given up; any answer that needs no repetition is none. */
  learn(url: string, failed: boolean, status?: number): void {
    for (const name of placesOf(url))
      if (!failed) this.places.delete(name);
      else
        this.places.set(name, {
          failures: (this.places.get(name)?.failures ?? 0) + 1,
          lastAt: this.limits.clock.now(),
          throttled: status === 429,
        });
  }
}

function leftAlone(endpoint: string, { failures, throttled }: Place): AzureError {
  return new AzureError(
    `${endpoint} was not asked: the last ${failures} requests of its kind were given up`,
    { kind: throttled ? 'throttled' : 'failed', code: 'NotAsked', endpoint, reason: 'network' },
  );
}
