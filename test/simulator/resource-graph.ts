import { Context } from './context';
import { armError } from './errors';
import { json, JsonObject, Reply, SimulatedRequest } from './http';
import { each } from './listing';
import { resourceGroupOfId } from './resource-id';
import { Resource } from './resource-store';
import { isHidden } from './role-permissions';
import { Tenant } from './tenant';

/** The two queries that this Azure understands; all others it refuses, as Azure refuses what is no query. */
const COUNTS = /^resources \| summarize count\(\) by subscriptionId, type$/;
const RESOURCES = /^resources \| where type =~ '([^']+)' \| order by id asc$/;
const MOST_ROWS = 1000;

interface Question {
  subscriptions?: string[];
  query?: string;
  options?: { $top?: number };
}

export function isResourceGraph({ path }: SimulatedRequest): boolean {
  return /^\/providers\/Microsoft\.ResourceGraph\/resources\/?$/i.test(path);
}

/** Azure Resource Graph: how many resources of each type the subscriptions have, or those of one type. */
export function answerResourceGraph({ tenant }: Context, request: SimulatedRequest): Reply {
  const { subscriptions = [], query = '', options }: Question = JSON.parse(request.body || '{}');
  const type = RESOURCES.exec(query.trim())?.[1];
  if (request.method !== 'POST' || (!type && !COUNTS.test(query.trim()))) {
    return armError(400, 'BadRequest', 'Please provide below info when asking for support.');
  }
  const rows = subscriptions.flatMap((subscriptionId) =>
    type ? resourcesOf(tenant, subscriptionId, type) : countsOf(tenant, subscriptionId),
  );
  if (type) rows.sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
  const data = rows.slice(0, Math.min(options?.$top ?? MOST_ROWS, MOST_ROWS));
  const isCut = data.length < rows.length;
  return json({
    totalRecords: rows.length,
    count: data.length,
    data,
    facets: [],
    // A text in Azure's answers.
    resultTruncated: String(isCut),
    // Only rows that have an id can be read on from.
    ...(isCut && type && { $skipToken: Buffer.from(`${data.length}`).toString('base64') }),
  });
}

/** What the application may not read is not refused: it is not there. */
function countsOf(tenant: Tenant, subscriptionId: string): JsonObject[] {
  return Object.entries(tenant.resources.countByType(subscriptionId))
    .filter(([type]) => !isHidden(tenant, `/subscriptions/${subscriptionId}`, type))
    .map(([type, count_]) => ({ subscriptionId, type, count_ }));
}

function resourcesOf(tenant: Tenant, subscriptionId: string, type: string): JsonObject[] {
  const scope = `/subscriptions/${subscriptionId}`;
  if (isHidden(tenant, scope, type)) return [];
  return [...each(tenant.resources.list(type, scope))].map((resource) => ({
    ...rowOf(resource),
    type: type.toLowerCase(),
    tenantId: tenant.directoryId,
    subscriptionId,
  }));
}

/** The columns of the table, whichever fields a resource has: the others are null or empty. */
function rowOf(resource: Resource): JsonObject {
  const { id = '', name, kind, location, managedBy, sku, plan, tags, identity } = resource;
  const { zones, extendedLocation, properties } = resource;
  return {
    id,
    name,
    kind: kind ?? '',
    location: location ?? '',
    resourceGroup: resourceGroupOfId(id)?.toLowerCase() ?? '',
    managedBy: managedBy ?? '',
    sku: sku ?? null,
    plan: plan ?? null,
    properties: properties ?? null,
    tags: tags ?? null,
    identity: identity ?? null,
    zones: zones ?? null,
    extendedLocation: extendedLocation ?? null,
  };
}
