import { GraphObject } from '../graph-directory';
import {
  collectorApplicationId,
  collectorObjectId,
  directoryId,
  groups,
  guid,
  resourceId,
} from './ids';

/** Microsoft's own tenant, to which its first-party applications belong. */
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

function servicePrincipal(displayName: string, more: GraphObject): GraphObject {
  const appId = (more.appId as string | undefined) ?? guid(`application/${displayName}`);
  return {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    id: guid(`service-principal/${displayName}`),
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: [],
    appDisplayName: displayName,
    appDescription: null,
    appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: directoryId,
    appRoleAssignmentRequired: false,
    createdDateTime: '2023-02-27T13:40:18Z',
    description: null,
    disabledByMicrosoftStatus: null,
    displayName,
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    servicePrincipalNames: [appId],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMyOrg',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    tokenEncryptionKeyId: null,
    samlSingleSignOnSettings: null,
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    addIns: [],
    appRoles: [],
    info: {
      logoUrl: null,
      marketingUrl: null,
      privacyStatementUrl: null,
      supportUrl: null,
      termsOfServiceUrl: null,
    },
    keyCredentials: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
    ...more,
  };
}

function password(name: string, start: string, end: string): GraphObject {
  return {
    customKeyIdentifier: null,
    displayName: name,
    endDateTime: end,
    hint: 'k7Q',
    keyId: guid(`password/${name}`),
    secretText: null,
    startDateTime: start,
  };
}

/** The user-assigned identity that the tracking service runs under. */
export const trackingIdentity = {
  principalId: guid('service-principal/id-tracking'),
  clientId: guid('application/id-tracking'),
  id: resourceId(
    groups.tracking,
    'Microsoft.ManagedIdentity/userAssignedIdentities',
    'id-tracking',
  ),
};

const microsoftGraph = guid('service-principal/Microsoft Graph');
/** Those of its many roles that the collector has. */
const graphRoles: [id: string, value: string, displayName: string][] = [
  ['7ab1d382-f21e-4acd-a863-ba3e13f7da61', 'Directory.Read.All', 'Read directory data'],
  ['246dd0d5-5bd0-4def-940b-0421030a5b68', 'Policy.Read.All', "Read your organization's policies"],
  ['b0afded3-3588-46d8-8b3d-9842eff778da', 'AuditLog.Read.All', 'Read all audit log data'],
];

