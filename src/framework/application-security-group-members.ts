import type { Join, JoinEntry, ListingContext } from './definition';
import { text } from './entity';
import { idsOf } from './resource-id';
import type { Reference } from './resource-id';

interface NetworkInterface {
  properties?: {
    virtualMachine?: Reference | null;
    ipConfigurations?:
      ({ properties?: { applicationSecurityGroups?: Reference[] | null } | null } | null)[] | null;
  } | null;
}

/** The application security groups that a machine is a member of, by any configuration of its interfaces. */
export interface GroupsOfMachine {
  virtualMachineId: string;
  groupIds: string[];
}

async function* groupsByMachine({
  azure: { resourceManager },
  scope,
  isAbsent,
}: ListingContext): AsyncGenerator<JoinEntry<GroupsOfMachine>[]> {
  if (await isAbsent('Microsoft.Network/applicationSecurityGroups')) return;
  const { network } = resourceManager.clients(String(scope.subscriptionId));
  if (!(await isAny(resourceManager.clientPages(network.applicationSecurityGroups.listAll()))))
    return;
  const machines = new Map<string, Set<string>>();
  const pages = resourceManager.clientPages<NetworkInterface | null>(
    network.networkInterfaces.listAll(),
  );
  for await (const page of pages)
    for (const networkInterface of page) {
      const ids = groupIdsOf(networkInterface);
      const machine = text(networkInterface?.properties?.virtualMachine?.id)?.toLowerCase();
      if (!machine || !ids.length) continue;
      const groups = machines.get(machine) ?? new Set();
      for (const id of ids) groups.add(id.toLowerCase());
      machines.set(machine, groups);
    }
  yield [...machines].map(([virtualMachineId, ids]) => [
    virtualMachineId,
    { virtualMachineId, groupIds: [...ids] },
  ]);
}

function groupIdsOf(networkInterface: NetworkInterface | null): string[] {
  return (networkInterface?.properties?.ipConfigurations ?? []).flatMap((configuration) =>
    idsOf(configuration?.properties?.applicationSecurityGroups),
  );
}

async function isAny(pages: AsyncIterable<unknown[]>): Promise<boolean> {
  for await (const page of pages) if (page.length) return true;
  return false;
}

/**
 * Network Interfaces - List All, by the machine they belong to: the source of interfaces may be switched
 * off, and neither groups nor machines tell of each other. A subscription without groups
 * (Application Security Groups - List All) is not asked for its interfaces.
 */
export const groupsOfMachines: Join<GroupsOfMachine> = {
  pages: groupsByMachine,
  permissions: {
    resourceManager: [
      'Microsoft.Network/applicationSecurityGroups/read',
      'Microsoft.Network/networkInterfaces/read',
    ],
  },
  adds: 'applicationSecurityGroup of virtual machines, and what groups protect',
};
