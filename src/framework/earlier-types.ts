import type { Kind } from './definition';

/** The entity types that are collected before a kind: that of its parents, and those that it comes after. */
export function earlierTypesOf({ listing, after = [] }: Kind): readonly string[] {
  return 'parent' in listing ? [listing.parent, ...after] : after;
}
