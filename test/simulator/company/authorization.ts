import { dispatchLaptop } from './devices';
import { Resource } from '../resource-store';
import { groups as directoryGroups } from './groups';
import {
  collectorObjectId,
  development,
  directoryId,
  domain,
  groups,
  guid,
  production,
  resourceId,
} from './ids';
import { CompanyPart } from './part';
import { servicePrincipals, trackingIdentity } from './service-principals';
import { userNamed } from './users';

interface Role {
  /** The role's GUID, the same in the whole directory. */
  name: string;
  description: string;
  actions?: string[];
  notActions?: string[];
  dataActions?: string[];
  /** Where a role of the company's own can be assigned; the others are Azure's. */
  assignableScopes?: string[];
}

const inSubscription = (subscription: string) => `/subscriptions/${subscription}`;
const inManagementGroup = (name: string) =>
  `/providers/Microsoft.Management/managementGroups/${name}`;

const roles = {
  Owner: {
    name: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    description: 'Grants full access to manage all resources.',
    actions: ['*'],
  },
  Contributor: {
    name: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    description: 'Lets you manage everything except access to resources.',
    actions: ['*'],
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
    ],
  },
  Reader: {
    name: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    description: 'View all resources, but does not allow you to make any changes.',
    actions: ['*/read'],
  },
  'User Access Administrator': {
    name: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    description: 'Lets you manage user access to Azure resources.',
    actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
  },
  'Key Vault Secrets User': {
    name: '4633458b-17de-408a-b874-0445c86b69e6',
    description: 'Read secret contents.',
    dataActions: [
      'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    ],
  },
  'Storage Blob Data Reader': {
    name: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    description: 'Allows for read access to Azure Storage blob containers and data',
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/read'],
    dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'],
  },
  'Tjelvar machine operator': {
    name: guid('role/machine operator'),
    description: 'Starts and stops machines, and whatever else was needed that night',
    actions: ['*/read', 'Microsoft.Compute/*', 'Microsoft.Network/networkInterfaces/*'],
    notActions: ['Microsoft.Compute/virtualMachines/delete'],
    dataActions: ['Microsoft.Compute/virtualMachines/*/action'],
    assignableScopes: [inSubscription(production), inSubscription(development)],
  },
} satisfies { [roleName: string]: Role };

type RoleName = keyof typeof roles;

/** Azure writes the subscription that was asked before the id of every role, also of its own. */
function roleId(subscription: string, name: string): string {
  return resourceId(inSubscription(subscription), 'Microsoft.Authorization/roleDefinitions', name);
}

function definition(subscription: string, roleName: string, role: Role): Resource {
  const { name, description, assignableScopes } = role;
  return {
    properties: {
      roleName,
      type: assignableScopes ? 'CustomRole' : 'BuiltInRole',
      description,
      assignableScopes: assignableScopes ?? ['/'],
      permissions: [
        {
          actions: role.actions ?? [],
          notActions: role.notActions ?? [],
          dataActions: role.dataActions ?? [],
          // To whatever holds secrets, an operator is to stay blind.
          notDataActions: assignableScopes ? ['Microsoft.KeyVault/vaults/secrets/*'] : [],
        },
      ],
      createdOn: '2015-02-02T21:55:09.8806423Z',
      updatedOn: '2024-08-14T15:11:09.0241166Z',
      createdBy: assignableScopes ? userNamed('Nils Åkesson').id : null,
      updatedBy: assignableScopes ? userNamed('Nils Åkesson').id : null,
    },
    id: roleId(subscription, name),
    type: 'Microsoft.Authorization/roleDefinitions',
    name,
  };
}

interface Principal {
  id: string | undefined;
  type: string | null | undefined;
}

/** `what` tells assignments apart, and makes their names. */
function assignment(
  what: string,
  scope: string,
  role: RoleName,
  principal: Principal,
  more: object = {},
): Resource {
  const name = guid(`role-assignment/${what}`);
  const base = scope === '/' ? '' : scope;
  return {
    properties: {
      roleDefinitionId: roleId(production, roles[role].name),
      principalId: principal.id,
      principalType: principal.type,
      scope,
      condition: null,
      conditionVersion: null,
      createdOn: '2024-02-20T08:14:50.5328225Z',
      updatedOn: '2024-02-20T08:14:50.5328225Z',
      createdBy: userNamed('Astrid Lindqvist').id,
      updatedBy: userNamed('Astrid Lindqvist').id,
      delegatedManagedIdentityResourceId: null,
      description: null,
      ...more,
    },
    id: resourceId(base, 'Microsoft.Authorization/roleAssignments', name),
    type: 'Microsoft.Authorization/roleAssignments',
    name,
  };
}

const user = (name: string): Principal => ({ id: userNamed(name).id, type: 'User' });
const named = (displayName: string, type: string): Principal => {
  const found = [...directoryGroups, ...servicePrincipals].find(
    (object) => object.displayName === displayName,
  );
  if (!found) throw new Error(`There is no ${displayName}`);
  return { id: found.id, type };
};
const nobodyOf = (type: string | null | undefined): Principal => ({
  id: guid(`principal/${type}`),
  type,
});

