import { defineKind, linkFrom } from '../../framework/definition';
import { flag, quantity, text, texts } from '../../framework/entity';

interface Domain {
  id?: string;
  authenticationType?: string | null;
  supportedServices?: string[] | null;
  passwordValidityPeriodInDays?: number | null;
  passwordNotificationWindowInDays?: number | null;
  [name: string]: unknown;
}

/** What Graph says of a domain whose passwords never expire. */
const never = 2147483647;

/** Microsoft Graph: List domains, which takes no page size. */
export const directoryDomain = defineKind<Domain>({
  entity: { _type: 'azure_domain', _class: ['Service'], resourceName: '[AD] Domain' },
  step: { id: 'ad-domain', name: 'Active Directory Domains' },
  ingestionSource: 'ad-domain',
  listing: { graph: '/domains', top: 0 },
  // The id is the domain's name, which other kinds of domains have as well.
  key: ({ id }) => (id ? `azure_domain:${id}` : undefined),
  properties: (raw) => ({
    name: text(raw.id),
    displayName: text(raw.id),
    category: ['infrastructure'],
    function: ['authentication'],
    authenticationType: text(raw.authenticationType),
    availabilityStatus: text(raw.availabilityStatus),
    isAdminManaged: flag(raw.isAdminManaged),
    isDefault: flag(raw.isDefault),
    isInitial: flag(raw.isInitial),
    isRoot: flag(raw.isRoot),
    isVerified: flag(raw.isVerified),
    supportedServices: texts(raw.supportedServices),
    passwordNotificationWindowInDays: quantity(raw.passwordNotificationWindowInDays),
    passwordValidityPeriodInDays: quantity(raw.passwordValidityPeriodInDays),
    passwordsExpire:
      quantity(raw.passwordValidityPeriodInDays) === undefined
        ? undefined
        : raw.passwordValidityPeriodInDays !== never,
  }),
  links: [linkFrom('HAS', 'azure_account', (_, { instance }) => instance.id)],
});
