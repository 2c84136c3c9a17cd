import { GraphObject } from '../graph-directory';
import { contact, device, groups, hiddenGroup, members, owners } from './groups';
import { directoryId, domain, initialDomain } from './ids';
import { CompanyPart } from './part';
import { servicePrincipals } from './service-principals';
import { registrationDetails, users } from './users';

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
  ],
};

const domains: GraphObject[] = [initialDomain, domain].map((id) => ({
  id,
  authenticationType: 'Managed',
  availabilityStatus: null,
  isAdminManaged: true,
  isDefault: id === domain,
  isInitial: id === initialDomain,
  isRoot: true,
  isVerified: true,
  passwordNotificationWindowInDays: 14,
  passwordValidityPeriodInDays: 2147483647,
  state: null,
  supportedServices: id === domain ? ['Email', 'OfficeCommunicationsOnline'] : ['Email'],
}));

export const directory: CompanyPart = {
  directory(graph) {
    graph
      .setCollection('organization', [organization])
      .setCollection('domains', domains)
      .setCollection('users', users)
      .setCollection('groups', groups)
      .setCollection('devices', [device])
      .setCollection('contacts', [contact])
      .setCollection('servicePrincipals', servicePrincipals)
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
  },
  denied: [{ service: 'graph', path: `groups/${hiddenGroup.id}/members` }],
};
