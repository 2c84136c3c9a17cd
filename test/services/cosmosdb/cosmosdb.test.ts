import type { Entity } from '@jupiterone/integration-sdk-core';

import { clouds } from '../../../src/azure/clouds';
import type { ObjectContext } from '../../../src/framework/definition';
import { account } from '../../../src/services/cosmosdb/accounts';
import { hasSqlApi } from '../../../src/services/cosmosdb/sql-databases';
import { runRecordedStep } from '../../recording';
import { groups, resourceId } from '../../simulator/company/ids';

function idOf(group: string, name: string): string {
  return resourceId(group, 'Microsoft.DocumentDB/databaseAccounts', name);
}

const shipments = idOf(groups.data, 'Tjelvar-Shipments');
const feedback = idOf(groups.tracking, 'tjelvar-feedback');

describe('what Cosmos DB holds', () => {
  let result: Awaited<ReturnType<typeof runRecordedStep>>;
  const ofType = (_type: string) =>
    result.collectedEntities.filter((entity) => entity._type === _type);
  const named = (name: string): Entity | undefined =>
    result.collectedEntities.find((entity) => entity.name === name);
  beforeAll(async () => {
    result = await runRecordedStep(__dirname, 'rm-cosmosdb-sql-databases');
  });

  it('is accounts of every API', () => {
    const accounts = ofType('azure_cosmosdb_account');
    expect(accounts).toHaveLength(4);
    expect(accounts).toMatchGraphObjectSchema({ _class: ['Account', 'Service'] });
    expect(named('tjelvar-telemetry')).toMatchObject({
      kind: 'MongoDB',
      enabledApiTypes: ['MongoDB'],
      serverVersion: '4.2',
      publiclyAccessible: false,
      openToAllNetworks: false,
      endpoints: [
        'https://tjelvar-telemetry.documents.azure.com:443/',
        'https://tjelvar-telemetry.mongo.cosmos.azure.com:443/',
      ],
    });
  });

  it('is guarded', () => {
    expect(named('Tjelvar-Shipments')).toMatchObject({
      _key: shipments.toLowerCase(),
      region: 'North Europe',
      tags: ['environment:production', 'owner:tracking'],
      enableAutomaticFailover: true,
      enableMultipleWriteLocations: true,
      locations: ['North Europe', 'West Europe'],
      writeLocations: ['North Europe', 'West Europe'],
      publiclyAccessible: true,
      openToAllNetworks: false,
      ipRangeFilter: '198.51.100.0/25,203.0.113.11',
      allowedIpAddresses: ['198.51.100.0/25', '203.0.113.11'],
      isVirtualNetworkFilterEnabled: true,
      allowedSubnetIds: [expect.stringMatching(/\/subnets\/web$/)],
      networkAclBypass: 'AzureServices',
      privateEndpointConnectionStates: ['Approved'],
      minimalTlsVersion: 'Tls12',
      disableLocalAuth: true,
      customerManagedKeyEnabled: true,
      keyVaultKeyUri: 'https://tjelvar-kv-prod.vault.azure.net/keys/databases',
      backupPolicyType: 'Continuous',
      continuousBackupTier: 'Continuous30Days',
      primaryKeyGeneratedOn: Date.parse('2023-06-02T15:35:43.159Z'),
    });
  });

  it('or is not', () => {
    expect(named('tjelvar-feedback')).toMatchObject({
      openToAllNetworks: true,
      ipRangeFilter: '',
      minimalTlsVersion: 'Tls',
      disableLocalAuth: false,
      customerManagedKeyEnabled: false,
      backupPolicyType: 'Periodic',
      backupRetentionIntervalInHours: 8,
    });
    expect(named('tjelvar-tariffs')).toMatchObject({
      openToAllNetworks: false,
      allowsAzureServices: true,
    });
  });

  it('is databases below accounts of SQL', () => {
    const databases = ofType('azure_cosmosdb_sql_database');
    expect(databases).toMatchGraphObjectSchema({ _class: ['Database', 'DataStore'] });
    expect(databases.map(({ _key }) => _key).sort()).toEqual(
      [
        `${shipments}/sqlDatabases/Events`,
        `${shipments}/sqlDatabases/shipments`,
        `${feedback}/sqlDatabases/feedback`,
      ]
        .map((id) => id.toLowerCase())
        .sort(),
    );
    expect(named('Events')).toMatchObject({
      dbAccountId: shipments,
      region: 'North Europe',
      encrypted: true,
      classification: null,
    });
    expect(named('shipments')).toMatchObject({
      tags: ['environment:production', 'retention-years:7'],
      'tag.environment': 'production',
    });
    const has = result.collectedRelationships.filter(
      ({ _type }) => _type === 'azure_cosmosdb_account_has_sql_database',
    );
    expect(has).toHaveLength(3);
    expect(has).toContainEqual(
      expect.objectContaining({
        _class: 'HAS',
        _fromEntityKey: feedback.toLowerCase(),
        _toEntityKey: `${feedback}/sqldatabases/feedback`.toLowerCase(),
        dbAccountId: feedback,
      }),
    );
  });
});

it('has resource groups hold the accounts', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-cosmosdb-sql-databases-relationships',
    ['rm-resources-resource-groups', 'rm-cosmosdb-sql-databases'],
  );
  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_group_has_cosmosdb_account',
  );
  expect(has).toHaveLength(4);
  expect(has).toContainEqual(
    expect.objectContaining({
      _fromEntityKey: groups.data.toLowerCase(),
      _toEntityKey: shipments.toLowerCase(),
    }),
  );
});

it.each([
  [{ kind: 'GlobalDocumentDB', capabilities: [] }, true],
  [{ kind: 'GlobalDocumentDB', capabilities: ['EnableServerless'] }, true],
  [{ kind: 'GlobalDocumentDB' }, true],
  [{ kind: 'mongodb', capabilities: [] }, false],
  [{ kind: 'GlobalDocumentDB', capabilities: ['EnableServerless', 'enabletable'] }, false],
  [{ kind: 'GlobalDocumentDB', capabilities: ['EnableCassandra'] }, false],
  [{ kind: 'GlobalDocumentDB', capabilities: ['EnableGremlin'] }, false],
])('knows of %p whether it has the SQL API', (account, expected) => {
  expect(hasSqlApi(account)).toBe(expected);
});

it.each([
  ['older versions', { ipRangeFilter: '10.0.0.0/8,0.0.0.0' }, '10.0.0.0/8,0.0.0.0', false, true],
  ['no filter in older versions', { ipRangeFilter: '' }, '', true, false],
  ['no list', { ipRules: null }, '', true, false],
  ['a closed public side', { publicNetworkAccess: 'Disabled' }, '', false, false],
  ['a perimeter', { publicNetworkAccess: 'SecuredByPerimeter' }, '', false, false],
  ['subnets only', { isVirtualNetworkFilterEnabled: true }, '', false, false],
])('reads who reaches an account: %s', (_, properties, filter, open, azureServices) => {
  const context = { azure: { cloud: clouds.public }, details: {} } as unknown as ObjectContext;
  expect(account.properties({ properties }, context)).toMatchObject({
    ipRangeFilter: filter,
    openToAllNetworks: open,
    allowsAzureServices: azureServices,
  });
});
