import { randomUUID } from 'node:crypto';
import { Context } from './context';
import { armError } from './errors';
import { json, JsonObject, queryValue, Reply, SimulatedRequest } from './http';
import { concatenate, each, Listing, listingOf } from './listing';
import { answerManagementGroups } from './management-groups';
import { pageBody, positionOf, readPage } from './paging';
import {
  authenticate,
  refuseApiVersion,
  refuseAuthorization,
  refuseSubscription,
  refuseType,
  resourceNotFound,
} from './resource-manager-refusals';
import { answerResourceGraph, isResourceGraph } from './resource-graph';
import { parseResourcePath, ResourcePath, subscriptionOfId } from './resource-id';
import { Resource } from './resource-store';
import { allNamespaces, findNamespace, typesOfNamespace } from './resource-types';
import { listsOnlyItsScope, collectionTypes, inheritedScopes } from './resource-scopes';
import { rolePermissions } from './role-permissions';
import { isRegistered, Tenant } from './tenant';

const PAGE_SIZE = 1000;

/** Azure Resource Manager: everything it knows about a resource follows from the resource's id. */
export function answerResourceManager(context: Context, request: SimulatedRequest): Reply {
  const id = randomUUID();
  const tracing = { 'x-ms-request-id': id, 'x-ms-correlation-request-id': id };
  const refused = authenticate(context.tenant, request);
  if (refused) return { ...refused, headers: { ...tracing, ...refused.headers } };
  const { reply, headers } = throttle(context, request);
  const answer = reply ?? answerAuthenticated(context, request);
  return { ...answer, headers: { ...tracing, ...headers, ...answer.headers } };
}

function throttle(
  { throttle }: Context,
  { path }: SimulatedRequest,
): { reply?: Reply; headers: { [name: string]: string } } {
  const settings = throttle.settings;
  if (!settings) return { headers: {} };
  const subscription = subscriptionOfId(path);
  const namespace = parseResourcePath(path)?.namespace ?? '';
  const own = Object.entries(settings.providers).find(
    ([name]) => name.toLowerCase() === namespace.toLowerCase(),
  );
  const verdict = throttle.take(`arm/${subscription}`, settings.resourceManager)!;
  const provider = own && throttle.take(`arm/${subscription}/${own[0]}`, own[1]);
  const name = subscription ? 'subscription-reads' : 'tenant-reads';
  const headers = { [`x-ms-ratelimit-remaining-${name}`]: String(verdict.remaining) };
  const exceeded = [verdict, provider].find((each) => each?.retryAfterSeconds !== undefined);
  if (!exceeded) return { headers };
  const scope = subscription ? `subscription '${subscription}'` : 'tenant';
  return {
    headers,
    reply: armError(
      429,
      exceeded === provider ? 'ResourceRequestsThrottled' : 'SubscriptionRequestsThrottled',
      `Number of 'read' requests for ${scope} exceeded. Please try again after '${exceeded.retryAfterSeconds}' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`,
      throttle.headers(exceeded),
    ),
  };
}

function answerAuthenticated(context: Context, request: SimulatedRequest): Reply {
  const path = parseResourcePath(request.path);
  if (isResourceGraph(request)) {
    return (
      refuseAuthorization(context.tenant, path, request) ?? answerResourceGraph(context, request)
    );
  }
  const refused =
    refuseApiVersion(request) ??
    refuseSubscription(context.tenant, request) ??
    (path && path.typeNames.length > 0 ? refuseType(context.tenant, path, request) : undefined) ??
    refuseAuthorization(context.tenant, path, request);
  if (refused) return refused;
  if (!path) return answerContainer(context, request);
  if (path.typeNames.length === 0) return answerProvider(context, request, path);
  if (path.type.toLowerCase().startsWith('microsoft.management/managementgroups')) {
    return answerManagementGroups(context, request, path);
  }
  if (path.type.toLowerCase() === 'microsoft.authorization/permissions') {
    return paged(context, request, listingOf(rolePermissions(context.tenant, path.scope)));
  }
  return answerResource(context, request, path);
}

/** Subscriptions, locations, resource groups, tenants: what no provider stands behind. */
function answerContainer(context: Context, request: SimulatedRequest): Reply {
  const { resources, directoryId } = context.tenant;
  const segments = request.path.toLowerCase().split('/').filter(Boolean);
  const [first, id, child, name, grandchild] = segments;
  const list = (listing: Listing<unknown>) => paged(context, request, listing);
  if (first === 'tenants' && segments.length === 1) {
    return list(resources.list('microsoft.resources/tenants', ''));
  }
  if (first === 'providers' && segments.length === 1) {
    return list(listingOf(allNamespaces().map((each) => provider(context, '', each))));
  }
  if (first !== 'subscriptions') return { status: 404, body: '' };
  if (id === undefined) {
    return list(resources.listSubscriptions());
  }
  const scope = `/subscriptions/${id}`;
  if (child === undefined) return json(resources.get(scope));
  if (child === 'locations' && name === undefined) {
    return list(resources.list('microsoft.resources/subscriptions/locations', scope));
  }
  if (child === 'providers' && name === undefined) {
    return list(listingOf(allNamespaces().map((each) => provider(context, id, each))));
  }
  if (child === 'resources' && name === undefined) {
    return list(summaries(resources.listAll(scope), request));
  }
  if (child === 'resourcegroups') {
    if (name === undefined)
      return list(resources.list('microsoft.resources/resourcegroups', scope));
    const group = resources.get(`${scope}/resourcegroups/${name}`);
    if (!group) return groupNotFound(name);
    if (grandchild === undefined) return json(group);
    if (grandchild === 'resources') {
      return list(summaries(resources.listAll(`${scope}/resourcegroups/${name}`), request));
    }
  }
  return armError(
    404,
    'InvalidResourceType',
    `The resource type could not be found in the namespace 'Microsoft.Resources' for api version '${queryValue(request.query, 'api-version')}'.`,
    { 'x-ms-directory': directoryId },
  );
}

