import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { serviceOfHost } from './clouds';
import { Context } from './context';
import { Fault, Faults } from './faults';
import { answerGraph } from './graph';
import { answerBatch, isBatch } from './graph-batch';
import { Reply, SimulatedRequest } from './http';
import { answerKeyVault } from './key-vault';
import { answerLogin } from './login';
import { answerResourceManager } from './resource-manager';
import { Tenant } from './tenant';
import { Throttle, ThrottlingOption } from './throttling';
import { send } from './transport';

export interface SimulatorOptions {
  tenant?: Tenant;
  latencyMilliseconds?: number;
  pageSize?: number;
  throttling?: ThrottlingOption;
  faults?: Fault[];
  port?: number;
  tokenLifetimeSeconds?: number;
  /** How many requests are remembered, the oldest forgotten first. */
  remember?: number;
}

export interface RecordedRequest {
  method: string;
  host: string;
  path: string;
  query: string;
  status: number;
  /** Part of a `$batch`. */
  batched: boolean;
  /** On the page that was answered; undefined where it was no list. */
  items?: number;
}

export interface Counts {
  total: number;
  byService: { [service: string]: number };
  byStatus: { [status: string]: number };
}

export interface Simulator {
  url: string;
  port: number;
  requests: RecordedRequest[];
  counts: Counts;
  tenant: Tenant;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Seconds that Azure's limits make of the requests so far, however they are sent. */
  throttledSeconds(): number;
  stop(): Promise<void>;
}

/** Starts an Azure on loopback. Which of Azure's services is meant, the Host header tells. */
export async function startServer(
  options: SimulatorOptions & { tenant: Tenant },
): Promise<Simulator> {
  const { tenant, latencyMilliseconds = 0, remember = 100_000 } = options;
  const context: Context = {
    tenant,
    pageSize: options.pageSize,
    throttle: new Throttle(options.throttling),
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? 3599,
  };
  const faults = new Faults();
  options.faults?.forEach((fault) => faults.add(fault));
  const requests: RecordedRequest[] = [];
  const counts: Counts = { total: 0, byService: {}, byStatus: {} };

  const record = (request: SimulatedRequest, { status, body }: Reply, batched: boolean) => {
    counts.total += 1;
    counts.byService[request.service] = (counts.byService[request.service] ?? 0) + 1;
    counts.byStatus[status] = (counts.byStatus[status] ?? 0) + 1;
    if (requests.length >= remember) requests.splice(0, Math.ceil(remember / 10));
    const { method, host, path, query } = request;
    const { value } = (body ?? {}) as { value?: unknown };
    const items = Array.isArray(value) ? value.length : undefined;
    requests.push({ method, host, path, query: query.toString(), status, batched, items });
  };
  const answer = (request: SimulatedRequest, batched = false): Reply => {
    const reply = faults.apply(request, () =>
      !batched && isBatch(request)
        ? answerBatch(request, (step) => answer(step, true))
        : answerService(context, request),
    );
    record(request, reply, batched);
    return reply;
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response, latencyMilliseconds, answer, requests).catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`simulator: ${incoming.method} ${incoming.url}: ${message}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // Longer than any client keeps an idle connection, so that none is closed in its hands.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    counts,
    tenant,
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    throttledSeconds: () => context.throttle.secondsAtLeast,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  incoming: IncomingMessage,
  response: ServerResponse,
  latencyMilliseconds: number,
  answer: (request: SimulatedRequest) => Reply,
  requests: RecordedRequest[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  if (latencyMilliseconds > 0) await wait(latencyMilliseconds);
  const request = readRequest(incoming, Buffer.concat(chunks).toString());
  const reply = request ? answer(request) : unknownHost(incoming, requests);
  if (!response.destroyed) send(reply, response);
}

function readRequest(incoming: IncomingMessage, body: string): SimulatedRequest | undefined {
  const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const found = serviceOfHost(host);
  if (!found) return undefined;
  const { pathname, searchParams } = new URL(incoming.url ?? '/', `https://${host}`);
  return {
    ...found,
    host,
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(pathname),
    query: searchParams,
    headers: incoming.headers,
    body,
  };
}

/** Remembered, since nobody should ask there. */
function unknownHost({ method = '', headers, url }: IncomingMessage, requests: RecordedRequest[]) {
  const { host = '' } = headers;
  const { pathname, search } = new URL(url ?? '/', 'https://unknown');
  requests.push({ method, host, path: pathname, query: search, status: 421, batched: false });
  return { status: 421, body: `No such Azure host: ${host}\n` };
}

function answerService(context: Context, request: SimulatedRequest): Reply {
  switch (request.service) {
    case 'login':
      return answerLogin(context.tenant, request, context);
    case 'resourceManager':
      return answerResourceManager(context, request);
    case 'graph':
      return answerGraph(context, request);
    case 'keyVault':
      return answerKeyVault(context, request);
  }
}
