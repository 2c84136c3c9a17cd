import {
  executeStepWithDependencies,
  mutations,
  setupRecording,
} from '@jupiterone/integration-sdk-testing';
import type { Recording } from '@jupiterone/integration-sdk-testing';

import { invocationConfig } from '../src';
import type { IntegrationConfig } from '../src';
import { collectorApplicationId, directoryId, production } from './simulator/company/ids';

type MutateEntry = NonNullable<Parameters<typeof setupRecording>[0]['mutateEntry']>;
type Entry = Parameters<MutateEntry>[0];

export interface RecordingOptions {
  /** The test's folder: its recordings lie in `__recordings__` below. */
  directory: string;
  name: string;
  mode?: 'record' | 'replay';
}

/** `npm run record` sets this; everywhere else nothing leaves the machine. */
export const isRecording = process.env.GRAPH_AZURE_RECORD === '1';

/** What the steps run with: the invented company, or, while recording, what the environment names. */
export const recordedConfig: IntegrationConfig = {
  clientId: given('CLIENT_ID') ?? collectorApplicationId,
  clientSecret: given('CLIENT_SECRET') ?? 'not-needed-to-replay',
  directoryId: given('DIRECTORY_ID') ?? directoryId,
  subscriptionId: given('SUBSCRIPTION_ID') ?? production,
  ingestActiveDirectory: true,
  configureSubscriptionInstances: true,
};

function given(name: string): string | undefined {
  return isRecording ? process.env[name] || undefined : undefined;
}

/** Runs `work` with its HTTP requests answered from a recording, or recorded. */
export async function withRecording<Result>(
  options: RecordingOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const recording = setupAzureRecording(options);
  try {
    return await work();
  } finally {
    await recording.stop();
  }
}

/**
 * Runs one step and what it depends on, under a recording named like the step unless stated. The graph is as
 * it is written and uploaded: without what is undefined.
 */
export async function runRecordedStep(
  directory: string,
  stepId: string,
  dependencyStepIds?: string[],
  name = stepId,
) {
  const result = await withRecording({ directory, name }, () =>
    executeStepWithDependencies({
      stepId,
      dependencyStepIds,
      invocationConfig: invocationConfig as never,
      instanceConfig: recordedConfig,
    }),
  );
  return {
    ...result,
    collectedEntities: asWritten(result.collectedEntities),
    collectedRelationships: asWritten(result.collectedRelationships),
  };
}

function asWritten<Graph>(objects: Graph): Graph {
  return JSON.parse(JSON.stringify(objects)) as Graph;
}

/**
 * Starts a recording or its replay. A request that was not recorded fails; none reaches the network.
 * The options are made anew each time, because the SDK writes into them: shared, they would keep
 * the first recording's persister, and later ones would be stored unredacted.
 */
export function setupAzureRecording({
  directory,
  name,
  mode = isRecording ? 'record' : 'replay',
}: RecordingOptions): Recording {
  return setupRecording({
    directory,
    name,
    redactedRequestHeaders: ['authorization', 'cookie'],
    redactedResponseHeaders: ['set-cookie'],
    mutateEntry: redact,
    options: {
      mode,
      // It would print whole requests, tokens included.
      logLevel: 'silent',
      recordIfMissing: false,
      recordFailedRequests: true,
      matchRequestsBy: { headers: false, order: true, body: whatTellsBodiesApart },
    },
  });
}

/** Of a sign-in only the scope, so that no secret is in the hash; a batch by what it asks for. */
function whatTellsBodiesApart(body: unknown): string {
  const text = typeof body === 'string' ? body : '';
  if (!isForm(text)) return text;
  return new URLSearchParams(text).get('scope') ?? '';
}

function isForm(body: string): boolean {
  return /(^|&)grant_type=/.test(body);
}

/** A vault's challenge says where to get a token for it. */
const keptResponseHeaders = new Set([
  'content-type',
  'location',
  'azure-asyncoperation',
  'www-authenticate',
]);

/** Leaves what a replay needs. Everything secret goes, and so does what changes by the second. */
function redact(entry: Entry): void {
  mutations.unzipGzippedRecordingEntry(entry);
  const { request, response } = entry;
  const origin = process.env.GRAPH_AZURE_SIMULATOR
    ? "the project's simulator of Azure (npm run record)"
    : 'a tenant (npm run record -- --real)';
  Object.assign(entry, {
    comment: `Made from ${origin}`,
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 0,
    timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait: 0, receive: 0, ssl: -1 },
  });
  delete request.postData;
  request.bodySize = 0;
  request.cookies = [];
  request.headers = [];
  request.headersSize = -1;
  response.cookies = [];
  response.headers = response.headers.filter(({ name }: { name: string }) =>
    keptResponseHeaders.has(name.toLowerCase()),
  );
  response.headersSize = -1;
  const { content } = response;
  if (content.text) {
    content.text = withoutMoment(redactTokens(content.text));
    content.size = response.bodySize = Buffer.byteLength(content.text);
  }
}

/** Replaces each token by one that says the same of its bearer, and that nobody accepts. */
function redactTokens(text: string): string {
  return text.replace(
    /("(access_token|refresh_token|id_token)"\s*:\s*")([^"]*)"/g,
    (_, before: string, __, token: string) => `${before}${withoutSignature(token)}"`,
  );
}

/** Error answers, and those of batches, say when they were given and how long to wait. */
function withoutMoment(text: string): string {
  return text
    .replace(/(?<="date"\s*:\s*")[^"]*(?="\s*,\s*"request-id")/g, '2026-01-01T00:00:00')
    .replace(/(?<="(client-)?request-id"\s*:\s*")[^"]*/g, '00000000-0000-0000-0000-000000000000')
    .replace(/(?<="retry-after"\s*:\s*"?)\d+/gi, '0');
}

function withoutSignature(token: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  let claims: Record<string, unknown> = {};
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    const { aud, oid, roles } = JSON.parse(payload) as Record<string, unknown>;
    claims = { aud, oid, roles };
  } catch {
    // An opaque token has no claims to keep.
  }
  return `${encode({ typ: 'JWT', alg: 'none' })}.${encode(claims)}.`;
}
