import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { groups, resourceId } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';
import { userNamed } from '../../simulator/company/users';

const SINGLE = 'Microsoft.DBforMySQL/servers';
const FLEXIBLE = 'Microsoft.DBforMySQL/flexibleServers';
const key = (...id: Parameters<typeof resourceId>) => resourceId(...id).toLowerCase();

const customs = key(groups.data, SINGLE, 'tjelvar-customs');
const orders = key(groups.tracking, FLEXIBLE, 'tjelvar-orders');
const supplier = key(groups.data, FLEXIBLE, 'tjelvar-supplier');

describe('the servers and their databases', () => {
  let step: Awaited<ReturnType<typeof runRecordedStep>>;

  beforeAll(async () => {
    step = await runRecordedStep(__dirname, 'rm-database-mysql-databases');
  });

  const ofType = (type: string) =>
    step.collectedEntities.filter(({ _type }) => _type === `azure_mysql_${type}`);
  const server = (_key: string) => ofType('server').find((entity) => entity._key === _key);

  it('are collected, single and flexible ones as the same type', () => {
    expect(ofType('server')).toMatchGraphObjectSchema({
      _class: ['Database', 'DataStore', 'Host'],
    });
    expect(
      ofType('server')
        .map(({ name, deploymentModel }) => [name, deploymentModel])
        .sort(),
    ).toEqual([
      ['Tjelvar-Customs', 'single'],
      ['tjelvar-customs-replica', 'single'],
      ['tjelvar-orders', 'flexible'],
      ['tjelvar-supplier', 'flexible'],
    ]);
  });

  it('say of a single server how it is protected', () => {
    expect(server(customs)).toMatchObject({
      version: '5.7',
      hostname: 'tjelvar-customs',
      fqdn: ['tjelvar-customs.mysql.database.azure.com'],
      fullyQualifiedDomainName: 'tjelvar-customs.mysql.database.azure.com',
      sslEnforcement: 'Disabled',
      secureTransport: false,
      minimalTlsVersion: 'TLSEnforcementDisabled',
      publicNetworkAccess: 'Enabled',
      publiclyAccessible: true,
      storageMb: 102400,
      backupRetentionDays: 7,
      'sku.family': 'Gen5',
      'configuration.auditLogEnabled': 'OFF',
      firewallRules: ['everyone: 0.0.0.0-255.255.255.255'],
      allowsAnyAddress: true,
      allowsAzureServices: false,
    });
    expect(server(`${customs}-replica`)).toMatchObject({
      replicationRole: 'Replica',
      masterServerId: expect.stringMatching(/\/servers\/Tjelvar-Customs$/),
      byokEnforcement: 'Enabled',
      infrastructureEncryption: 'Enabled',
      publiclyAccessible: false,
    });
  });

  it('say the same of a flexible server', () => {
    const astrid = userNamed('Astrid Lindqvist');
    expect(server(orders)).toMatchObject({
      version: '8.0.21',
      state: 'Ready',
      active: true,
      sslEnforcement: 'Enabled',
      secureTransport: true,
      minimalTlsVersion: 'TLS1_2',
      publiclyAccessible: false,
      delegatedSubnetId: expect.stringMatching(/\/subnets\/db$/),
      privateDnsZoneId: expect.stringContaining('tjelvar-orders.private.mysql'),
      storageMb: 262144,
      storageRedundancy: 'ZoneRedundancy',
      geoRedundantBackup: 'Enabled',
      highAvailabilityMode: 'ZoneRedundant',
      standbyAvailabilityZone: '2',
      byokEnforcement: 'Enabled',
      dataEncryptionType: 'AzureKeyVault',
      encryptionKeyRef: expect.stringContaining('/keys/databases/'),
      userAssignedIdentityIds: [trackingIdentity.id],
      'configuration.auditLogEnabled': 'ON',
      'configuration.auditLogEvents': 'CONNECTION,ADMIN,DDL',
      entraAdministrators: [astrid.userPrincipalName],
      entraAdministratorIds: [astrid.id],
      firewallRules: [],
    });
    expect(server(supplier)).toMatchObject({
      secureTransport: false,
      sslEnforcement: 'Disabled',
      minimalTlsVersion: 'TLS1_0',
      publiclyAccessible: true,
      byokEnforcement: 'Disabled',
      dataEncryptionType: 'SystemManaged',
      allowsAzureServices: true,
      allowsAnyAddress: false,
      entraAdministrators: [],
    });
  });

  it('hang together', () => {
    expect(ofType('database')).toMatchGraphObjectSchema({ _class: ['Database', 'DataStore'] });
    const edges = step.collectedRelationships
      .filter(({ _type }) => _type === 'azure_mysql_server_has_database')
      .map(endsOf);
    expect(edges).toHaveLength(ofType('database').length);
    expect(edges).toEqual(
      expect.arrayContaining([
        { from: customs, to: `${customs}/databases/declarations` },
        { from: orders, to: `${orders}/databases/orders` },
        { from: supplier, to: `${supplier}/databases/catalogue` },
      ]),
    );
    expect(ofType('database')).toContainEqual(
      expect.objectContaining({
        _key: `${customs}/databases/declarations`,
        charset: 'latin1',
        collation: 'latin1_swedish_ci',
        encrypted: true,
        classification: null,
      }),
    );
  });
});

it('puts the servers into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-mysql-databases-relationships',
    ['rm-database-mysql-databases', 'rm-resources-resource-groups'],
  );
  const edges = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_group_has_mysql_server',
  );
  expect(edges).toHaveLength(4);
  expect(edges.map(endsOf)).toContainEqual({ from: groups.data.toLowerCase(), to: customs });
});
