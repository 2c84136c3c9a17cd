import { Context } from './context';
import { GRAPH_APPLICATION } from './clouds';
import { graphError } from './errors';
import { GraphObject } from './graph-directory';
import { expandEntitlement, isOfEntitlements } from './graph-entitlements';
import { rolesThatRead } from './graph-permissions';
import { filter, pageSizeOf, select } from './graph-query';
import { json, JsonObject, queryValue, Reply, SimulatedRequest } from './http';
import { Listing, listingOf } from './listing';
import { positionOf, readPage } from './paging';
import { denialFor } from './tenant';
import { isExpired, isFor, readBearer } from './tokens';

/** Collections whose members are of several types, so that each tells its own. */
const MIXED = /\/(transitiveMembers|members|owners|memberOf|registeredOwners|registeredUsers)$/i;

/** Collections of one type that has several kinds, which each object tells likewise. */
const POLYMORPHIC = /\/namedLocations$/i;

/** Microsoft Graph, v1.0 and beta, for reading. `$batch` is taken apart before this, one request at a time. */
export function answerGraph(context: Context, request: SimulatedRequest): Reply {
  const [version, ...segments] = request.path.split('/').filter(Boolean);
  if (version !== 'v1.0' && version !== 'beta') {
    return graphError(400, 'BadRequest', `Invalid version: ${version ?? ''}.`);
  }
  const path = segments.join('/');
  return (
    authenticate(request) ??
    throttled(context, request, path) ??
    refusePermission(context, request, path) ??
    answerPath(context, request, version, segments)
  );
}

export function authenticate({ headers, cloud }: SimulatedRequest): Reply | undefined {
  const refuse = (message: string) =>
    graphError(401, 'InvalidAuthenticationToken', message, {
      'www-authenticate': 'Bearer realm=""',
    });
  const bearer = readBearer(headers.authorization);
  if (bearer.kind === 'missing') return refuse('Access token is empty.');
  if (bearer.kind === 'malformed') return refuse('IDX14100: JWT is not well formed.');
  if (!isFor(bearer.claims, [`https://${cloud.graphHost}`, GRAPH_APPLICATION])) {
    return refuse('Access token validation failure. Invalid audience.');
  }
  if (isExpired(bearer.claims)) return refuse('Lifetime validation failed, the token is expired.');
  return undefined;
}

/** Graph counts resource units: large answers cost more, selected properties less. */
function throttled(
  { tenant, throttle }: Context,
  { query }: SimulatedRequest,
  path: string,
): Reply | undefined {
  let cost = /^users\/?$/i.test(path) ? 2 : /\/(members|owners)\/?$/i.test(path) ? 3 : 1;
  if (queryValue(query, '$select')) cost -= 1;
  if (queryValue(query, '$expand')) cost += 1;
  const verdict = throttle.take(
    `graph/${tenant.directoryId}`,
    throttle.settings?.graph,
    Math.max(1, cost),
  );
  if (verdict?.retryAfterSeconds === undefined) return undefined;
  return graphError(429, 'TooManyRequests', 'Too many requests', throttle.headers(verdict));
}

