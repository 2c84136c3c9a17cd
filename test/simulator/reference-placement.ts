import { ReferenceObject } from './reference-files';
import { parseResourcePath, ResourcePath, typeOfId } from './resource-id';
import { Resource, ResourceStore } from './resource-store';
import { findResourceType } from './resource-types';
import { Tenant } from './tenant';

const MANAGEMENT_GROUP_SCOPE =
  /^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+(?=\/providers\/)/i;

export function rootGroupId({ directoryId }: Tenant): string {
  return `/providers/Microsoft.Management/managementGroups/${directoryId}`;
}

/** What documentation writes in place of a scope. */
const PLACEHOLDER = /^\/resourceUri(?=\/)/i;

const SAME_ID = 'another example has the same id';

/** Puts one object where it is found, its own id changed as little as possible; or tells why it cannot be. */
export function placeResource(
  tenant: Tenant,
  reference: ReferenceObject,
  subscription: string,
): string | undefined {
  const { resources } = tenant;
  const object = reference.object as Resource;
  const wanted = pathOf(reference, subscription)?.replace(MANAGEMENT_GROUP_SCOPE, (scope) =>
    resources.get(scope) ? scope : rootGroupId(tenant),
  );
  if (wanted === undefined) return 'no id';
  const parsed = parseResourcePath(wanted);
  if (parsed && !findResourceType(parsed.type))
    return `of the type ${parsed.type}, which is unknown`;
  // Azure gives every resource with a place its id, but for questions that select other fields.
  if (parsed && object.id === undefined && object.location !== undefined)
    return 'selected fields of a resource, its id not among them';
  const isFree = (place: string) => isReachable(resources, place) && !resources.get(place);
  const places = [wanted, ...(isFree(wanted) ? [] : otherPlaces(resources, wanted, parsed))];
  const path = places.find(isFree);
  if (path === undefined)
    return places.some((place) => resources.get(place)) ? SAME_ID : 'nothing there to belong to';
  addResourceGroup(resources, path);
  const isElsewhere = MANAGEMENT_GROUP_SCOPE.test(path) || PLACEHOLDER.test(object.id ?? '');
  const isMoved = path !== wanted || (isElsewhere && path !== object.id);
  resources.add(isMoved && object.id ? { ...object, id: path } : object, path);
  return undefined;
}

/** By its id where that is of the file's type; else by what was requested: some have an id that is none. */
function pathOf(
  { kind, object, requestPath, isList, row }: ReferenceObject,
  subscription: string,
): string | undefined {
  const { id, name } = object as Resource;
  const own = id && reachablePath(`/${id.replace(/^\//, '')}`, subscription);
  if (own && isOfKind(typeOfId(own), kind)) return withName(own, name ?? `reference-${row}`);
  if (!requestPath.startsWith('/')) return undefined;
  const path = requestPath
    .replace(/^\/subscriptions\/[^/]+/i, `/subscriptions/${subscription}`)
    .replace(/^\/?\{[^}]*\}/, `/subscriptions/${subscription}`)
    .replace(/\/latest\/queryResults$/i, '');
  const isCollection = isList || kind.endsWith('/policystates');
  return isCollection ? `${path}/${name ?? `reference-${row}`}` : path;
}

/** Some ids stop where the name should be. */
function withName(id: string, name: string): string {
  const parsed = parseResourcePath(id);
  const isWhole = !parsed || parsed.names.length === parsed.typeNames.length;
  return isWhole ? id : `${id.replace(/\/+$/, '')}/${name}`;
}

