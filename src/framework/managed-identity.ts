import type { Properties } from './definition';
import { text } from './entity';

/** The identities that Azure manages for a resource; the user-assigned ones by their ARM ids. */
export interface ManagedIdentity {
  type?: string | null;
  principalId?: string | null;
  tenantId?: string | null;
  userAssignedIdentities?: Record<
    string,
    { principalId?: string | null; clientId?: string | null } | null
  > | null;
}

/** Whom a resource acts as. */
export function managedIdentityProperties(
  identity: ManagedIdentity | null | undefined,
): Properties {
  const assigned = Object.entries(identity?.userAssignedIdentities ?? {});
  return {
    identityType: text(identity?.type),
    principalId: text(identity?.principalId),
    tenantId: text(identity?.tenantId),
    userAssignedIdentityIds: identity ? assigned.map(([id]) => id) : undefined,
    userAssignedPrincipalIds: identity
      ? assigned.flatMap(([, each]) => text(each?.principalId) ?? [])
      : undefined,
  };
}
