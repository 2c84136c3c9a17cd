import { defineKind } from '../../framework/definition';
import { domainRecordProperties, recordTypes } from '../../framework/domain-record';
import type { RecordSet } from '../../framework/domain-record';

/** Record Sets - List By Dns Zone, 2023-07-01-preview: the version that knows DS and TLSA records. */
export const dnsRecordSet = defineKind<RecordSet>({
  entity: {
    _type: 'azure_dns_record_set',
    _class: ['DomainRecord'],
    resourceName: '[RM] DNS Record Set',
  },
  step: { id: 'rm-dns-record-sets', name: 'DNS Record Sets' },
  ingestionSource: 'dns',
  listing: {
    parent: 'azure_dns_zone',
    resource: 'Microsoft.Network/dnszones/recordsets',
    apiVersion: '2023-07-01-preview',
  },
  resourceTypes: recordTypes.map((type) => `Microsoft.Network/dnszones/${type}`),
  properties: domainRecordProperties,
});
