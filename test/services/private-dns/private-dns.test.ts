import { runRecordedStep } from '../../recording';
import { groups, resourceId } from '../../simulator/company/ids';

const zones = 'providers/microsoft.network/privatednszones';
const zoneKey = (name: string, group = groups.platform) =>
  `${group}/${zones}/${name}`.toLowerCase();
const internal = zoneKey('internal.tjelvarfreight.example');
const forgotten = zoneKey('privatelink.redis.cache.windows.net', groups.data);
const network = (group: string, name: string) =>
  resourceId(group, 'Microsoft.Network/virtualNetworks', name);

it('collects zones with the networks that ask them', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-private-dns-zones');

  expect(collectedEntities).toHaveLength(5);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['DomainZone'] });
  const zone = (key: string) => collectedEntities.find(({ _key }) => _key === key);
  expect(zone(internal)).toMatchObject({
    _type: 'azure_private_dns_zone',
    domainName: 'internal.tjelvarfreight.example',
    provisioningState: 'Succeeded',
    numberOfRecordSets: 8,
    recordsCount: 8,
    maxNumberOfRecordSets: 25000,
    numberOfVirtualNetworkLinks: 2,
    maxNumberOfVirtualNetworkLinks: 1000,
    numberOfVirtualNetworkLinksWithRegistration: 1,
    maxNumberOfVirtualNetworkLinksWithRegistration: 100,
    linkedNetworkIds: [
      network(groups.platform, 'hub'),
      network(groups.tracking, 'tracking').replace('/rg-', '/RG-'),
    ],
    registeringNetworkIds: [network(groups.tracking, 'tracking').replace('/rg-', '/RG-')],
    registrationEnabled: true,
  });
  expect(zone(zoneKey('privatelink.blob.core.windows.net'))).toMatchObject({
    registeringNetworkIds: [],
    registrationEnabled: false,
  });
  expect(zone(forgotten)).toMatchObject({ linkedNetworkIds: [], registrationEnabled: false });
});

it('collects the record sets of each zone', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-private-dns-record-sets',
  );

  const records = collectedEntities.filter(({ _type }) => _type === 'azure_private_dns_record_set');
  expect(records).toHaveLength(15);
  expect(records).toMatchGraphObjectSchema({ _class: ['DomainRecord'] });
  const record = (key: string) => records.find(({ _key }) => _key === key);
  expect(record(`${zoneKey('privatelink.database.windows.net')}/a/tjelvar-sql`)).toMatchObject({
    type: 'A',
    azureType: 'Microsoft.Network/privateDnsZones/A',
    fqdn: 'tjelvar-sql.privatelink.database.windows.net.',
    TTL: 10,
    aRecordsIps: ['10.20.10.6', '10.20.10.7'],
    metadata: ['creator:created by private endpoint tjelvar-sql-pe'],
    autoRegistered: false,
  });
  expect(record(`${internal}/a/tracking-web-1`)).toMatchObject({ autoRegistered: true });
  expect(record(`${forgotten}/soa/@`)).toMatchObject({
    type: 'SOA',
    soaRecordHost: 'azureprivatedns.net',
    soaRecordserialNumber: 1,
  });
  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_private_dns_zone_has_record_set',
  );
  expect(has).toHaveLength(15);
  expect(has.filter(({ _fromEntityKey }) => _fromEntityKey === internal)).toHaveLength(8);
});

it('puts zones into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-private-dns-zones-relationships',
    ['rm-resources-resource-groups', 'rm-private-dns-zones'],
  );

  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_group_has_private_dns_zone',
  );
  expect(has).toHaveLength(5);
  expect(has).toContainEqual(
    expect.objectContaining({
      _fromEntityKey: groups.data.toLowerCase(),
      _toEntityKey: forgotten,
    }),
  );
});
