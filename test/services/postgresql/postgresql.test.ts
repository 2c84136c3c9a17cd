import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { groups, resourceId } from '../../simulator/company/ids';
import { userNamed } from '../../simulator/company/users';

const SINGLE = 'Microsoft.DBforPostgreSQL/servers';
const FLEXIBLE = 'Microsoft.DBforPostgreSQL/flexibleServers';
const key = (...id: Parameters<typeof resourceId>) => resourceId(...id).toLowerCase();

const archive = key(groups.data, SINGLE, 'tjelvar-archive');
const tracking = key(groups.tracking, FLEXIBLE, 'tjelvar-tracking');
const reporting = key(groups.data, FLEXIBLE, 'tjelvar-reporting');

it('collects servers, single and flexible ones as the same type', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-database-postgresql-servers');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Database', 'DataStore', 'Host'] });
  const servers = new Map(collectedEntities.map((entity) => [entity._key, entity]));
  expect([...servers.keys()].sort()).toEqual(
    [archive, `${archive}-replica`, tracking, reporting].sort(),
  );
  expect(servers.get(archive)).toMatchObject({
    deploymentModel: 'single',
    version: '11',
    identityType: 'SystemAssigned',
    geoRedundantBackup: 'Enabled',
    storageAutogrow: 'Disabled',
    'configuration.connectionThrottling': 'on',
    'configuration.logCheckpoints': 'on',
    'configuration.logDisconnections': 'off',
    'configuration.logRetentionDays': 3,
  });
  expect(servers.get(tracking)).toMatchObject({
    deploymentModel: 'flexible',
    version: '16',
    minorVersion: '4',
    fullyQualifiedDomainName: 'tjelvar-tracking.postgres.database.azure.com',
    secureTransport: true,
    sslEnforcement: 'Enabled',
    minimalTlsVersion: 'TLS1_2',
    publiclyAccessible: false,
    privateDnsZoneId: expect.stringContaining('tjelvar-tracking.private.postgres'),
    entraAuthenticationEnabled: true,
    passwordAuthenticationEnabled: false,
    entraAdministrators: [userNamed('Astrid Lindqvist').userPrincipalName],
    encryptionKeyRef: expect.stringContaining('/keys/databases/'),
    encryptionKeyStatus: 'Valid',
    'configuration.connectionThrottling': 'on',
    'configuration.logRetentionDays': 7,
    'configuration.pgauditLog': 'ddl,role',
  });
  expect(servers.get(reporting)).toMatchObject({
    secureTransport: false,
    sslEnforcement: 'Disabled',
    minimalTlsVersion: 'TLS1_0',
    publiclyAccessible: true,
    passwordAuthenticationEnabled: true,
    entraAdministrators: [],
    'configuration.logCheckpoints': 'off',
    'configuration.connectionThrottling': 'off',
  });
});

it('puts the servers into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-postgresql-servers-relationships',
    ['rm-database-postgresql-servers', 'rm-resources-resource-groups'],
  );
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_resource_group_has_postgresql_server')
      .map(endsOf),
  ).toEqual(
    expect.arrayContaining([
      { from: groups.data.toLowerCase(), to: archive },
      { from: groups.tracking.toLowerCase(), to: tracking },
    ]),
  );
});

it('collects the databases of both', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-postgresql-databases',
  );

  const databases = collectedEntities.filter(({ _type }) => _type === 'azure_postgresql_database');
  expect(databases).toMatchGraphObjectSchema({ _class: ['Database', 'DataStore'] });
  expect(databases).toHaveLength(8);
  expect(databases).toContainEqual(
    expect.objectContaining({
      _key: `${tracking}/databases/tracking`,
      charset: 'UTF8',
      collation: 'en_US.utf8',
    }),
  );
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_postgresql_server_has_database')
      .map(endsOf),
  ).toEqual(
    expect.arrayContaining([
      { from: archive, to: `${archive}/databases/shipments` },
      { from: tracking, to: `${tracking}/databases/tracking` },
    ]),
  );
});

it('collects the firewall rules of both', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-postgresql-server-firewall-rules',
  );

  const rules = collectedEntities.filter(
    ({ _type }) => _type === 'azure_postgresql_server_firewall_rule',
  );
  expect(rules).toMatchGraphObjectSchema({ _class: ['Firewall'] });
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  expect([...byName.keys()].sort()).toEqual([
    'AllowAllAzureIps',
    'board-members-at-home',
    'office',
  ]);
  expect(byName.get('AllowAllAzureIps')).toMatchObject({
    _key: `${archive}/firewallrules/allowallazureips`,
    startIpAddress: '0.0.0.0',
    endIpAddress: '0.0.0.0',
    allowsAzureServices: true,
    allowsAnyAddress: false,
  });
  expect(byName.get('board-members-at-home')).toMatchObject({
    category: ['network'],
    allowsAzureServices: false,
    allowsAnyAddress: true,
  });
  expect(byName.get('office')).toMatchObject({
    startIpAddress: '203.0.113.10',
    endIpAddress: '203.0.113.20',
    allowsAzureServices: false,
    allowsAnyAddress: false,
  });
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_postgresql_server_has_firewall_rule')
      .map(endsOf),
  ).toEqual(
    expect.arrayContaining([
      { from: archive, to: `${archive}/firewallrules/allowallazureips` },
      { from: reporting, to: `${reporting}/firewallrules/office` },
    ]),
  );
});
