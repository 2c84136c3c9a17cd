import { defineKind } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import { apiVersion } from './settings';

interface Administrator {
  name?: string;
  properties?: {
    administratorType?: string;
    login?: string;
    sid?: string;
    tenantId?: string;
    azureADOnlyAuthentication?: boolean;
  } | null;
}

/** Server Azure AD Administrators - List By Server, 2023-08-01. A server has one, or none. */
export const activeDirectoryAdmin = defineKind<Administrator>({
  entity: {
    _type: 'azure_sql_server_active_directory_admin',
    _class: ['AccessRole'],
    resourceName: '[RM] SQL Server Active Directory Admin',
  },
  step: {
    id: 'rm-database-sql-server-active-directory-admins',
    name: 'SQL Server Active Directory Admins',
  },
  ingestionSource: 'databases',
  listing: {
    parent: 'azure_sql_server',
    resource: 'Microsoft.Sql/servers/administrators',
    apiVersion,
  },
  properties: ({ properties }, { parent }) => ({
    displayName: text(properties?.login),
    login: text(properties?.login),
    sid: text(properties?.sid),
    tenantId: text(properties?.tenantId),
    administratorType: text(properties?.administratorType),
    azureADOnlyAuthentication: flag(properties?.azureADOnlyAuthentication),
    // Only the server says whether it is a user, a group or an application.
    principalType:
      properties?.sid && properties.sid === parent?.activeDirectoryAdministratorObjectId
        ? text(parent.activeDirectoryAdministratorType)
        : undefined,
  }),
});
