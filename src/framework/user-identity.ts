import { getSchema } from '@jupiterone/data-model';

import type { Properties } from './definition';
import { emailAddress } from './entity';

interface Identity {
  username?: string;
  email?: string;
  firstName?: string;
  lastName?: string;
}

/** Found out once: a directory has hundreds of thousands of users. */
const listsIdentity = asksForLists();

function asksForLists(): boolean {
  const schema: unknown = getSchema('User');
  const parts = (schema as { allOf?: { properties?: Record<string, { type?: unknown }> }[] }).allOf;
  const username = parts?.map(({ properties }) => properties?.username).find(Boolean);
  return username?.type !== 'string';
}

/**
 * Who a user is, in the shape that the installed data model asks for: single names in the older
 * one, lists in the newer one, which refuse each other's.
 */
export function userIdentity({ username, email, firstName, lastName }: Identity): Properties {
  const addressed = email?.includes('#') ? undefined : emailAddress(email);
  return listsIdentity
    ? {
        username: username ? [username] : null,
        email: addressed ? [addressed] : null,
        shortLoginId: null,
        firstName: firstName ?? null,
        lastName: lastName ?? null,
      }
    : { username, email: addressed, firstName, lastName };
}
