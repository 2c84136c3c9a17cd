import { defineKind } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';

interface RoleDefinition {
  id?: string;
  displayName?: string | null;
  description?: string | null;
  isBuiltIn?: boolean | null;
  isEnabled?: boolean | null;
  resourceScopes?: string[] | null;
  templateId?: string | null;
  version?: string | null;
  rolePermissions?:
    ({ allowedResourceActions?: string[] | null; condition?: string | null } | null)[] | null;
  inheritsPermissionsFrom?: ({ id?: string } | null)[] | null;
}

/** Microsoft Graph: List roleDefinitions of the directory. */
export const directoryRoleDefinition = defineKind<RoleDefinition>({
  entity: {
    _type: 'azure_ad_role_definition',
    _class: ['AccessRole'],
    resourceName: '[AD] Role Definition',
  },
  step: { id: 'ad-role-definitions', name: 'Active Directory Role Definitions' },
  ingestionSource: 'ad-generals',
  listing: { graph: '/roleManagement/directory/roleDefinitions', top: 0 },
  properties: ({ rolePermissions, inheritsPermissionsFrom, ...raw }) => {
    const actions = rolePermissions?.flatMap(
      (permission) => texts(permission?.allowedResourceActions) ?? [],
    );
    const conditions = rolePermissions?.flatMap((permission) => text(permission?.condition) ?? []);
    return {
      name: text(raw.displayName),
      description: text(raw.description),
      isBuiltIn: flag(raw.isBuiltIn),
      isEnabled: flag(raw.isEnabled),
      allowedActions: actions && [...new Set(actions)],
      // Such as that a role's actions are for what its holder owns.
      conditions: conditions && [...new Set(conditions)],
      inheritsPermissionsFrom: inheritsPermissionsFrom?.flatMap((role) => text(role?.id) ?? []),
      resourceScopes: texts(raw.resourceScopes),
      templateId: text(raw.templateId),
      version: text(raw.version),
    };
  },
});
