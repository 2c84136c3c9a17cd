import type { Link, LinkEnd } from './definition';

/** What a relationship has besides its ends, and only few have. */
export type More = Omit<Exclude<LinkEnd, string>, 'id'>;

/** A relationship that waits for the end of the collection: who names whom. */
export interface PendingLink {
  self: string;
  other: string;
  more?: More;
}

const mostInterned = 20_000;

/** Pairs of keys, in parallel arrays: hundreds of thousands of them are kept at a time. */
class Pairs {
  readonly selves: string[] = [];
  readonly others: string[] = [];
  /** What only few pairs have, by the pair's place. */
  readonly more = new Map<number, More>();
}

/** The relationships of a run whose other ends may not have been collected yet. */
export class PendingLinks {
  private readonly pairs = new Map<Link, Pairs>();
  private readonly interned = new Map<string, string>();

  add(link: Link, { self, other, more }: PendingLink): void {
    let pairs = this.pairs.get(link);
    if (!pairs) this.pairs.set(link, (pairs = new Pairs()));
    if (more) pairs.more.set(pairs.selves.length, more);
    pairs.selves.push(self);
    pairs.others.push(this.intern(other));
  }

  /** Hands over the pairs of a link, and forgets each. */
  *take(link: Link): Generator<PendingLink> {
    const pairs = this.pairs.get(link);
    this.pairs.delete(link);
    if (!pairs) return;
    const { selves, others, more } = pairs;
    for (let index = 0; index < selves.length; index += 1) {
      yield { self: selves[index], other: others[index], more: more.get(index) };
      selves[index] = others[index] = '';
    }
  }

  /** Many objects name the same few others; those that are named once are not worth remembering. */
  private intern(key: string): string {
    const known = this.interned.get(key);
    if (known !== undefined) return known;
    if (this.interned.size >= mostInterned) this.interned.clear();
    this.interned.set(key, key);
    return key;
  }
}
