import { GraphObject } from '../graph-directory';
import { devices, registeredUsers } from './devices';
import { administrativeUnits, roleAssignments, roleDefinitions } from './directory-roles';
import { contact, groups, hiddenGroup, members, owners } from './groups';
import { directoryId, domain, initialDomain } from './ids';
import { CompanyPart } from './part';
import { appRoleAssignments, servicePrincipals } from './service-principals';
import { registrationDetails, users } from './users';

/** A partner signs in its own people, by a server of its own. */
const federatedDomain = `post.${domain}`;
/** Bought, and never shown to be theirs. */
const unverifiedDomain = 'tjelvar-cargo.example';

const organization: GraphObject = {
  id: directoryId,
  deletedDateTime: null,
  businessPhones: ['+46 498 555 000'],
  city: 'Visby',
  country: null,
  countryLetterCode: 'SE',
  createdDateTime: '2017-06-12T10:30:06Z',
  defaultUsageLocation: null,
  displayName: 'Tjelvar Freight AB',
  isMultipleDataLocationsForServicesEnabled: null,
  marketingNotificationEmails: [],
  onPremisesLastSyncDateTime: '2026-11-23T22:41:17Z',
  onPremisesSyncEnabled: true,
  partnerTenantType: null,
  postalCode: '621 56',
  preferredLanguage: 'sv',
  securityComplianceNotificationMails: [`security@${domain}`],
  securityComplianceNotificationPhones: [],
  state: null,
  street: 'Hamnplan 3',
  technicalNotificationMails: [`astrid.lindqvist@${domain}`],
  tenantType: 'AAD',
  directorySizeQuota: { used: 698, total: 300000 },
  assignedPlans: [
    {
      assignedDateTime: '2024-01-15T08:30:00Z',
      capabilityStatus: 'Enabled',
      service: 'AADPremiumService',
      servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
    },
  ],
  onPremisesSyncStatus: [],
  privacyProfile: { contactEmail: `privacy@${domain}`, statementUrl: `https://${domain}/privacy` },
  provisionedPlans: [],
  verifiedDomains: [
    {
      capabilities: 'Email, OfficeCommunicationsOnline, MoeraDomain',
      isDefault: false,
      isInitial: true,
      name: initialDomain,
      type: 'Managed',
    },
    {
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: true,
      isInitial: false,
      name: domain,
      type: 'Managed',
    },
    {
      capabilities: '',
      isDefault: false,
      isInitial: false,
      name: federatedDomain,
      type: 'Federated',
    },
  ],
};

/** Days; the largest number there is where passwords never expire. */
const validity: { [domain: string]: number } = {
  [initialDomain]: 2147483647,
  [domain]: 90,
  [federatedDomain]: 90,
};
const services: { [domain: string]: string[] } = {
  [initialDomain]: ['Email'],
  [domain]: ['Email', 'OfficeCommunicationsOnline'],
};

const domains: GraphObject[] = [initialDomain, domain, federatedDomain, unverifiedDomain].map(
  (id) => ({
    id,
    authenticationType: id === federatedDomain ? 'Federated' : 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: id === domain,
    isInitial: id === initialDomain,
    isRoot: id !== federatedDomain,
    isVerified: id !== unverifiedDomain,
    passwordNotificationWindowInDays: id === unverifiedDomain ? null : 14,
    passwordValidityPeriodInDays: validity[id] ?? null,
    state: null,
    supportedServices: services[id] ?? [],
  }),
);

export const directory: CompanyPart = {
  directory(graph) {
    graph
      .setCollection('organization', [organization])
      .setCollection('domains', domains)
      .setCollection('users', users)
      .setCollection('groups', groups)
      .setCollection('devices', devices)
      .setCollection('contacts', [contact])
      .setCollection('servicePrincipals', servicePrincipals)
      .setCollection('directory/administrativeUnits', administrativeUnits)
      .setCollection('roleManagement/directory/roleDefinitions', roleDefinitions)
      .setCollection('roleManagement/directory/roleAssignments', roleAssignments)
      .setCollection('reports/authenticationMethods/userRegistrationDetails', registrationDetails)
      .setSingleton('policies/identitySecurityDefaultsEnforcementPolicy', {
        id: '00000000-0000-0000-0000-000000000005',
        displayName: 'Security Defaults',
        description:
          'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
        isEnabled: false,
      });
    for (const [group, list] of members) graph.setCollection(`groups/${group}/members`, list);
    for (const [group, list] of owners) graph.setCollection(`groups/${group}/owners`, list);
    for (const [device, list] of registeredUsers) {
      graph.setCollection(`devices/${device}/registeredUsers`, list);
    }
    for (const [principal, list] of appRoleAssignments) {
      graph.setCollection(`servicePrincipals/${principal}/appRoleAssignedTo`, list);
    }
  },
  denied: [{ service: 'graph', path: `groups/${hiddenGroup.id}/members` }],
};
