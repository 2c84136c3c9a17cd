import type { Join, ListingContext } from './definition';

/** A join in a scope. */
interface ReadJoin {
  objects: Promise<unknown>;
  /** How many kinds are done with it. */
  released: number;
}

/** The joins of a run: each is read once in a scope, whichever kinds ask for it. */
export class Joins {
  private readonly known = new Map<Join<unknown>, Map<string, ReadJoin>>();

  /** The objects of a join in a scope, by lower-cased id. @throws AzureError */
  read<Joined>(join: Join<Joined>, context: ListingContext): Promise<ReadonlyMap<string, Joined>> {
    const scopes = this.known.get(join) ?? new Map<string, ReadJoin>();
    this.known.set(join, scopes);
    const known = scopes.get(context.scope.id) ?? { objects: allOf(join, context), released: 0 };
    scopes.set(context.scope.id, known);
    return known.objects as Promise<ReadonlyMap<string, Joined>>;
  }

  /** One of so many kinds is done with a join in a scope; after the last one it is forgotten. */
  release(join: Join<unknown>, scopeId: string, users: number): void {
    const known = this.known.get(join)?.get(scopeId);
    if (known && (known.released += 1) >= users) this.known.get(join)?.delete(scopeId);
  }
}

async function allOf<Joined>(
  join: Join<Joined>,
  context: ListingContext,
): Promise<Map<string, Joined>> {
  const joined = new Map<string, Joined>();
  for await (const page of join.pages(context))
    for (const [id, member] of page) if (id) joined.set(id.toLowerCase(), member);
  return joined;
}
