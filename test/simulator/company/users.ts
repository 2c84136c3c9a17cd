import { GraphObject } from '../graph-directory';
import { domain, guid, initialDomain } from './ids';

interface Person {
  name: string;
  /** The part before the at sign. */
  alias: string;
  title?: string;
  department?: string;
  more?: GraphObject;
}

const people: Person[] = [
  {
    name: 'Astrid Lindqvist',
    alias: 'astrid.lindqvist',
    title: 'Head of Platform',
    department: 'IT',
    more: {
      employeeHireDate: '2017-03-01T00:00:00Z',
      employeeType: 'Employee',
      preferredLanguage: 'sv-SE',
    },
  },
  {
    name: 'Nils Åkesson',
    alias: 'nils.akesson',
    title: 'Site Reliability Engineer',
    department: 'IT',
  },
  {
    name: 'Ngozi Okonjo',
    alias: 'ngozi.okonjo',
    title: 'Chief Financial Officer',
    department: 'Finance',
  },
  { name: '渡辺 さくら', alias: 'sakura.watanabe', title: 'Developer', department: 'Tracking' },
  {
    name: 'Tomasz Wiśniewski',
    alias: 'tomasz.wisniewski',
    title: 'Dispatcher',
    department: 'Operations',
    more: { onPremisesSyncEnabled: true, onPremisesSamAccountName: 'twisniewski' },
  },
  { name: "Maeve O'Byrne", alias: 'maeve.obyrne', title: 'Developer', department: 'Tracking' },
  {
    name: 'Goran Petrović (left)',
    alias: 'goran.petrovic',
    department: 'Operations',
    more: { accountEnabled: false, jobTitle: null },
  },
  // Nobody gave the break-glass account a mailbox.
  {
    name: 'Break Glass 1',
    alias: 'breakglass1',
    more: {
      mail: null,
      givenName: null,
      surname: null,
      userPrincipalName: `breakglass1@${initialDomain}`,
    },
  },
  {
    name: 'Svc Scanner',
    alias: 'svc-scanner',
    more: { mail: null, givenName: null, jobTitle: '' },
  },
  {
    name: 'Lena Bergström',
    alias: 'lena.bergstrom',
    title: 'Security Analyst',
    department: 'Security',
  },
];

const guests: [name: string, address: string, state: string][] = [
  ['Priya Raman', 'priya.raman@auditors.example', 'Accepted'],
  ['carlos@haulier.example', 'carlos@haulier.example', 'PendingAcceptance'],
];

function user(name: string): GraphObject {
  return {
    '@odata.type': '#microsoft.graph.user',
    id: guid(`user/${name}`),
    deletedDateTime: null,
    accountEnabled: true,
    ageGroup: null,
    businessPhones: [],
    city: null,
    companyName: null,
    country: null,
    createdDateTime: '2021-03-08T09:12:44Z',
    creationType: null,
    department: null,
    displayName: name,
    employeeId: null,
    externalUserState: null,
    externalUserStateChangeDateTime: null,
    givenName: null,
    jobTitle: null,
    lastPasswordChangeDateTime: '2024-05-02T06:30:11Z',
    mail: null,
    mailNickname: null,
    mobilePhone: null,
    officeLocation: null,
    onPremisesImmutableId: null,
    onPremisesSamAccountName: null,
    onPremisesSyncEnabled: null,
    otherMails: [],
    passwordPolicies: null,
    postalCode: null,
    preferredLanguage: null,
    proxyAddresses: [],
    state: null,
    streetAddress: null,
    surname: null,
    usageLocation: 'SE',
    userPrincipalName: '',
    userType: 'Member',
  };
}

function member({ name, alias, title, department, more }: Person): GraphObject {
  const [givenName, ...surname] = name.split(' ');
  const address = `${alias}@${domain}`;
  return {
    ...user(name),
    givenName,
    surname: surname.join(' '),
    jobTitle: title ?? null,
    department: department ?? null,
    companyName: 'Tjelvar Freight AB',
    mail: address,
    mailNickname: alias,
    userPrincipalName: address,
    businessPhones: title ? ['+46 498 555 010'] : [],
    officeLocation: title ? 'Visby' : null,
    proxyAddresses: [`SMTP:${address}`],
    ...more,
  };
}

function guest([name, address, state]: (typeof guests)[number]): GraphObject {
  return {
    ...user(name),
    mail: address,
    creationType: 'Invitation',
    externalUserState: state,
    externalUserStateChangeDateTime: '2025-11-03T14:02:55Z',
    otherMails: [address],
    userPrincipalName: `${address.replace('@', '_')}#EXT#@${initialDomain}`,
    userType: 'Guest',
    usageLocation: null,
  };
}

export const users: GraphObject[] = [...people.map(member), ...guests.map(guest)];

export function userNamed(name: string): GraphObject {
  const found = users.find(({ displayName }) => displayName === name);
  if (!found) throw new Error(`Nobody is called ${name}`);
  return found;
}

/** Who has registered a second factor; the report has no row for a guest who never came. */
export const registrationDetails: GraphObject[] = users
  .filter(({ externalUserState }) => externalUserState !== 'PendingAcceptance')
  .map(({ id, displayName, userPrincipalName, userType }, index) => {
    const isRegistered = !['Break Glass 1', 'Svc Scanner', 'Tomasz Wiśniewski'].includes(
      displayName as string,
    );
    return {
      id,
      userPrincipalName,
      userDisplayName: displayName,
      userType: (userType as string).toLowerCase(),
      isAdmin: index === 0 || displayName === 'Break Glass 1',
      isSsprRegistered: isRegistered,
      isSsprEnabled: true,
      isSsprCapable: isRegistered,
      isMfaRegistered: isRegistered,
      isMfaCapable: isRegistered,
      isPasswordlessCapable: index === 0,
      methodsRegistered: isRegistered
        ? ['microsoftAuthenticatorPush', 'softwareOneTimePasscode']
        : [],
      isSystemPreferredAuthenticationMethodEnabled: isRegistered,
      systemPreferredAuthenticationMethods: isRegistered ? ['push'] : [],
      userPreferredMethodForSecondaryAuthentication: isRegistered ? 'push' : 'none',
      lastUpdatedDateTime: '2026-10-30T05:11:09.4417231Z',
    };
  });
