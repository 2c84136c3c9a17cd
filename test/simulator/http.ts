import { Cloud } from './clouds';

export type JsonObject = { [name: string]: unknown };

/** A request after the Host header has told which service of which cloud is meant. */
export interface SimulatedRequest {
  service: 'login' | 'resourceManager' | 'graph' | 'keyVault';
  cloud: Cloud;
  /** Azure's own host name, lower-cased, without a port. */
  host: string;
  method: string;
  /** Decoded, without the query, as the client spelt it. */
  path: string;
  query: URLSearchParams;
  headers: { [name: string]: string | string[] | undefined };
  body: string;
}

/** What happens to the connection instead of, or in the middle of, an orderly answer. */
export type TransportFault = 'reset' | 'resetMidBody' | 'truncatedJson' | 'stall' | 'neverAnswer';

export interface Reply {
  status: number;
  headers?: { [name: string]: string };
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
  transport?: TransportFault;
}

export function json(body: unknown, headers?: Reply['headers']): Reply {
  return { status: 200, body, headers };
}

/** Query names are compared without their case: `$skipToken` and `$skiptoken` both occur in Azure's links. */
export function queryValue(query: URLSearchParams, name: string): string | undefined {
  for (const [key, value] of query) if (key.toLowerCase() === name.toLowerCase()) return value;
  return undefined;
}
