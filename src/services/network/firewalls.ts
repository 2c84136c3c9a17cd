import { defineKind } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

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
    applicationRuleCollections?: unknown[] | null;
    natRuleCollections?: unknown[] | null;
    networkRuleCollections?: unknown[] | null;
  } | null;
}

/** Azure Firewalls - List All, through @azure/arm-network. */
export const firewall = defineKind<Firewall>({
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
});
