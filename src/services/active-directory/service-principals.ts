import { lastExpiry } from '../../framework/credentials';
import type { Credential } from '../../framework/credentials';
import { defineKind } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';

interface AppRole {
  id?: string;
  value?: string | null;
  displayName?: string | null;
}

/** What the roles of an application are called, by their ids: value and displayed name. */
export type AppRoleNames = Record<string, [value: string | undefined, name: string | undefined]>;

interface ServicePrincipal {
  id?: string;
  passwordCredentials?: (Credential | null)[] | null;
  keyCredentials?: (Credential | null)[] | null;
  tags?: unknown;
  appRoles?: (AppRole | null)[] | null;
  [name: string]: unknown;
}

/** Undefined for the most, which have no roles. */
function appRoleNames(roles: ServicePrincipal['appRoles']): AppRoleNames | undefined {
  if (!roles?.length) return undefined;
  const names: AppRoleNames = {};
  for (const role of roles)
    if (role?.id) names[role.id.toLowerCase()] = [text(role.value), text(role.displayName)];
  return names;
}

/** Microsoft Graph: List servicePrincipals. */
export const servicePrincipal = defineKind<ServicePrincipal>({
  entity: {
    _type: 'azure_service_principal',
    _class: ['Service'],
    resourceName: '[AD] Service Principal',
  },
  step: { id: 'ad-service-principals', name: 'Active Directory Service Principals' },
  principal: true,
  ingestionSource: 'ad-generals',
  listing: {
    graph: '/servicePrincipals',
    select: [
      'id',
      'accountEnabled',
      'appDisplayName',
      'appId',
      'appOwnerOrganizationId',
      'appRoleAssignmentRequired',
      'appRoles',
      'displayName',
      'keyCredentials',
      'passwordCredentials',
      'servicePrincipalNames',
      'servicePrincipalType',
      'tags',
    ],
  },
  properties: (raw) => ({
    name: text(raw.displayName) ?? text(raw.appDisplayName) ?? text(raw.appId),
    displayName: text(raw.displayName) ?? text(raw.appDisplayName) ?? text(raw.appId),
    category: ['infrastructure'],
    function: ['access-review'],
    userType: 'service',
    active: flag(raw.accountEnabled),
    appDisplayName: text(raw.appDisplayName),
    appId: text(raw.appId),
    appOwnerOrganizationId: text(raw.appOwnerOrganizationId),
    appRoleAssignmentRequired: flag(raw.appRoleAssignmentRequired),
    servicePrincipalNames: texts(raw.servicePrincipalNames),
    servicePrincipalType: text(raw.servicePrincipalType),
    tags: texts(raw.tags),
    passwordCredentialExpiresOn: lastExpiry(raw.passwordCredentials),
    keyCredentialExpiresOn: lastExpiry(raw.keyCredentials),
  }),
  note: ({ appRoles }) => appRoleNames(appRoles),
});
