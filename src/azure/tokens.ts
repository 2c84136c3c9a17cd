import type { AccessToken } from '@azure/core-auth';

const minute = 60_000;

interface Entry {
  token?: AccessToken & { usableUntil: number; refreshAt: number };
  pending?: Promise<AccessToken>;
  /** A refusal is remembered for a moment: a hundred waiting callers must not each be refused. */
  failure?: { error: unknown; until: number };
  /** Until then no token is given up for having been refused: a new one would be refused as well. */
  keptUntil?: number;
}

/**
 * The tokens of one run, shared by all who need one: one request per scope however many callers,
 * renewed in the background ahead of expiry.
 */
export class TokenCache {
  private readonly entries = new Map<string, Entry>();

  /** @param request Asks for a new token; it must not answer from a cache of its own. */
  constructor(private readonly request: (scope: string) => Promise<AccessToken>) {}

  /**
   * Gives a token for a scope such as `https://management.azure.com/.default`.
   * @throws Whatever `request` throws, to all who wait for it.
   */
  async get(scope: string): Promise<string> {
    return (await this.token(scope)).token;
  }

  /** Like {@link get}, with the time of expiry. */
  async token(scope: string): Promise<AccessToken> {
    const entry = this.entry(scope);
    const now = Date.now();
    if (!entry.token || now >= entry.token.usableUntil) return this.renew(scope, entry);
    if (now >= entry.token.refreshAt) {
      // The old token is still good: nobody waits for the new one, and its failure is no news yet.
      entry.token.refreshAt = now + minute / 2;
      this.renew(scope, entry).catch(() => undefined);
    }
    return entry.token;
  }

  /**
   * Forgets a token that Azure refused; those who were refused with the same one share the next.
   * Where a service refuses every token, that must not become a sign-in for each request: a token
   * that is not worn out is given up once in five minutes.
   */
  invalidate(scope: string, token: string): void {
    const entry = this.entry(scope);
    if (entry.token?.token !== token) return;
    const now = Date.now();
    if (now < entry.token.expiresOnTimestamp) {
      if (now < (entry.keptUntil ?? 0)) return;
      entry.keptUntil = now + 5 * minute;
    }
    entry.token = undefined;
  }

  private entry(scope: string): Entry {
    let entry = this.entries.get(scope);
    if (!entry) this.entries.set(scope, (entry = {}));
    return entry;
  }

  private async renew(scope: string, entry: Entry): Promise<AccessToken> {
    if (entry.failure && Date.now() < entry.failure.until) throw entry.failure.error;
    entry.pending ??= this.request(scope)
      .then(
        (token) => {
          const now = Date.now();
          const lifetime = token.expiresOnTimestamp - now;
          const usableUntil = token.expiresOnTimestamp - Math.min(minute / 2, lifetime / 4);
          const refreshAt =
            token.refreshAfterTimestamp ??
            token.expiresOnTimestamp - Math.min(5 * minute, lifetime / 2);
          entry.token = { ...token, usableUntil, refreshAt };
          return token;
        },
        (error: unknown) => {
          entry.failure = { error, until: Date.now() + minute / 2 };
          throw error;
        },
      )
      .finally(() => (entry.pending = undefined));
    return entry.pending;
  }
}
