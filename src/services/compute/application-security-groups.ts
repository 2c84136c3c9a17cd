import type { ListingContext } from '../../framework/definition';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

interface NetworkInterface {
  properties?: {
    virtualMachine?: Reference | null;
    ipConfigurations?:
      { properties?: { applicationSecurityGroups?: Reference[] | null } | null }[] | null;
  } | null;
}

/** The application security groups that a machine's interfaces are members of. */
export interface GroupsOfMachine {
  virtualMachineId: string;
  ids: string[];
}

/**
 * Network Interfaces - List All, by the machine they belong to. They are read only where there is a
 * group to be a member of (Application Security Groups - List All).
 */
export async function* applicationSecurityGroups({
  azure: { resourceManager },
  scope,
}: ListingContext): AsyncGenerator<GroupsOfMachine[]> {
  const { network } = resourceManager.clients(String(scope.subscriptionId));
  if (!(await isAny(resourceManager.clientPages(network.applicationSecurityGroups.listAll()))))
    return;
  const machines = new Map<string, Set<string>>();
  const pages = resourceManager.clientPages<NetworkInterface | null>(
    network.networkInterfaces.listAll(),
  );
  for await (const page of pages)
    for (const networkInterface of page) {
      const machine = networkInterface?.properties?.virtualMachine?.id?.toLowerCase();
      if (!machine) continue;
      const groups = machines.get(machine) ?? new Set();
      for (const { properties } of networkInterface?.properties?.ipConfigurations ?? [])
        for (const id of idsOf(properties?.applicationSecurityGroups)) groups.add(id.toLowerCase());
      machines.set(machine, groups);
    }
  yield [...machines].map(([virtualMachineId, ids]) => ({ virtualMachineId, ids: [...ids] }));
}

async function isAny(pages: AsyncIterable<unknown[]>): Promise<boolean> {
  for await (const page of pages) if (page.length) return true;
  return false;
}
