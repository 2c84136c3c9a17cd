import { defineKind, linkFrom } from '../../framework/definition';
import { text, texts, timestamp } from '../../framework/entity';
import { roleDefinitionId } from './role-definition-id';

interface Permission {
  actions?: string[] | null;
  notActions?: string[] | null;
  dataActions?: string[] | null;
  notDataActions?: string[] | null;
}

interface RoleDefinition {
  id?: string;
  properties?: {
    roleName?: string | null;
    type?: string | null;
    description?: string | null;
    assignableScopes?: string[] | null;
    permissions?: (Permission | null)[] | null;
    createdOn?: string | null;
    createdBy?: string | null;
    updatedOn?: string | null;
    updatedBy?: string | null;
  } | null;
}

/** What a role is called and what it allows; assignments of it show the same. */
export type Role = ReturnType<typeof roleOf>;

/** Of several permissions, of which Azure grants each for itself, all that they allow. */
function roleOf({ properties }: RoleDefinition) {
  const permissions = (properties?.permissions ?? []).filter((permission) => permission !== null);
  const all = (name: keyof Permission) => permissions.flatMap((each) => texts(each[name]) ?? []);
  return {
    roleName: text(properties?.roleName),
    actions: all('actions'),
    notActions: all('notActions'),
    dataActions: all('dataActions'),
    notDataActions: all('notDataActions'),
  };
}

/** Role Definitions - List, 2022-04-01. */
export const roleDefinition = defineKind<RoleDefinition>({
  entity: {
    _type: 'azure_role_definition',
    _class: ['AccessRole'],
    resourceName: '[RM] Role Definition',
  },
  step: { id: 'rm-authorization-role-definitions', name: 'Role Definitions' },
  ingestionSource: 'authorization',
  listing: { resource: 'Microsoft.Authorization/roleDefinitions', apiVersion: '2022-04-01' },
  inResourceGroup: false,
  key: ({ id }) => roleDefinitionId(id),
  properties: (raw, { azure, settings }) => {
    const { properties } = raw;
    const id = roleDefinitionId(raw.id);
    return {
      id,
      ...roleOf(raw),
      displayName: text(properties?.roleName),
      // Of no subscription, since it is the same role in each.
      subscriptionId: undefined,
      webLink: `${azure.cloud.portal}/#@${settings.directoryId}/resource${id}`,
      roleType: text(properties?.type),
      systemRole: text(properties?.type) && properties?.type === 'BuiltInRole',
      description: text(properties?.description),
      assignableScopes: texts(properties?.assignableScopes),
      createdOn: timestamp(properties?.createdOn),
      createdBy: text(properties?.createdBy),
      updatedOn: timestamp(properties?.updatedOn),
      updatedBy: text(properties?.updatedBy),
    };
  },
  links: [
    linkFrom(
      'CONTAINS',
      'azure_subscription',
      (_, { scope }) => `/subscriptions/${scope.subscriptionId}`,
    ),
  ],
  note: roleOf,
});
