import { createHash } from 'node:crypto';

/** The same id for the same name in every run. */
export function guid(name: string): string {
  const hash = createHash('sha256').update(`tjelvar/${name}`).digest('hex');
  const variant = ((parseInt(hash[16], 16) & 3) | 8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

export const directoryId = guid('directory');
export const collectorApplicationId = guid('application/collector');
export const collectorObjectId = guid('service-principal/collector');

export const domain = 'tjelvarfreight.example';
export const initialDomain = 'tjelvarfreight.onmicrosoft.com';

export const production = guid('subscription/production');
export const development = guid('subscription/development');

export function resourceGroupId(subscription: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${name}`;
}

/** `type` and `names` in turn: `resourceId(group, 'Microsoft.Sql/servers/databases', 'orders', 'main')`. */
export function resourceId(scope: string, type: string, ...names: string[]): string {
  const [namespace, ...segments] = type.split('/');
  return `${scope}/providers/${namespace}${segments.map((each, at) => `/${each}/${names[at]}`).join('')}`;
}

/** The groups that the company's services live in. */
export const groups = {
  platform: resourceGroupId(production, 'rg-platform-network'),
  tracking: resourceGroupId(production, 'rg-tracking-prod'),
  data: resourceGroupId(production, 'RG-Data-Prod'),
  security: resourceGroupId(production, 'rg-security'),
  development: resourceGroupId(development, 'rg-tracking-dev'),
  sandbox: resourceGroupId(development, 'rg-sandbox'),
};
