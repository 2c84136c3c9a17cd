/** A list that need not exist as a whole: a million generated items cost nothing until a page of them is read. */
export interface Listing<Item> {
  length: number;
  at(index: number): Item;
}

export function listingOf<Item>(items: Item[]): Listing<Item> {
  return { length: items.length, at: (index) => items[index] };
}

export function concatenate<Item>(parts: Listing<Item>[]): Listing<Item> {
  const filled = parts.filter((part) => part.length > 0);
  if (filled.length === 1) return filled[0];
  return {
    length: filled.reduce((sum, part) => sum + part.length, 0),
    at(index) {
      for (const part of filled) {
        if (index < part.length) return part.at(index);
        index -= part.length;
      }
      throw new RangeError('No such item');
    },
  };
}

export function slice<Item>(listing: Listing<Item>, from: number, to: number): Item[] {
  const items: Item[] = [];
  for (let index = from; index < Math.min(to, listing.length); index++) {
    items.push(listing.at(index));
  }
  return items;
}

export function* each<Item>(listing: Listing<Item>): Generator<Item> {
  for (let index = 0; index < listing.length; index++) yield listing.at(index);
}
