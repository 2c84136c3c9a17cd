import { ComputeManagementClient } from '@azure/arm-compute';
import { NetworkManagementClient } from '@azure/arm-network';
import { ResourceManagementClient } from '@azure/arm-resources';
import { StorageManagementClient } from '@azure/arm-storage';
import type { TokenCredential } from '@azure/core-auth';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { HttpClient, Pipeline, PipelinePolicy } from '@azure/core-rest-pipeline';

import type { Cloud } from './clouds';
import { asAzureError } from './errors';
import { endpointOf } from './hosts';
import { followPages, pageOf } from './paging';
import type { Page } from './paging';

/** The clients of one subscription, all on the shared pipeline; their lists go to {@link ResourceManager.clientPages}. */
export interface ArmClients {
  compute: ComputeManagementClient;
  network: NetworkManagementClient;
  storage: StorageManagementClient;
  resources: ResourceManagementClient;
}

export interface ArmRequestOptions {
  query?: Record<string, string>;
  method?: 'GET' | 'POST';
  body?: unknown;
  signal?: AbortSignal;
}

/** What the `list*()` methods of the ARM clients return, as far as it is used here. */
interface PagedList {
  byPage(settings?: { continuationToken?: string }): AsyncIterableIterator<unknown>;
}

/** Azure Resource Manager: every list and read of the management plane. */
export class ResourceManager {
  private readonly subscriptions = new Map<string, ArmClients>();
  /** Where each page came from and leads to: the ARM clients hand over its items only. */
  private readonly origins = new WeakMap<object, { url: string; nextLink?: unknown }>();

  /** @param pipeline The shared pipeline; a policy that remembers pages' links is added to it. */
  constructor(
    private readonly cloud: Cloud,
    private readonly pipeline: Pipeline,
    private readonly httpClient: HttpClient,
  ) {
    pipeline.addPolicy(this.originPolicy(), { phase: 'Deserialize' });
  }

  /** The ARM clients of a subscription, made once. */
  clients(subscriptionId: string): ArmClients {
    const known = this.subscriptions.get(subscriptionId);
    if (known) return known;
    const options = {
      endpoint: this.cloud.resourceManagerEndpoint,
      pipeline: this.pipeline,
      httpClient: this.httpClient,
    };
    const made = {
      compute: new ComputeManagementClient(unusedCredential, subscriptionId, options),
      network: new NetworkManagementClient(unusedCredential, subscriptionId, options),
      storage: new StorageManagementClient(unusedCredential, subscriptionId, options),
      resources: new ResourceManagementClient(unusedCredential, subscriptionId, options),
    };
    this.subscriptions.set(subscriptionId, made);
    return made;
  }

  /**
   * Lists a collection, page by page, as raw JSON.
   * @param path From the root: `/subscriptions/{id}/providers/Microsoft.Cache/redis`.
   * @param options With `method: 'POST'` the links are followed with POST and the same body.
   * @throws AzureError
   */
  async *pages<Raw>(
    path: string,
    apiVersion: string,
    options: ArmRequestOptions = {},
  ): AsyncGenerator<Raw[]> {
    const page = async (url: string): Promise<Page<Raw>> =>
      pageOf<Raw>(await this.send(url, options), url, endpointOf(options.method ?? 'GET', url));
    yield* followPages(() => page(this.url(path, apiVersion, options.query)), page);
  }

  /**
   * Lists through an ARM client, with the same guards as {@link pages}: each link is judged here
   * and handed back to the client, which would follow any.
   * @param list What a client's `list*()` returned; its pages are the untouched items of ARM.
   * @throws AzureError
   */
  async *clientPages<Raw>(list: PagedList): AsyncGenerator<Raw[]> {
    const page = async (continuationToken?: string): Promise<Page<Raw>> => {
      const fallback = `GET ${this.cloud.resourceManagerEndpoint}/`;
      try {
        const pages = list.byPage({ continuationToken })[Symbol.asyncIterator]();
        const { value } = (await pages.next()) as IteratorResult<Raw[], undefined>;
        const origin = value && this.origins.get(value);
        // A page that is not the one the pipeline saw: the answer held no list.
        if (!value || !origin) return pageOf<Raw>({}, fallback, fallback);
        return { items: value, ...origin };
      } catch (error) {
        throw asAzureError(error, fallback);
      }
    };
    yield* followPages(page, page);
  }

  /** Reads one object. @throws AzureError, of kind `empty` when there is none. */
  async get<Raw>(path: string, apiVersion: string, options: ArmRequestOptions = {}): Promise<Raw> {
    return (await this.send(this.url(path, apiVersion, options.query), options)) as Raw;
  }

  private url(path: string, apiVersion: string, query: Record<string, string> = {}): string {
    if (!path.startsWith('/')) throw new Error(`A Resource Manager path begins with /: ${path}`);
    // Ids are not URL-encoded, and names may hold characters that would end the path.
    const url = new URL(
      this.cloud.resourceManagerEndpoint +
        path.replace(/[?#]|%(?![0-9a-f]{2})/gi, encodeURIComponent),
    );
    for (const [name, value] of Object.entries({ 'api-version': apiVersion, ...query }))
      url.searchParams.set(name, value);
    return url.href;
  }

  private async send(
    url: string,
    { method = 'GET', body, signal }: ArmRequestOptions,
  ): Promise<unknown> {
    const request = createPipelineRequest({
      url,
      method,
      abortSignal: signal,
      ...(body === undefined
        ? {}
        : {
            body: JSON.stringify(body),
            headers: createHttpHeaders({ 'Content-Type': 'application/json' }),
          }),
    });
    const response = await this.pipeline.sendRequest(this.httpClient, request);
    return (response as typeof response & { parsedBody?: unknown }).parsedBody;
  }

  private originPolicy(): PipelinePolicy {
    return {
      name: 'graphAzureOriginPolicy',
      sendRequest: async (request, next) => {
        const response: Awaited<ReturnType<typeof next>> & { parsedBody?: unknown } =
          await next(request);
        const body = response.parsedBody as { value?: unknown } | undefined | null;
        // The clients make a new array of null, which could then not be told from a missing list.
        if (body?.value === null) body.value = [];
        if (Array.isArray(body?.value)) {
          const { nextLink } = pageOf(body, request.url, request.url);
          this.origins.set(body.value, { url: request.url, nextLink });
        }
        return response;
      },
    };
  }
}

/** The clients insist on a credential; the shared pipeline has already attached the token. */
const unusedCredential: TokenCredential = { getToken: () => Promise.resolve(null) };
