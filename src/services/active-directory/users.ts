import { defineKind, linkFrom } from '../../framework/definition';
import type { JoinEntry, ListingContext } from '../../framework/definition';
import { flag, text, texts, timestamp } from '../../framework/entity';
import { userIdentity } from '../../framework/user-identity';

interface User {
  id?: string;
  accountEnabled?: boolean | null;
  createdDateTime?: string | null;
  lastPasswordChangeDateTime?: string | null;
  displayName?: string | null;
  givenName?: string | null;
  surname?: string | null;
  mail?: string | null;
  userPrincipalName?: string | null;
  onPremisesSyncEnabled?: boolean | null;
  [name: string]: unknown;
}

interface Registration {
  id?: string;
  isMfaRegistered?: boolean;
  isMfaCapable?: boolean;
  methodsRegistered?: string[];
  /** Of v1.0; the beta calls it defaultMfaMethod. */
  userPreferredMethodForSecondaryAuthentication?: string;
}

/** Copied as they are, where Graph gives them. */
const plain = [
  'department',
  'employeeHireDate',
  'employeeType',
  'givenName',
  'jobTitle',
  'mail',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'usageLocation',
  'userPrincipalName',
  'userType',
  'creationType',
  'externalUserState',
  'lastPasswordChangeDateTime',
] as const;

async function* registrations({ azure }: ListingContext): AsyncGenerator<JoinEntry<Mfa>[]> {
  const path = '/reports/authenticationMethods/userRegistrationDetails';
  for await (const page of azure.graph.pages<Registration | null>(path))
    yield page.map((registration) => [registration?.id, mfaOf(registration ?? {})]);
}

function mfaOf(registration: Registration) {
  return {
    mfaEnabled: flag(registration.isMfaRegistered),
    mfaCapable: flag(registration.isMfaCapable),
    mfaMethods: texts(registration.methodsRegistered),
    mfaType: text(registration.userPreferredMethodForSecondaryAuthentication),
  };
}

type Mfa = ReturnType<typeof mfaOf>;

/** Microsoft Graph: List users, List userRegistrationDetails. */
export const user = defineKind<User, unknown, { registration: Mfa }>({
  entity: { _type: 'azure_user', _class: ['User'], resourceName: '[AD] User' },
  step: { id: 'ad-users', name: 'Active Directory Users' },
  principal: true,
  ingestionSource: 'ad-generals',
  listing: {
    graph: '/users',
    select: [
      ...plain,
      'id',
      'displayName',
      'accountEnabled',
      'createdDateTime',
      'onPremisesSyncEnabled',
      'onPremisesImmutableId',
    ],
  },
  joins: {
    registration: {
      pages: registrations,
      permissions: { graph: ['AuditLog.Read.All', 'Reports.Read.All'] },
      adds: 'mfaEnabled, mfaCapable, mfaMethods and mfaType of users (needs Entra ID P1)',
    },
  },
  aliases: ({ mail, userPrincipalName }) => [text(mail), text(userPrincipalName)],
  properties: (raw, { azure, joined: { registration } }) => ({
    name: text(raw.displayName) ?? text(raw.userPrincipalName),
    ...Object.fromEntries(plain.map((name) => [name, text(raw[name])])),
    ...userIdentity({
      username: text(raw.userPrincipalName),
      email: text(raw.mail) ?? text(raw.userPrincipalName),
      firstName: text(raw.givenName),
      lastName: text(raw.surname),
    }),
    displayName: text(raw.displayName) ?? text(raw.userPrincipalName),
    active: flag(raw.accountEnabled),
    accountEnabled: flag(raw.accountEnabled),
    onPremisesSyncEnabled: flag(raw.onPremisesSyncEnabled),
    createdOn: timestamp(raw.createdDateTime),
    lastPasswordChanged: timestamp(raw.lastPasswordChangeDateTime),
    ...registration,
    webLink: `${azure.cloud.portal}/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/userId/${raw.id}`,
  }),
  links: [linkFrom('HAS', 'azure_account', (_, { instance }) => instance.id)],
});
