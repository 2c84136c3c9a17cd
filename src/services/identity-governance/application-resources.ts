import type { LinkEnd, ListingContext } from '../../framework/definition';
import { linkTo } from '../../framework/definition';
import type { Link } from '../../framework/definition';
import { text } from '../../framework/entity';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What has been found out about an object: the ids of the applications that it gives access to. */
export interface WithApplications {
  applicationIds?: readonly string[];
}

/** A resource of a catalog, or the scope of one in an access package. */
export interface OriginResource {
  originId?: string | null;
  originSystem?: string | null;
}

/** The origins of the applications among resources; Graph has been asked for no others where it says nothing. */
export function applicationOrigins(
  resources: readonly (OriginResource | null | undefined)[],
): string[] {
  return resources.flatMap((resource) => {
    const system = text(resource?.originSystem)?.toLowerCase() ?? 'aadapplication';
    return (system === 'aadapplication' && text(resource?.originId)?.toLowerCase()) || [];
  });
}

/**
 * The application ids behind origins. An origin is the service principal that stands for the
 * application in this directory; one that is no service principal is taken for the id itself. The
 * application may be that of another directory. What cannot be read is left out, and a gap.
 * Microsoft Graph: List servicePrincipals.
 */
export async function applicationIdsOf(
  origins: Iterable<string>,
  { azure, gap }: ListingContext,
): Promise<Map<string, string>> {
  const byPath = new Map<string, string>();
  const found = new Map<string, string>();
  for (const origin of new Set(origins))
    if (guid.test(origin))
      byPath.set(`/servicePrincipals?$filter=id%20eq%20'${origin}'&$select=id,appId`, origin);
  if (!byPath.size) return found;
  const pages = azure.graph.batchPages<{ appId?: string | null }>(byPath.keys());
  for await (const { path, items, error } of pages) {
    const origin = byPath.get(path) as string;
    if (error) gap(error);
    else found.set(origin, text(items[0]?.appId) ?? found.get(origin) ?? origin);
  }
  return found;
}

/** The application ids that an object's origins stand for, as far as they are known. */
export function knownApplications(
  origins: readonly string[],
  known: ReadonlyMap<string, string>,
): string[] {
  return [...new Set(origins.flatMap((origin) => known.get(origin) ?? []))];
}

/** The object gives access to its applications. */
export function toApplications<Raw extends WithApplications>(
  _class: 'HAS' | 'ASSIGNED',
  _type?: string,
): Link<Raw> {
  return linkTo<Raw>(
    _class,
    'azure_application',
    ({ applicationIds }): readonly LinkEnd[] => applicationIds ?? [],
    { ...(_type && { _type }), aliasProperty: 'appId' },
  );
}
