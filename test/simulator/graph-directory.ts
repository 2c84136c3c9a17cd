import { JsonObject } from './http';
import { Listing, listingOf } from './listing';

export interface GraphObject extends JsonObject {
  id?: string;
}

/** A collection may be computed where it is too large to hold. */
export type GraphCollection = Listing<GraphObject>;

/** The directory by Graph path, without version: `users`, `groups/{id}/members`, `policies/...`. */
export class GraphDirectory {
  private readonly collections = new Map<string, GraphCollection>();
  private readonly singletons = new Map<string, GraphObject>();
  private readonly finders: ((path: string) => GraphCollection | undefined)[] = [];
  private readonly byId = new WeakMap<GraphCollection, Map<string, GraphObject>>();

  setCollection(path: string, items: GraphObject[] | GraphCollection): this {
    this.collections.set(normalize(path), Array.isArray(items) ? listingOf(items) : items);
    return this;
  }

  setSingleton(path: string, object: GraphObject): this {
    this.singletons.set(normalize(path), object);
    return this;
  }

  /** For collections that are made when they are asked for, such as the members of a generated group. */
  addFinder(finder: (path: string) => GraphCollection | undefined): this {
    this.finders.push(finder);
    return this;
  }

  collection(path: string): GraphCollection | undefined {
    const key = normalize(path);
    const own = this.collections.get(key);
    if (own) return own;
    for (const finder of this.finders) {
      const found = finder(key);
      if (found) return found;
    }
    return undefined;
  }

  singleton(path: string): GraphObject | undefined {
    return this.singletons.get(normalize(path));
  }

  item(path: string, id: string): GraphObject | undefined {
    const collection = this.collection(path);
    if (!collection) return undefined;
    let index = this.byId.get(collection);
    if (!index) {
      index = new Map();
      for (let position = 0; position < collection.length; position++) {
        const object = collection.at(position);
        if (object.id) index.set(object.id.toLowerCase(), object);
      }
      this.byId.set(collection, index);
    }
    return index.get(id.toLowerCase());
  }

  paths(): string[] {
    return [...this.collections.keys(), ...this.singletons.keys()];
  }
}

function normalize(path: string): string {
  return path.split('/').filter(Boolean).join('/').toLowerCase();
}
