import { defineKind, linkTo } from '../../framework/definition';
import { text } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { addressesOf, attachedAddresses } from './public-ip-addresses';
import type { AttachedAddresses } from './public-ip-addresses';
import { networkInterfaceIdOf } from './references';

interface LoadBalancer {
  id?: string;
  sku?: { name?: string; tier?: string } | null;
  properties?: {
    resourceGuid?: string;
    frontendIPConfigurations?:
      | {
          properties?: {
            privateIPAddress?: string;
            publicIPAddress?: Reference | null;
            publicIPPrefix?: Reference | null;
          } | null;
        }[]
      | null;
    backendAddressPools?:
      { properties?: { backendIPConfigurations?: Reference[] | null } | null }[] | null;
    inboundNatRules?:
      { properties?: { backendIPConfiguration?: Reference | null } | null }[] | null;
    loadBalancingRules?: unknown[] | null;
    probes?: unknown[] | null;
  } | null;
}

/** The network interfaces in the pools, and those that inbound NAT rules lead to. */
function networkInterfaceIdsOf({ properties }: LoadBalancer): string[] {
  const configurations = [
    ...(properties?.backendAddressPools ?? []).flatMap(
      ({ properties: pool }) => pool?.backendIPConfigurations ?? [],
    ),
    ...(properties?.inboundNatRules ?? []).map(
      ({ properties: rule }) => rule?.backendIPConfiguration,
    ),
  ];
  const ids = idsOf(configurations).flatMap((id) => networkInterfaceIdOf(id) ?? []);
  return [...new Map(ids.map((id) => [id.toLowerCase(), id])).values()];
}

/** Load Balancers - List All, through @azure/arm-network. */
export const loadBalancer = defineKind<LoadBalancer, unknown, { addresses: AttachedAddresses }>({
  entity: { _type: 'azure_lb', _class: ['Gateway'], resourceName: '[RM] Load Balancer' },
  step: { id: 'rm-network-load-balancers', name: 'Load Balancers' },
  ingestionSource: 'network',
  diagnosticSettings: true,
  listing: {
    resource: 'Microsoft.Network/loadBalancers',
    client: ({ network }) => network.loadBalancers.listAll(),
  },
  inResourceGraph: 'whole',
  joins: { addresses: attachedAddresses },
  properties: ({ sku, properties }, { joined: { addresses } }) => {
    const frontends = (properties?.frontendIPConfigurations ?? []).flatMap(
      ({ properties: frontend }) => frontend ?? [],
    );
    return {
      category: ['network'],
      function: ['load-balancing'],
      public: frontends.some(({ publicIPAddress, publicIPPrefix }) =>
        Boolean(publicIPAddress ?? publicIPPrefix),
      ),
      publicIp: addressesOf(
        frontends.map(({ publicIPAddress }) => publicIPAddress),
        addresses,
      ),
      privateIp: frontends.flatMap(({ privateIPAddress }) => text(privateIPAddress) ?? []),
      publicIpIds: idsOf(frontends.map(({ publicIPAddress }) => publicIPAddress)),
      resourceGuid: text(properties?.resourceGuid),
      sku: text(sku?.name),
      skuTier: text(sku?.tier),
      ruleCount: properties?.loadBalancingRules?.length ?? 0,
      probeCount: properties?.probes?.length ?? 0,
    };
  },
  links: [linkTo('CONNECTS', 'azure_nic', networkInterfaceIdsOf)],
});
