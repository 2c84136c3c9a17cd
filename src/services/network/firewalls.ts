import { defineKind, linkTo } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { firewallRuleDerivation } from './firewall-rule-links';
import type { FirewallNote } from './firewall-rule-links';
import { classicRulesOf } from './firewall-rules';
import type { ClassicCollection } from './firewall-rules';
import { namedIpGroups } from './ip-groups';
import type { NamedIpGroups } from './ip-groups';

interface IpConfiguration {
  id?: string;
  name?: string;
  etag?: string;
  type?: string;
  properties?: {
    provisioningState?: string;
    privateIPAddress?: string;
    publicIPAddress?: Reference | null;
    subnet?: Reference | null;
  } | null;
}

interface Firewall {
  id?: string;
  zones?: string[] | null;
  properties?: {
    threatIntelMode?: string;
    sku?: { name?: string; tier?: string } | null;
    firewallPolicy?: Reference | null;
    virtualHub?: Reference | null;
    hubIPAddresses?: { privateIPAddress?: string } | null;
    ipConfigurations?: IpConfiguration[] | null;
    managementIpConfiguration?: IpConfiguration | null;
    applicationRuleCollections?: (ClassicCollection | null)[] | null;
    natRuleCollections?: (ClassicCollection | null)[] | null;
    networkRuleCollections?: (ClassicCollection | null)[] | null;
  } | null;
}

/** Azure Firewalls - List All, through @azure/arm-network. */
export const firewall = defineKind<Firewall, unknown, { ipGroups: NamedIpGroups }>({
  entity: {
    _type: 'azure_network_firewall',
    _class: ['Firewall'],
    resourceName: '[RM] Network Firewall',
  },
  step: { id: 'rm-network-firewalls', name: 'Network Firewalls' },
  ingestionSource: 'network',
  diagnosticSettings: true,
  listing: {
    resource: 'Microsoft.Network/azureFirewalls',
    client: ({ network }) => network.azureFirewalls.listAll(),
  },
  inResourceGraph: 'whole',
  joins: { ipGroups: namedIpGroups },
  properties: ({ zones, properties }) => {
    const management = properties?.managementIpConfiguration;
    const configurations = (properties?.ipConfigurations ?? []).flatMap(
      ({ properties: configuration }) => configuration ?? [],
    );
    return {
      category: ['network'],
      isStateful: true,
      threatIntelMode: text(properties?.threatIntelMode),
      sku: text(properties?.sku?.name),
      skuTier: text(properties?.sku?.tier),
      zones: texts(zones),
      'firewallPolicy.id': text(properties?.firewallPolicy?.id),
      virtualHubId: text(properties?.virtualHub?.id),
      privateIp: [properties?.hubIPAddresses, ...configurations].flatMap(
        (configuration) => text(configuration?.privateIPAddress) ?? [],
      ),
      publicIpIds: idsOf(configurations.map(({ publicIPAddress }) => publicIPAddress)),
      subnetIds: idsOf(configurations.map(({ subnet }) => subnet)),
      applicationRuleCollectionCount: properties?.applicationRuleCollections?.length ?? 0,
      natRuleCollectionCount: properties?.natRuleCollections?.length ?? 0,
      networkRuleCollectionCount: properties?.networkRuleCollections?.length ?? 0,
      'managementIpConfiguration.id': text(management?.id),
      'managementIpConfiguration.name': text(management?.name),
      'managementIpConfiguration.etag': text(management?.etag),
      'managementIpConfiguration.type': text(management?.type),
      'managementIpConfiguration.provisioningState': text(
        management?.properties?.provisioningState,
      ),
      'managementIpConfiguration.publicIPAddress.id': text(
        management?.properties?.publicIPAddress?.id,
      ),
      'managementIpConfiguration.subnet.id': text(management?.properties?.subnet?.id),
    };
  },
  note: ({ properties }, { joined }): FirewallNote => {
    const ipGroups = joined.ipGroups as NamedIpGroups | undefined;
    return {
      policyId: properties?.firewallPolicy?.id?.toLowerCase(),
      rules: classicRulesOf(
        {
          nat: properties?.natRuleCollections,
          network: properties?.networkRuleCollections,
          application: properties?.applicationRuleCollections,
        },
        (id) => ipGroups?.addresses.get(id.toLowerCase()),
      ),
    };
  },
  links: [
    linkTo(
      'HAS',
      'azure_network_firewall_policy',
      ({ properties }) => properties?.firewallPolicy?.id,
    ),
  ],
  derivation: firewallRuleDerivation,
});
