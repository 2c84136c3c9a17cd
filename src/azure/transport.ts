import http from 'node:http';
import https from 'node:https';
import type net from 'node:net';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import zlib from 'node:zlib';

import { createHttpHeaders, RestError } from '@azure/core-rest-pipeline';
import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';

import { SimulatorAgent } from './simulator';
import type { SimulatorAddress } from './simulator';

const connectMilliseconds = 15_000;

/** One request as observers see it: no query string, no headers. */
export interface RequestRecord {
  host: string;
  method: string;
  path: string;
  status: number | undefined;
  milliseconds: number;
}

export interface TransportOptions {
  simulator?: SimulatorAddress;
  onRequest: (record: RequestRecord) => void;
}

/**
 * The keep-alive HTTP client that everything is sent through: Resource Manager, Microsoft Graph,
 * Key Vault and the sign-in. The core library's own one hangs on a compressed body that is cut off
 * (its decoder never hears of it), so reading the answer is ours.
 */
export function createTransport({ simulator, onRequest }: TransportOptions): HttpClient {
  const agent = simulator
    ? new SimulatorAgent(simulator, { keepAlive: true })
    : new https.Agent({ keepAlive: true });
  return {
    async sendRequest(request) {
      const url = new URL(request.url);
      const secure = url.protocol === 'https:';
      // Plain http exists for one purpose: the metadata service that hands out managed identities.
      if (!secure && (simulator || !request.allowInsecureConnection))
        throw new RestError(`Refused to send a request to ${url.host} without TLS.`);
      const start = performance.now();
      let status: number | undefined;
      try {
        const proxy = simulator ? undefined : (request.agent as http.Agent | undefined);
        const answer = await send(request, url, proxy ?? (secure ? agent : undefined));
        status = answer.statusCode;
        return await read(request, answer);
      } catch (error) {
        throw asRestError(error);
      } finally {
        const milliseconds = Math.round(performance.now() - start);
        onRequest({
          host: url.host,
          method: request.method,
          path: url.pathname,
          status,
          milliseconds,
        });
      }
    },
  };
}

function send(
  request: PipelineRequest,
  url: URL,
  agent: http.Agent | undefined,
): Promise<http.IncomingMessage> {
  const body = request.body ?? undefined;
  if (body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body))
    throw new RestError('Only text can be sent as a request body.');
  if (!request.headers.has('Accept-Encoding')) request.headers.set('Accept-Encoding', 'gzip');
  if (body !== undefined) request.headers.set('Content-Length', String(Buffer.byteLength(body)));
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        agent,
        method: request.method,
        headers: request.headers.toJSON({ preserveCase: true }),
        signal: signalOf(request),
      },
      resolve,
    );
    outgoing.on('error', reject);
    outgoing.on('socket', (socket) => limitConnecting(socket, url.host));
    outgoing.end(body);
  });
}

/** A host that drops what is sent to it, behind a firewall say, must not use an attempt's time up. */
function limitConnecting(socket: net.Socket, host: string): void {
  if (!socket.connecting) return;
  const timer = setTimeout(() => {
    const message = `no connection to ${host} within ${connectMilliseconds} ms`;
    socket.destroy(Object.assign(new Error(message), { code: 'ETIMEDOUT' }));
  }, connectMilliseconds);
  for (const event of ['connect', 'close']) socket.once(event, () => clearTimeout(timer));
}

/** The metadata service is sought with a short timeout; elsewhere the pipeline limits the time. */
function signalOf({ abortSignal, timeout }: PipelineRequest): AbortSignal | undefined {
  const signal = abortSignal as AbortSignal | undefined;
  if (timeout <= 0) return signal;
  return AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]);
}

async function read(
  request: PipelineRequest,
  answer: http.IncomingMessage,
): Promise<PipelineResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of decoded(answer)) chunks.push(chunk as Buffer);
  const headers = createHttpHeaders();
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value[0] : value);
  return {
    request,
    headers,
    status: answer.statusCode ?? 0,
    bodyAsText: Buffer.concat(chunks).toString('utf8'),
  };
}

/** The body without its compression; `pipeline` makes the decoder fail when the answer breaks off. */
function decoded(answer: http.IncomingMessage): Readable {
  const encoding = answer.headers['content-encoding'];
  if (encoding === 'gzip') return pipeline(answer, zlib.createGunzip(), () => undefined);
  if (encoding === 'deflate') return pipeline(answer, zlib.createInflate(), () => undefined);
  return answer;
}

/** Keeps message and code, and drops everything else: the request carries a token. */
function asRestError(error: unknown): unknown {
  const { name, message, code } = error as NodeJS.ErrnoException;
  if (error instanceof RestError || name === 'AbortError') return error;
  return new RestError(message, { code: code ?? RestError.REQUEST_SEND_ERROR });
}