/** The general list of resources gives their outside only. */
function summaries(listing: Listing<Resource>, { query }: SimulatedRequest): Listing<JsonObject> {
  const wanted = /resourceType eq '([^']+)'/i.exec(queryValue(query, '$filter') ?? '')?.[1];
  const summary = ({ id, name, type, location, kind, sku, managedBy, identity, tags }: Resource) =>
    JSON.parse(
      JSON.stringify({ id, name, type, location, kind, sku, managedBy, identity, tags }),
    ) as JsonObject;
  if (!wanted) return { length: listing.length, at: (index) => summary(listing.at(index)) };
  const found: JsonObject[] = [];
  for (let index = 0; index < listing.length; index++) {
    const resource = listing.at(index);
    if (resource.type?.toLowerCase() === wanted.toLowerCase()) found.push(summary(resource));
  }
  return listingOf(found);
}

function answerProvider(context: Context, request: SimulatedRequest, path: ResourcePath): Reply {
  const namespace = findNamespace(path.namespace);
  if (!namespace) return invalidNamespace(path.namespace);
  return json(provider(context, subscriptionOfId(request.path), namespace));
}

function provider({ tenant }: Context, subscriptionId: string, namespace: string): JsonObject {
  const registered = isRegistered(tenant, subscriptionId, namespace);
  return {
    ...(subscriptionId && { id: `/subscriptions/${subscriptionId}/providers/${namespace}` }),
    namespace,
    resourceTypes: typesOfNamespace(namespace).map(({ name, apiVersions }) => ({
      resourceType: name.slice(namespace.length + 1),
      locations: [],
      apiVersions,
      capabilities: 'None',
    })),
    ...(subscriptionId && {
      registrationState: registered ? 'Registered' : 'NotRegistered',
      registrationPolicy: 'RegistrationRequired',
    }),
  };
}

function answerResource(context: Context, request: SimulatedRequest, path: ResourcePath): Reply {
  const { resources } = context.tenant;
  if (request.method === 'POST') return answerAction(context, request, path);
  if (request.method !== 'GET') return methodNotAllowed(request);
  const missing = refuseMissingScope(context, path);
  // An object that is stored at a path which looks like a collection is no list: an instance view.
  const stored = resources.get(request.path);
  if (stored) return json(expand(context, request, stored, request.path));
  if (missing) return missing;
  if (path.names.length === path.typeNames.length) return resourceNotFound(path);
  return paged(context, request, listCollection(context, request, path));
}

/** Actions that only read: `config/appsettings/list`, `policyStates/latest/queryResults`. */
function answerAction(context: Context, request: SimulatedRequest, path: ResourcePath): Reply {
  const target = request.path.replace(/\/(list|queryResults)\/?$/i, '');
  const stored = context.tenant.resources.get(target);
  if (stored) return json(stored);
  if (/\/queryResults\/?$/i.test(request.path)) return answerPolicyStates(context, request, path);
  return refuseMissingScope(context, path) ?? resourceNotFound(path);
}

/** Policy states have no ids to list them by: they are rows of a query, each about one resource. */
function answerPolicyStates(
  context: Context,
  request: SimulatedRequest,
  path: ResourcePath,
): Reply {
  const rows = context.tenant.resources.list('microsoft.policyinsights/policystates', path.scope);
  const position = positionOf(request);
  if (!position) return invalidSkipToken();
  const size = Number(queryValue(request.query, '$top') ?? context.pageSize ?? PAGE_SIZE);
  const { items, nextLink } = readPage(request, rows, position, size);
  return json({
    '@odata.context': `https://${request.host}${path.scope}/providers/Microsoft.PolicyInsights/policyStates/$metadata#latest`,
    '@odata.count': items.length,
    ...(nextLink && { '@odata.nextLink': nextLink }),
    value: items,
  });
}

