import { request } from 'node:http';
import { Simulator, Tenant } from './index';

export interface Answer {
  status: number;
  headers: { [name: string]: string | string[] | undefined };
  text: string;
  /** The parsed body, where there is one. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every shape
  body: any;
}

interface CallOptions {
  method?: string;
  token?: string;
  body?: string | object;
}

/** Calls an address of Azure at the simulator: a plain socket to its port, with Azure's host in the header. */
export function call(
  { port }: Pick<Simulator, 'port'>,
  address: string,
  { method = 'GET', token, body }: CallOptions = {},
): Promise<Answer> {
  const { host, pathname, search } = new URL(address);
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path: pathname + search,
      headers: { host, ...(token && { authorization: `Bearer ${token}` }) },
    });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { statusCode, headers } = response;
        resolve({ status: statusCode ?? 0, headers, text, body: parse(text) });
      });
    });
    outgoing.end(typeof body === 'object' ? JSON.stringify(body) : body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The login's answer to the tenant's own credential. */
export function logIn(
  simulator: Pick<Simulator, 'port'>,
  tenant: Pick<Tenant, 'directoryId' | 'clientId' | 'clientSecret'>,
  scope: string,
  host = 'login.microsoftonline.com',
): Promise<Answer> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: tenant.clientId,
    client_secret: tenant.clientSecret,
    scope,
  });
  return call(simulator, `https://${host}/${tenant.directoryId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: form.toString(),
  });
}

/** A token for one of Azure's resources: `https://management.azure.com`. */
export async function tokenFor(simulator: Simulator, resource: string): Promise<string> {
  const { body } = await logIn(simulator, simulator.tenant, `${resource}/.default`);
  return body.access_token as string;
}
