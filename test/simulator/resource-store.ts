import { JsonObject } from './http';
import { concatenate, each, Listing, listingOf } from './listing';
import { resourceGroupOfId, subscriptionOfId, typeOfId } from './resource-id';

/** A resource as Azure sends it. Some have no id of their own; those are stored under the path that reads them. */
export interface Resource extends JsonObject {
  id?: string;
  name?: string;
  type?: string | null;
  location?: string | null;
  properties?: unknown;
}

/** Many resources of one type in one subscription that are computed when they are read. */
export interface GeneratedResources {
  subscriptionId: string;
  type: string;
  count: number;
  /** The names of the resource groups over which they are dealt in turn. */
  resourceGroups: string[];
  at(index: number): Resource;
  indexOf(id: string): number | undefined;
}

/** The same number of children for every resource of the type above, computed as well. */
export interface GeneratedChildren {
  type: string;
  perParent: number;
  at(parentId: string, index: number): Resource;
}

type Entry = { key: string; resource: Resource };

/** Resources by their id, whatever its case, with an index by subscription and type to list them from. */
export class ResourceStore {
  private readonly byId = new Map<string, Resource>();
  private readonly index = new Map<string, Map<string, Entry>>();
  private readonly generated: GeneratedResources[] = [];
  private readonly generatedChildren: GeneratedChildren[] = [];

  /** `at` is only needed for what has no id: an instance view, the trusted access roles of a location. */
  add(resource: Resource, at = resource.id): this {
    if (!at) throw new Error(`A resource without an id: ${JSON.stringify(resource).slice(0, 100)}`);
    const key = normalize(at);
    this.byId.set(key, resource);
    const group = indexKey(subscriptionOfId(key), typeOfId(key));
    if (!this.index.has(group)) this.index.set(group, new Map());
    this.index.get(group)!.set(key, { key, resource });
    return this;
  }

  delete(id: string): boolean {
    const key = normalize(id);
    this.index.get(indexKey(subscriptionOfId(key), typeOfId(key)))?.delete(key);
    return this.byId.delete(key);
  }

  addGenerated(resources: GeneratedResources): this {
    this.generated.push(resources);
    return this;
  }

  addGeneratedChildren(children: GeneratedChildren): this {
    this.generatedChildren.push(children);
    return this;
  }

  /** Without generated children. */
  get size(): number {
    return this.generated.reduce((sum, { count }) => sum + count, this.byId.size);
  }

  get(id: string): Resource | undefined {
    const key = normalize(id);
    const own = this.byId.get(key);
    if (own) return own;
    for (const block of this.generated) {
      if (!key.includes(block.type.toLowerCase())) continue;
      const index = block.indexOf(key);
      if (index !== undefined) return block.at(index);
    }
    return this.generatedChild(key);
  }

  private generatedChild(key: string): Resource | undefined {
    const parentId = key.split('/').slice(0, -2).join('/');
    const listings = this.listChildren(typeOfId(key), parentId);
    if (!listings.length || !this.get(parentId)) return undefined;
    return [...each(concatenate(listings))].find(({ id }) => id?.toLowerCase() === key);
  }

  /** How many top-level resources a subscription has of each type, in lower case. */
  countByType(subscriptionId: string): { [type: string]: number } {
    const counts: { [type: string]: number } = {};
    const subscription = subscriptionId.toLowerCase();
    for (const [group, entries] of this.index) {
      const [owner, type] = group.split('|');
      const isTopLevel = type.split('/').length === 2 && !type.startsWith('microsoft.resources/');
      if (owner === subscription && isTopLevel && entries.size > 0) counts[type] = entries.size;
    }
    for (const block of this.generated) {
      const type = block.type.toLowerCase();
      if (block.subscriptionId.toLowerCase() === subscription && block.count > 0) {
        counts[type] = (counts[type] ?? 0) + block.count;
      }
    }
    return counts;
  }

  /** The stored (not the generated) resources, by id. */
  entries(): IterableIterator<[string, Resource]> {
    return this.byId.entries();
  }

