import { defineKind, linkFrom } from '../../framework/definition';
import { emailAddress, flag, text, texts, timestamp } from '../../framework/entity';

interface Group {
  id?: string;
  displayName?: string | null;
  mail?: string | null;
  [name: string]: unknown;
}

const select = [
  'id',
  'deletedDateTime',
  'classification',
  'createdDateTime',
  'description',
  'displayName',
  'groupTypes',
  'isAssignableToRole',
  'mail',
  'mailEnabled',
  'mailNickname',
  'membershipRule',
  'onPremisesSyncEnabled',
  'proxyAddresses',
  'renewedDateTime',
  'securityEnabled',
  'securityIdentifier',
  'visibility',
] as const;

/** Microsoft Graph: List groups. */
export const userGroup = defineKind<Group>({
  entity: { _type: 'azure_user_group', _class: ['UserGroup'], resourceName: '[AD] Group' },
  step: { id: 'ad-groups', name: 'Active Directory Groups' },
  principal: true,
  ingestionSource: 'ad-groups',
  listing: { graph: '/groups', select },
  properties: (raw, { azure }) => {
    return {
      name: text(raw.displayName) ?? text(raw.mailNickname),
      description: text(raw.description),
      classification: text(raw.classification) ?? null,
      email: emailAddress(raw.mail),
      mail: text(raw.mail),
      mailEnabled: flag(raw.mailEnabled),
      mailNickname: text(raw.mailNickname),
      groupTypes: texts(raw.groupTypes),
      isAssignableToRole: flag(raw.isAssignableToRole),
      membershipRule: text(raw.membershipRule),
      onPremisesSyncEnabled: flag(raw.onPremisesSyncEnabled),
      proxyAddresses: texts(raw.proxyAddresses),
      securityEnabled: flag(raw.securityEnabled),
      securityIdentifier: text(raw.securityIdentifier),
      visibility: text(raw.visibility),
      createdOn: timestamp(raw.createdDateTime),
      createdDateTime: timestamp(raw.createdDateTime),
      renewedOn: timestamp(raw.renewedDateTime),
      renewedDateTime: timestamp(raw.renewedDateTime),
      deletedOn: timestamp(raw.deletedDateTime),
      webLink: `${azure.cloud.portal}/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/groupId/${raw.id}`,
    };
  },
  links: [
    linkFrom('HAS', 'azure_account', (_, { instance }) => instance.id, {
      _type: 'azure_account_has_group',
    }),
  ],
});
