import { defineKind, linkTo } from '../../framework/definition';
import type { Link, LinkEnd, ObjectContext } from '../../framework/definition';
import { text } from '../../framework/entity';
import { userIdentity } from '../../framework/user-identity';

interface Member {
  id?: string;
  '@odata.type'?: string;
  displayName?: string | null;
  jobTitle?: string | null;
  mail?: string | null;
  userPrincipalName?: string | null;
}

/** The members that are kinds of their own, by the type that Graph says. */
const ingested: Record<string, string> = {
  '#microsoft.graph.user': 'azure_user',
  '#microsoft.graph.group': 'azure_user_group',
  '#microsoft.graph.serviceprincipal': 'azure_service_principal',
  '#microsoft.graph.device': 'azure_device',
};

function typeOf(member: Member): string {
  return ingested[member['@odata.type']?.toLowerCase() ?? ''] ?? 'azure_group_member';
}

/** A device is an entity of its own source; where that is switched off, JupiterOne makes one. */
function endOf(member: Member, type: string): LinkEnd | undefined {
  if (!member.id || type !== 'azure_device') return member.id;
  const displayName = text(member.displayName) ?? member.id;
  return { id: member.id, target: { _class: ['Device'], displayName, name: displayName } };
}

/** The group HAS its members of one type. */
function hasMembers(other: string, _type: string): Link<Member> {
  return linkTo(
    'HAS',
    other,
    (member) => (typeOf(member) === other ? endOf(member, other) : undefined),
    {
      _type,
      self: { _type: 'azure_user_group', key: (_, { parent }: ObjectContext) => parent?._key },
    },
  );
}

/** Microsoft Graph: List group members. */
export const groupMember = defineKind<Member>({
  entity: { _type: 'azure_group_member', _class: ['User'], resourceName: '[AD] Group Member' },
  step: { id: 'ad-group-members', name: 'Active Directory Group Members' },
  ingestionSource: 'ad-groups',
  listing: {
    parent: 'azure_user_group',
    graph: ({ id }) =>
      `/groups/${String(id)}/members?$select=id,displayName,jobTitle,mail,userPrincipalName&$top=999`,
  },
  permissions: { graph: ['Directory.Read.All'] },
  when: (member) => typeOf(member) === 'azure_group_member',
  // A member of two groups is one entity, and each group's relationship is a link.
  parentRelationship: 'none',
  properties: (member) => ({
    name: text(member.displayName) ?? text(member.id),
    ...userIdentity({
      username: text(member.userPrincipalName),
      email: text(member.mail),
    }),
    displayName: text(member.displayName) ?? text(member.id),
    jobTitle: text(member.jobTitle),
    memberType: member['@odata.type'],
  }),
  links: [
    hasMembers('azure_user', 'azure_group_has_user'),
    hasMembers('azure_user_group', 'azure_group_has_group'),
    hasMembers('azure_service_principal', 'azure_group_has_service_principal'),
    hasMembers('azure_group_member', 'azure_group_has_member'),
    hasMembers('azure_device', 'azure_group_has_member'),
  ],
});
