import { GraphObject } from '../graph-directory';
import { collectorApplicationId, domain, guid } from './ids';

const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

function application(displayName: string, more: GraphObject = {}): GraphObject {
  return {
    id: guid(`application-object/${displayName}`),
    deletedDateTime: null,
    appId: guid(`application/${displayName}`),
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    createdDateTime: '2023-02-27T13:40:16Z',
    displayName,
    description: null,
    groupMembershipClaims: null,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    notes: null,
    publisherDomain: domain,
    serviceManagementReference: null,
    servicePrincipalLockConfiguration: null,
    signInAudience: 'AzureADMyOrg',
    tags: [],
    appRoles: [],
    keyCredentials: [],
    passwordCredentials: [],
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [],
    spa: { redirectUris: [] },
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
    ...more,
  };
}

export const billingApplication = application('Freight billing export', {
  identifierUris: [`api://${guid('application/Freight billing export')}`],
  notes: 'Nobody remembers who renews this.',
  requiredResourceAccess: [
    {
      resourceAppId: MICROSOFT_GRAPH,
      resourceAccess: [
        { id: '7ab1d382-f21e-4acd-a863-ba3e13f7da61', type: 'Role' },
        { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' },
      ],
    },
    {
      resourceAppId: guid('application/Tracking portal'),
      resourceAccess: [{ id: guid('app-role/shipments-read'), type: 'Role' }],
    },
  ],
  passwordCredentials: [
    {
      customKeyIdentifier: null,
      displayName: 'export 2023',
      endDateTime: '2024-02-27T13:42:00Z',
      hint: 'k7Q',
      keyId: guid('password/application export 2023'),
      // Only ever said when a password is made; here to prove that it would not be kept.
      secretText: 'k7Q-not-a-real-password',
      startDateTime: '2023-02-27T13:42:00Z',
    },
  ],
  keyCredentials: [
    {
      customKeyIdentifier: '4D2A9C0B7E61F3A85D10C6E2B79F4433AA01BC5E',
      displayName: 'CN=billing-export',
      endDateTime: '2027-03-01T00:00:00Z',
      key: null,
      keyId: guid('certificate/application billing-export'),
      startDateTime: '2025-03-01T00:00:00Z',
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    },
  ],
});

export const portalApplication = application('Tracking portal', {
  description: 'Where customers look for their freight',
  signInAudience: 'AzureADandPersonalMicrosoftAccount',
  isFallbackPublicClient: true,
  servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
  verifiedPublisher: {
    displayName: 'Tjelvar Freight AB',
    verifiedPublisherId: '6127043',
    addedDateTime: '2024-05-14T09:30:00Z',
  },
  web: {
    homePageUrl: `https://track.${domain}`,
    logoutUrl: null,
    redirectUris: [`http://old-track.${domain}/signin`, `https://*.track.${domain}/signin`],
    implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: true },
  },
  spa: { redirectUris: ['http://localhost:4200'] },
  publicClient: { redirectUris: ['msal://tracking'] },
});

export const applications: GraphObject[] = [
  application('Graph collector', { appId: collectorApplicationId }),
  billingApplication,
  portalApplication,
];
