import type { LinkEnd } from '../../framework/definition';
import { text, texts } from '../../framework/entity';

export interface AccessPolicy {
  objectId?: string;
  applicationId?: string | null;
  permissions?: {
    keys?: string[] | null;
    secrets?: string[] | null;
    certificates?: string[] | null;
    storage?: string[] | null;
  } | null;
}

/** A vault's access policies as Azure has them, and whether it heeds them. */
export interface AccessControl {
  enableRbacAuthorization?: boolean | null;
  accessPolicies?: (AccessPolicy | null)[] | null;
}

/** Policies may stay behind when a vault goes over to role assignments: from then on they are void. */
export function policiesInForce(vault: AccessControl | null | undefined): AccessPolicy[] {
  if (vault?.enableRbacAuthorization) return [];
  return (vault?.accessPolicies ?? []).filter((policy) => policy !== null);
}

/**
 * Whom a policy lets in. A policy with an application is for a user or group within that
 * application only, and stands beside one for the same principal alone.
 */
export function principalsOf(vault: AccessControl | null | undefined): LinkEnd[] {
  return policiesInForce(vault).flatMap(({ objectId, applicationId, permissions }) => {
    if (!objectId) return [];
    const application = text(applicationId);
    return {
      id: objectId,
      ...(application && { key: application }),
      properties: {
        'permissions.keys': joined(permissions?.keys),
        'permissions.secrets': joined(permissions?.secrets),
        'permissions.certificates': joined(permissions?.certificates),
        'permissions.storage': joined(permissions?.storage),
        applicationId: application,
      },
    };
  });
}

function joined(permissions: readonly string[] | null | undefined): string | undefined {
  return text(texts(permissions)?.join(','));
}
