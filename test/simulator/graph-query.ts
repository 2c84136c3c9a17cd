import { graphError } from './errors';
import { GraphObject } from './graph-directory';
import { JsonObject, queryValue, Reply, SimulatedRequest } from './http';
import { Listing, listingOf } from './listing';

const LARGEST_PAGE = 999;
const DEFAULT_PAGE = 100;

/** What Graph gives of a user unless more is selected. */
const DEFAULT_USER_PROPERTIES = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

export function pageSizeOf(
  { query }: SimulatedRequest,
  limit = LARGEST_PAGE,
): { size: number } | { refused: Reply } {
  const top = queryValue(query, '$top');
  if (top === undefined) return { size: Math.min(limit, DEFAULT_PAGE) };
  const size = Number(top);
  if (Number.isInteger(size) && size >= 1 && size <= LARGEST_PAGE) {
    return { size: Math.min(limit, size) };
  }
  return {
    refused: graphError(
      400,
      'Request_UnsupportedQuery',
      `Invalid page size specified: '${top}'. Must be between 1 and ${LARGEST_PAGE} inclusive.`,
    ),
  };
}

/** Comparisons of one property with a constant; what Graph can do beyond that is refused, not guessed. */
export function filter(
  { query }: SimulatedRequest,
  listing: Listing<GraphObject>,
): Listing<GraphObject> | Reply {
  const condition = queryValue(query, '$filter');
  if (condition === undefined) return listing;
  const match = /^\s*(\w+) (eq|ne) (?:'((?:[^']|'')*)'|(true|false|null))\s*$/.exec(condition);
  if (!match) {
    return graphError(400, 'Request_UnsupportedQuery', `Unsupported Query: '${condition}'.`);
  }
  const [, property, operator, text, constant] = match;
  const wanted: unknown = constant ? JSON.parse(constant) : text.replaceAll("''", "'");
  const kept: GraphObject[] = [];
  for (let index = 0; index < listing.length; index++) {
    const object = listing.at(index);
    if (((object[property] ?? null) === wanted) === (operator === 'eq')) kept.push(object);
  }
  return listingOf(kept);
}

/**
 * The selected properties, the id and, in collections of several types, the type. In a collection of one type a
 * selected property without a value is null; in a mixed one it is missing.
 */
export function select(
  { query, path }: SimulatedRequest,
  object: GraphObject,
  isMixed: boolean,
): JsonObject {
  const { '@odata.type': type, ...rest } = object;
  const typed = isMixed && type !== undefined ? { '@odata.type': type } : {};
  const selection = queryValue(query, '$select');
  const isUser = type === '#microsoft.graph.user' || /\/users(\/[^/]+)?\/?$/i.test(path);
  if (!selection && !isUser) return { ...typed, ...rest };
  const names = selection
    ? [...selection.split(',').map((name) => name.trim()), 'id']
    : DEFAULT_USER_PROPERTIES;
  const selected: JsonObject = { ...typed };
  for (const name of names) {
    if (name in rest) selected[name] = rest[name];
    // Whoever never signed in has no such property, selected or not.
    else if (!isMixed && name !== 'signInActivity') selected[name] = null;
  }
  return selected;
}
