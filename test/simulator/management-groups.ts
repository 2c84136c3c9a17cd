import { Context } from './context';
import { armError } from './errors';
import { json, queryValue, Reply, SimulatedRequest } from './http';
import { each, listingOf } from './listing';
import { positionOf, readPage } from './paging';
import { ResourcePath } from './resource-id';
import { Resource, ResourceStore } from './resource-store';

const TYPE = 'Microsoft.Management/managementGroups';

interface Reference {
  id: string;
  name: string;
  displayName?: string;
}

interface GroupProperties {
  tenantId?: string;
  displayName?: string;
  details?: { parent?: Reference };
}

/** The tree of management groups; subscriptions hang in it as `managementGroups/{name}/subscriptions/{id}`. */
export function answerManagementGroups(
  context: Context,
  request: SimulatedRequest,
  path: ResourcePath,
): Reply {
  const { resources } = context.tenant;
  const list = (items: unknown[]) => {
    const position = positionOf(request) ?? { offset: 0, page: 1 };
    const page = readPage(request, listingOf(items), position, context.pageSize ?? 1000);
    return json({ value: page.items, nextLink: page.nextLink ?? null });
  };
  if (path.names.length === 0) return list(allGroups(resources).map(summary));
  const group = resources.get(`/providers/${TYPE}/${path.names[0]}`);
  if (!group) {
    return armError(404, 'NotFound', `'${path.names[0]}' not found`, {
      'x-ms-failure-cause': 'service',
    });
  }
  switch (path.typeNames[1]?.toLowerCase()) {
    case undefined:
      return json(item(resources, group, request));
    case 'descendants':
      return list(descendants(resources, group));
    case 'subscriptions':
      return list([...each(resources.list(`${TYPE}/subscriptions`, group.id!))]);
    default:
      return { status: 404, body: '' };
  }
}

function allGroups(resources: ResourceStore): Resource[] {
  return [...each(resources.list(TYPE, ''))];
}

function propertiesOf(group: Resource): GroupProperties {
  return group.properties ?? {};
}

/** A list tells neither parents nor children. */
function summary({ id, type, name, properties }: Resource) {
  const { tenantId, displayName } = (properties ?? {}) as GroupProperties;
  return { id, type, name, properties: { tenantId, displayName } };
}

function item(resources: ResourceStore, group: Resource, { query }: SimulatedRequest): Resource {
  const wanted = queryValue(query, '$expand')?.toLowerCase() ?? '';
  const recurse = queryValue(query, '$recurse')?.toLowerCase() === 'true';
  const properties: { [name: string]: unknown } = { ...propertiesOf(group) };
  if (/children/.test(wanted)) properties.children = childrenOf(resources, group, recurse);
  if (/path|ancestors/.test(wanted)) {
    properties.details = { ...propertiesOf(group).details, path: pathOf(resources, group) };
  }
  return { ...group, properties };
}

function isParent(parent: Resource, child: Resource): boolean {
  return propertiesOf(child).details?.parent?.id.toLowerCase() === parent.id?.toLowerCase();
}

/** Without children the property is left out. */
function childrenOf(
  resources: ResourceStore,
  parent: Resource,
  recurse: boolean,
): unknown[] | undefined {
  const groups = allGroups(resources)
    .filter((group) => isParent(parent, group))
    .map((group) => ({
      id: group.id,
      type: TYPE,
      name: group.name,
      displayName: propertiesOf(group).displayName,
      ...(recurse && { children: childrenOf(resources, group, true) }),
    }));
  const subscriptions = subscriptionsOf(resources, parent).map(({ name, properties }) => ({
    id: `/subscriptions/${name}`,
    type: '/subscriptions',
    name,
    displayName: (properties as GroupProperties).displayName,
  }));
  const children = [...groups, ...subscriptions];
  return children.length > 0 ? children : undefined;
}

function subscriptionsOf(resources: ResourceStore, parent: Resource): Resource[] {
  return [...each(resources.list(`${TYPE}/subscriptions`, parent.id!))];
}

function descendants(resources: ResourceStore, parent: Resource): unknown[] {
  const entry = (id: string, type: string, { name, properties }: Resource) => ({
    id,
    type,
    name,
    properties: {
      displayName: (properties as GroupProperties).displayName,
      parent: { id: parent.id },
    },
  });
  return [
    ...allGroups(resources)
      .filter((group) => isParent(parent, group))
      .flatMap((group) => [entry(group.id!, TYPE, group), ...descendants(resources, group)]),
    ...subscriptionsOf(resources, parent).map((subscription) =>
      entry(`/subscriptions/${subscription.name}`, `${TYPE}/subscriptions`, subscription),
    ),
  ];
}

/** From the root down to the parent. */
function pathOf(resources: ResourceStore, group: Resource): Omit<Reference, 'id'>[] {
  const parent = propertiesOf(group).details?.parent;
  const above = parent && resources.get(parent.id);
  if (!parent) return [];
  const { name, displayName } = parent;
  return [...(above ? pathOf(resources, above) : []), { name, displayName }];
}
