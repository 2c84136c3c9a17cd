import { parseResourcePath } from './resource-id';
import { ResourceStore } from './resource-store';

/** Extension resources that a list gives for exactly its scope; all others are listed with what lies below. */
const EXACT = ['microsoft.insights/diagnosticsettings'];

/** What also holds for everything below: a list shows those of the scopes above as well. */
const INHERITED = [
  'microsoft.authorization/roleassignments',
  'microsoft.authorization/roledefinitions',
  'microsoft.authorization/policyassignments',
  'microsoft.authorization/policydefinitions',
  'microsoft.authorization/policysetdefinitions',
];

/** Collections by another name than the type of what they hold. */
const ALIASES: { [type: string]: string[] } = {
  'microsoft.security/alerts': ['Microsoft.Security/locations/alerts', 'Microsoft.Security/alerts'],
};

const RECORD_TYPES = 'A AAAA CAA CNAME DS MX NS PTR SOA SRV TLSA TXT'.split(' ');

export function listsOnlyItsScope(type: string): boolean {
  return EXACT.includes(type.toLowerCase());
}

/** The types of the objects that one collection holds. */
export function collectionTypes(type: string): string[] {
  const zone = /^(microsoft\.network\/(?:dnszones|privatednszones))\/(?:recordsets|all)$/i.exec(
    type,
  );
  if (zone) return RECORD_TYPES.map((record) => `${zone[1]}/${record}`);
  return ALIASES[type.toLowerCase()] ?? [type];
}

/** The scopes above one, from the tenant down, where the type is one that reaches below. */
export function inheritedScopes(type: string, scope: string, resources: ResourceStore): string[] {
  if (!INHERITED.includes(type.toLowerCase())) return [];
  const above = scope === '' ? [] : [''];
  const containing = /^\/subscriptions\/[^/]+(?=\/)/i.exec(scope)?.[0];
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1];
  above.push(...managementGroupsAbove(scope, subscription, resources));
  if (containing) above.push(containing);
  const resourceGroup = /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+)\//i.exec(scope)?.[1];
  if (resourceGroup) above.push(resourceGroup);
  return above;
}

function managementGroupsAbove(
  scope: string,
  subscription: string | undefined,
  resources: ResourceStore,
): string[] {
  const groups: string[] = [];
  let current = subscription
    ? parentOfSubscription(subscription, resources)
    : parentOfGroup(scope, resources);
  while (current && !groups.includes(current)) {
    groups.unshift(current);
    current = parentOfGroup(current, resources);
  }
  return groups;
}

function parentOfSubscription(subscription: string, resources: ResourceStore): string | undefined {
  for (const [id] of resources.entries()) {
    const path = id.startsWith('/providers/microsoft.management/') && parseResourcePath(id);
    if (path && path.names[1] === subscription.toLowerCase()) {
      return `/providers/Microsoft.Management/managementGroups/${path.names[0]}`;
    }
  }
  return undefined;
}

function parentOfGroup(id: string, resources: ResourceStore): string | undefined {
  const properties = resources.get(id)?.properties as
    { details?: { parent?: { id?: string } } } | undefined;
  return properties?.details?.parent?.id;
}
