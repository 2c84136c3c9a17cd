import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { Azure } from '../../src/azure/azure';
import type { AzureOptions } from '../../src/azure/azure';

export interface Seen {
  method: string;
  host: string;
  url: URL;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** JSON, or text as it is. */
  body?: unknown;
  /** Takes the response over: for answers that no server should give. */
  raw?: (response: http.ServerResponse) => void;
}

export type Handler = (request: Seen) => Answer | Promise<Answer>;

/** A server on loopback that signs anybody in and leaves the rest to a test's handler. */
export class LocalAzure {
  readonly seen: Seen[] = [];
  /** Tokens given out so far. */
  tokens = 0;
  signIn: Handler = (request) => {
    this.tokens += 1;
    const scope = new URLSearchParams(request.body).get('scope');
    const payload = {
      aud: scope,
      roles: ['User.Read.All'],
      scp: 'a b',
      oid: 'object',
      number: this.tokens,
    };
    const token = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.signature`;
    return { body: { token_type: 'Bearer', expires_in: 3600, access_token: token } };
  };
  handler: Handler = () => ({ status: 404, body: {} });
  private readonly server = http.createServer((request, response) => {
    this.answer(request, response).catch((error: Error) => response.destroy(error));
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Requests to Azure's services, without the sign-in. */
  get requests(): Seen[] {
    return this.seen.filter(({ host }) => !host.startsWith('login.'));
  }

  azure(options: Partial<AzureOptions> = {}): Azure {
    const { port } = this.server.address() as AddressInfo;
    return new Azure({
      cloud: 'public',
      directoryId: '11111111-1111-1111-1111-111111111111',
      credential: { kind: 'clientSecret', clientId: 'client', clientSecret: 'the-secret' },
      environment: { GRAPH_AZURE_SIMULATOR: `http://127.0.0.1:${port}` },
      ...options,
      limits: { retryBaseMilliseconds: 5, ...options.limits },
    });
  }

  private async answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const host = request.headers.host ?? '';
    const url = new URL(request.url ?? '/', `https://${host}`);
    const seen = { method: request.method ?? '', host, url, headers: request.headers, body };
    this.seen.push(seen);
    const answer = await (host.startsWith('login.') ? this.signIn(seen) : this.handler(seen));
    if (answer.raw) return answer.raw(response);
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json',
      ...answer.headers,
    });
    response.end(text);
  }
}

/** Answers one after the other; the last one stays. */
export function inTurn(...answers: Answer[]): Handler {
  let at = 0;
  return () => answers[Math.min(at++, answers.length - 1)];
}

export async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error('expected a failure');
    },
    (error: unknown) => error,
  );
}
