import { classicAdministratorGroup } from './classic-administrators';
import { roleAssignment } from './role-assignments';
import { roleDefinition } from './role-definitions';

export const authorization = [roleDefinition, roleAssignment, classicAdministratorGroup];