  /** The stored resources of one type, in whichever subscription, with the paths they are stored at. */
  entriesOfType(type: string): [path: string, resource: Resource][] {
    return [...this.index]
      .filter(([group]) => group.endsWith(`|${type.toLowerCase()}`))
      .flatMap(([, entries]) => [...entries.values()])
      .map(({ key, resource }) => [key, resource]);
  }

  listSubscriptions(): Listing<Resource> {
    const found: Resource[] = [];
    for (const group of this.index.values()) {
      for (const { key, resource } of group.values()) {
        if (typeOfId(key) !== 'microsoft.resources/subscriptions') break;
        found.push(resource);
      }
    }
    return listingOf(found);
  }

  /** All of one type below `scope`; `exact` leaves out what hangs on anything deeper. */
  list(type: string, scope: string, exact = false): Listing<Resource> {
    const prefix = `${normalize(scope)}/`;
    const depth = type.split('/').length - 1;
    const entries = this.index.get(indexKey(subscriptionOfId(prefix), type.toLowerCase()));
    const stored: Resource[] = [];
    // No copies on the way: thousands are asked for what hangs on each of them.
    for (const { key, resource } of entries?.values() ?? [])
      if (key.startsWith(prefix) && (!exact || isDirectlyBelow(key, prefix, depth)))
        stored.push(resource);
    const generated = [...this.listGenerated(type, prefix), ...this.listChildren(type, scope)];
    return concatenate([listingOf(stored), ...generated]);
  }

  /** All below a scope, of any type that a provider stands behind. */
  listAll(scope: string): Listing<Resource> {
    const prefix = `${normalize(scope)}/`;
    const stored = [...this.byId]
      .filter(([key]) => key.startsWith(prefix) && key.split('/providers/').length === 2)
      // Only top-level resources: Azure's general list has no children.
      .filter(([key]) => key.split('/providers/')[1].split('/').length === 3)
      .map(([, resource]) => resource);
    const subscription = subscriptionOfId(prefix);
    const blocks = this.generated
      .filter(({ subscriptionId }) => subscriptionId.toLowerCase() === subscription)
      .flatMap(({ type }) => this.listGenerated(type, prefix));
    return concatenate([listingOf(stored), ...blocks]);
  }

  private listChildren(type: string, parentId: string): Listing<Resource>[] {
    const parentType = typeOfId(parentId);
    return this.generatedChildren
      .filter((children) => children.type.toLowerCase() === type.toLowerCase())
      .filter((children) => parentTypeOf(children.type) === parentType)
      .map((children) => ({
        length: children.perParent,
        at: (index) => children.at(parentId, index),
      }));
  }

  private listGenerated(type: string, prefix: string): Listing<Resource>[] {
    if (prefix.includes('/providers/')) return [];
    const subscription = subscriptionOfId(prefix);
    const group = resourceGroupOfId(prefix)?.toLowerCase();
    return this.generated
      .filter((block) => block.type.toLowerCase() === type.toLowerCase())
      .filter((block) => block.subscriptionId.toLowerCase() === subscription)
      .map((block) => (group === undefined ? whole(block) : ofGroup(block, group)));
  }
}

function parentTypeOf(type: string): string {
  return type.slice(0, type.lastIndexOf('/')).toLowerCase();
}

function whole(block: GeneratedResources): Listing<Resource> {
  return { length: block.count, at: (index) => block.at(index) };
}

function ofGroup(block: GeneratedResources, group: string): Listing<Resource> {
  const groups = block.resourceGroups;
  const first = groups.findIndex((name) => name.toLowerCase() === group);
  if (first < 0 || first >= block.count) return listingOf([]);
  return {
    length: Math.ceil((block.count - first) / groups.length),
    at: (index) => block.at(first + index * groups.length),
  };
}

/** Whether the type's own segments are all that follows the scope. */
function isDirectlyBelow(key: string, prefix: string, depth: number): boolean {
  const rest = key.slice(prefix.length).split('/');
  return rest.length === 2 + 2 * depth;
}

function normalize(id: string): string {
  return id.replace(/\/+$/, '').toLowerCase();
}

function indexKey(subscription: string, type: string): string {
  return `${subscription}|${type}`;
}
