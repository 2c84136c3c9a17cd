import { defineKind, linkTo } from '../../framework/definition';
import { flag, text, timestamp } from '../../framework/entity';
import { extendedScopeOf, resourceTypeOf } from '../../framework/resource-id';
import { assigned } from './principals';
import { roleDefinitionId } from './role-definition-id';
import type { Role } from './role-definitions';

export interface RoleAssignment {
  id?: string;
  name?: string;
  properties?: {
    principalId?: string | null;
    principalType?: string | null;
    roleDefinitionId?: string | null;
    scope?: string | null;
    condition?: string | null;
    conditionVersion?: string | null;
    description?: string | null;
    delegatedManagedIdentityResourceId?: string | null;
    canDelegate?: boolean | null;
    createdOn?: string | null;
    createdBy?: string | null;
    updatedOn?: string | null;
    updatedBy?: string | null;
  } | null;
}

/** Without the slash at the end that some scopes have; `/` is the directory as a whole. */
function scopeOf({ id, properties }: RoleAssignment): string | undefined {
  const scope = text(properties?.scope) ?? extendedScopeOf(id ?? '');
  return scope && (scope.replace(/\/+$/, '') || '/');
}

const scopeTypes: Record<string, string> = {
  'microsoft.management/managementgroups': 'management group',
  'microsoft.resources/subscriptions': 'subscription',
  'microsoft.resources/resourcegroups': 'resource group',
};

/** How much a scope holds: from the whole directory, the root, down to a single resource. */
export function scopeTypeOf(scope: string | undefined): string | undefined {
  if (scope === undefined) return undefined;
  return scope === '/' ? 'root' : (scopeTypes[resourceTypeOf(scope) ?? ''] ?? 'resource');
}

const allows = { _type: 'azure_role_assignment_allows_any_scope' };

/**
 * Role Assignments - List For Subscription, 2022-04-01: those of the subscription and of all below
 * it, and those that it inherits, which every subscription lists under the same id.
 */
export const roleAssignment = defineKind<RoleAssignment>({
  entity: {
    _type: 'azure_role_assignment',
    _class: ['AccessPolicy'],
    resourceName: '[RM] Role Assignment',
  },
  step: { id: 'rm-authorization-role-assignments', name: 'Role Assignments' },
  ingestionSource: 'authorization',
  listing: { resource: 'Microsoft.Authorization/roleAssignments', apiVersion: '2022-04-01' },
  inResourceGroup: false,
  after: ['azure_role_definition'],
  properties: (raw, { notes }) => {
    const { properties } = raw;
    const role = roleDefinitionId(properties?.roleDefinitionId);
    const assignedRole = notes('azure_role_definition').get(role?.toLowerCase() ?? '') as
      Role | undefined;
    const scope = scopeOf(raw);
    const where = scope === '/' ? scope : scope?.split('/').pop();
    return {
      ...assignedRole,
      displayName: assignedRole?.roleName ? `${assignedRole.roleName} at ${where}` : text(raw.name),
      roleDefinitionId: role,
      principalId: text(properties?.principalId),
      principalType: text(properties?.principalType),
      scope,
      scopeType: scopeTypeOf(scope),
      condition: text(properties?.condition),
      conditionVersion: text(properties?.conditionVersion),
      description: text(properties?.description),
      delegatedManagedIdentityResourceId: text(properties?.delegatedManagedIdentityResourceId),
      canDelegate: flag(properties?.canDelegate),
      createdOn: timestamp(properties?.createdOn),
      createdBy: text(properties?.createdBy),
      updatedOn: timestamp(properties?.updatedOn),
      updatedBy: text(properties?.updatedBy),
    };
  },
  links: [
    linkTo('USES', 'azure_role_definition', ({ properties }) =>
      roleDefinitionId(properties?.roleDefinitionId),
    ),
    linkTo(
      'ALLOWS',
      'ANY_SCOPE',
      (raw) => {
        const scope = scopeOf(raw);
        return scope === '/' ? undefined : scope;
      },
      allows,
    ),
    linkTo(
      'ALLOWS',
      'azure_account',
      (raw, { instance }) => (scopeOf(raw) === '/' ? instance.id : undefined),
      allows,
    ),
    ...assigned,
  ],
});