/** Global objects name a subscription and a group without a name; a list gives them all the same. */
function reachablePath(id: string, subscription: string): string {
  return id
    .replace(PLACEHOLDER, `/subscriptions/${subscription}`)
    .replace(/^\/subscriptions\/(?:[^/]*)\/resourceGroups\/\//i, `/subscriptions/${subscription}/`);
}

/** Record sets are of a type each, alerts lie below a location, a site's settings are all of one type. */
function isOfKind(type: string, kind: string): boolean {
  if (kind.endsWith('/recordsets')) return type.startsWith(kind.replace(/recordsets$/, ''));
  if (kind === 'microsoft.security/alerts') return type === 'microsoft.security/locations/alerts';
  if (kind === 'microsoft.web/sites/config/authsettings')
    return type === 'microsoft.web/sites/config';
  return type === kind;
}

function isReachable(resources: ResourceStore, path: string): boolean {
  const parsed = parseResourcePath(path);
  if (!parsed) return true;
  if (needsItsScope(parsed) && parseResourcePath(parsed.scope)) {
    if (!resources.get(parsed.scope) || !canExtend(parsed)) return false;
  }
  const parent = parentOf(path, parsed);
  if (parent === undefined) return true;
  const above = resources.get(parent);
  return above !== undefined && canHave(above, parsed);
}

/**
 * A Front Door's endpoints are of a type of their own, and the classic ones lie below no Front Door;
 * SQL databases of Cosmos DB lie below accounts that have no other API; what lies below a circuit's
 * peering needs a circuit with that peering.
 */
function canHave({ sku, properties }: Resource, { type, names }: ResourcePath): boolean {
  if (/^Microsoft\.DocumentDB\/databaseAccounts\/sqlDatabases$/i.test(type))
    return (properties as { EnabledApiTypes?: string } | undefined)?.EnabledApiTypes === 'Sql';
  if (/^Microsoft\.Network\/expressRouteCircuits\/peerings\/./i.test(type))
    return JSON.stringify(properties ?? {}).includes(`/peerings/${names[1]}"`);
  const isFrontDoor = JSON.stringify(sku ?? '').includes('AzureFrontDoor');
  if (/^Microsoft\.Cdn\/profiles\/endpoints$/i.test(type)) return !isFrontDoor;
  return !/^Microsoft\.Cdn\/profiles\/afdEndpoints$/i.test(type) || isFrontDoor;
}

/** What is only listed at the very resource it belongs to. */
function needsItsScope({ type }: ResourcePath): boolean {
  return isExtension(type);
}

export function isExtension(type: string): boolean {
  return /\/(diagnosticsettings|eventsubscriptions)$/i.test(type);
}

/** Most recorded subscriptions to events are to those of storage accounts; to topics they look the same. */
function canExtend({ type, scope }: ResourcePath): boolean {
  return !/\/eventsubscriptions$/i.test(type) || typeOfId(scope) === EVENT_TOPIC;
}

/** The resource a child is listed below; a service that every account has once is no such resource. */
function parentOf(path: string, { typeNames, names }: ResourcePath): string | undefined {
  if (typeNames.length < 2 || typeNames[0].toLowerCase() === 'locations') return undefined;
  const parent = path.replace(names.length < typeNames.length ? /\/[^/]+$/ : /\/[^/]+\/[^/]+$/, '');
  // Nor is what its own resource contains: the peerings of a circuit.
  return parent.replace(/\/((blob|file|queue|table)services\/default|peerings\/[^/]+)$/i, '');
}

/** What takes the settings of resources whose type was not recorded. */
const ANY_SCOPE = 'microsoft.compute/virtualmachines';
const EVENT_TOPIC = 'microsoft.eventgrid/topics';

/** The same below, or at, each resource of the type that the recorded parent had. */
function otherPlaces(
  resources: ResourceStore,
  path: string,
  parsed: ResourcePath | undefined,
): string[] {
  if (!parsed) return [];
  const parent = parentOf(path, parsed);
  if (parent !== undefined) {
    const rest = path.slice(parent.length);
    return idsOf(resources, typeOfId(parent)).map((id) => id + rest);
  }
  if (!needsItsScope(parsed)) return [];
  const rest = path.slice(parsed.scope.length);
  const type = canExtend(parsed) ? typeOfId(parsed.scope) : EVENT_TOPIC;
  const ofSameType = idsOf(resources, type);
  const scopes = ofSameType.length > 0 ? ofSameType : idsOf(resources, ANY_SCOPE);
  return scopes.map((id) => id + rest);
}

/** As the resources spell their ids, unless they do not say where they are. */
function idsOf(resources: ResourceStore, type: string): string[] {
  return resources
    .entriesOfType(type)
    .map(([path, { id }]) => (id?.toLowerCase() === path ? id : path));
}

function addResourceGroup(resources: ResourceStore, path: string): void {
  const [id, name] = /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)/i.exec(path) ?? [];
  if (!id || id === path || resources.get(id)) return;
  const properties = { provisioningState: 'Succeeded' };
  const type = 'Microsoft.Resources/resourceGroups';
  resources.add({ id, name, type, location: 'westeurope', properties });
}
