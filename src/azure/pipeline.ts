import {
  bearerTokenAuthenticationPolicyName,
  createEmptyPipeline,
  proxyPolicy,
  RestError,
  setClientRequestIdPolicy,
  userAgentPolicy,
} from '@azure/core-rest-pipeline';
import type { HttpClient, Pipeline, PipelinePolicy } from '@azure/core-rest-pipeline';

import type { Cloud } from './clouds';
import { asAzureError, azureErrorFromAnswer } from './errors';
import { endpointOf, scopeFor } from './hosts';
import type { Limiter } from './limiter';
import type { Limits } from './limits';
import type { Patience } from './patience';
import { retryPolicy } from './retry';
import type { TokenCache } from './tokens';

export interface PipelineOptions {
  cloud: Cloud;
  tokens: TokenCache;
  limiter: Limiter;
  limits: Limits;
  patience: Patience;
}

/**
 * The pipeline of Resource Manager and Microsoft Graph, from the outside in: errors, retry,
 * token, limiter, time limit, JSON. The limiter lies outside the time limit, so that waiting for a
 * place does not use an attempt's time up, and inside the retry, so that every attempt is counted.
 */
export function createAzurePipeline(options: PipelineOptions): Pipeline {
  const pipeline = createPatientPipeline(options);
  pipeline.addPolicy(errorPolicy(), { phase: 'Deserialize' });
  pipeline.addPolicy(authenticationPolicy(options.cloud, options.tokens), {
    afterPhase: 'Retry',
    beforePolicies: [limiterName],
  });
  return pipeline;
}

/** The part without tokens, also for requests that bring their own: sign-in and Key Vault. */
export function createPatientPipeline({
  limiter,
  limits,
  patience,
}: Omit<PipelineOptions, 'cloud' | 'tokens'>): Pipeline {
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(proxyPolicy());
  pipeline.addPolicy(userAgentPolicy({ userAgentPrefix: 'graph-azure' }));
  pipeline.addPolicy(setClientRequestIdPolicy());
  pipeline.addPolicy(retryPolicy(limits, patience), { phase: 'Retry' });
  pipeline.addPolicy({ ...limiter.policy(), name: limiterName }, { afterPhase: 'Retry' });
  pipeline.addPolicy(timeLimitPolicy(limits.attemptMilliseconds), {
    afterPhase: 'Retry',
    afterPolicies: [limiterName],
  });
  pipeline.addPolicy(jsonPolicy(), { afterPhase: 'Retry', afterPolicies: [timeLimitName] });
  return pipeline;
}

/** A pipeline and its transport as one HTTP client, for libraries that take nothing else. */
export function asHttpClient(pipeline: Pipeline, transport: HttpClient): HttpClient {
  return { sendRequest: (request) => pipeline.sendRequest(transport, request) };
}

const limiterName = 'graphAzureLimiterPolicy';
const timeLimitName = 'graphAzureTimeLimitPolicy';

/** Every failure leaves the pipeline as an AzureError, which holds no request and so no token. */
function errorPolicy(): PipelinePolicy {
  return {
    name: 'graphAzureErrorPolicy',
    async sendRequest(request, next) {
      const endpoint = endpointOf(request.method, request.url);
      let response;
      try {
        response = await next(request);
      } catch (error) {
        throw asAzureError(error, endpoint);
      }
      if (response.status < 400) return response;
      const { status, headers, parsedBody } = response as typeof response & {
        parsedBody?: unknown;
      };
      throw azureErrorFromAnswer({ status, headers, body: parsedBody }, endpoint);
    },
  };
}

/**
 * Attaches the token for the host that is asked. Its name is the one the ARM clients look for:
 * finding it, they do not add their own, which would follow a link to any host with a token.
 */
function authenticationPolicy(cloud: Cloud, tokens: TokenCache): PipelinePolicy {
  return {
    name: bearerTokenAuthenticationPolicyName,
    async sendRequest(request, next) {
      const scope = scopeFor(cloud, request.method, request.url);
      try {
        const token = await tokens.get(scope);
        request.headers.set('Authorization', `Bearer ${token}`);
        const response = await next(request);
        if (response.status !== 401) return response;
        tokens.invalidate(scope, token);
        request.headers.set('Authorization', `Bearer ${await tokens.get(scope)}`);
        return await next(request);
      } finally {
        request.headers.delete('Authorization');
      }
    },
  };
}

/** Limits one attempt, body included; the core library's own timeout ends with the headers. */
function timeLimitPolicy(milliseconds: number): PipelinePolicy {
  return {
    name: timeLimitName,
    async sendRequest(request, next) {
      const outer = request.abortSignal as AbortSignal | undefined;
      const controller = new AbortController();
      const forward = (): void => controller.abort(outer?.reason);
      if (outer?.aborted) forward();
      outer?.addEventListener('abort', forward, { once: true });
      const timer = setTimeout(() => controller.abort(), milliseconds);
      request.abortSignal = controller.signal;
      try {
        return await next(request);
      } catch (error) {
        if (!controller.signal.aborted || outer?.aborted) throw error;
        throw new RestError(`no complete answer within ${milliseconds} ms`, { code: 'ETIMEDOUT' });
      } finally {
        clearTimeout(timer);
        outer?.removeEventListener('abort', forward);
        request.abortSignal = outer;
      }
    },
  };
}

/**
 * Reads the body as JSON and leaves it untouched. The ARM clients on a shared pipeline have no
 * policy that would do so, nor one that says what they accept.
 */
function jsonPolicy(): PipelinePolicy {
  return {
    name: 'graphAzureJsonPolicy',
    async sendRequest(request, next) {
      if (!request.headers.has('Accept')) request.headers.set('Accept', 'application/json');
      const response: Awaited<ReturnType<typeof next>> & { parsedBody?: unknown } =
        await next(request);
      try {
        response.parsedBody =
          response.status === 204 ? undefined : JSON.parse(response.bodyAsText ?? '');
      } catch {
        // An error page in HTML is judged by its status; a success that is no JSON is garbled.
        if (response.status < 300)
          throw new RestError('the answer is not JSON', { code: RestError.PARSE_ERROR });
      }
      return response;
    },
  };
}
