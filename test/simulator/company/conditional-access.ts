import { GraphObject } from '../graph-directory';
import { JsonObject } from '../http';
import { roleIds } from './directory-roles';
import { guid } from './ids';
import { CompanyPart } from './part';

const person = (name: string) => guid(`user/${name}`);
const group = (nickname: string) => guid(`group/${nickname}`);

export const headquarters = guid('named-location/headquarters');
export const warehouses = guid('named-location/warehouses');
export const nordics = guid('named-location/nordics');

function location(id: string, displayName: string, type: string, more: GraphObject): GraphObject {
  return {
    '@odata.type': `#microsoft.graph.${type}NamedLocation`,
    id,
    displayName,
    createdDateTime: '2023-10-25T17:32:29.1579646Z',
    modifiedDateTime: '2025-04-02T15:48:58.5796446Z',
    ...more,
  };
}

const ipv4 = (cidrAddress: string) => ({
  '@odata.type': '#microsoft.graph.iPv4CidrRange',
  cidrAddress,
});
const ipv6 = (cidrAddress: string) => ({
  '@odata.type': '#microsoft.graph.iPv6CidrRange',
  cidrAddress,
});

const namedLocations: GraphObject[] = [
  location(headquarters, 'Headquarters', 'ip', {
    isTrusted: true,
    ipRanges: [ipv4('198.51.100.0/24')],
  }),
  location(warehouses, 'Warehouses', 'ip', {
    isTrusted: false,
    ipRanges: [ipv4('203.0.113.16/28'), ipv4('203.0.113.64/28'), ipv6('2001:db8:17::/48')],
  }),
  location(nordics, 'Nordic countries', 'country', {
    countriesAndRegions: ['SE', 'FI', 'NO', 'DK'],
    countryLookupMethod: 'clientIpAddress',
    includeUnknownCountriesAndRegions: false,
  }),
];

const multifactor = {
  id: '00000000-0000-0000-0000-000000000004',
  createdDateTime: '2021-12-01T08:00:00Z',
  modifiedDateTime: '2021-12-01T08:00:00Z',
  displayName: 'Phishing-resistant MFA',
  description: 'Phishing-resistant, Passwordless methods for the strongest authentication',
  policyType: 'builtIn',
  requirementsSatisfied: 'mfa',
  allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'],
  combinationConfigurations: [],
};

function users(more: JsonObject = {}): JsonObject {
  return {
    includeUsers: [],
    excludeUsers: [],
    includeGroups: [],
    excludeGroups: [],
    includeRoles: [],
    excludeRoles: [],
    includeGuestsOrExternalUsers: null,
    excludeGuestsOrExternalUsers: null,
    ...more,
  };
}

function applications(more: JsonObject = {}): JsonObject {
  return {
    includeApplications: ['All'],
    excludeApplications: [],
    includeUserActions: [],
    includeAuthenticationContextClassReferences: [],
    applicationFilter: null,
    ...more,
  };
}

function conditions(more: JsonObject): JsonObject {
  return {
    userRiskLevels: [],
    signInRiskLevels: [],
    clientAppTypes: ['all'],
    servicePrincipalRiskLevels: [],
    insiderRiskLevels: null,
    platforms: null,
    locations: null,
    times: null,
    deviceStates: null,
    devices: null,
    clientApplications: null,
    authenticationFlows: null,
    applications: applications(),
    users: users(),
    ...more,
  };
}

function grant(operator: 'AND' | 'OR', builtInControls: string[], more: JsonObject = {}) {
  return {
    operator,
    builtInControls,
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength: null,
    ...more,
  };
}

export function policyId(displayName: string): string {
  return guid(`conditional-access-policy/${displayName}`);
}

function policy(displayName: string, more: GraphObject): GraphObject {
  return {
    id: policyId(displayName),
    templateId: null,
    displayName,
    createdDateTime: '2023-10-25T17:41:52.9571747Z',
    modifiedDateTime: null,
    deletedDateTime: null,
    state: 'enabled',
    partialEnablementStrategy: null,
    sessionControls: null,
    grantControls: null,
    ...more,
  };
}

export const authenticationForAll = 'a3d0a415-b068-4326-9251-f9cdf9feeb64';

