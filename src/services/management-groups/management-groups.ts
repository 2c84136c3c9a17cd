import type { ListingContext } from '../../framework/definition';
import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import { text } from '../../framework/entity';

/** A management group, or a subscription among a group's children. */
interface Node {
  id?: string;
  type?: string;
  name?: string;
  displayName?: string;
  properties?: {
    tenantId?: string;
    displayName?: string;
    children?: (Node | null)[] | null;
  } | null;
  children?: (Node | null)[] | null;
  /** Set here: the group above. */
  parentId?: string;
}

const apiVersion = '2021-04-01';
const groupPath = '/providers/Microsoft.Management/managementGroups';

function childrenOf(node: Node): Node[] {
  return (node.properties?.children ?? node.children ?? []).filter((child) => child !== null);
}

function isGroup({ id }: Node): boolean {
  return id?.toLowerCase().startsWith(groupPath.toLowerCase()) ?? false;
}

/** A group and all groups below it. */
function flattened(node: Node, parentId?: string): Node[] {
  const below = childrenOf(node).filter(isGroup);
  return [{ ...node, parentId }, ...below.flatMap((child) => flattened(child, node.id))];
}

/**
 * Management Groups - List gives the groups that the application may see, without their places;
 * Management Groups - Get with its children, from each that lies below none of the others.
 */
async function* managementGroups({ azure, gap }: ListingContext): AsyncGenerator<Node[]> {
  const listed = new Map<string, Node>();
  for await (const page of azure.resourceManager.pages<Node>(groupPath, apiVersion))
    for (const node of page) if (node?.id) listed.set(node.id.toLowerCase(), node);
  // The root group bears the directory's id as its name: with it, one request reads the tree.
  const nodes = [...listed.values()];
  nodes.sort((a, b) => Number(isRoot(b)) - Number(isRoot(a)));
  for (const node of nodes) {
    if (!listed.has(String(node.id).toLowerCase())) continue;
    try {
      const tree = await azure.resourceManager.get<Node>(String(node.id), apiVersion, {
        query: { $expand: 'children', $recurse: 'true' },
      });
      const groups = flattened(tree);
      groups.forEach(({ id }) => listed.delete(String(id).toLowerCase()));
      yield groups;
    } catch (error) {
      gap(error);
      yield [node];
    }
  }
}

function isRoot({ name, properties }: Node): boolean {
  return name !== undefined && name === properties?.tenantId;
}

export const managementGroup = defineKind<Node>({
  entity: {
    _type: 'azure_management_group',
    _class: ['Group'],
    resourceName: '[RM] Management Group',
  },
  step: { id: 'rm-management-groups', name: 'Management Groups' },
  ingestionSource: 'management-groups',
  listing: {
    resource: 'Microsoft.Management/managementGroups',
    pages: managementGroups,
    scope: 'directory',
  },
  wanted: ({ ingestManagementGroups }) => ingestManagementGroups,
  properties: (raw, { settings }) => ({
    displayName: text(raw.properties?.displayName) ?? text(raw.displayName) ?? text(raw.name),
    tenantId: text(raw.properties?.tenantId) ?? settings.directoryId,
    type: text(raw.type),
  }),
  links: [
    linkFrom('HAS', 'azure_account', (raw, { instance }) =>
      isRoot(raw) ? instance.id : undefined,
    ),
    linkFrom('CONTAINS', 'azure_management_group', ({ parentId }) => parentId),
    linkTo(
      'HAS',
      'azure_subscription',
      (raw) => childrenOf(raw).flatMap((child) => (!isGroup(child) && child.id ? [child.id] : [])),
      { mapped: true },
    ),
  ],
});
