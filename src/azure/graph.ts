import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { HttpClient, HttpMethods, Pipeline } from '@azure/core-rest-pipeline';
import { Client } from '@microsoft/microsoft-graph-client';
import type { Context, GraphRequest, Middleware } from '@microsoft/microsoft-graph-client';

import type { Cloud } from './clouds';
import { asAzureError } from './errors';
import type { AzureError } from './errors';
import { BatchPace } from './batch-pace';
import { runBatches } from './graph-batch';
import { endpointOf } from './hosts';
import type { Limits } from './limits';
import { followPages, pageOf } from './paging';
import type { Page } from './paging';

export type GraphVersion = 'v1.0' | 'beta';

export interface GraphRequestOptions {
  select?: readonly string[];
  /** Objects per page; 0 leaves it to Graph, which some collections insist on. */
  top?: number;
  expand?: string;
  filter?: string;
  version?: GraphVersion;
}

/** One page of one of a batch's collections. */
export interface BatchPage<Raw> {
  path: string;
  items: Raw[];
  /** No more pages of this path will come. */
  done: boolean;
  error?: AzureError;
}

/** Microsoft Graph: the directory. */
export class Graph {
  private readonly pace: BatchPace;

  constructor(
    private readonly cloud: Cloud,
    private readonly pipeline: Pipeline,
    private readonly httpClient: HttpClient,
    private readonly limits: Limits,
  ) {
    this.pace = new BatchPace(limits);
  }

  /**
   * Lists a collection, page by page, as raw JSON.
   * @param path For instance `/users`; `$top` is 999, the most Graph gives, unless stated.
   * @throws AzureError
   */
  async *pages<Raw>(path: string, options: GraphRequestOptions = {}): AsyncGenerator<Raw[]> {
    const page = async (link: string, settings: GraphRequestOptions): Promise<Page<Raw>> => {
      const { body, url } = await this.call(link, settings, (request) => request.get());
      return pageOf<Raw>(body, url, endpointOf('GET', url));
    };
    yield* followPages(
      () => page(path, { ...options, top: options.top ?? 999 }),
      (link) => page(link, {}),
    );
  }

  /** Reads one object. @throws AzureError, of kind `empty` when there is none. */
  async get<Raw>(path: string, options: GraphRequestOptions = {}): Promise<Raw> {
    return (await this.call(path, options, (request) => request.get())).body as Raw;
  }

  /**
   * Lists many collections at once, twenty to a `$batch` request, several of those at a time.
   * Each is paged and, when Graph refuses it, repeated by itself; one that finally fails is
   * yielded with its error and holds up none of the others.
   * @param paths With their query: `/groups/{id}/members?$select=id&$top=999`; taken as needed.
   */
  batchPages<Raw>(
    paths: AsyncIterable<string> | Iterable<string>,
    { version = 'v1.0' }: { version?: GraphVersion } = {},
  ): AsyncGenerator<BatchPage<Raw>> {
    return runBatches<Raw>(paths, {
      root: `${this.cloud.graphEndpoint}/${version}`,
      limits: this.limits,
      pace: this.pace,
      send: async (requests) => {
        const call = await this.call('/$batch', { version }, (request) =>
          request.post({ requests }),
        );
        return call.body;
      },
    });
  }

  private async call(
    path: string,
    options: GraphRequestOptions,
    run: (request: GraphRequest) => Promise<unknown>,
  ): Promise<{ body: unknown; url: string }> {
    const sender = new Sender(this.pipeline, this.httpClient);
    const client = Client.initWithMiddleware({
      baseUrl: this.cloud.graphEndpoint,
      defaultVersion: 'v1.0',
      middleware: sender,
    });
    const request = client.api(path);
    if (options.version) request.version(options.version);
    if (options.select?.length) request.select([...options.select]);
    if (options.top) request.top(options.top);
    if (options.expand) request.expand(options.expand);
    if (options.filter) request.filter(options.filter);
    try {
      await run(request);
    } catch (error) {
      throw sender.failure ?? asAzureError(error, `GET ${this.cloud.graphEndpoint}/`);
    }
    return { body: sender.body, url: sender.url };
  }
}

/**
 * The Graph client's whole chain of middleware: one request through the shared pipeline. One is
 * made per request, because it keeps what the client loses: the error, the URL and the parsed body.
 */
class Sender implements Middleware {
  failure?: AzureError;
  body: unknown;
  url = '';

  constructor(
    private readonly pipeline: Pipeline,
    private readonly httpClient: HttpClient,
  ) {}

  async execute(context: Context): Promise<void> {
    this.url =
      typeof context.request === 'string'
        ? context.request
        : (context.request as { url: string }).url;
    const { method = 'GET', body } = context.options ?? {};
    const request = createPipelineRequest({
      url: this.url,
      method: method as HttpMethods,
      ...(typeof body === 'string'
        ? { body, headers: createHttpHeaders({ 'Content-Type': 'application/json' }) }
        : {}),
    });
    try {
      const response = await this.pipeline.sendRequest(this.httpClient, request);
      this.body = (response as typeof response & { parsedBody?: unknown }).parsedBody;
      // The body is read here already: the client need not parse it a second time.
      context.response = new Response(null, { status: 204 });
    } catch (error) {
      this.failure = asAzureError(error, endpointOf(method, this.url));
      throw this.failure;
    }
  }

  setNext(): void {
    // Nothing comes after the one who sends.
  }
}
