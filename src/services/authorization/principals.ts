import { linkTo } from '../../framework/definition';
import { text } from '../../framework/entity';
import type { RoleAssignment } from './role-assignments';

/** Collected from the directory. */
const collected = [
  'azure_user',
  'azure_user_group',
  'azure_service_principal',
  'azure_application',
];

/** What a role is assigned to, by the principal type that Azure says. */
const types: Record<string, string> = {
  user: 'azure_user',
  group: 'azure_user_group',
  serviceprincipal: 'azure_service_principal',
  // Azure of today says ServicePrincipal of applications and of managed identities.
  application: 'azure_application',
  msi: 'azure_msi',
  directoryroletemplate: 'azure_directory_role_template',
  directoryobjectorgroup: 'azure_directory',
  foreigngroup: 'azure_foreign_group',
  everyone: 'azure_everyone',
  // A principal that has been deleted from the directory, for one.
  unknown: 'azure_unknown',
};

/** Where Azure says nothing or something else, such as Device. */
const unknownType = 'azure_unknown_principal_type';

/** The entity type of the principal that a role is assigned to. */
export function principalTypeOf({ properties }: RoleAssignment): string {
  const type = text(properties?.principalType)?.toLowerCase() ?? '';
  return Object.hasOwn(types, type) ? types[type] : unknownType;
}

/**
 * The assignment ASSIGNED its principal, one link for each type. What the directory does not hold, or
 * holds as something else, is left to JupiterOne to find by its id.
 */
export const assigned = [...Object.values(types), unknownType].map((type) =>
  linkTo<RoleAssignment>(
    'ASSIGNED',
    type,
    (raw) => (principalTypeOf(raw) === type ? raw.properties?.principalId : undefined),
    collected.includes(type) ? {} : { mapped: true },
  ),
);
