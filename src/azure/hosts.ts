import type { Cloud } from './clouds';
import { AzureError } from './errors';

/** `GET https://host/path`: how a request is named in errors, without what its query may carry. */
export function endpointOf(method: string, url: string): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

/**
 * Finds the scope of the token that may be sent to a URL: only the cloud's own endpoints, by exact
 * host, over https on its own port.
 * @throws AzureError for every other URL, before any token is asked for.
 */
export function scopeFor(cloud: Cloud, method: string, url: string): string {
  if (sameService(url, cloud.resourceManagerEndpoint)) return cloud.resourceManagerScope;
  if (sameService(url, cloud.graphEndpoint)) return cloud.graphScope;
  throw refusedHost(endpointOf(method, url), url);
}

/** Whether a URL belongs to the service at `endpoint`. URL parsing lower-cases hosts and drops :443. */
export function sameService(url: string, endpoint: string): boolean {
  const { protocol, host, username, password } = new URL(url);
  return protocol === 'https:' && host === new URL(endpoint).host && !username && !password;
}

/** @returns The vault's origin. @throws AzureError when the URI is no vault of this cloud. */
export function vaultOrigin(cloud: Cloud, vaultUri: string): string {
  const url = URL.canParse(vaultUri) ? new URL(vaultUri) : undefined;
  const name = url?.hostname.endsWith(`.${cloud.vaultSuffix}`)
    ? url.hostname.slice(0, -cloud.vaultSuffix.length - 1)
    : '';
  if (!url || !/^[a-z0-9-]+$/.test(name) || !sameService(vaultUri, `https://${url.hostname}`))
    throw refusedHost(`GET ${url?.origin ?? 'vault'}/`, vaultUri);
  return url.origin;
}

function refusedHost(endpoint: string, url: string): AzureError {
  const shown = URL.canParse(url) ? new URL(url).origin : 'something that is no URL';
  return new AzureError(`Refused to send a token to ${shown}: it is no endpoint of this cloud.`, {
    kind: 'failed',
    code: 'HostRefused',
    reason: 'host',
    endpoint,
  });
}
