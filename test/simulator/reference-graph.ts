import { GraphObject } from './graph-directory';
import { ReferenceObject } from './reference-files';
import { Tenant } from './tenant';

const SINGLETONS = ['policies/identitysecuritydefaultsenforcementpolicy'];

/** Collections from what was recorded of them; members and the like go to one object of the collection after another. */
export function addGraphObjects(
  { directory }: Tenant,
  references: ReferenceObject[],
  leaveOut: (reference: ReferenceObject, reason: string) => void,
): void {
  const collections = new Map<string, Map<string, GraphObject>>();
  const depth = ({ kind }: ReferenceObject) => kind.split('/').length;
  for (const reference of [...references].sort((one, other) => depth(one) - depth(other))) {
    const { '@odata.context': _context, ...object } = reference.object as GraphObject;
    const kind = reference.kind.replace(/^graph\//, '');
    if (SINGLETONS.includes(kind)) {
      directory.setSingleton(kind, object);
      continue;
    }
    if (typeof object.id !== 'string') {
      leaveOut(reference, 'no id');
      continue;
    }
    const path = collectionPath(kind, reference.example, collections);
    const collection = collections.get(path) ?? new Map<string, GraphObject>();
    collections.set(path, collection);
    if (collection.has(object.id)) leaveOut(reference, 'another example has the same id');
    else collection.set(object.id, object);
  }
  for (const [path, objects] of collections) {
    directory.setCollection(path, [...objects.values()]);
  }
}

/** `groups/members` belongs to a group: the first example to the first, the second to the second. */
function collectionPath(
  kind: string,
  example: number,
  collections: Map<string, Map<string, GraphObject>>,
): string {
  const parent = kind.split('/').slice(0, -1).join('/');
  const owners = [...(collections.get(parent)?.keys() ?? [])];
  if (owners.length === 0) return kind;
  return `${parent}/${owners[example % owners.length]}/${kind.split('/').pop()}`;
}
