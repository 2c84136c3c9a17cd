import { defineKind } from '../../framework/definition';
import { quantity, text, texts } from '../../framework/entity';
import { nameOf } from '../../framework/resource-id';

interface Zone {
  id?: string;
  name?: string;
  etag?: string;
  properties?: {
    zoneType?: string;
    nameServers?: string[] | null;
    numberOfRecordSets?: number;
    maxNumberOfRecordSets?: number;
    signingKeys?: unknown[] | null;
  } | null;
}

/** Zones - List, 2023-07-01-preview: the version that knows signed zones. */
export const dnsZone = defineKind<Zone>({
  entity: { _type: 'azure_dns_zone', _class: ['DomainZone'], resourceName: '[RM] DNS Zone' },
  step: { id: 'rm-dns-zones', name: 'DNS Zones' },
  ingestionSource: 'dns',
  listing: { resource: 'Microsoft.Network/dnszones', apiVersion: '2023-07-01-preview' },
  properties: ({ id, name, etag, properties }) => ({
    domainName: text(name) ?? nameOf(String(id)),
    etag: text(etag),
    zoneType: text(properties?.zoneType),
    nameServers: texts(properties?.nameServers),
    numberOfRecordSets: quantity(properties?.numberOfRecordSets),
    recordsCount: quantity(properties?.numberOfRecordSets),
    maxNumberOfRecordSets: quantity(properties?.maxNumberOfRecordSets),
    // Only some answers tell: without the list nothing is known.
    dnssecEnabled: properties?.signingKeys ? properties.signingKeys.length > 0 : undefined,
  }),
});
