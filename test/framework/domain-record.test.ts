import { getSchema } from '@jupiterone/data-model';

import { domainRecordProperties, recordTypes } from '../../src/framework/domain-record';

function propertiesOf(type: string, properties: Record<string, unknown>) {
  return domainRecordProperties({ type: `Microsoft.Network/dnszones/${type}`, properties });
}

it('knows no type of record that the class does not', () => {
  const { allOf } = getSchema('DomainRecord') as {
    allOf: { properties?: { type: { enum: string[] } } }[];
  };
  const known = allOf.flatMap(({ properties }) => properties?.type.enum ?? []);
  expect(recordTypes.filter((type) => !known.includes(type))).toEqual([]);
});

it.each<[type: string, given: Record<string, unknown>, properties: Record<string, unknown>]>([
  [
    'A',
    { ARecords: [{ ipv4Address: '203.0.113.1' }, { ipv4Address: '203.0.113.2' }] },
    { aRecordsIps: ['203.0.113.1', '203.0.113.2'], value: ['203.0.113.1', '203.0.113.2'] },
  ],
  [
    'AAAA',
    { AAAARecords: [{ ipv6Address: '2001:db8::1' }] },
    { aaaaRecordsIps: ['2001:db8::1'], value: ['2001:db8::1'] },
  ],
  [
    'CAA',
    {
      caaRecords: [
        { flags: 0, tag: 'issue', value: 'ca.example' },
        { flags: 0, tag: 'issuewild', value: '' },
      ],
    },
    { caaRecordsValues: ['0 issue "ca.example"', '0 issuewild ""'] },
  ],
  [
    'CNAME',
    { CNAMERecord: { cname: 'web.example' } },
    { cnameRecord: 'web.example', value: ['web.example'] },
  ],
  [
    'DS',
    {
      DSRecords: [{ algorithm: 13, digest: { algorithmType: 2, value: '49FD' }, keyTag: 15288 }],
    },
    { dsRecordsValues: ['15288 13 2 49FD'], value: ['15288 13 2 49FD'] },
  ],
  [
    'MX',
    { MXRecords: [{ exchange: 'mail.example', preference: 0 }] },
    { mxRecordsExchanges: ['mail.example'], value: ['0 mail.example'] },
  ],
  ['NS', { NSRecords: [{ nsdname: 'ns1.example.' }] }, { nsRecordsNames: ['ns1.example.'] }],
  ['PTR', { PTRRecords: [{ ptrdname: 'web.example' }] }, { ptrRecordsNames: ['web.example'] }],
  [
    'SOA',
    { SOARecord: { host: 'ns1.example.', email: 'dns.example', serialNumber: 7 } },
    { soaRecordHost: 'ns1.example.', soaRecordEmail: 'dns.example', soaRecordserialNumber: 7 },
  ],
  [
    'SRV',
    { SRVRecords: [{ port: 389, priority: 0, target: 'dc.example', weight: 5 }] },
    { srvRecordsTargets: ['dc.example'], value: ['0 5 389 dc.example'] },
  ],
  [
    'TLSA',
    { TLSARecords: [{ certAssociationData: '0C72', matchingType: 1, selector: 0, usage: 3 }] },
    { tlsaRecordsValues: ['3 0 1 0C72'] },
  ],
  [
    'TXT',
    { TXTRecords: [{ value: ['in two', 'pieces'] }, { value: ['whole'] }] },
    { txtRecordsValues: ['in twopieces', 'whole'], value: ['in twopieces', 'whole'] },
  ],
])('tells what %s records say, in public and private zones', (type, given, properties) => {
  expect(propertiesOf(type, { TTL: 60, ...given })).toMatchObject({ type, TTL: 60, ...properties });
  const lowered = Object.entries(given).map(([name, value]) => [
    name.replace(/^[A-Z]+(?=Record)/, (letters) => letters.toLowerCase()),
    value,
  ]);
  const inPrivate = domainRecordProperties({
    type: `Microsoft.Network/privateDnsZones/${type}`,
    properties: { ttl: 60, ...(Object.fromEntries(lowered) as Record<string, unknown>) },
  });
  expect(inPrivate).toMatchObject({ type, TTL: 60, ...properties });
});

it('leaves out what a record lacks', () => {
  const given = {
    TTL: 5,
    MXRecords: [{ exchange: 'mail.example' }, { preference: 1 }],
    NSRecords: null,
  };
  const properties = propertiesOf('MX', given);
  expect(properties.mxRecordsExchanges).toEqual(['mail.example']);
  expect(properties.value).toBeUndefined();
  expect(properties.nsRecordsNames).toBeUndefined();
});

it('tells what an alias points at, even where that is all there is', () => {
  const targetResource = {
    id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Test/things/a',
  };
  expect(propertiesOf('A', { targetResource })).toMatchObject({
    type: 'A',
    TTL: 0,
    tTl: undefined,
    targetResourceId: targetResource.id,
    value: undefined,
  });
  expect(propertiesOf('A', { TTL: 60, targetResource: {} }).targetResourceId).toBeUndefined();
});

it('finds the type in the id where nothing else says it', () => {
  const id =
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/dnszones/z.example/txt/@';
  expect(domainRecordProperties({ id, properties: null })).toMatchObject({ type: 'TXT', TTL: 0 });
});
