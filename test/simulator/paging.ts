import { JsonObject, queryValue, SimulatedRequest } from './http';
import { Listing, slice } from './listing';

/** Where a page starts; travels inside the skip token, which clients must not look into. */
export interface Position {
  offset: number;
  /** Counted from 1. */
  page: number;
}

const START: Position = { offset: 0, page: 1 };

export function encodeSkipToken({ offset, page }: Position): string {
  return Buffer.from(`${page}:${offset}`).toString('base64url');
}

export function decodeSkipToken(token: string): Position | undefined {
  const match = /^(\d+):(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  return match ? { page: Number(match[1]), offset: Number(match[2]) } : undefined;
}

/** The position a request asks for; nothing for a token that was never given out. */
export function positionOf({ query }: SimulatedRequest): Position | undefined {
  const token = queryValue(query, '$skiptoken');
  return token === undefined ? START : decodeSkipToken(token);
}

/** One page of a list, and the link to the next on Azure's own host, whatever the address of the simulator. */
export function readPage<Item>(
  request: SimulatedRequest,
  listing: Listing<Item>,
  { offset, page }: Position,
  pageSize: number,
): { items: Item[]; nextLink?: string } {
  const items = slice(listing, offset, offset + pageSize);
  const next = offset + items.length;
  if (next >= listing.length) return { items };
  return { items, nextLink: linkTo(request, { offset: next, page: page + 1 }) };
}

function linkTo({ host, path, query }: SimulatedRequest, position: Position): string {
  const parameters = [...query]
    .filter(([name]) => name.toLowerCase() !== '$skiptoken')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  parameters.push(`%24skiptoken=${encodeSkipToken(position)}`);
  // Guests have a `#` in their names, which would end the path.
  const encoded = encodeURI(path).replace(/[?#]/g, encodeURIComponent);
  return `https://${host}${encoded}?${parameters.join('&')}`;
}

/** A Resource Manager or Key Vault page: without a further page it has no link at all, or a null one. */
export function pageBody(items: unknown[], nextLink?: string): JsonObject {
  return nextLink ? { value: items, nextLink } : { value: items };
}
