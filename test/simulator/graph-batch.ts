import { graphError } from './errors';
import { Answer } from './context';
import { authenticate } from './graph';
import { json, JsonObject, Reply, SimulatedRequest } from './http';

const LARGEST_BATCH = 20;

interface Step {
  id: string;
  method: string;
  url: string;
  headers?: { [name: string]: string };
  body?: unknown;
}

export function isBatch({ service, method, path }: SimulatedRequest): boolean {
  return service === 'graph' && method === 'POST' && /^\/(v1\.0|beta)\/\$batch\/?$/.test(path);
}

/** Several requests in one; each is answered, refused, throttled or broken by itself. */
export function answerBatch(request: SimulatedRequest, answer: Answer): Reply {
  const refused = authenticate(request);
  if (refused) return refused;
  const steps = readSteps(request.body);
  if (!steps) return graphError(400, 'BadRequest', 'Invalid batch payload format.');
  if (steps.length > LARGEST_BATCH) {
    return graphError(
      400,
      'BadRequest',
      `Number of batch request steps exceeds the maximum value of ${LARGEST_BATCH}.`,
    );
  }
  if (new Set(steps.map(({ id }) => id)).size < steps.length) {
    return graphError(400, 'BadRequest', 'Request Id values within a batch must be unique.');
  }
  const replies = steps.map((step) => ({ id: step.id, ...answer(requestOf(request, step)) }));
  const broken = replies.find(({ transport }) => transport !== undefined);
  const responses = replies.map(({ id, status, headers, body }) => ({
    id,
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  }));
  // Graph promises no order; whoever relies on one should find out here.
  return { ...json({ responses: responses.reverse() }), transport: broken?.transport };
}

function readSteps(body: string): Step[] | undefined {
  try {
    const { requests } = JSON.parse(body) as { requests?: JsonObject[] };
    const isStep = ({ id, method, url }: JsonObject) =>
      [id, method, url].every((part) => typeof part === 'string' && part !== '');
    return Array.isArray(requests) && requests.length > 0 && requests.every(isStep)
      ? (requests as unknown as Step[])
      : undefined;
  } catch {
    return undefined;
  }
}

/** The addresses of the steps are relative to the version. */
function requestOf(
  batch: SimulatedRequest,
  { method, url, headers, body }: Step,
): SimulatedRequest {
  const version = batch.path.split('/')[1];
  const { pathname, searchParams } = new URL(
    `/${version}/${url.replace(/^\//, '')}`,
    `https://${batch.host}`,
  );
  return {
    ...batch,
    method: method.toUpperCase(),
    path: decodeURIComponent(pathname),
    query: searchParams,
    headers: { ...batch.headers, ...headers },
    body: body === undefined ? '' : JSON.stringify(body),
  };
}