const policies: GraphObject[] = [
  policy('Multifactor for everybody', {
    templateId: authenticationForAll,
    modifiedDateTime: '2026-02-23T16:58:20.5986473Z',
    conditions: conditions({
      users: users({
        includeUsers: ['All'],
        excludeUsers: [person('Break Glass 1'), 'GuestsOrExternalUsers'],
        excludeGroups: [group('contractors')],
      }),
      applications: applications({ excludeApplications: [guid('application/Clocking in')] }),
    }),
    grantControls: grant('OR', ['mfa']),
  }),
  policy('No old protocols', {
    conditions: conditions({
      users: users({ includeUsers: ['All'] }),
      clientAppTypes: ['exchangeActiveSync', 'other'],
      locations: { includeLocations: ['All'], excludeLocations: [headquarters.toUpperCase()] },
    }),
    grantControls: grant('OR', ['block']),
  }),
  policy('Administrators use keys', {
    conditions: conditions({
      users: users({
        includeRoles: [roleIds.globalAdministrator, roleIds.userAdministrator],
        excludeRoles: [roleIds.directoryReaders],
      }),
    }),
    grantControls: grant('OR', [], { authenticationStrength: multifactor }),
    sessionControls: {
      applicationEnforcedRestrictions: null,
      cloudAppSecurity: null,
      disableResilienceDefaults: null,
      secureSignInSession: { isEnabled: true },
      persistentBrowser: { isEnabled: true, mode: 'never' },
      signInFrequency: {
        isEnabled: true,
        type: 'hours',
        value: 4,
        frequencyInterval: 'timeBased',
        authenticationType: 'primaryAndSecondaryAuthentication',
      },
    },
  }),
  // Lena is named twice, once as one whom it is not for, which is what counts.
  policy('Invoices from good devices', {
    state: 'enabledForReportingButNotEnforced',
    description: 'Tried out since the audit.',
    conditions: conditions({
      users: users({
        includeUsers: [person('Ngozi Okonjo').toUpperCase(), person('Lena Bergström')],
        excludeUsers: [person('Lena Bergström')],
        includeGroups: [group('board'), group('everyone')],
        excludeGroups: [group('everyone')],
      }),
      applications: applications({
        includeApplications: [guid('application/Freight billing export')],
        includeAuthenticationContextClassReferences: ['c1'],
        applicationFilter: { mode: 'include', rule: 'CustomSecurityAttribute.Area -eq "Finance"' },
      }),
      devices: { deviceFilter: { mode: 'exclude', rule: 'device.trustType -eq "ServerAD"' } },
      platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] },
      locations: { includeLocations: [nordics, warehouses], excludeLocations: ['AllTrusted'] },
      userRiskLevels: ['high'],
      signInRiskLevels: ['high', 'medium'],
      insiderRiskLevels: 'moderate,elevated',
    }),
    grantControls: grant('AND', ['mfa', 'compliantDevice']),
    sessionControls: {
      applicationEnforcedRestrictions: { isEnabled: true },
      cloudAppSecurity: { isEnabled: true, cloudAppSecurityType: 'blockDownloads' },
      disableResilienceDefaults: true,
      persistentBrowser: { isEnabled: false, mode: 'always' },
      signInFrequency: null,
      secureSignInSession: null,
    },
  }),
  policy('Guests read the rules', {
    conditions: conditions({
      users: users({
        includeUsers: [],
        includeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: 'internalGuest,b2bCollaborationGuest',
          externalTenants: {
            '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
            membershipKind: 'enumerated',
            members: [guid('directory/auditors')],
          },
        },
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: 'serviceProvider',
          externalTenants: {
            '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants',
            membershipKind: 'all',
          },
        },
      }),
    }),
    grantControls: grant('OR', ['mfa', 'compliantDevice'], {
      termsOfUse: [guid('terms-of-use/guests')],
    }),
  }),
  policy('Register a second factor at home', {
    state: 'disabled',
    conditions: conditions({
      users: users({ includeUsers: ['None', person('Goran Petrović (left)')] }),
      applications: applications({
        includeApplications: [],
        includeUserActions: ['urn:user:registersecurityinfo'],
      }),
      authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' },
    }),
    grantControls: grant('OR', ['block']),
  }),
  policy('Programs stay in the office', {
    conditions: conditions({
      users: users({ includeUsers: ['None'] }),
      servicePrincipalRiskLevels: ['high'],
      clientApplications: {
        includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
        excludeServicePrincipals: [guid('service-principal/Freight billing export')],
        servicePrincipalFilter: {
          mode: 'exclude',
          rule: 'CustomSecurityAttribute.Area -eq "Test"',
        },
      },
      locations: { includeLocations: ['All'], excludeLocations: [headquarters] },
    }),
    grantControls: grant('OR', ['block']),
  }),
];

const templates: GraphObject[] = [
  {
    id: authenticationForAll,
    name: 'Require multifactor authentication for all users',
    description: 'Require multifactor authentication for all user accounts to reduce risk.',
    scenarios: 'secureFoundation,zeroTrust,remoteWork',
    details: {
      sessionControls: null,
      conditions: conditions({
        users: users({
          includeUsers: ['All'],
          excludeUsers: ['Current administrator will be excluded'],
        }),
      }),
      grantControls: grant('OR', ['mfa']),
    },
  },
  {
    id: '0b2282f9-2862-4178-88b5-d79340b36cb8',
    name: 'Block legacy authentication',
    description: 'Block legacy authentication endpoints that can be used to bypass MFA.',
    scenarios: 'secureFoundation,zeroTrust,remoteWork,protectAdmins',
    details: {
      sessionControls: null,
      conditions: conditions({
        users: users({ includeUsers: ['All'] }),
        clientAppTypes: ['exchangeActiveSync', 'other'],
      }),
      grantControls: grant('OR', ['block']),
    },
  },
];

const contexts: GraphObject[] = [
  {
    id: 'c1',
    displayName: 'Money',
    description: 'Whatever moves money',
    isAvailable: true,
  },
  { id: 'c2', displayName: 'Formerly used', description: null, isAvailable: false },
];

export const conditionalAccess: CompanyPart = {
  directory(graph) {
    const root = 'identity/conditionalAccess';
    graph
      .setCollection(`${root}/policies`, policies)
      .setCollection(`${root}/namedLocations`, namedLocations)
      .setCollection(`${root}/templates`, templates)
      .setCollection(`${root}/authenticationContextClassReferences`, contexts);
  },
};
