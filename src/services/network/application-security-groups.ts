import { defineKind, linkFrom } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { text } from '../../framework/entity';
import { tagList } from '../../framework/tags';
import { groupsOfMachines } from '../../framework/application-security-group-members';
import type { GroupsOfMachine } from '../../framework/application-security-group-members';

interface ApplicationSecurityGroup {
  id?: string;
  etag?: string;
  tags?: Record<string, unknown> | null;
  properties?: { resourceGuid?: string } | null;
}

const entity = {
  _type: 'azure_application_security_group',
  _class: ['Firewall'],
  resourceName: 'Azure Application Security Groups',
};
const step = {
  id: 'rm-azure-application-security-group',
  name: 'Application Security Groups',
};
const ingestionSource = 'application-security-group';

/** Application Security Groups - List All, through @azure/arm-network. */
export const applicationSecurityGroup = defineKind<ApplicationSecurityGroup>({
  entity,
  step,
  ingestionSource,
  listing: {
    resource: 'Microsoft.Network/applicationSecurityGroups',
    client: ({ network }) => network.applicationSecurityGroups.listAll(),
  },
  properties: ({ etag, tags, properties }) => ({
    category: ['network'],
    etag: text(etag),
    resourceGuid: text(properties?.resourceGuid),
    tags: tagList(tags),
  }),
});

/** Of a subscription's machines, those that are members of groups. */
async function* memberships({ joined }: ListingContext): AsyncGenerator<GroupsOfMachine[]> {
  yield [...(await joined(groupsOfMachines)).values()];
}

/**
 * What the groups protect, by Network Interfaces - List All. They are read here, since the source
 * of interfaces may be switched off, and no group knows its members.
 */
export const applicationSecurityGroupMembership = defineKind<GroupsOfMachine>({
  entity,
  step,
  ingestionSource,
  listing: { pages: memberships, scope: 'subscription' },
  joins: { groups: groupsOfMachines },
  permissions: groupsOfMachines.permissions,
  when: () => false,
  key: ({ virtualMachineId }) => virtualMachineId,
  properties: () => ({}),
  links: [
    linkFrom('PROTECTS', entity._type, ({ groupIds }) => groupIds, {
      self: { _type: 'azure_vm', key: ({ virtualMachineId }) => virtualMachineId },
    }),
  ],
});
