import { randomUUID } from 'node:crypto';
import { Reply } from './http';

/** A Resource Manager error; the gateway says by a header that it, and not the provider behind it, refused. */
export function armError(
  status: number,
  code: string,
  message: string,
  headers: Reply['headers'] = {},
): Reply {
  return {
    status,
    headers: { 'x-ms-failure-cause': 'gateway', ...headers },
    body: { error: { code, message } },
  };
}

export function graphError(
  status: number,
  code: string,
  message: string,
  headers: Reply['headers'] = {},
): Reply {
  const requestId = randomUUID();
  return {
    status,
    headers: { 'request-id': requestId, 'client-request-id': requestId, ...headers },
    body: {
      error: {
        code,
        message,
        innerError: {
          date: new Date().toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': requestId,
        },
      },
    },
  };
}

export function vaultError(
  status: number,
  code: string,
  message: string,
  innerCode?: string,
  headers: Reply['headers'] = {},
): Reply {
  const innererror = innerCode ? { innererror: { code: innerCode } } : {};
  return { status, headers, body: { error: { code, message, ...innererror } } };
}

/** The login's errors: an OAuth error, and behind it the AADSTS number that tells what is really wrong. */
export function loginError(status: number, error: string, number: number, message: string): Reply {
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\..*/, 'Z');
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${number}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [number],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    },
  };
}
