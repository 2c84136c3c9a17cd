import { defineKind } from '../../framework/definition';
import { domainRecordProperties, recordTypes } from '../../framework/domain-record';
import type { RecordSet } from '../../framework/domain-record';
import { flag } from '../../framework/entity';

/** Record Sets - List, 2020-06-01: of all types. */
export const privateDnsRecordSet = defineKind<RecordSet>({
  entity: {
    _type: 'azure_private_dns_record_set',
    _class: ['DomainRecord'],
    resourceName: '[RM] Private DNS Record Set',
  },
  step: { id: 'rm-private-dns-record-sets', name: 'Private DNS Record Sets' },
  ingestionSource: 'private-dns',
  listing: {
    parent: 'azure_private_dns_zone',
    resource: 'Microsoft.Network/privateDnsZones/ALL',
    apiVersion: '2020-06-01',
  },
  resourceTypes: recordTypes.map((type) => `Microsoft.Network/privateDnsZones/${type}`),
  properties: (recordSet) => ({
    autoRegistered: flag(recordSet.properties?.isAutoRegistered),
    ...domainRecordProperties(recordSet),
  }),
});
