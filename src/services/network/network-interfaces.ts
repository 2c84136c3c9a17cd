import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { addressesOf, attachedAddresses } from './public-ip-addresses';
import type { AttachedAddresses } from './public-ip-addresses';
import type { InterfaceNote } from './security-rule-links';

interface NetworkInterface {
  id?: string;
  properties?: {
    resourceGuid?: string;
    macAddress?: string;
    primary?: boolean;
    nicType?: string;
    enableAcceleratedNetworking?: boolean;
    enableIPForwarding?: boolean;
    dnsSettings?: { dnsServers?: string[] | null } | null;
    networkSecurityGroup?: Reference | null;
    virtualMachine?: Reference | null;
    privateEndpoint?: Reference | null;
    ipConfigurations?:
      | {
          properties?: {
            primary?: boolean;
            privateIPAddress?: string;
            subnet?: Reference | null;
            publicIPAddress?: Reference | null;
            applicationSecurityGroups?: Reference[] | null;
          } | null;
        }[]
      | null;
  } | null;
}

/** The primary one first. */
function ipConfigurationsOf({ properties }: NetworkInterface) {
  const configurations = (properties?.ipConfigurations ?? []).flatMap(
    ({ properties: configuration }) => configuration ?? [],
  );
  return configurations.sort((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false));
}

function subnetIdsOf(raw: NetworkInterface): string[] {
  return [...new Set(idsOf(ipConfigurationsOf(raw).map(({ subnet }) => subnet)))];
}

function applicationSecurityGroupIdsOf(raw: NetworkInterface): string[] {
  const ids = ipConfigurationsOf(raw).flatMap(({ applicationSecurityGroups }) =>
    idsOf(applicationSecurityGroups),
  );
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

/** Relationships of the virtual machine, which knows nothing of its network but its interfaces. */
const ofVirtualMachine = {
  self: {
    _type: 'azure_vm',
    key: ({ properties }: NetworkInterface) => text(properties?.virtualMachine?.id),
  },
};

/** Network Interfaces - List All, through @azure/arm-network. */
export const networkInterface = defineKind<
  NetworkInterface,
  unknown,
  { addresses: AttachedAddresses }
>({
  entity: {
    _type: 'azure_nic',
    _class: ['NetworkInterface'],
    resourceName: '[RM] Network Interface',
  },
  step: { id: 'rm-network-interfaces', name: 'Network Interfaces' },
  ingestionSource: 'network',
  listing: {
    resource: 'Microsoft.Network/networkInterfaces',
    client: ({ network }) => network.networkInterfaces.listAll(),
  },
  inResourceGraph: 'whole',
  joins: { addresses: attachedAddresses },
  properties: (raw, { joined: { addresses } }) => {
    const { properties } = raw;
    const configurations = ipConfigurationsOf(raw);
    const privateIp = configurations.flatMap(
      ({ privateIPAddress }) => text(privateIPAddress) ?? [],
    );
    const publicIp = addressesOf(
      configurations.map(({ publicIPAddress }) => publicIPAddress),
      addresses,
    );
    return {
      privateIp,
      privateIpAddress: privateIp[0],
      publicIp,
      publicIpAddress: publicIp?.[0],
      macAddress: text(properties?.macAddress),
      ipForwarding: flag(properties?.enableIPForwarding),
      acceleratedNetworking: flag(properties?.enableAcceleratedNetworking),
      primary: flag(properties?.primary),
      nicType: text(properties?.nicType),
      dnsServers: texts(properties?.dnsSettings?.dnsServers),
      resourceGuid: text(properties?.resourceGuid),
      securityGroupId: text(properties?.networkSecurityGroup?.id),
      virtualMachineId: text(properties?.virtualMachine?.id),
      privateEndpointId: text(properties?.privateEndpoint?.id),
      subnetIds: subnetIdsOf(raw),
      applicationSecurityGroupIds: applicationSecurityGroupIdsOf(raw),
    };
  },
  note: (raw) => {
    const note: InterfaceNote = {
      subnetIds: subnetIdsOf(raw).map((id) => id.toLowerCase()),
      securityGroupId: raw.properties?.networkSecurityGroup?.id?.toLowerCase(),
      applicationSecurityGroupIds: applicationSecurityGroupIdsOf(raw),
    };
    const { subnetIds, securityGroupId, applicationSecurityGroupIds } = note;
    // From most interfaces nothing follows, and there can be hundreds of thousands of them.
    const tells = applicationSecurityGroupIds.length || (securityGroupId && subnetIds.length);
    return tells ? note : undefined;
  },
  links: [
    linkFrom(
      'PROTECTS',
      'azure_security_group',
      ({ properties }) => properties?.networkSecurityGroup?.id,
    ),
    linkFrom('HAS', 'azure_subnet', subnetIdsOf, ofVirtualMachine),
    linkTo(
      'USES',
      'azure_public_ip',
      (raw) => idsOf(ipConfigurationsOf(raw).map(({ publicIPAddress }) => publicIPAddress)),
      ofVirtualMachine,
    ),
  ],
});
