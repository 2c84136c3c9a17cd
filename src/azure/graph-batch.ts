import { createHttpHeaders } from '@azure/core-rest-pipeline';

import { asAzureError, AzureError, azureErrorFromAnswer } from './errors';
import type { BatchPace } from './batch-pace';
import type { BatchPage } from './graph';
import type { Limits } from './limits';
import { LinkGuard, lostPage, pageOf } from './paging';
import { delay, retriesFor } from './retry';

const batchSize = 20;
/** How the pipeline names an answer that is no JSON. */
const garbled = 'PARSE_ERROR';

/** One collection on its way: the page that is asked for next. */
interface Task {
  path: string;
  url: string;
  guard: LinkGuard;
  attempt: number;
  notBefore: number;
}

interface SubRequest {
  id: string;
  method: 'GET';
  url: string;
}

interface SubResponse {
  id: string;
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface BatchOptions {
  /** Endpoint and version: `https://graph.microsoft.com/v1.0`. */
  root: string;
  limits: Limits;
  /** Shared by all that send batches in a run. */
  pace: BatchPace;
  /** Posts `$batch` and gives its answer; repeats the whole when the whole was refused. */
  send: (requests: SubRequest[]) => Promise<unknown>;
}

/** Runs the batches of {@link Graph.batchPages}, and sends no more of them while nobody reads. */
export async function* runBatches<Raw>(
  paths: AsyncIterable<string> | Iterable<string>,
  options: BatchOptions,
): AsyncGenerator<BatchPage<Raw>> {
  const { root, limits, pace } = options;
  const source = iteratorOf(paths);
  const waiting: Task[] = [];
  const running = new Set<Promise<BatchPage<Raw>[]>>();
  let exhausted = false;

  /** Pages to follow and refused requests come first, then new paths. */
  async function collect(): Promise<Task[]> {
    const now = limits.clock.now();
    const tasks: Task[] = [];
    for (let at = 0; at < waiting.length && tasks.length < batchSize;)
      if (waiting[at].notBefore <= now) tasks.push(...waiting.splice(at, 1));
      else at += 1;
    while (!exhausted && tasks.length < batchSize) {
      const { value: path, done } = (await source.next()) as IteratorResult<string, undefined>;
      if (done) exhausted = true;
      else
        tasks.push({
          path,
          url: root + path,
          guard: new LinkGuard(root + path),
          attempt: 0,
          notBefore: 0,
        });
    }
    return tasks;
  }

  /** Never rejects: what fails becomes the error of its path. */
  async function run(tasks: Task[]): Promise<BatchPage<Raw>[]> {
    const requests = tasks.map(({ url }, id): SubRequest => ({
      id: String(id),
      method: 'GET',
      url: url.slice(root.length),
    }));
    const answer = await pace
      .send(() => options.send(requests))
      .catch((error: unknown) => asAzureError(error, `POST ${root}/$batch`));
    if (answer instanceof AzureError) return tasks.map(({ path }) => failure(path, answer));
    const { responses = [] } = (answer ?? {}) as { responses?: SubResponse[] };
    const byId = new Map(responses.map((response) => [response.id, response]));
    return tasks.flatMap((task, id) => judge(task, byId.get(String(id))) ?? []);
  }

  /** What a sub-response gives; nothing when it has to be asked for again. */
  function judge(task: Task, response: SubResponse | undefined): BatchPage<Raw> | undefined {
    const endpoint = `GET ${task.url.split('?')[0]}`;
    const headers = createHttpHeaders(response?.headers);
    const status = response?.status ?? 503;
    const fault = status === 200 && !isList(response?.body) ? garbled : undefined;
    const retries = retriesFor(fault ? undefined : status, fault, limits);
    if (task.attempt < retries) {
      const notBefore = limits.clock.now() + delay(task.attempt, { status, headers }, limits);
      if (status === 429) pace.pause(notBefore);
      waiting.push({ ...task, attempt: task.attempt + 1, notBefore });
      return undefined;
    }
    try {
      if (status >= 400)
        throw azureErrorFromAnswer({ status, headers, body: response?.body }, endpoint);
      const page = pageOf<Raw>(response?.body, task.url, endpoint);
      const link = nextOf(task, page);
      if (link.url) waiting.push({ ...task, url: link.url, attempt: 0, notBefore: 0 });
      return {
        path: task.path,
        items: page.items,
        done: !link.url,
        ...(link.error ? { error: link.error } : {}),
      };
    } catch (error) {
      const isFirst = task.url === root + task.path;
      return failure(task.path, (isFirst ? asAzureError : lostPage)(error, endpoint));
    }
  }

  /** A link that must not be followed ends its listing with an error, after the page it came with. */
  function nextOf(
    task: Task,
    page: { nextLink?: unknown; url: string },
  ): { url?: string; error?: AzureError } {
    try {
      const url = task.guard.next(page);
      if (!url || url.startsWith(`${root}/`)) return { url };
      throw new Error('the next link leads to another version of Microsoft Graph');
    } catch (error) {
      return { error: asAzureError(error, `GET ${task.url.split('?')[0]}`) };
    }
  }

  try {
    for (;;) {
      while (running.size < limits.batchesInFlight) {
        const tasks = await collect();
        if (tasks.length === 0) break;
        running.add(run(tasks));
      }
      if (running.size === 0 && waiting.length === 0) return;
      if (running.size === 0) {
        const earliest = Math.min(...waiting.map(({ notBefore }) => notBefore));
        await limits.clock.sleep(Math.max(1, earliest - limits.clock.now()));
        continue;
      }
      const [finished, pages] = await Promise.race(
        [...running].map(async (batch) => [batch, await batch] as const),
      );
      running.delete(finished);
      yield* pages;
    }
  } finally {
    await source.return?.();
  }
}

/** A part of a batch that was cut off or garbled on its way to Graph has the status of a whole one. */
function isList(body: unknown): boolean {
  return Array.isArray((body as { value?: unknown } | null | undefined)?.value);
}

function failure(path: string, error: AzureError): BatchPage<never> {
  return { path, items: [], done: true, error };
}

function iteratorOf(paths: AsyncIterable<string> | Iterable<string>): AsyncIterator<string> {
  return (async function* () {
    yield* paths;
  })();
}
