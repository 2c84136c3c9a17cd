import type { Kind, Link, LinkEnd, ObjectContext } from './definition';
import { linksOf } from './links';
import type { More, PendingLink } from './pending-links';

/** What one object names: a kind's links and, for each, the two keys. */
export type FoundLinks = [Link, PendingLink][];

/**
 * The links that follow from a raw object.
 * @param key Undefined for an object that is no entity itself.
 * @throws Whatever a link's `ends` or `self` throws.
 */
export function linksFrom(
  kind: Kind,
  raw: object,
  key: string | undefined,
  context: ObjectContext,
): FoundLinks {
  const found: FoundLinks = [];
  for (const link of linksOf(kind)) {
    const self = link.self ? link.self.key(raw, context)?.toLowerCase() : key;
    if (!self) continue;
    for (const end of listed(link.ends?.(raw, context))) {
      const { id, more } = partsOf(end ?? '');
      if (typeof id !== 'string' || id === '') continue;
      found.push([link, { self, other: asMatched(link, id), more }]);
    }
  }
  return found;
}

/** An end's id, and what is kept of it until the relationship is made: not the id as Azure wrote it. */
export function partsOf(end: LinkEnd): { id: string; more?: More } {
  if (typeof end === 'string') return { id: end };
  const { id, properties, key, target } = end;
  return properties || key !== undefined || target
    ? { id, more: { properties, key, target } }
    : { id };
}

/** Ids compare without regard to case; the names in JupiterOne's graph that a mapped link goes by do not. */
function asMatched({ mapped, aliasProperty }: Link, id: string): string {
  return mapped && aliasProperty ? id : id.toLowerCase();
}

function listed(ends: LinkEnd | readonly LinkEnd[] | null | undefined): readonly LinkEnd[] {
  if (ends === null || ends === undefined) return [];
  return Array.isArray(ends) ? (ends as readonly LinkEnd[]) : [ends as LinkEnd];
}
