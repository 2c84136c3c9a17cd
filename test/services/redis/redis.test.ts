import { cache } from '../../../src/services/redis/caches';
import { enterpriseCluster } from '../../../src/services/redis/enterprise-clusters';
import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { groups, resourceId } from '../../simulator/company/ids';

const key = (group: string, name: string, type = 'Microsoft.Cache/Redis') =>
  resourceId(group, type, name).toLowerCase();
const clusterKey = (group: string, name: string) =>
  key(group, name, 'Microsoft.Cache/redisEnterprise');

const sessions = key(groups.tracking, 'tjelvar-sessions');
const sessionsNorth = key(groups.data, 'tjelvar-sessions-north');
const positions = clusterKey(groups.tracking, 'tjelvar-positions');
const positionsNorth = clusterKey(groups.data, 'tjelvar-positions-north');

it('collects caches and clusters, without what opens them', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-redis-caches',
  );

  expect(collectedRelationships).toEqual([]);
  expect(collectedEntities).toMatchGraphObjectSchema({
    _class: ['Database', 'DataStore', 'Cluster'],
  });
  const byKey = new Map(collectedEntities.map((entity) => [entity._key, entity]));
  expect([...byKey.keys()].sort()).toEqual(
    [
      sessions,
      sessionsNorth,
      key(groups.tracking, 'tjelvar-labels'),
      key(groups.data, 'tjelvar-rates'),
      positions,
      positionsNorth,
      clusterKey(groups.data, 'tjelvar-quotes'),
    ].sort(),
  );
  expect(byKey.get(sessions)).toMatchObject({
    deploymentModel: 'cache',
    name: 'tjelvar-sessions',
    hostName: 'tjelvar-sessions.redis.cache.windows.net',
    port: 6379,
    sslPort: 6380,
    enableNonSslPort: false,
    minimumTlsVersion: '1.2',
    authenticationRequired: true,
    entraAuthenticationEnabled: true,
    accessKeyAuthenticationDisabled: true,
    'sku.name': 'Premium',
    shardCount: 2,
    rdbBackupEnabled: true,
    hasBackup: true,
    linkedServers: ['Tjelvar-Sessions-North: Secondary'],
  });
  expect(byKey.get(key(groups.tracking, 'tjelvar-labels'))).toMatchObject({
    authenticationRequired: false,
    hasBackup: false,
    staticIp: '10.20.9.20',
    subnetId: expect.stringMatching(/\/subnets\/db$/),
    zones: ['1', '2', '3'],
  });
  expect(byKey.get(positions)).toMatchObject({
    deploymentModel: 'enterprise',
    encrypted: true,
    encryptionKeyRef: expect.stringContaining(
      'https://tjelvar-kv-prod.vault.azure.net/keys/redis/',
    ),
    enableNonSslPort: false,
    sslPort: 10000,
    accessKeyAuthenticationDisabled: true,
    modules: ['RedisTimeSeries'],
    hasBackup: true,
  });
  expect(byKey.get(clusterKey(groups.data, 'tjelvar-quotes'))).toMatchObject({
    enableNonSslPort: true,
    port: 10000,
    accessKeyAuthenticationDisabled: false,
  });
  expect(JSON.stringify(collectedEntities)).not.toContain('no-key-at-all');
});

it('connects caches that replicate each other, both ways', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-redis-caches-relationships',
    ['rm-redis-caches', 'rm-resources-resource-groups'],
  );

  const connections = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_redis_cache_connects_cache',
  );
  const roleOf = new Map(
    connections.map((connection) => {
      const { from, to } = endsOf(connection);
      return [`${from} -> ${to}`, connection.serverRole];
    }),
  );
  expect(roleOf).toEqual(
    new Map([
      [`${sessions} -> ${sessionsNorth}`, 'Secondary'],
      [`${sessionsNorth} -> ${sessions}`, 'Primary'],
      [`${positions} -> ${positionsNorth}`, undefined],
      [`${positionsNorth} -> ${positions}`, undefined],
    ]),
  );
  expect(connections.every((connection) => connection._class === 'CONNECTS')).toBe(true);
  expect(connections.filter((connection) => connection._mapping)).toEqual([]);
  expect(
    collectedRelationships.filter(({ _type }) => _type === 'azure_resource_group_has_redis_cache'),
  ).toHaveLength(7);
});

it('collects the firewall rules of caches', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-redis-firewall-rules',
  );

  const rules = collectedEntities.filter(({ _type }) => _type === 'azure_firewall_rule');
  expect(rules).toMatchGraphObjectSchema({ _class: ['Firewall'] });
  expect(rules).toHaveLength(2);
  expect(rules).toContainEqual(
    expect.objectContaining({
      _key: `${sessions}/firewallrules/office`,
      name: 'tjelvar-sessions/office',
      category: ['network'],
      isStateful: false,
      startIp: '203.0.113.10',
      endIp: '203.0.113.20',
      ipRangeStart: '203.0.113.10',
      ipRangeEnd: '203.0.113.20',
    }),
  );
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_redis_cache_has_firewall_rule')
      .map(endsOf),
  ).toContainEqual({ from: sessions, to: `${sessions}/firewallrules/office` });
});

describe('a cache', () => {
  const propertiesOf = (properties: object) =>
    cache.properties({ properties }, { details: {} } as never);

  it.each<[what: string, configuration: object | null | undefined, expected: object]>([
    ['nothing', undefined, { authenticationRequired: true, entraAuthenticationEnabled: false }],
    ['null', null, { authenticationRequired: true, hasBackup: false }],
    ['no authentication', { authnotrequired: 'True' }, { authenticationRequired: false }],
    ['authentication', { authnotrequired: 'false' }, { authenticationRequired: true }],
    ['Entra ID', { 'aad-enabled': true }, { entraAuthenticationEnabled: true }],
    [
      'a log of writes',
      { 'aof-backup-enabled': 'true' },
      { aofBackupEnabled: true, hasBackup: true },
    ],
    ['no backup', { 'rdb-backup-enabled': '' }, { rdbBackupEnabled: undefined, hasBackup: false }],
  ])('whose configuration says %s', (_, redisConfiguration, expected) => {
    expect(propertiesOf({ redisConfiguration })).toMatchObject(expected);
  });

  it.each<[tier: string, linkedServers: object[] | undefined, asked: boolean]>([
    ['Premium', [{ id: 'x' }], true],
    ['Premium', undefined, true],
    ['Premium', [], false],
    ['Standard', undefined, false],
  ])(
    'of the tier %s with linked servers %j is asked for them: %s',
    (name, linkedServers, asked) => {
      const { when } = cache.details!.linkedServers;
      expect(when!({ properties: { sku: { name }, linkedServers } })).toBe(asked);
    },
  );
});

it('says nothing of the databases of a cluster where they could not be read', () => {
  const properties = enterpriseCluster.properties({ properties: {} }, { details: {} } as never);
  expect(properties).toMatchObject({ deploymentModel: 'enterprise', encrypted: true });
  expect(properties).not.toHaveProperty('enableNonSslPort');
  expect(properties).not.toHaveProperty('hasBackup');
});
