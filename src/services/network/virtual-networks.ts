import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind, linkFrom } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import type { NetworkNote, SubnetNote } from './security-rule-links';
import { environmentOf, tagList } from '../../framework/tags';

interface Peering {
  name?: string;
  properties?: {
    peeringState?: string;
    remoteVirtualNetwork?: Reference | null;
  } | null;
}

interface Subnet {
  id?: string;
  name?: string;
  properties?: {
    addressPrefix?: string;
    addressPrefixes?: string[] | null;
    networkSecurityGroup?: Reference | null;
    routeTable?: Reference | null;
    natGateway?: Reference | null;
    serviceEndpoints?: { service?: string }[] | null;
    delegations?: { properties?: { serviceName?: string } | null }[] | null;
    privateEndpointNetworkPolicies?: string;
    privateLinkServiceNetworkPolicies?: string;
    defaultOutboundAccess?: boolean;
    purpose?: string;
  } | null;
}

interface VirtualNetwork {
  id?: string;
  tags?: Record<string, unknown> | null;
  properties?: {
    resourceGuid?: string;
    addressSpace?: { addressPrefixes?: string[] | null } | null;
    dhcpOptions?: { dnsServers?: string[] | null } | null;
    virtualNetworkPeerings?: Peering[] | null;
    subnets?: Subnet[] | null;
    enableDdosProtection?: boolean;
    ddosProtectionPlan?: Reference | null;
    encryption?: { enabled?: boolean } | null;
    flowTimeoutInMinutes?: number;
  } | null;
}

const ipv4Prefix = /^(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?$/;

/**
 * A network has any number of address prefixes; the class has room for one, of IPv4, and none
 * for an IPv6 prefix with its length.
 */
function addresses(prefixes: readonly string[]): Properties {
  return {
    CIDR: prefixes.find((prefix) => ipv4Prefix.test(prefix)) ?? null,
    addressPrefixes: [...prefixes],
    ipv6AddressPrefixes: prefixes.filter((prefix) => prefix.includes(':')),
  };
}

function peeredNetworkIdsOf({ properties }: VirtualNetwork): string[] {
  const peerings = properties?.virtualNetworkPeerings ?? [];
  return idsOf(peerings.map((peering) => peering.properties?.remoteVirtualNetwork));
}

/** Virtual Networks - List All, through @azure/arm-network. */
export const virtualNetwork = defineKind<VirtualNetwork>({
  entity: { _type: 'azure_vnet', _class: ['Network'], resourceName: '[RM] Virtual Network' },
  step: { id: 'rm-network-virtual-networks', name: 'Virtual Networks' },
  ingestionSource: 'network',
  diagnosticSettings: true,
  listing: {
    resource: 'Microsoft.Network/virtualNetworks',
    client: ({ network }) => network.virtualNetworks.listAll(),
  },
  inResourceGraph: 'whole',
  properties: ({ tags, properties }) => {
    const peerings = properties?.virtualNetworkPeerings ?? [];
    return {
      public: false,
      ...addresses(texts(properties?.addressSpace?.addressPrefixes) ?? []),
      internal: true,
      environment: environmentOf(tags),
      tags: tagList(tags),
      resourceGuid: text(properties?.resourceGuid),
      dnsServers: texts(properties?.dhcpOptions?.dnsServers),
      peeredNetworkIds: peeredNetworkIdsOf({ properties }),
      peerings: peerings.map(
        ({ name, properties: peering }) => `${name}: ${peering?.peeringState}`,
      ),
      ddosProtectionEnabled: flag(properties?.enableDdosProtection),
      ddosProtectionPlanId: text(properties?.ddosProtectionPlan?.id),
      encryptionEnabled: flag(properties?.encryption?.enabled),
      flowTimeoutInMinutes: properties?.flowTimeoutInMinutes,
    };
  },
  note: (raw): NetworkNote => ({
    peeredNetworkIds: peeredNetworkIdsOf(raw).map((id) => id.toLowerCase()),
  }),
});

function prefixesOf({ properties }: Subnet): string[] {
  const prefix = text(properties?.addressPrefix);
  const prefixes = texts(properties?.addressPrefixes) ?? [];
  return prefix && !prefixes.includes(prefix) ? [prefix, ...prefixes] : prefixes;
}

/** The subnets within Virtual Networks - List All. */
export const subnet = defineKind<Subnet, VirtualNetwork>({
  entity: { _type: 'azure_subnet', _class: ['Network'], resourceName: '[RM] Subnet' },
  step: { id: 'rm-network-virtual-networks', name: 'Virtual Networks' },
  ingestionSource: 'network',
  listing: {
    parent: 'azure_vnet',
    resource: 'Microsoft.Network/virtualNetworks/subnets',
    within: ({ properties }) => properties?.subnets ?? undefined,
  },
  permissions: { resourceManager: ['Microsoft.Network/virtualNetworks/read'] },
  parentRelationship: RelationshipClass.CONTAINS,
  properties: ({ properties }, { parent }) => {
    return {
      public: false,
      ...addresses(prefixesOf({ properties })),
      internal: true,
      environment: text(parent?.environment),
      location: text(parent?.location),
      region: text(parent?.region),
      serviceEndpoints: properties?.serviceEndpoints?.flatMap(({ service }) => text(service) ?? []),
      delegations: properties?.delegations?.flatMap(
        ({ properties: delegation }) => text(delegation?.serviceName) ?? [],
      ),
      securityGroupId: text(properties?.networkSecurityGroup?.id),
      routeTableId: text(properties?.routeTable?.id),
      natGatewayId: text(properties?.natGateway?.id),
      privateEndpointNetworkPolicies: text(properties?.privateEndpointNetworkPolicies),
      privateLinkServiceNetworkPolicies: text(properties?.privateLinkServiceNetworkPolicies),
      defaultOutboundAccess: flag(properties?.defaultOutboundAccess),
      purpose: text(properties?.purpose),
    };
  },
  note: (raw, { parent }): SubnetNote => ({
    prefixes: prefixesOf(raw),
    networkId: String(parent?._key),
    securityGroupId: raw.properties?.networkSecurityGroup?.id?.toLowerCase(),
  }),
  links: [
    linkFrom(
      'PROTECTS',
      'azure_security_group',
      ({ properties }) => properties?.networkSecurityGroup?.id,
    ),
  ],
});
