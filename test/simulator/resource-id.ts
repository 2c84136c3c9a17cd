/** An ARM path taken apart: the scope it hangs on, then a provider with alternating types and names. */
export interface ResourcePath {
  /** Everything before the last `/providers/<namespace>`, without a trailing slash; empty for the tenant. */
  scope: string;
  namespace: string;
  /** `Microsoft.Compute/virtualMachines/extensions` */
  type: string;
  /** One name per type segment, one fewer where the path names a collection. */
  names: string[];
  typeNames: string[];
}

/** Nothing for paths without a provider: subscriptions, resource groups, tenants. */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const segments = path.split('/').filter(Boolean);
  // A provider's name has a dot; this tells `/subscriptions/x/providers` from `/providers/Microsoft.Compute`.
  let start = -1;
  segments.forEach((segment, index) => {
    if (segment.toLowerCase() === 'providers' && segments[index + 1]?.includes('.')) start = index;
  });
  if (start < 0) return undefined;
  const namespace = segments[start + 1];
  const rest = segments.slice(start + 2);
  const typeNames = rest.filter((_, index) => index % 2 === 0);
  return {
    scope: segments
      .slice(0, start)
      .map((segment) => `/${segment}`)
      .join(''),
    namespace,
    type: [namespace, ...typeNames].join('/'),
    names: rest.filter((_, index) => index % 2 === 1),
    typeNames,
  };
}

/** The lower-cased type of the resource at an id, also of those that no provider stands behind. */
export function typeOfId(id: string): string {
  const parsed = parseResourcePath(id);
  if (parsed) return parsed.type.toLowerCase();
  const segments = id.toLowerCase().split('/').filter(Boolean);
  if (segments[0] === 'tenants') return 'microsoft.resources/tenants';
  if (segments[0] !== 'subscriptions') return '';
  if (segments.length === 2) return 'microsoft.resources/subscriptions';
  return segments[2] === 'resourcegroups'
    ? 'microsoft.resources/resourcegroups'
    : `microsoft.resources/subscriptions/${segments[2]}`;
}

export function subscriptionOfId(id: string): string {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1].toLowerCase() ?? '';
}

export function resourceGroupOfId(id: string): string | undefined {
  return /\/resourcegroups\/([^/]+)/i.exec(id)?.[1];
}
