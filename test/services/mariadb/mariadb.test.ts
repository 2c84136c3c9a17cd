import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { groups, resourceId } from '../../simulator/company/ids';

const intranet = resourceId(
  groups.data,
  'Microsoft.DBforMariaDB/servers',
  'tjelvar-intranet',
).toLowerCase();

it('collects servers and their databases', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-mariadb-databases',
  );

  const servers = collectedEntities.filter(({ _type }) => _type === 'azure_mariadb_server');
  expect(servers).toMatchGraphObjectSchema({ _class: ['Database', 'DataStore', 'Host'] });
  expect(servers.map(({ _key }) => _key).sort()).toEqual([intranet, `${intranet}-replica`]);
  expect(servers.find(({ _key }) => _key === intranet)).toMatchObject({
    deploymentModel: 'single',
    version: '10.3',
    secureTransport: true,
    minimalTlsVersion: 'TLS1_2',
    publiclyAccessible: true,
    firewallRules: ['office: 203.0.113.10-203.0.113.20'],
    allowsAnyAddress: false,
  });
  expect(servers.find(({ _key }) => _key !== intranet)).toMatchObject({
    secureTransport: false,
    publiclyAccessible: false,
    masterServerId: expect.stringMatching(/tjelvar-intranet$/),
    privateEndpointIds: [expect.stringMatching(/\/privateEndpoints\/intranet-pe$/)],
  });

  const databases = collectedEntities.filter(({ _type }) => _type === 'azure_mariadb_database');
  expect(databases).toMatchGraphObjectSchema({ _class: ['Database', 'DataStore'] });
  expect(databases).toHaveLength(3);
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_mariadb_server_has_database')
      .map(endsOf),
  ).toContainEqual({ from: intranet, to: `${intranet}/databases/wiki` });
});

it('puts the servers into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-mariadb-databases-relationships',
    ['rm-database-mariadb-databases', 'rm-resources-resource-groups'],
  );
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_resource_group_has_mariadb_server')
      .map(endsOf),
  ).toContainEqual({ from: groups.data.toLowerCase(), to: intranet });
});
