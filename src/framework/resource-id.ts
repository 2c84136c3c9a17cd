/** A part of an object that names another object by its ARM id. */
export interface Reference {
  id?: string | null;
}

/** The ids that are there and are texts. */
export function idsOf(
  references: readonly (Reference | null | undefined)[] | null | undefined,
): string[] {
  return (references ?? []).flatMap((reference) =>
    typeof reference?.id === 'string' && reference.id ? [reference.id] : [],
  );
}

/** The resource group's id within a resource's id, or undefined where it lies in none. */
export function resourceGroupIdOf(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0];
}

/** The name of the resource group within a resource's id. */
export function resourceGroupNameOf(id: string): string | undefined {
  return resourceGroupIdOf(id)?.split('/')[4];
}

/** The name at the end of an id. */
export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The subscription's GUID within an id. */
export function subscriptionIdOf(id: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1];
}

/**
 * What a resource extends whose id this is: all of the id before its last provider, `/` where that
 * is the directory as a whole.
 */
export function extendedScopeOf(id: string): string | undefined {
  const at = id.toLowerCase().lastIndexOf('/providers/');
  return at < 0 ? undefined : id.slice(0, at) || '/';
}

/**
 * The lower-cased resource type that an ARM id names, that of its last provider:
 * `/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Sql/servers/a/databases/b` is
 * `microsoft.sql/servers/databases`.
 */
export function resourceTypeOf(id: string): string | undefined {
  const lower = id.toLowerCase();
  const at = lower.lastIndexOf('/providers/');
  if (at >= 0) {
    const [namespace, ...rest] = lower.slice(at + '/providers/'.length).split('/');
    const types = rest.filter((_, index) => index % 2 === 0);
    return types.length ? [namespace, ...types].join('/') : undefined;
  }
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(lower))
    return 'microsoft.resources/resourcegroups';
  return /^\/subscriptions\/[^/]+$/.test(lower) ? 'microsoft.resources/subscriptions' : undefined;
}
