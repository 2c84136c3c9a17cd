import { defineKind } from '../../framework/definition';
import type { Join, JoinEntry, ListingContext } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import type { Reference } from '../../framework/resource-id';

export interface PublicIpAddress {
  id?: string;
  sku?: { name?: string; tier?: string } | null;
  zones?: string[] | null;
  properties?: {
    ipAddress?: string | null;
    publicIPAddressVersion?: string;
    publicIPAllocationMethod?: string;
    resourceGuid?: string;
    idleTimeoutInMinutes?: number;
    dnsSettings?: { domainNameLabel?: string; fqdn?: string } | null;
    ipConfiguration?: Reference | null;
    publicIPPrefix?: Reference | null;
    natGateway?: Reference | null;
    ddosSettings?: { protectionMode?: string; ddosProtectionPlan?: Reference | null } | null;
  } | null;
}

/**
 * The class requires an address, but a dynamic one is only allocated while it is in use. Until
 * then it is the unspecified address, and the entity says that it is not allocated.
 */
const unspecified = { 4: '0.0.0.0', 6: '::' };

/** Public IP Addresses - List All, through @azure/arm-network. */
export const publicIpAddress = defineKind<PublicIpAddress>({
  entity: {
    _type: 'azure_public_ip',
    _class: ['IpAddress'],
    resourceName: '[RM] Public IP Address',
  },
  step: { id: 'rm-network-ip-addresses', name: 'Public IP Addresses' },
  ingestionSource: 'network',
  diagnosticSettings: true,
  listing: {
    resource: 'Microsoft.Network/publicIPAddresses',
    client: ({ network }) => network.publicIPAddresses.listAll(),
  },
  inResourceGraph: 'whole',
  properties: ({ sku, zones, properties }) => {
    const address = text(properties?.ipAddress);
    const ipVersion = properties?.publicIPAddressVersion?.toLowerCase() === 'ipv6' ? 6 : 4;
    return {
      ipAddress: address ?? unspecified[ipVersion],
      publicIp: address,
      publicIpAddress: address,
      allocated: address !== undefined,
      allocationMethod: text(properties?.publicIPAllocationMethod),
      ipVersion,
      public: true,
      dnsName: text(properties?.dnsSettings?.fqdn),
      domainNameLabel: text(properties?.dnsSettings?.domainNameLabel),
      resourceGuid: text(properties?.resourceGuid),
      sku: text(sku?.name),
      skuTier: text(sku?.tier),
      zones: texts(zones),
      idleTimeoutInMinutes: properties?.idleTimeoutInMinutes,
      attachedTo: text(properties?.ipConfiguration?.id) ?? text(properties?.natGateway?.id),
      publicIpPrefixId: text(properties?.publicIPPrefix?.id),
      ddosProtectionMode: text(properties?.ddosSettings?.protectionMode),
      ddosProtectionPlanId: text(properties?.ddosSettings?.ddosProtectionPlan?.id),
    };
  },
});

/** The public addresses of one resource, such as a network interface or a load balancer. */
export interface AttachedAddresses {
  /** By the lower-cased id of the public IP address. */
  byId: Map<string, string>;
}

/** The resource that an IP configuration is part of. */
function resourceIdOf(ipConfigurationId: string): string | undefined {
  return /^(\/[^/]+){8}(?=\/)/.exec(ipConfigurationId)?.[0].toLowerCase();
}

async function* addressesByResource({
  azure,
  scope,
  isAbsent,
}: ListingContext): AsyncGenerator<JoinEntry<AttachedAddresses>[]> {
  if (await isAbsent('Microsoft.Network/publicIPAddresses')) return;
  const { network } = azure.resourceManager.clients(scope.subscriptionId as string);
  const attached = new Map<string, AttachedAddresses>();
  const pages = azure.resourceManager.clientPages<PublicIpAddress | null>(
    network.publicIPAddresses.listAll(),
  );
  for await (const page of pages)
    for (const raw of page) {
      const address = text(raw?.properties?.ipAddress);
      const id = resourceIdOf(raw?.properties?.ipConfiguration?.id ?? '');
      if (!id || !address || !raw?.id) continue;
      const addresses = attached.get(id) ?? { byId: new Map<string, string>() };
      attached.set(id, addresses);
      addresses.byId.set(raw.id.toLowerCase(), address);
    }
  yield [...attached];
}

/**
 * Public IP Addresses - List All, by what they are attached to: other objects name the resource
 * of a public address, which alone knows the address.
 */
export const attachedAddresses: Join<AttachedAddresses> = {
  pages: addressesByResource,
  permissions: { resourceManager: ['Microsoft.Network/publicIPAddresses/read'] },
  adds: 'publicIp and publicIpAddress',
};

/** The addresses of the public IP addresses named, or undefined where none is known. */
export function addressesOf(
  references: readonly (Reference | null | undefined)[],
  attached: AttachedAddresses | undefined,
): string[] | undefined {
  return (
    attached &&
    references.flatMap((reference) => attached.byId.get(String(reference?.id).toLowerCase()) ?? [])
  );
}