export const servicePrincipals: GraphObject[] = [
  servicePrincipal('Graph collector', {
    id: collectorObjectId,
    appId: collectorApplicationId,
    servicePrincipalNames: [collectorApplicationId],
    passwordCredentials: [password('collector', '2026-01-10T00:00:00Z', '2028-01-10T00:00:00Z')],
  }),
  servicePrincipal('Freight billing export', {
    notes: 'Nobody remembers who renews this.',
    passwordCredentials: [password('export 2023', '2023-02-27T13:42:00Z', '2024-02-27T13:42:00Z')],
    keyCredentials: [
      {
        customKeyIdentifier: '4D2A9C0B7E61F3A85D10C6E2B79F4433AA01BC5E',
        displayName: 'CN=billing-export',
        endDateTime: '2027-03-01T00:00:00Z',
        key: null,
        keyId: guid('certificate/billing-export'),
        startDateTime: '2025-03-01T00:00:00Z',
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
      },
    ],
    appRoles: [
      {
        allowedMemberTypes: ['Application'],
        description: 'Reads invoices',
        displayName: 'Invoices.Read',
        id: guid('app-role/invoices-read'),
        isEnabled: true,
        origin: 'Application',
        value: 'Invoices.Read',
      },
      {
        allowedMemberTypes: ['User'],
        description: 'Approves invoices',
        displayName: 'Approvers',
        id: guid('app-role/invoices-approve'),
        isEnabled: true,
        origin: 'Application',
        value: 'Invoices.Approve',
      },
    ],
    appRoleAssignmentRequired: true,
  }),
  servicePrincipal('id-tracking', {
    id: trackingIdentity.principalId,
    appId: trackingIdentity.clientId,
    alternativeNames: ['isExplicit=True', trackingIdentity.id],
    appDisplayName: null,
    appOwnerOrganizationId: null,
    servicePrincipalNames: [
      trackingIdentity.clientId,
      `https://identity.azure.net/${guid('identity-url')}`,
    ],
    servicePrincipalType: 'ManagedIdentity',
    signInAudience: null,
    tags: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
  }),
  // The identity of a virtual machine, which comes and goes with it.
  servicePrincipal('tracking-db-1', {
    alternativeNames: [
      'isExplicit=False',
      resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', 'tracking-db-1'),
    ],
    appDisplayName: null,
    appOwnerOrganizationId: null,
    servicePrincipalType: 'ManagedIdentity',
    signInAudience: null,
    tags: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
  }),
  servicePrincipal('Microsoft Azure App Service', {
    appId: 'abfa0a7c-a6b6-4736-8310-5855508787cd',
    appOwnerOrganizationId: MICROSOFT,
    createdDateTime: null,
    signInAudience: 'AzureADMultipleOrgs',
    servicePrincipalNames: ['abfa0a7c-a6b6-4736-8310-5855508787cd'],
    tags: [],
  }),
  // From before there were applications: neither an application nor a creation date behind it.
  servicePrincipal('Old warehouse gateway', {
    accountEnabled: false,
    appDisplayName: null,
    appId: null,
    appOwnerOrganizationId: null,
    createdDateTime: null,
    servicePrincipalNames: [],
    servicePrincipalType: 'Legacy',
    signInAudience: null,
    tags: [],
  }),
  servicePrincipal('Microsoft Graph', {
    id: microsoftGraph,
    appId: '00000003-0000-0000-c000-000000000000',
    appOwnerOrganizationId: MICROSOFT,
    createdDateTime: null,
    signInAudience: 'AzureADMultipleOrgs',
    servicePrincipalNames: ['00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.com'],
    tags: [],
    appRoles: graphRoles.map(([id, value, displayName]) => ({
      allowedMemberTypes: ['Application'],
      description: `Allows the app to: ${displayName}`,
      displayName,
      id,
      isEnabled: true,
      origin: 'Application',
      value,
    })),
  }),
];

function assignment(
  resourceId: string,
  principalType: 'User' | 'Group' | 'ServicePrincipal',
  principalId: string,
  appRoleId = '00000000-0000-0000-0000-000000000000',
): GraphObject {
  return {
    id: Buffer.from(`${resourceId}${principalId}${appRoleId}`).toString('base64url'),
    deletedDateTime: null,
    appRoleId,
    createdDateTime: '2024-04-02T04:22:45.9480566Z',
    principalDisplayName: null,
    principalId,
    principalType,
    resourceDisplayName: null,
    resourceId,
  };
}

const billing = guid('service-principal/Freight billing export');
const invoicesRead = guid('app-role/invoices-read');
const invoicesApprove = guid('app-role/invoices-approve');

/** Who may use what, by the id of the service principal that is used. */
export const appRoleAssignments: [principalId: string, assignments: GraphObject[]][] = [
  [
    billing,
    [
      // Two roles of one person.
      assignment(billing, 'User', guid('user/Ngozi Okonjo'), invoicesApprove),
      assignment(billing, 'User', guid('user/Ngozi Okonjo').toUpperCase(), invoicesRead),
      assignment(billing, 'Group', guid('group/board'), invoicesApprove),
      assignment(billing, 'ServicePrincipal', trackingIdentity.principalId, invoicesRead),
    ],
  ],
  [collectorObjectId, [assignment(collectorObjectId, 'User', guid('user/Astrid Lindqvist'))]],
  [
    microsoftGraph,
    graphRoles.map(([id]) => assignment(microsoftGraph, 'ServicePrincipal', collectorObjectId, id)),
  ],
];
