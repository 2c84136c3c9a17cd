import { allNamespaces, typesOfNamespace } from './resource-types';
import { denialFor, Tenant } from './tenant';

/** What the application's one role allows at a scope: to read everything but what is denied to it. */
export function rolePermissions(tenant: Tenant, scope: string) {
  const types = allNamespaces().flatMap((namespace) => typesOfNamespace(namespace));
  const denied = types.filter(({ name }) => isHidden(tenant, scope, name));
  return [
    {
      actions: ['*/read'],
      notActions: denied.map(({ name }) => `${name}/read`),
      dataActions: [],
      notDataActions: [],
    },
  ];
}

/** Whether the application may not read the resources of a type. */
export function isHidden(tenant: Tenant, scope: string, type: string): boolean {
  return denialFor(tenant, 'resourceManager', `${scope}/providers/${type}`) !== undefined;
}