function refusePermission(
  { tenant }: Context,
  request: SimulatedRequest,
  path: string,
): Reply | undefined {
  const denial = denialFor(tenant, 'graph', request.path);
  if (denial) {
    return graphError(
      denial.status ?? 403,
      denial.code ?? 'Authorization_RequestDenied',
      denial.message ?? 'Insufficient privileges to complete the operation.',
    );
  }
  const roles = rolesThatRead(path);
  if (!roles) {
    return graphError(
      400,
      'BadRequest',
      `Resource not found for the segment '${path.split('/')[0]}'.`,
    );
  }
  const bearer = readBearer(request.headers.authorization);
  const granted = bearer.kind === 'read' ? (bearer.claims.roles ?? []) : [];
  if (roles.some((role) => granted.includes(role))) return undefined;
  return graphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

function answerPath(
  context: Context,
  request: SimulatedRequest,
  version: string,
  segments: string[],
): Reply {
  const { directory } = context.tenant;
  const path = segments.join('/');
  const metadata = `https://${request.host}/${version}/$metadata#`;
  const singleton = directory.singleton(path);
  if (singleton) {
    return json({
      '@odata.context': `${metadata}${path}/$entity`,
      ...select(request, singleton, false),
    });
  }
  const collection = directory.collection(path);
  if (collection) return list(context, request, version, path, collection);

  const parent = segments.slice(0, -1).join('/');
  const last = segments.at(-1) ?? '';
  if (directory.collection(parent)) {
    const object = directory.item(parent, last);
    if (!object) return notFound(last);
    return json({
      '@odata.context': `${metadata}${parent}/$entity`,
      ...expand(context, request, path, select(request, object, false)),
    });
  }
  // What hangs on an object that is there, but holds nothing.
  const [owner, id] = [segments.slice(0, -2).join('/'), segments.at(-2) ?? ''];
  if (segments.length > 2 && directory.collection(owner) && !directory.item(owner, id)) {
    return notFound(id);
  }
  return list(context, request, version, path, listingOf<GraphObject>([]));
}

function list(
  context: Context,
  request: SimulatedRequest,
  version: string,
  path: string,
  collection: Listing<GraphObject>,
): Reply {
  const isMixed = MIXED.test(path);
  const visible = isMixed && version === 'v1.0' ? withoutServicePrincipals(collection) : collection;
  const filtered = filter(request, visible);
  if ('status' in filtered) return filtered;
  const page = pageSizeOf(request, context.pageSize);
  if ('refused' in page) return page.refused;
  const position = positionOf(request);
  if (!position) {
    return graphError(
      400,
      'Directory_ExpiredPageToken',
      'The specified page token value has expired and can no longer be included in your request.',
    );
  }
  const { items, nextLink } = readPage(request, filtered, position, page.size);
  const name = isMixed ? 'directoryObjects' : path;
  return json({
    '@odata.context': `https://${request.host}/${version}/$metadata#${name}`,
    ...(nextLink && { '@odata.nextLink': nextLink }),
    value: items.map((object) =>
      expand(
        context,
        request,
        `${path}/${object.id ?? ''}`,
        select(request, object, isMixed || POLYMORPHIC.test(path)),
      ),
    ),
  });
}

/** A known gap of v1.0: members and owners that are service principals are not listed. */
function withoutServicePrincipals(collection: Listing<GraphObject>): Listing<GraphObject> {
  // A generated collection is all users; reading it whole to find that out would defeat it.
  if (collection.length > 100_000) return collection;
  const kept: GraphObject[] = [];
  for (let index = 0; index < collection.length; index++) {
    const object = collection.at(index);
    if (object['@odata.type'] !== '#microsoft.graph.servicePrincipal') kept.push(object);
  }
  return listingOf(kept);
}

/** `$expand` stops after twenty objects and says nothing of the rest. */
function expand(
  { tenant }: Context,
  request: SimulatedRequest,
  path: string,
  object: JsonObject,
): JsonObject {
  if (isOfEntitlements(path)) return expandEntitlement(request, path, object);
  const { query } = request;
  const [, name, selection] =
    /^(\w+)(?:\(\$select=([\w,]+)\))?$/.exec(queryValue(query, '$expand') ?? '') ?? [];
  if (!name) return object;
  const names = selection?.split(',');
  const collection = tenant.directory.collection(`${path}/${name}`);
  const items = Array.from({ length: Math.min(20, collection?.length ?? 0) }, (_, index) =>
    collection!.at(index),
  ).map((item) =>
    names
      ? Object.fromEntries(
          ['@odata.type', 'id', ...names].flatMap((each) =>
            each in item ? [[each, item[each]]] : [],
          ),
        )
      : item,
  );
  return { ...object, [name]: items };
}

function notFound(id: string): Reply {
  return graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}
