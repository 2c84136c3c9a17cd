import { defineKind, linkFrom } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { text } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { tagList } from '../../framework/tags';

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

interface NetworkInterface {
  properties?: {
    virtualMachine?: Reference | null;
    ipConfigurations?:
      ({ properties?: { applicationSecurityGroups?: Reference[] | null } | null } | null)[] | null;
  } | null;
}

/** The groups that one interface of a machine is a member of, by any of its IP configurations. */
interface Membership {
  virtualMachineId: string;
  groupIds: string[];
}

/** A subscription without groups is not asked for its interfaces. */
async function* memberships({
  azure: { resourceManager },
  scope,
}: ListingContext): AsyncGenerator<Membership[]> {
  const { network } = resourceManager.clients(String(scope.subscriptionId));
  if (!(await isAny(resourceManager.clientPages(network.applicationSecurityGroups.listAll()))))
    return;
  const pages = resourceManager.clientPages<NetworkInterface | null>(
    network.networkInterfaces.listAll(),
  );
  for await (const page of pages) yield page.flatMap(membershipOf);
}

async function isAny(pages: AsyncIterable<unknown[]>): Promise<boolean> {
  for await (const page of pages) if (page.length) return true;
  return false;
}

function membershipOf(networkInterface: NetworkInterface | null): Membership[] {
  const { virtualMachine, ipConfigurations } = networkInterface?.properties ?? {};
  const groupIds = (ipConfigurations ?? []).flatMap((configuration) =>
    idsOf(configuration?.properties?.applicationSecurityGroups),
  );
  const virtualMachineId = text(virtualMachine?.id);
  return virtualMachineId && groupIds.length ? [{ virtualMachineId, groupIds }] : [];
}

/**
 * What the groups protect, by Network Interfaces - List All. They are read here, since the source
 * of interfaces may be switched off, and no group knows its members.
 */
export const applicationSecurityGroupMembership = defineKind<Membership>({
  entity,
  step,
  ingestionSource,
  listing: { pages: memberships, scope: 'subscription' },
  permissions: { resourceManager: ['Microsoft.Network/networkInterfaces/read'] },
  when: () => false,
  key: ({ virtualMachineId }) => virtualMachineId,
  properties: () => ({}),
  links: [
    linkFrom('PROTECTS', entity._type, ({ groupIds }) => groupIds, {
      self: { _type: 'azure_vm', key: ({ virtualMachineId }) => virtualMachineId },
    }),
  ],
});