function listCollection(
  context: Context,
  request: SimulatedRequest,
  path: ResourcePath,
): Listing<unknown> {
  const { resources } = context.tenant;
  const parent = `${path.scope}/providers/${path.namespace}${path.names
    .map((name, index) => `/${path.typeNames[index]}/${name}`)
    .join('')}`;
  const isChild = path.names.length > 0;
  const scope = isChild ? parent : path.scope;
  const filter = queryValue(request.query, '$filter');
  const exact = !isChild && (listsOnlyItsScope(path.type) || filter === 'atScope()');
  const lists = collectionTypes(path.type).flatMap((type) => [
    resources.list(type, scope, exact),
    ...(isChild
      ? []
      : inheritedScopes(path.type, path.scope, resources).map((above) =>
          resources.list(type, above, true),
        )),
  ]);
  const listing = filterResources(concatenate(lists), filter);
  return {
    length: listing.length,
    at(index) {
      const resource = withExtensions(context, listing.at(index), path);
      return expand(context, request, resource, resource.id ?? '');
    },
  };
}

/** Lists of machines name the extensions of each. */
function withExtensions({ tenant }: Context, resource: Resource, { type }: ResourcePath): Resource {
  if (type.toLowerCase() !== 'microsoft.compute/virtualmachines' || !resource.id) return resource;
  const extensions = tenant.resources.list(
    'Microsoft.Compute/virtualMachines/extensions',
    resource.id,
  );
  if (extensions.length === 0) return resource;
  return { ...resource, resources: [...each(extensions)].map(({ id }) => ({ id })) };
}

/** One property compared with one value; providers differ too much in the rest, which is not looked at. */
function filterResources(listing: Listing<Resource>, filter = ''): Listing<Resource> {
  const [, property, wanted] = /^\s*(\w+) eq '([^']*)'\s*$/.exec(filter) ?? [];
  if (property === undefined) return listing;
  const kept: Resource[] = [];
  for (const resource of each(listing)) {
    const properties = (resource.properties ?? {}) as JsonObject;
    const value = properties[property] ?? resource[property];
    if (typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase()) {
      kept.push(resource);
    }
  }
  return listingOf(kept);
}

/** A machine's instance view is an object of its own, and part of the machine where the client asks for it. */
function expand(
  { tenant }: Context,
  { query }: SimulatedRequest,
  resource: Resource,
  id: string,
): Resource {
  const statusOnly = queryValue(query, 'statusOnly')?.toLowerCase() === 'true';
  if (!statusOnly && queryValue(query, '$expand')?.toLowerCase() !== 'instanceview')
    return resource;
  const instanceView = tenant.resources.get(`${id}/instanceView`);
  if (!instanceView) return resource;
  const properties = statusOnly ? {} : (resource.properties as JsonObject | undefined);
  return { ...resource, properties: { ...properties, instanceView } };
}

function paged(context: Context, request: SimulatedRequest, listing: Listing<unknown>): Reply {
  const position = positionOf(request);
  if (!position) return invalidSkipToken();
  const top = Number(queryValue(request.query, '$top') ?? Infinity);
  const size = Math.min(context.pageSize ?? PAGE_SIZE, top > 0 ? top : Infinity);
  const { items, nextLink } = readPage(request, listing, position, size);
  return json(pageBody(items, nextLink));
}

/** The resource group, and the resource whose children or extensions are listed, must exist. */
function refuseMissingScope({ tenant }: Context, path: ResourcePath): Reply | undefined {
  const { resources } = tenant;
  const group = /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)/i.exec(path.scope);
  if (group && !resources.get(group[0])) return groupNotFound(group[1]);
  const scope = parseResourcePath(path.scope);
  return (
    (scope && refuseMissingRoot(tenant, scope, true)) ??
    refuseMissingRoot(tenant, path, path.typeNames.length > 1)
  );
}

/** Only the outermost resource is looked for: `blobServices/default` need not be stored to have settings. */
function refuseMissingRoot(
  { resources }: Tenant,
  path: ResourcePath,
  isNeeded: boolean,
): Reply | undefined {
  const [type] = path.typeNames;
  const [name] = path.names;
  if (!isNeeded || name === undefined || type.toLowerCase() === 'locations') return undefined;
  if (hasNoObjectOfItsOwn(path)) return undefined;
  const root = { ...path, type: `${path.namespace}/${type}`, typeNames: [type], names: [name] };
  if (resources.get(`${path.scope}/providers/${path.namespace}/${type}/${name}`)) return undefined;
  return resourceNotFound(root);
}

/** `policyStates/latest`, `eventTypes/management`: a name in the path that no resource bears. */
function hasNoObjectOfItsOwn({ type }: ResourcePath): boolean {
  return /^microsoft\.(policyinsights|insights\/eventtypes)/i.test(type);
}

function groupNotFound(name: string): Reply {
  return armError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
}

function invalidNamespace(namespace: string): Reply {
  return armError(
    404,
    'InvalidResourceNamespace',
    `The resource namespace '${namespace}' is invalid.`,
  );
}

function invalidSkipToken(): Reply {
  return armError(400, 'InvalidSkipToken', 'The provided skip token is invalid.');
}

function methodNotAllowed({ method }: SimulatedRequest): Reply {
  return armError(
    405,
    'HttpMethodNotAllowed',
    `The HTTP method '${method}' is not supported at scope.`,
  );
}
