import { timestamp } from './entity';

/** A password or certificate of an application or service principal, without its secret. */
export interface Credential {
  endDateTime?: string | null;
}

/** When the last of the credentials expires; undefined where there are none. */
export function lastExpiry(
  credentials: readonly (Credential | null)[] | null | undefined,
): number | undefined {
  const ends = (credentials ?? []).flatMap(
    (credential) => timestamp(credential?.endDateTime) ?? [],
  );
  return ends.length ? Math.max(...ends) : undefined;
}
