import type { Entity } from '@jupiterone/integration-sdk-core';

import { runRecordedStep } from '../../recording';
import { domain, groups } from '../../simulator/company/ids';

const zones = 'providers/microsoft.network/dnszones';
const company = `${groups.platform}/${zones}/${domain}`.toLowerCase();
const parked = `${groups.security}/${zones}/tjelvar-parked.example`.toLowerCase();

it('collects zones with who answers for them', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-dns-zones');

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([company, parked]);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['DomainZone'] });
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_dns_zone',
    name: domain,
    domainName: domain,
    type: 'Microsoft.Network/dnszones',
    location: 'global',
    zoneType: 'Public',
    nameServers: [
      'ns1-7.azure-dns.com.',
      'ns2-7.azure-dns.net.',
      'ns3-7.azure-dns.org.',
      'ns4-7.azure-dns.info.',
    ],
    numberOfRecordSets: 20,
    recordsCount: 20,
    maxNumberOfRecordSets: 10000,
    dnssecEnabled: true,
    'tag.environment': 'production',
  });
  expect(collectedEntities[1]).toMatchObject({ dnssecEnabled: false });
});

describe('record sets', () => {
  let records: Entity[];
  let relationships: unknown[][];

  beforeAll(async () => {
    const run = await runRecordedStep(__dirname, 'rm-dns-record-sets');
    records = run.collectedEntities.filter(({ _type }) => _type === 'azure_dns_record_set');
    relationships = run.collectedRelationships
      .filter(({ _type }) => _type === 'azure_dns_zone_has_record_set')
      .map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey]);
  });

  const record = (path: string) =>
    records.find(({ _key }) => _key === `${company}/${path.toLowerCase()}`);

  it('are collected of all types, each below its zone', () => {
    expect(records).toHaveLength(22);
    expect(records).toMatchGraphObjectSchema({ _class: ['DomainRecord'] });
    expect([...new Set(records.map(({ type }) => type))].sort()).toEqual(
      'A AAAA CAA CNAME DS MX NS PTR SOA SRV TLSA TXT'.split(' '),
    );
    expect(relationships).toHaveLength(22);
    for (const { _key } of records)
      expect(relationships).toContainEqual([_key.startsWith(company) ? company : parked, _key]);
  });

  it('say what they lead to', () => {
    expect(record('CNAME/campaign-2021')).toMatchObject({
      name: 'campaign-2021',
      type: 'CNAME',
      azureType: 'Microsoft.Network/dnszones/CNAME',
      fqdn: `campaign-2021.${domain}.`,
      cnameRecord: 'tjelvar-campaign.azurewebsites.net',
      value: ['tjelvar-campaign.azurewebsites.net'],
      TTL: 3600,
      provisioningState: 'Succeeded',
    });
    expect(record('TXT/@')).toMatchObject({
      fqdn: `${domain}.`,
      txtRecordsValues: ['v=spf1 include:spf.protection.outlook.com -all', 'MS=ms12345678'],
    });
    expect(record('CNAME/track')).toMatchObject({ metadata: ['purpose:customers', 'reviewed'] });
    expect(record('CNAME/*')).toMatchObject({ name: '*', fqdn: `*.${domain}.` });
  });

  it('are kept where they are aliases of something that is gone', () => {
    expect(record('A/depot')).toMatchObject({
      TTL: 0,
      targetResourceId: expect.stringMatching(/publicIPAddresses\/depot-pip$/),
    });
    expect(record('A/depot')?.value).toBeUndefined();
  });
});

it('puts zones into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-dns-zones-relationships',
    ['rm-resources-resource-groups', 'rm-dns-zones'],
  );

  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_group_has_dns_zone',
  );
  expect(has.map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])).toEqual([
    [groups.platform.toLowerCase(), company],
    [groups.security.toLowerCase(), parked],
  ]);
});
