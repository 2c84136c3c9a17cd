import type { Join, JoinEntry, ListingContext } from '../../framework/definition';
import { texts } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

interface IpGroup {
  id?: string;
  properties?: {
    ipAddresses?: string[] | null;
    firewalls?: Reference[] | null;
    firewallPolicies?: Reference[] | null;
  } | null;
}

/** The groups of addresses that the rules of one firewall or policy name. */
export interface NamedIpGroups {
  /** Their addresses, by the lower-cased id of the group. */
  addresses: Map<string, string[]>;
}

async function* groupsByRules({
  azure: { resourceManager },
  scope,
  isAbsent,
}: ListingContext): AsyncGenerator<JoinEntry<NamedIpGroups>[]> {
  if (await isAbsent('Microsoft.Network/ipGroups')) return;
  const { network } = resourceManager.clients(String(scope.subscriptionId));
  const named = new Map<string, NamedIpGroups>();
  for await (const page of resourceManager.clientPages<IpGroup | null>(network.ipGroups.list()))
    for (const group of page) {
      const { ipAddresses, firewalls, firewallPolicies } = group?.properties ?? {};
      for (const id of idsOf([...(firewalls ?? []), ...(firewallPolicies ?? [])])) {
        const key = id.toLowerCase();
        const groups = named.get(key) ?? { addresses: new Map<string, string[]>() };
        groups.addresses.set(String(group?.id).toLowerCase(), texts(ipAddresses) ?? []);
        named.set(key, groups);
      }
    }
  yield [...named];
}

/** IP Groups - List, by the firewalls and policies whose rules name them. */
export const namedIpGroups: Join<NamedIpGroups> = {
  pages: groupsByRules,
  permissions: { resourceManager: ['Microsoft.Network/ipGroups/read'] },
  adds: 'relationships with the Internet of rules that name it by an IP group',
};
