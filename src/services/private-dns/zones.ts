import { defineKind } from '../../framework/definition';
import { flag, quantity, text } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { nameOf } from '../../framework/resource-id';

interface VirtualNetworkLink {
  properties?: { registrationEnabled?: boolean; virtualNetwork?: Reference | null } | null;
}

interface PrivateZone {
  id?: string;
  name?: string;
  etag?: string;
  properties?: {
    numberOfRecordSets?: number;
    maxNumberOfRecordSets?: number;
    numberOfVirtualNetworkLinks?: number;
    maxNumberOfVirtualNetworkLinks?: number;
    numberOfVirtualNetworkLinksWithRegistration?: number;
    maxNumberOfVirtualNetworkLinksWithRegistration?: number;
  } | null;
}

/** Private Zones - List, 2020-06-01, with Virtual Network Links - List of each that has some. */
export const privateDnsZone = defineKind<
  PrivateZone,
  unknown,
  Record<string, unknown>,
  { links: VirtualNetworkLink[] }
>({
  entity: {
    _type: 'azure_private_dns_zone',
    _class: ['DomainZone'],
    resourceName: '[RM] Private DNS Zone',
  },
  step: { id: 'rm-private-dns-zones', name: 'Private DNS Zones' },
  ingestionSource: 'private-dns',
  listing: { resource: 'Microsoft.Network/privateDnsZones', apiVersion: '2020-06-01' },
  details: {
    links: {
      path: '/virtualNetworkLinks',
      apiVersion: '2020-06-01',
      list: true,
      when: ({ properties }) => properties?.numberOfVirtualNetworkLinks !== 0,
      permission: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks/read',
    },
  },
  properties: ({ id, name, etag, properties }, { details }) => {
    const hasNone = properties?.numberOfVirtualNetworkLinks === 0;
    const links = hasNone ? [] : details.links;
    const registering = links?.filter(({ properties: link }) => flag(link?.registrationEnabled));
    return {
      domainName: text(name) ?? nameOf(String(id)),
      etag: text(etag),
      numberOfRecordSets: quantity(properties?.numberOfRecordSets),
      recordsCount: quantity(properties?.numberOfRecordSets),
      maxNumberOfRecordSets: quantity(properties?.maxNumberOfRecordSets),
      numberOfVirtualNetworkLinks: quantity(properties?.numberOfVirtualNetworkLinks),
      maxNumberOfVirtualNetworkLinks: quantity(properties?.maxNumberOfVirtualNetworkLinks),
      numberOfVirtualNetworkLinksWithRegistration: quantity(
        properties?.numberOfVirtualNetworkLinksWithRegistration,
      ),
      maxNumberOfVirtualNetworkLinksWithRegistration: quantity(
        properties?.maxNumberOfVirtualNetworkLinksWithRegistration,
      ),
      linkedNetworkIds: networkIdsOf(links),
      registeringNetworkIds: networkIdsOf(registering),
      registrationEnabled: registering && registering.length > 0,
    };
  },
});

function networkIdsOf(links: VirtualNetworkLink[] | undefined): string[] | undefined {
  return links && idsOf(links.map(({ properties }) => properties?.virtualNetwork));
}