/** What Azure of today says of the company's principals. */
const assignments: Resource[] = [
  // Somebody has raised their own access over everything, and left it at that.
  assignment('elevated', '/', 'User Access Administrator', user('Astrid Lindqvist')),
  assignment('collector', inManagementGroup(directoryId), 'Reader', {
    id: collectorObjectId,
    type: 'ServicePrincipal',
  }),
  assignment(
    'platform',
    inManagementGroup('tjelvar'),
    'Contributor',
    named('Platform engineers', 'Group'),
  ),
  assignment('break glass', inSubscription(production), 'Owner', user('Break Glass 1'), {
    description: 'Emergencies only; see the sealed envelope',
  }),
  assignment('auditor', inSubscription(production), 'Reader', user('Priya Raman')),
  assignment(
    'delegated access',
    inSubscription(production),
    'User Access Administrator',
    user('Nils Åkesson'),
    {
      condition:
        "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:PrincipalType] StringEqualsIgnoreCase 'ServicePrincipal'))",
      conditionVersion: '2.0',
    },
  ),
  assignment(
    'operators',
    // Azure gives scopes back as they were typed at the time.
    groups.tracking.replace('resourceGroups', 'resourcegroups'),
    'Tjelvar machine operator',
    named('Tracking – developers', 'Group'),
  ),
  assignment(
    'tracking secrets',
    resourceId(groups.tracking, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-tracking'),
    'Key Vault Secrets User',
    { id: trackingIdentity.principalId, type: 'ServicePrincipal' },
  ),
  assignment(
    'tracking blobs',
    resourceId(groups.tracking, 'Microsoft.Storage/storageAccounts', 'tjelvartracking'),
    'Storage Blob Data Reader',
    { id: trackingIdentity.principalId, type: 'ServicePrincipal' },
    {
      condition:
        "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:Name] StringEquals 'waybills'",
      conditionVersion: '2.0',
    },
  ),
  assignment(
    'web server',
    resourceId(
      groups.tracking,
      'microsoft.compute/virtualmachines',
      'tracking-web-1',
    ).toLowerCase(),
    'Contributor',
    user('渡辺 さくら'),
  ),
  // Whoever that was has been deleted from the directory, which still has no better answer.
  assignment('gone', groups.data, 'Contributor', nobodyOf('Unknown')),
  // The administrators of the partner that sold the subscription.
  assignment('reseller', inSubscription(production), 'Owner', nobodyOf('ForeignGroup'), {
    delegatedManagedIdentityResourceId: trackingIdentity.id,
  }),
  assignment('dispatch', groups.platform, 'Reader', { id: dispatchLaptop.id, type: 'Device' }),
  assignment('development', inSubscription(development), 'Owner', named('Contractors', 'Group')),
];

/** What Azure said of principals before 2018, and a few assignments have kept. */
const olderAssignments: Resource[] = [
  assignment('application', groups.data, 'Reader', nobodyOf('Application'), { canDelegate: false }),
  assignment('machine', groups.data, 'Reader', named('tracking-db-1', 'MSI'), {
    canDelegate: true,
  }),
  assignment('template', groups.data, 'Reader', nobodyOf('DirectoryRoleTemplate')),
  assignment('directory', groups.data, 'Reader', nobodyOf('DirectoryObjectOrGroup')),
  assignment('everyone', groups.platform, 'Reader', {
    id: '00000000-0000-0000-0000-000000000000',
    type: 'Everyone',
  }),
  assignment('untold', groups.security, 'Reader', nobodyOf(null)),
];

function lock(scope: string, name: string, properties: object): Resource {
  return {
    properties,
    id: resourceId(scope, 'Microsoft.Authorization/locks', name),
    type: 'Microsoft.Authorization/locks',
    name,
  };
}

const locks: Resource[] = [
  lock(inSubscription(production), 'no-accidents', {
    level: 'CanNotDelete',
    notes: 'Ask the platform team before you take this away.',
  }),
  lock(groups.data, 'data-stays', { level: 'CanNotDelete' }),
  lock(
    resourceId(
      groups.data.replace('resourceGroups', 'resourcegroups'),
      'microsoft.keyvault/vaults',
      'tjelvar-kv-prod',
    ),
    'Vault-Frozen',
    {
      level: 'ReadOnly',
      notes: 'Frozen for the audit',
      owners: [{ applicationId: guid('application/Freight billing export') }],
    },
  ),
  lock(groups.development, 'keep-the-lab', { level: 'CanNotDelete', notes: '' }),
];

function classicAdministrator(name: string, emailAddress: string, role: string): Resource {
  return {
    properties: { emailAddress, role },
    id: resourceId(
      inSubscription(production),
      'Microsoft.Authorization/classicAdministrators',
      name,
    ),
    type: 'Microsoft.Authorization/classicAdministrators',
    name,
  };
}

/** Retired, but nobody has cleared them away. */
const classicAdministrators: Resource[] = [
  classicAdministrator(
    '10037FFE801AB1CA',
    `astrid.lindqvist@${domain}`,
    'ServiceAdministrator;AccountAdministrator',
  ),
  classicAdministrator('10030000801BEB7B', 'Priya.Raman@auditors.example', 'CoAdministrator'),
  classicAdministrator('10033FFF8006C8FA', 'former.partner@haulier.example', 'CoAdministrator'),
];

export const authorization: CompanyPart = {
  resources: [
    ...[production, development].flatMap((subscription) =>
      Object.entries<Role>(roles).map(([roleName, role]) =>
        definition(subscription, roleName, role),
      ),
    ),
    ...assignments,
    ...olderAssignments,
    ...locks,
    ...classicAdministrators,
  ],
};
