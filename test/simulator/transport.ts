import { ServerResponse } from 'node:http';
import { Reply } from './http';

/** Puts a reply on the wire, whole or, where that is what it is for, not so whole. */
export function send(reply: Reply, response: ServerResponse): void {
  const { status, transport } = reply;
  if (transport === 'neverAnswer') return;
  if (transport === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const isText = typeof reply.body === 'string';
  const text = isText ? (reply.body as string) : JSON.stringify(reply.body ?? {});
  const whole = Buffer.from(text);
  const half = whole.subarray(0, Math.ceil(whole.length / 2));
  const body = transport === 'truncatedJson' ? half : whole;
  response.writeHead(status, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': body.length,
    ...reply.headers,
  });
  if (transport === 'stall') {
    response.write(half);
  } else if (transport === 'resetMidBody') {
    response.write(half, () => setImmediate(() => response.socket?.resetAndDestroy()));
  } else {
    response.end(body);
  }
}
