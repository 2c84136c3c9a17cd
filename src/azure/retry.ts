import type { HttpHeaders, PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';

import type { Limits } from './limits';
import type { Patience } from './patience';

const retriedStatuses = new Set([408, 429, 500, 502, 503, 504]);

/** Faults of the way to Azure that usually pass: a connection lost, an answer cut off or garbled. */
const passingFaults = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'PARSE_ERROR',
  'Z_BUF_ERROR',
  'Z_DATA_ERROR',
]);

/** Faults that are more often a wrong name or a shut door than a bad moment. */
const stubbornFaults = new Set(['ENOTFOUND', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH']);
const stubbornRetries = 2;

/**
 * Repeats requests that failed for a passing reason. It never sleeps longer than Azure asked for
 * (at most the cap) plus a little jitter; where Azure named no time it backs off exponentially.
 * @param patience Keeps what has been given up lately, and shortens what is in vain.
 */
export function retryPolicy(limits: Limits, patience: Patience): PipelinePolicy {
  return {
    name: 'graphAzureRetryPolicy',
    async sendRequest(request, next) {
      const signal = request.abortSignal as AbortSignal | undefined;
      const most = patience.mostRetries(request.url, request.method);
      for (let attempt = 0; ; attempt += 1) {
        const outcome = await next(request).then(
          (response) => ({ response, code: undefined, error: undefined }),
          (error: unknown) => ({ response: undefined, code: codeOf(error), error }),
        );
        const status = outcome.response?.status;
        const retries = retriesFor(status, outcome.code, limits);
        if (signal?.aborted || attempt >= Math.min(retries, most)) {
          if (!signal?.aborted) patience.learn(request.url, retries > 0, status);
          if (outcome.response) return outcome.response;
          throw outcome.error;
        }
        await limits.clock.sleep(delay(attempt, outcome.response, limits), signal);
      }
    },
  };
}

/** How often a request that ended like this is repeated; 0 for what repeating does not cure. */
export function retriesFor(
  status: number | undefined,
  fault: string | undefined,
  limits: Limits,
): number {
  if (status === 429) return limits.throttledRetries;
  if (status !== undefined) return retriedStatuses.has(status) ? limits.retries : 0;
  if (passingFaults.has(fault ?? '')) return limits.retries;
  return stubbornFaults.has(fault ?? '') ? Math.min(stubbornRetries, limits.retries) : 0;
}

/**
 * The time that Azure asks to be left alone: `Retry-After` (seconds or a date), its millisecond
 * relatives, or the reset time of a Resource Graph quota; capped.
 * @returns Milliseconds, or undefined when the answer does not say.
 */
export function retryAfterMilliseconds(
  response: { headers: Pick<HttpHeaders, 'get'>; status?: number } | undefined,
  limits: Limits,
): number | undefined {
  const header = (name: string): string => response?.headers.get(name) ?? '';
  const milliseconds = header('retry-after-ms') || header('x-ms-retry-after-ms');
  const after = header('retry-after');
  const reset = /^(\d+):(\d\d):(\d\d)$/.exec(header('x-ms-user-quota-resets-after'));
  let told: number | undefined;
  if (/^\d+$/.test(milliseconds)) told = Number(milliseconds);
  else if (/^\s*\d+(\.\d+)?\s*$/.test(after)) told = Number(after) * 1_000;
  else if (!Number.isNaN(Date.parse(after))) told = Date.parse(after) - Date.now();
  else if (reset && response?.status === 429)
    told = (Number(reset[1]) * 3_600 + Number(reset[2]) * 60 + Number(reset[3])) * 1_000;
  return told === undefined ? undefined : Math.min(Math.max(told, 0), limits.retryCapMilliseconds);
}

/** Time to sleep before attempt number `attempt` + 2. */
export function delay(
  attempt: number,
  response: Pick<PipelineResponse, 'headers' | 'status'> | undefined,
  limits: Limits,
): number {
  const told = retryAfterMilliseconds(response, limits);
  // Callers who were refused together must not come back together.
  if (told !== undefined) return told + Math.random() * 0.25 * limits.retryBaseMilliseconds;
  const ceiling = Math.min(
    limits.retryBaseMilliseconds * 2 ** attempt,
    limits.retryCapMilliseconds,
  );
  return ceiling * (0.5 + Math.random() / 2);
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
