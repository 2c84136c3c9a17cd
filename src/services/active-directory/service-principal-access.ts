import { defineKind, linkTo } from '../../framework/definition';
import type { Link, ObjectContext } from '../../framework/definition';
import { text, timestamp } from '../../framework/entity';
import type { AppRoleNames } from './service-principals';

interface AppRoleAssignment {
  id?: string;
  appRoleId?: string;
  createdDateTime?: string | null;
  principalId?: string | null;
  principalType?: string | null;
}

/** The role of those who are assigned to an application that has no roles, or to none of them. */
const defaultAccess = '00000000-0000-0000-0000-000000000000';

/** Principals of one type that have a role of the application, a relationship for each role. */
function assigned(principalType: string, other: string): Link<AppRoleAssignment> {
  return linkTo(
    'ASSIGNED',
    other,
    (assignment, { parent, notes }) => {
      if (assignment.principalType?.toLowerCase() !== principalType) return undefined;
      const appRoleId = text(assignment.appRoleId)?.toLowerCase();
      const names = notes('azure_service_principal').get(parent?._key ?? '') as
        AppRoleNames | undefined;
      const [appRoleValue, appRoleName] = names?.[appRoleId ?? ''] ?? [];
      return {
        id: assignment.principalId ?? '',
        key: appRoleId,
        properties: {
          appRoleId,
          appRoleValue,
          appRoleName: appRoleId === defaultAccess ? 'Default Access' : appRoleName,
          appRoleAssignmentId: assignment.id,
          assignedOn: timestamp(assignment.createdDateTime),
        },
      };
    },
    {
      self: {
        _type: 'azure_service_principal',
        key: (_, { parent }: ObjectContext) => parent?._key,
      },
    },
  );
}

/** Microsoft Graph: List appRoleAssignedTo of each servicePrincipal. */
export const servicePrincipalAccess = defineKind<AppRoleAssignment>({
  entity: {
    _type: 'azure_service_principal_access',
    _class: ['AccessPolicy'],
    resourceName: '[AD] Service Principal Access',
  },
  step: { id: 'ad-service-principal-access', name: 'Active Directory Service Principal Access' },
  ingestionSource: 'ad-generals',
  listing: {
    parent: 'azure_service_principal',
    graph: ({ id }) => `/servicePrincipals/${String(id)}/appRoleAssignedTo?$top=999`,
  },
  relationshipsOnly: true,
  parentRelationship: 'none',
  properties: () => ({}),
  links: [
    assigned('user', 'azure_user'),
    assigned('group', 'azure_user_group'),
    assigned('serviceprincipal', 'azure_service_principal'),
  ],
});
