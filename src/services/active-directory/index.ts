import { account } from './account';
import { device } from './devices';
import { directoryDomain } from './domains';
import { groupMember } from './group-members';
import { userGroup } from './groups';
import { directoryRoleAssignment } from './role-assignments';
import { directoryRoleDefinition } from './role-definitions';
import { servicePrincipalAccess } from './service-principal-access';
import { servicePrincipal } from './service-principals';
import { user } from './users';

export const activeDirectory = [
  account,
  directoryDomain,
  user,
  userGroup,
  groupMember,
  servicePrincipal,
  servicePrincipalAccess,
  device,
  directoryRoleDefinition,
  directoryRoleAssignment,
];
