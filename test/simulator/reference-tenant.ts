import { JsonObject } from './http';
import { each } from './listing';
import { LeftOut, readReference, ReferenceObject } from './reference-files';
import { addGraphObjects } from './reference-graph';
import { isExtension, placeResource, rootGroupId } from './reference-placement';
import { parseResourcePath } from './resource-id';
import { Resource } from './resource-store';
import { emptyTenant, Tenant } from './tenant';

export type { LeftOut } from './reference-files';

/** All recorded subscriptions become this one, so that everything is found in one run. */
const SUBSCRIPTION = '5eb5c0de-0000-4000-8000-000000000001';

const leftOut = new WeakMap<Tenant, LeftOut[]>();

/** What `referenceTenant` could not use of the examples, each with its reason. */
export function leftOutOf(tenant: Tenant): LeftOut[] {
  return leftOut.get(tenant) ?? [];
}

/** Kinds that show the same resources from another side, or no resources at all. */
const OTHER_VIEWS: { [kind: string]: string } = {
  'microsoft.resources/resources': 'the general list shows resources of other kinds in part',
  'microsoft.resources/providers': 'the simulator describes providers by itself',
  'microsoft.management/managementgroups/descendants': 'follows from the tree of the groups',
  'microsoft.insights/eventtypes': 'events are no resources',
};

/** A tenant of real objects: one per id, moved only as far as they must be to be reachable. */
export function referenceTenant(directory: string): Tenant {
  const tenant = emptyTenant();
  const reasons: LeftOut[] = [];
  leftOut.set(tenant, reasons);
  const leaveOut = ({ kind, example, row }: ReferenceObject, reason: string) =>
    void reasons.push({ kind, example, row, reason });

  const objects = readReference(directory, (left) => reasons.push(left));
  const [resources, others] = partition(objects, ({ kind }) => kind.startsWith('microsoft.'));
  const [graph, dataPlane] = partition(others, ({ kind }) => kind.startsWith('graph/'));

  addSubscriptions(tenant, resources);
  addRootGroup(tenant);
  // Parents come before what is to be put below them, and everything before what extends it.
  const byDepth = ({ kind }: ReferenceObject) => kind.split('/').length;
  const [extensions, own] = partition(resources, ({ kind }) => isExtension(kind));
  own.sort((one, other) => byDepth(one) - byDepth(other));
  for (const reference of [...own, ...extensions]) {
    if (reference.kind === 'microsoft.resources/subscriptions') continue;
    const reason =
      OTHER_VIEWS[reference.kind] ??
      placeResource(
        tenant,
        { ...reference, object: moveToOneSubscription(reference.object) },
        SUBSCRIPTION,
      );
    if (reason !== undefined) leaveOut(reference, reason);
  }
  growManagementGroupTree(tenant);
  addGraphObjects(tenant, graph, leaveOut);
  addVaultContents(tenant, dataPlane, leaveOut);
  return tenant;
}

function partition<Item>(items: Item[], belongs: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

/** The first is the one that holds everything; the others are there, and empty. */
function addSubscriptions({ resources }: Tenant, references: ReferenceObject[]): void {
  const subscriptions = references.filter(
    ({ kind }) => kind === 'microsoft.resources/subscriptions',
  );
  const main = { id: `/subscriptions/${SUBSCRIPTION}`, subscriptionId: SUBSCRIPTION };
  resources.add({ ...subscriptions[0]?.object, ...main });
  for (const { object } of subscriptions.slice(1)) {
    const { id } = object as Resource;
    if (id && !resources.get(id) && !id.includes('00000000-0000-0000')) resources.add(object);
  }
}

/** Only where a text begins with a subscription: topics have subscriptions as well. */
function moveToOneSubscription(object: JsonObject): JsonObject {
  const text = JSON.stringify(object).replace(
    /("(?:https:\/\/[^/"]+)?\/?subscriptions\/)[^/"?]+/gi,
    `$1${SUBSCRIPTION}`,
  );
  return JSON.parse(text) as JsonObject;
}

const MANAGEMENT_GROUPS = 'Microsoft.Management/managementGroups';

/** The top of the tree, with the subscription directly below it. */
function addRootGroup(tenant: Tenant): void {
  const { directoryId, resources } = tenant;
  const id = rootGroupId(tenant);
  const properties = { tenantId: directoryId, displayName: 'Tenant Root Group' };
  resources.add({ id, type: MANAGEMENT_GROUPS, name: directoryId, properties });
  resources.add({
    id: `${id}/subscriptions/${SUBSCRIPTION}`,
    type: `${MANAGEMENT_GROUPS}/subscriptions`,
    name: SUBSCRIPTION,
    properties: { tenant: directoryId, displayName: 'Reference', parent: { id }, state: 'Active' },
  });
}

/** Groups whose parent was not recorded hang below the tenant's root group. */
function growManagementGroupTree(tenant: Tenant): void {
  const { resources } = tenant;
  const id = rootGroupId(tenant);
  const root = { id, name: tenant.directoryId, displayName: 'Tenant Root Group' };
  for (const group of [...each(resources.list(MANAGEMENT_GROUPS, ''))]) {
    if (group.id === id) continue;
    const { children: _children, details, ...properties } = group.properties as JsonObject;
    const { path: _path, ...rest } = (details ?? {}) as JsonObject & { parent?: { id: string } };
    const parent = rest.parent && resources.get(rest.parent.id) ? rest.parent : root;
    resources.add({ ...group, properties: { ...properties, details: { ...rest, parent } } });
  }
}

/** Everything listed in any recorded vault goes into the first vault; the others are empty. */
function addVaultContents(
  { resources, vaults }: Tenant,
  references: ReferenceObject[],
  leaveOut: (reference: ReferenceObject, reason: string) => void,
): void {
  const names = [
    ...each(resources.list('Microsoft.KeyVault/vaults', `/subscriptions/${SUBSCRIPTION}`)),
  ]
    .map(({ id }) => parseResourcePath(id ?? '')?.names[0].toLowerCase())
    .filter((name) => name !== undefined);
  for (const name of names) vaults[name] = { keys: [], secrets: [], certificates: [] };
  for (const reference of references) {
    const [service, collection] = reference.kind.split('/');
    const items = vaults[names[0] ?? '']?.[collection as 'keys' | 'secrets' | 'certificates'];
    if (service !== 'keyvault' || !items) {
      leaveOut(reference, 'no such data plane in the simulator');
    } else if (!reference.isList) {
      leaveOut(reference, 'read one by one it is another document than in a list');
    } else {
      const moved = JSON.stringify(reference.object).replace(
        /https:\/\/[^./"]+\.vault\./g,
        `https://${names[0]}.vault.`,
      );
      items.push(JSON.parse(moved) as JsonObject);
    }
  }
}
