import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';

const JOBS = '/persister/synchronization/jobs';

/** What became of a synchronization job, as far as JupiterOne's API has answered. */
export interface Synchronization {
  /** Status of the last answer to each call: `create`, `entities`, `relationships`, `finalize`, `abort`. */
  answers: Map<string, number>;
  /** Ends a job that is still open, so that it does not wait for uploads that will not come. */
  abort(): Promise<void>;
}

/**
 * Follows the calls of the SDK to JupiterOne's synchronization API. The CLI ends with 0 also where it had to abort the
 * job, and tells no caller; node's own channels for HTTP do.
 */
export function observeSynchronization(): Synchronization {
  const answers = new Map<string, number>();
  let job: { url: string; headers: Record<string, string> } | undefined;

  subscribe('http.client.response.finish', (message) => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    const call = request.path.split(JOBS)[1];
    if (call === undefined || request.method !== 'POST') return;
    const [, id, name = 'create'] = call.split('/');
    answers.set(name, response.statusCode ?? 0);
    if (id)
      job = {
        url: `${request.protocol}//${String(request.getHeader('host'))}${JOBS}/${id}`,
        headers: headersOf(request),
      };
  });

  return {
    answers,
    async abort() {
      if (!job || answers.has('finalize') || answers.has('abort')) return;
      await fetch(`${job.url}/abort`, {
        method: 'POST',
        headers: job.headers,
        body: JSON.stringify({ reason: 'Stopped by a signal' }),
        signal: AbortSignal.timeout(3000),
      });
    },
  };
}

/** The headers that say who calls. */
function headersOf(request: ClientRequest): Record<string, string> {
  const names = ['authorization', 'lifeomic-account', 'jupiterone-account', 'content-type'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = request.getHeader(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** True where JupiterOne has taken the job. */
export function finalized({ answers }: Synchronization): boolean {
  const status = answers.get('finalize') ?? 0;
  return status >= 200 && status < 300;
}

/** Why a job did not come about or was not finalized, in a sentence for the person who started it. */
export function explainFailure({ answers }: Synchronization): string {
  const refused = [...answers].find(([, status]) => status >= 300);
  if (!refused) {
    return answers.size === 0
      ? 'JupiterOne could not be reached; nothing was collected or uploaded.'
      : 'The synchronization job was aborted; JupiterOne keeps what it had.';
  }
  const [call, status] = refused;
  const reasons: Record<number, string> = {
    401: 'it did not accept the API key; see JUPITERONE_API_KEY and JUPITERONE_ACCOUNT',
    403: 'the API key may not upload to this integration instance',
    404: 'it does not know the integration instance',
    413: 'an upload was too large',
    429: 'it refuses more calls for now; try again later',
  };
  const reason =
    reasons[status] ??
    (status >= 500 ? 'it failed itself; try again later' : 'it refused the call');
  return `JupiterOne answered ${status} to ${call}: ${reason}. JupiterOne keeps what it had.`;
}
