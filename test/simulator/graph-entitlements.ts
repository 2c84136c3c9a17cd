import { GraphObject } from './graph-directory';
import { JsonObject, queryValue, SimulatedRequest } from './http';

/** What objects of entitlement management point at, by their collection: given only where it is expanded. */
const NAVIGATION: { [collection: string]: string[] } = {
  accesspackages: ['catalog', 'resourceRoleScopes', 'assignmentPolicies'],
  assignmentpolicies: ['accessPackage', 'catalog'],
  assignments: ['accessPackage', 'assignmentPolicy', 'target'],
  assignmentrequests: ['accessPackage', 'assignment', 'requestor'],
  catalogs: ['accessPackages', 'resources'],
  resources: ['roles', 'scopes'],
};

const ENTITLEMENTS = /^identitygovernance\/entitlementmanagement\//i;

export function isOfEntitlements(path: string): boolean {
  return ENTITLEMENTS.test(path);
}

/** Names between commas, but for those within parentheses: `scope($expand=resource),role`. */
function expanded({ query }: SimulatedRequest): string[] {
  return (queryValue(query, '$expand') ?? '')
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .map((name) => name.trim());
}

/** An object without what it points at, unless that is expanded. */
export function expandEntitlement(
  request: SimulatedRequest,
  path: string,
  object: GraphObject | JsonObject,
): JsonObject {
  const collection = path.toLowerCase().split('/').at(-2) ?? '';
  const wanted = expanded(request);
  const hidden = (NAVIGATION[collection] ?? []).filter((name) => !wanted.includes(name));
  return Object.fromEntries(Object.entries(object).filter(([name]) => !hidden.includes(name)));
}
