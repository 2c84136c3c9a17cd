import { GraphObject } from '../graph-directory';
import { collectorObjectId, guid } from './ids';

function role(displayName: string, actions: string[], more: GraphObject): GraphObject {
  const id = more.id ?? guid(`directory-role/${displayName}`);
  return {
    id,
    description: displayName,
    displayName,
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ['/'],
    templateId: id,
    version: '1',
    rolePermissions: [{ allowedResourceActions: actions, condition: null }],
    ...more,
  };
}

/** The built-in ones have the same ids in every directory. */
export const roleIds = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  directoryReaders: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  applicationReader: guid('directory-role/Application reader'),
};

export const roleDefinitions: GraphObject[] = [
  role(
    'Global Administrator',
    [
      'microsoft.directory/users/allProperties/allTasks',
      'microsoft.azure.serviceHealth/allEntities/allTasks',
    ],
    {
      id: roleIds.globalAdministrator,
      description: 'Can manage all aspects of Microsoft Entra ID and Microsoft services.',
      inheritsPermissionsFrom: [{ id: roleIds.directoryReaders }],
    },
  ),
  role('User Administrator', ['microsoft.directory/users/password/update'], {
    id: roleIds.userAdministrator,
  }),
  role('Helpdesk Administrator', ['microsoft.directory/users/password/update'], {
    id: roleIds.helpdeskAdministrator,
  }),
  role('Directory Readers', [], {
    id: roleIds.directoryReaders,
    rolePermissions: [
      {
        allowedResourceActions: [
          'microsoft.directory/users/standard/read',
          'microsoft.directory/groups/standard/read',
        ],
        condition: null,
      },
      {
        allowedResourceActions: [
          'microsoft.directory/users/standard/read',
          'microsoft.directory/applications/owners/read',
        ],
        condition: '$ResourceIsSelf',
      },
    ],
  }),
  role('Application reader', ['microsoft.directory/applications/allProperties/read'], {
    id: roleIds.applicationReader,
    description: null,
    isBuiltIn: false,
    isEnabled: false,
    resourceScopes: undefined,
    version: null,
  }),
];

export const visbyOffice = guid('administrative-unit/Visby office');

export const administrativeUnits: GraphObject[] = [
  {
    id: visbyOffice,
    deletedDateTime: null,
    displayName: 'Visby office',
    description: 'Whoever sits on the island',
    visibility: null,
    membershipType: null,
  },
];

/** An application whose registration somebody may read, though no other. */
export const readableApplication = guid('application-object/Freight billing export');
/** Deleted long ago; the assignment outlived it. */
export const deletedPrincipal = guid('user/Deleted consultant');

function assignment(
  roleDefinitionId: string,
  principalId: string,
  directoryScopeId = '/',
): GraphObject {
  return {
    id: Buffer.from(`${roleDefinitionId}${principalId}${directoryScopeId}`).toString('base64url'),
    principalId,
    directoryScopeId,
    roleDefinitionId,
  };
}

const nils = guid('user/Nils Åkesson');

export const roleAssignments: GraphObject[] = [
  assignment(roleIds.globalAdministrator, guid('user/Astrid Lindqvist')),
  assignment(roleIds.globalAdministrator, guid('user/Break Glass 1')),
  // Twice the same role: everywhere, and in an administrative unit, which adds nothing.
  assignment(roleIds.userAdministrator, nils),
  assignment(roleIds.userAdministrator, nils, `/administrativeUnits/${visbyOffice}`),
  assignment(
    roleIds.helpdeskAdministrator,
    guid('user/Lena Bergström'),
    `/administrativeUnits/${visbyOffice.toUpperCase()}`,
  ),
  assignment(roleIds.helpdeskAdministrator, guid('group/platform-engineers')),
  assignment(roleIds.directoryReaders.toUpperCase(), collectorObjectId.toUpperCase()),
  assignment(roleIds.applicationReader, guid('user/Lena Bergström'), `/${readableApplication}`),
  assignment(roleIds.directoryReaders, deletedPrincipal),
];
