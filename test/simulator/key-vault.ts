import { Context } from './context';
import { vaultError } from './errors';
import { json, JsonObject, queryValue, Reply, SimulatedRequest } from './http';
import { listingOf } from './listing';
import { positionOf, readPage } from './paging';
import { denialFor, Tenant, Vault, VaultRefusal } from './tenant';
import { isExpired, isFor, readBearer } from './tokens';

/** Also the largest a client may ask for. */
const PAGE_SIZE = 25;

const API_VERSIONS = ['2025-07-01', '7.6', '7.5', '7.4', '7.3', '7.2', '7.1', '7.0', '2016-10-01'];

type Collection = 'keys' | 'secrets' | 'certificates';

/** The data plane of one vault. A request without a token is how a client learns where to get one. */
export function answerKeyVault(context: Context, request: SimulatedRequest): Reply {
  const { tenant } = context;
  const name = request.host.split('.')[0];
  const vault = Object.entries(tenant.vaults).find(([key]) => key.toLowerCase() === name)?.[1];
  // A vault that is not there has no address: there is nobody to refuse anything.
  if (!vault) return { status: 0, transport: 'reset' };
  const [collection, item, version] = request.path.split('/').filter(Boolean);
  return (
    authenticate(tenant, request) ??
    refuseApiVersion(request) ??
    throttled(context, name) ??
    refuseCaller(tenant, name, collection, request) ??
    answerCollection(context, request, vault, collection as Collection, item, version)
  );
}

function authenticate(tenant: Tenant, request: SimulatedRequest): Reply | undefined {
  const { cloud, headers } = request;
  const resource = `https://${cloud.vaultSuffix}`;
  const challenge = {
    'www-authenticate': `Bearer authorization="https://${cloud.loginHosts[0]}/${tenant.directoryId}", resource="${resource}"`,
  };
  const refuse = (message: string) =>
    vaultError(401, 'Unauthorized', message, undefined, challenge);
  const bearer = readBearer(headers.authorization);
  if (bearer.kind === 'missing') {
    return refuse('AKV10000: Request is missing a Bearer or PoP token.');
  }
  if (bearer.kind === 'malformed') return refuse('AKV10001: Token could not be read.');
  if (!isFor(bearer.claims, [resource])) {
    return refuse(`AKV10022: Invalid audience. Expected ${resource}, found: ${bearer.claims.aud}.`);
  }
  return isExpired(bearer.claims) ? refuse('AKV10005: Token has expired.') : undefined;
}

function refuseApiVersion({ query }: SimulatedRequest): Reply | undefined {
  const version = queryValue(query, 'api-version');
  if (!version) return vaultError(400, 'BadParameter', 'api-version must be specified');
  if (API_VERSIONS.includes(version.replace(/-preview.*$/, ''))) return undefined;
  return vaultError(
    400,
    'BadParameter',
    `The specified version (${version}) is not recognized. Consider using the latest supported version (${API_VERSIONS[0]}).`,
  );
}

function throttled({ throttle }: Context, name: string): Reply | undefined {
  const verdict = throttle.take(`vault/${name}`, throttle.settings?.keyVault);
  if (verdict?.retryAfterSeconds === undefined) return undefined;
  return vaultError(
    429,
    'Throttled',
    'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
    undefined,
    throttle.headers(verdict),
  );
}

function refuseCaller(
  tenant: Tenant,
  name: string,
  collection: string,
  { path }: SimulatedRequest,
): Reply | undefined {
  const denial = denialFor(tenant, 'keyVault', `${name}${path}`);
  if (!denial) return undefined;
  const refusal = denial.vaultRefusal ?? 'ForbiddenByRbac';
  const message = denial.message ?? refusalMessage(tenant, refusal, name, collection);
  return vaultError(denial.status ?? 403, denial.code ?? 'Forbidden', message, refusal);
}

function refusalMessage(
  { clientId, clientObjectId, directoryId }: Tenant,
  refusal: VaultRefusal,
  name: string,
  collection: string,
): string {
  const caller = `appid=${clientId};oid=${clientObjectId};iss=https://sts.windows.net/${directoryId}/`;
  switch (refusal) {
    case 'ForbiddenByRbac':
      return `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: ${caller}\r\nAction: 'Microsoft.KeyVault/vaults/${collection}/${collection === 'secrets' ? 'readMetadata/action' : 'read'}'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\nVault: ${name};location=westeurope\r\n`;
    case 'AccessDenied':
      return `The user, group or application '${caller}' does not have ${collection} list permission on key vault '${name};location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`;
    case 'ForbiddenByFirewall':
      return `Client address is not authorized and caller is not a trusted service.\r\nClient address: 203.0.113.7\r\nCaller: ${caller}\r\nVault: ${name};location=westeurope`;
    case 'ForbiddenByConnection':
      return `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: ${caller}\r\nVault: ${name};location=westeurope`;
  }
}

function answerCollection(
  context: Context,
  request: SimulatedRequest,
  vault: Vault,
  collection: Collection,
  item: string | undefined,
  version: string | undefined,
): Reply {
  if (!['keys', 'secrets', 'certificates'].includes(collection)) return { status: 404, body: '' };
  const objects = vault[collection] ?? [];
  if (item !== undefined) {
    const found = objects.filter((object) => nameOf(object) === item.toLowerCase());
    if (found.length === 0) return itemNotFound(collection, item);
    if (version?.toLowerCase() !== 'versions') return json(found[0]);
    return page(context, request, found);
  }
  return page(context, request, objects);
}

function page(context: Context, request: SimulatedRequest, objects: JsonObject[]): Reply {
  const asked = Number(queryValue(request.query, 'maxresults') ?? PAGE_SIZE);
  if (!(asked >= 1 && asked <= PAGE_SIZE)) {
    return vaultError(
      400,
      'BadParameter',
      `maxresults must be between 1 and ${PAGE_SIZE} inclusive.`,
    );
  }
  const position = positionOf(request);
  if (!position) return vaultError(400, 'BadParameter', 'The skiptoken is not valid.');
  const size = Math.min(asked, context.pageSize ?? PAGE_SIZE);
  const { items, nextLink } = readPage(request, listingOf(objects), position, size);
  // Key Vault alone names the port in its links, and says so where there is no further page.
  const link = nextLink?.replace(`https://${request.host}/`, `https://${request.host}:443/`);
  return json({ value: items, nextLink: link ?? null });
}

/** Keys are named by `kid`, everything else by `id`. */
function nameOf({ kid, id }: JsonObject): string {
  const [, , name] = new URL(String(kid ?? id)).pathname.toLowerCase().split('/');
  return name;
}

function itemNotFound(collection: Collection, name: string): Reply {
  const [kind, code] = {
    keys: ['key', 'KeyNotFound'],
    secrets: ['secret', 'SecretNotFound'],
    certificates: ['certificate', 'CertificateNotFound'],
  }[collection];
  return vaultError(
    404,
    code,
    `A ${kind} with (name/id) ${name} was not found in this key vault. If you recently deleted this ${kind} you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}
