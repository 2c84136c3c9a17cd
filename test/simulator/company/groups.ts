import { GraphObject } from '../graph-directory';
import { dispatchLaptop } from './devices';
import { collectorObjectId, domain, guid } from './ids';
import { userNamed } from './users';

function group(displayName: string, nickname: string, more: GraphObject = {}): GraphObject {
  return {
    '@odata.type': '#microsoft.graph.group',
    id: guid(`group/${nickname}`),
    deletedDateTime: null,
    classification: null,
    createdDateTime: '2022-09-14T11:26:03Z',
    creationOptions: [],
    description: displayName,
    displayName,
    expirationDateTime: null,
    groupTypes: [],
    isAssignableToRole: null,
    mail: null,
    mailEnabled: false,
    mailNickname: nickname,
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesDomainName: null,
    onPremisesLastSyncDateTime: null,
    onPremisesNetBiosName: null,
    onPremisesSamAccountName: null,
    onPremisesSecurityIdentifier: null,
    onPremisesSyncEnabled: null,
    preferredDataLocation: null,
    preferredLanguage: null,
    proxyAddresses: [],
    renewedDateTime: '2022-09-14T11:26:03Z',
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: [],
    securityEnabled: true,
    securityIdentifier: 'S-1-12-1-2750858758-1121401068-3973320332-1637682607',
    theme: null,
    visibility: null,
    onPremisesProvisioningErrors: [],
    serviceProvisioningErrors: [],
    ...more,
  };
}

const platform = group('Platform engineers', 'platform-engineers', { isAssignableToRole: true });
const tracking = group('Tracking – developers', 'tracking-developers');
const everyone = group('Everyone at Tjelvar', 'everyone', {
  groupTypes: ['DynamicMembership'],
  membershipRule: 'user.userType -eq "Member"',
  membershipRuleProcessingState: 'On',
});
const board = group('Board', 'board', {
  description: null,
  groupTypes: ['Unified'],
  mail: `board@${domain}`,
  mailEnabled: true,
  proxyAddresses: [`SMTP:board@${domain}`],
  resourceProvisioningOptions: ['Team'],
  visibility: 'Private',
});
const contractors = group('Contractors', 'contractors');
const empty = group('Formerly used', 'formerly-used', { createdDateTime: '2019-01-07T08:00:00Z' });

/** The directory keeps its membership from applications, so the collector gets a 403 for it. */
export const hiddenGroup = group('Whistleblower case workers', 'case-workers', {
  visibility: 'HiddenMembership',
  securityEnabled: true,
});

export const groups: GraphObject[] = [
  platform,
  tracking,
  everyone,
  board,
  contractors,
  empty,
  hiddenGroup,
];

export const contact: GraphObject = {
  '@odata.type': '#microsoft.graph.orgContact',
  id: guid('contact/harbour-office'),
  deletedDateTime: null,
  companyName: 'Visby Harbour',
  displayName: 'Harbour office',
  givenName: null,
  surname: null,
  jobTitle: null,
  mail: 'office@harbour.example',
  mailNickname: 'harbouroffice',
};

const collector: GraphObject = {
  '@odata.type': '#microsoft.graph.servicePrincipal',
  id: collectorObjectId,
  displayName: 'Graph collector',
};

/** By the group's id. A group with a service principal in it looks smaller in v1.0 than it is. */
export const members: [groupId: string, members: GraphObject[]][] = [
  [platform.id!, [userNamed('Astrid Lindqvist'), userNamed('Nils Åkesson'), collector]],
  [
    tracking.id!,
    [
      userNamed('渡辺 さくら'),
      userNamed("Maeve O'Byrne"),
      platform,
      userNamed('Goran Petrović (left)'),
    ],
  ],
  [
    everyone.id!,
    ['Astrid Lindqvist', 'Nils Åkesson', 'Ngozi Okonjo', 'Lena Bergström', '渡辺 さくら'].map(
      userNamed,
    ),
  ],
  [board.id!, [userNamed('Ngozi Okonjo'), contact]],
  [
    contractors.id!,
    [userNamed('Priya Raman'), userNamed('carlos@haulier.example'), tracking, dispatchLaptop],
  ],
  [empty.id!, []],
  [hiddenGroup.id!, [userNamed('Lena Bergström')]],
];

export const owners: [groupId: string, owners: GraphObject[]][] = [
  [platform.id!, [userNamed('Astrid Lindqvist')]],
  [tracking.id!, [userNamed('Nils Åkesson')]],
];
