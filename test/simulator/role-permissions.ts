import { allNamespaces, typesOfNamespace } from './resource-types';
import { denialFor, Tenant } from './tenant';

/** What the application's one role allows at a scope: to read everything but what is denied to it. */
export function rolePermissions(tenant: Tenant, scope: string) {
  const types = allNamespaces().flatMap((namespace) => typesOfNamespace(namespace));
  const denied = types.filter(({ name }) =>
    denialFor(tenant, 'resourceManager', `${scope}/providers/${name}`),
  );
  return [
    {
      actions: ['*/read'],
      notActions: denied.map(({ name }) => `${name}/read`),
      dataActions: [],
      notDataActions: [],
    },
  ];
}
