import { armError } from './errors';
import { queryValue, Reply, SimulatedRequest } from './http';
import { ResourcePath, resourceGroupOfId, subscriptionOfId } from './resource-id';
import { coreApiVersions, findNamespace, findResourceType } from './resource-types';
import { denialFor, isRegistered, Tenant } from './tenant';
import { isExpired, isFor, readBearer } from './tokens';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The checks of Resource Manager in the order in which Azure makes them; each gives a reply or lets pass. */
export function authenticate(tenant: Tenant, request: SimulatedRequest): Reply | undefined {
  const bearer = readBearer(request.headers.authorization);
  const refuse = (code: string, message: string) =>
    armError(401, code, message, {
      'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${tenant.directoryId}", error="invalid_token", error_description="${message}"`,
    });
  if (bearer.kind === 'missing') {
    return refuse(
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    );
  }
  if (bearer.kind === 'malformed') {
    return refuse('InvalidAuthenticationToken', 'The access token is invalid.');
  }
  const { claims } = bearer;
  const audiences = request.cloud.resourceManagerAudiences;
  if (!isFor(claims, audiences)) {
    const allowed = audiences.map((audience) => `'${audience}/','${audience}'`).join(',');
    return refuse(
      'InvalidAuthenticationTokenAudience',
      `The access token has been obtained for wrong audience or resource '${claims.aud}'. It should exactly match with one of the allowed audiences ${allowed}.`,
    );
  }
  if (isExpired(claims)) {
    return refuse(
      'ExpiredAuthenticationToken',
      `The access token expiry UTC time '${usTime(claims.exp * 1000)}' is earlier than current UTC time '${usTime(Date.now())}'.`,
    );
  }
  return undefined;
}

function usTime(milliseconds: number): string {
  return new Date(milliseconds)
    .toLocaleString('en-US', { timeZone: 'UTC' })
    .replace(',', '')
    .replace(/\u202f/g, ' ');
}

export function refuseApiVersion({ path, query }: SimulatedRequest): Reply | undefined {
  const version = queryValue(query, 'api-version');
  if (!version) {
    return armError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
  const isCore = !/\/providers\/[^/]+\.[^/]+\/[^/]/i.test(path);
  const isWellFormed = /^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/i.test(version);
  if (isWellFormed && (!isCore || coreApiVersions.includes(version))) return undefined;
  return armError(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are '${coreApiVersions.join(',')}'.`,
  );
}

export function refuseSubscription(tenant: Tenant, { path }: SimulatedRequest): Reply | undefined {
  const subscription = subscriptionOfId(path);
  if (!subscription || tenant.resources.get(`/subscriptions/${subscription}`)) return undefined;
  if (!UUID.test(subscription)) {
    return armError(
      400,
      'InvalidSubscriptionId',
      `The provided subscription identifier '${subscription}' is malformed or invalid.`,
    );
  }
  return armError(
    404,
    'SubscriptionNotFound',
    `The subscription '${subscription}' could not be found.`,
  );
}

export function refuseType(
  tenant: Tenant,
  path: ResourcePath,
  request: SimulatedRequest,
): Reply | undefined {
  const version = queryValue(request.query, 'api-version') ?? '';
  const namespace = findNamespace(path.namespace);
  if (!namespace) {
    return armError(
      404,
      'InvalidResourceNamespace',
      `The resource namespace '${path.namespace}' is invalid.`,
    );
  }
  const subscription = subscriptionOfId(request.path);
  if (subscription && !isRegistered(tenant, subscription, namespace)) {
    return armError(
      409,
      'MissingSubscriptionRegistration',
      `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`,
    );
  }
  const type = knownType(path, request.method);
  if (!type) {
    return armError(
      404,
      'InvalidResourceType',
      `The resource type could not be found in the namespace '${namespace}' for api version '${version}'.`,
    );
  }
  if (type.apiVersions.includes(version)) return undefined;
  return armError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '' and API version '${version}' for type '${type.name.slice(namespace.length + 1)}'. The supported api-versions are '${type.apiVersions.join(', ')}'. The supported locations are ''.`,
  );
}

/** A POST names an action behind the type. */
function knownType({ type }: ResourcePath, method: string) {
  const shorter = type.slice(0, type.lastIndexOf('/'));
  return findResourceType(type) ?? (method === 'POST' ? findResourceType(shorter) : undefined);
}

export function refuseAuthorization(
  tenant: Tenant,
  path: ResourcePath | undefined,
  { path: whole, method }: SimulatedRequest,
): Reply | undefined {
  const denial = denialFor(tenant, 'resourceManager', whole);
  if (!denial) return undefined;
  const type = (path && findResourceType(path.type)?.name) ?? coreType(whole);
  const action = method === 'POST' ? `${type}/action` : `${type}/read`;
  const scope = path && path.names.length < path.typeNames.length ? parentOf(whole, path) : whole;
  return armError(
    denial.status ?? 403,
    denial.code ?? 'AuthorizationFailed',
    denial.message ??
      `The client '${tenant.clientId}' with object id '${tenant.clientObjectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

function coreType(path: string): string {
  return resourceGroupOfId(path) || /resourcegroups\/?$/i.test(path)
    ? 'Microsoft.Resources/subscriptions/resourceGroups'
    : 'Microsoft.Resources/subscriptions';
}

/** The scope of a list is what the list belongs to. */
function parentOf(whole: string, path: ResourcePath): string {
  if (path.names.length === 0) return path.scope || '/';
  return whole.replace(/\/[^/]+\/?$/, '');
}

export function resourceNotFound(path: ResourcePath): Reply {
  const type = findResourceType(path.type)?.name ?? path.type;
  const segments = type.split('/');
  const name = [
    segments[0],
    ...segments.slice(1).map((each, index) => `${each}/${path.names[index] ?? ''}`),
  ];
  const group = resourceGroupOfId(path.scope) ?? '<null>';
  return armError(
    404,
    'ResourceNotFound',
    `The Resource '${name.join('/')}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}
