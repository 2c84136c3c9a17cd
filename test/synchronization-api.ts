import { createServer, IncomingMessage } from 'node:http';
import { AddressInfo } from 'node:net';

type Objects = Record<string, unknown>[];

/** What a client has sent for one synchronization job. */
export interface SynchronizationJob {
  id: string;
  /** The body by which the job was made: source, and integrationInstanceId or scope. */
  created: Record<string, unknown>;
  /** The credential by which it was made. */
  authorization?: string;
  account?: string;
  entities: Objects;
  relationships: Objects;
  events: { name: string; description: string }[];
  partialDatasets?: string[];
  finalized: boolean;
  aborted: boolean;
  abortReason?: string;
}

/** One call, as {@link SynchronizationApiOptions.respond} sees it. */
export interface SynchronizationCall {
  method: string;
  path: string;
  /** `create`, `entities`, `relationships`, `events`, `finalize`, `abort` or `status`. */
  name: string;
  body: Record<string, unknown>;
}

export interface SynchronizationApiOptions {
  /** An answer other than the usual one; undefined for the usual one. */
  respond?: (call: SynchronizationCall) => { status: number; body?: unknown } | undefined;
}

/** A running stand-in. */
export interface SynchronizationApi {
  url: string;
  jobs: SynchronizationJob[];
  stop(): Promise<void>;
}

const JOBS = '/persister/synchronization/jobs';

/** Starts a stand-in for JupiterOne's synchronization API on loopback, which keeps what it is sent. */
export async function startSynchronizationApi({
  respond,
}: SynchronizationApiOptions = {}): Promise<SynchronizationApi> {
  const jobs: SynchronizationJob[] = [];

  const answer = (request: IncomingMessage, call: SynchronizationCall) => {
    const special = respond?.(call);
    if (special) return special;
    if (call.name === 'create') jobs.push(newJob(request, jobs.length + 1, call.body));
    const job =
      call.name === 'create' ? jobs.at(-1) : jobs.find(({ id }) => call.path.split('/')[4] === id);
    if (!job) return { status: 404, body: { error: { code: 'NOT_FOUND', message: call.path } } };
    if (call.name !== 'status' && (job.finalized || job.aborted)) {
      return {
        status: 400,
        body: { error: { code: 'JOB_NOT_AWAITING_UPLOADS', message: job.id } },
      };
    }
    take(job, call);
    return { status: 200, body: { job: describeJob(job) } };
  };

  const server = createServer((request, response) => {
    const answered = readBody(request).then((body) => {
      const { method = 'GET', url = '/' } = request;
      const name = url.split('/')[5] ?? (method === 'POST' ? 'create' : 'status');
      const known = url.startsWith(JOBS);
      const { status, body: content } = known
        ? answer(request, { method, path: url, name, body })
        : { status: 404, body: { error: { code: 'NOT_FOUND', message: url } } };
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content ?? {}));
    });
    answered.catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    jobs,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
}

function newJob(
  { headers }: IncomingMessage,
  number: number,
  created: Record<string, unknown>,
): SynchronizationJob {
  return {
    id: `job-${number}`,
    created,
    authorization: headers.authorization,
    account: headers['lifeomic-account'] as string | undefined,
    entities: [],
    relationships: [],
    events: [],
    finalized: false,
    aborted: false,
  };
}

function take(job: SynchronizationJob, { name, body }: SynchronizationCall): void {
  if (name === 'entities' || name === 'relationships') job[name].push(...(body[name] as Objects));
  if (name === 'events') job.events.push(...(body.events as SynchronizationJob['events']));
  if (name === 'finalize') {
    job.finalized = true;
    job.partialDatasets = (body.partialDatasets as { types?: string[] } | undefined)?.types ?? [];
  }
  if (name === 'abort') {
    job.aborted = true;
    job.abortReason = body.reason as string;
  }
}

/** The job as the API shows it. */
function describeJob(job: SynchronizationJob): Record<string, unknown> {
  return {
    id: job.id,
    // Events are only published for the job of an integration instance.
    integrationJobId: job.created.source === 'api' ? undefined : job.id,
    status: job.aborted ? 'ABORTED' : job.finalized ? 'FINALIZE_PENDING' : 'AWAITING_UPLOADS',
    startTimestamp: Date.now(),
    numEntitiesUploaded: job.entities.length,
    numRelationshipsUploaded: job.relationships.length,
  };
}
