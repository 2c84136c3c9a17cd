import type { Entity } from '@jupiterone/integration-sdk-core';

import { isOfUsers } from '../../../src/services/sql/databases';
import { rangeProperties } from '../../../src/services/sql/firewall-rules';
import { members } from '../../../src/services/sql/settings';
import { assessmentProperties } from '../../../src/services/sql/vulnerability-assessments';
import { runRecordedStep } from '../../recording';
import { directoryId, domain, groups, guid, resourceId } from '../../simulator/company/ids';
import { groups as directoryGroups } from '../../simulator/company/groups';
import { trackingIdentity } from '../../simulator/company/service-principals';
import { userNamed } from '../../simulator/company/users';

function keyOf(group: string, name: string): string {
  return resourceId(group, 'Microsoft.Sql/servers', name).toLowerCase();
}

const booking = keyOf(groups.data, 'tjelvar-booking');
const routes = keyOf(groups.tracking, 'tjelvar-routes');
const legacy = keyOf(groups.tracking, 'tjelvar-legacy');

function ofType(entities: readonly Entity[], _type: string): Entity[] {
  return entities.filter((entity) => entity._type === _type);
}

function byKey(entities: readonly Entity[], _key: string): Entity | undefined {
  return entities.find((entity) => entity._key === _key);
}

describe('servers', () => {
  let entities: Entity[];
  beforeAll(async () => {
    ({ collectedEntities: entities } = await runRecordedStep(__dirname, 'rm-database-sql-servers'));
  });

  it('are hosts of databases', () => {
    expect(entities.map(({ _key }) => _key).sort()).toEqual([booking, legacy, routes].sort());
    expect(entities).toMatchGraphObjectSchema({ _class: ['Database', 'DataStore', 'Host'] });
    expect(byKey(entities, routes)).toMatchObject({
      name: 'Tjelvar-Routes',
      hostname: 'tjelvar-routes',
      fqdn: ['tjelvar-routes.database.windows.net'],
      fullyQualifiedDomainName: 'tjelvar-routes.database.windows.net',
      version: '12.0',
      state: 'Ready',
      active: true,
    });
  });

  it('tell who administers them, and whom they act as', () => {
    expect(byKey(entities, booking)).toMatchObject({
      administratorLogin: 'tjelvar',
      activeDirectoryAdministratorLogin: 'Platform engineers',
      activeDirectoryAdministratorType: 'Group',
      azureADOnlyAuthentication: true,
      identityType: 'SystemAssigned,UserAssigned',
      principalId: guid('service-principal/tjelvar-booking'),
      tenantId: directoryId,
      userAssignedIdentityIds: [trackingIdentity.id],
      primaryUserAssignedIdentityId: trackingIdentity.id,
    });
    expect(byKey(entities, legacy)).toMatchObject({ azureADOnlyAuthentication: false });
    const withoutAdministrator = byKey(entities, routes);
    for (const absent of ['azureADOnlyAuthentication', 'activeDirectoryAdministratorLogin'])
      expect(withoutAdministrator?.[absent]).toBeUndefined();
  });

  it('tell who reaches them, and how', () => {
    expect(byKey(entities, booking)).toMatchObject({
      minimalTlsVersion: '1.3',
      secureTransport: true,
      publicNetworkAccess: 'Disabled',
      publiclyAccessible: false,
      restrictOutboundNetworkAccess: 'Enabled',
      ipv6Enabled: false,
      connectionPolicy: 'Redirect',
      privateEndpointIds: [
        resourceId(groups.data, 'Microsoft.Network/privateEndpoints', 'booking-sql-pe'),
      ],
      privateEndpointConnectionStates: ['Approved'],
    });
    expect(byKey(entities, routes)).toMatchObject({
      ipv6Enabled: true,
      allowedSubnetIds: [expect.stringMatching(/\/virtualNetworks\/tracking\/subnets\/db$/)],
    });
    expect(byKey(entities, legacy)).toMatchObject({
      minimalTlsVersion: 'None',
      secureTransport: false,
      publiclyAccessible: true,
    });
  });

  it('tell what is audited, what raises an alert and what is assessed', () => {
    expect(byKey(entities, booking)).toMatchObject({
      auditingEnabled: true,
      auditLogDestination: 'https://tjelvarflowlogs.blob.core.windows.net/',
      auditLogMonitorEnabled: true,
      auditLogRetentionDays: 365,
      alertingEnabled: true,
      alertEmailAddresses: [`security@${domain}`, `platform@${domain}`],
      alertEmailAdministrators: true,
      disabledAlerts: [],
      vulnerabilityAssessmentEnabled: true,
      vulnerabilityAssessmentConfiguration: 'classic',
      vulnerabilityAssessmentRecurringScansEnabled: true,
      vulnerabilityAssessmentEmails: [`security@${domain}`],
    });
    expect(byKey(entities, routes)).toMatchObject({
      vulnerabilityAssessmentEnabled: true,
      vulnerabilityAssessmentConfiguration: 'express',
    });
    expect(byKey(entities, legacy)).toMatchObject({
      auditingEnabled: false,
      alertingEnabled: false,
      alertEmailAddresses: [],
      vulnerabilityAssessmentEnabled: false,
    });
    expect(byKey(entities, legacy)?.vulnerabilityAssessmentConfiguration).toBeUndefined();
  });

  it('tell whose key protects their databases', () => {
    expect(byKey(entities, booking)).toMatchObject({
      encrypted: null,
      encryptionProtectorType: 'AzureKeyVault',
      encryptionProtectorAutoRotationEnabled: true,
      customerManagedKeyEnabled: true,
      encryptionKeyRef: expect.stringContaining('https://tjelvar-kv-prod.vault.azure.net/keys/'),
    });
    expect(byKey(entities, legacy)).toMatchObject({
      encryptionProtectorType: 'ServiceManaged',
      customerManagedKeyEnabled: false,
    });
  });
});

it('has resource groups hold the servers', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-sql-servers-relationships',
    ['rm-resources-resource-groups', 'rm-database-sql-servers'],
  );
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_resource_group_has_sql_server')
      .map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])
      .sort(),
  ).toEqual(
    [
      [groups.data.toLowerCase(), booking],
      [groups.tracking.toLowerCase(), legacy],
      [groups.tracking.toLowerCase(), routes],
    ].sort(),
  );
});

it('collects databases with their settings, and of master what it has itself', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-sql-databases',
  );
  const databases = ofType(collectedEntities, 'azure_sql_database');

  expect(databases).toMatchGraphObjectSchema({ _class: ['Database', 'DataStore'] });
  expect(databases.map(({ _key }) => _key).sort()).toEqual(
    [
      ...['bookings', 'invoices', 'master'].map((name) => `${booking}/databases/${name}`),
      ...['planning', 'master'].map((name) => `${routes}/databases/${name}`),
      ...['archive', 'master'].map((name) => `${legacy}/databases/${name}`),
    ].sort(),
  );
  expect(byKey(databases, `${booking}/databases/bookings`)).toMatchObject({
    name: 'bookings',
    status: 'Online',
    active: true,
    createdOn: Date.parse('2023-04-11T10:34:08.903Z'),
    encrypted: true,
    transparentDataEncryption: 'Enabled',
    auditingEnabled: true,
    alertingEnabled: true,
    zoneRedundant: true,
    isLedgerOn: true,
    isInfraEncryptionEnabled: true,
    'sku.tier': 'BusinessCritical',
    currentServiceObjectiveName: 'BC_Gen5_8',
    maxSizeBytes: 34359738368,
  });
  expect(byKey(databases, `${booking}/databases/invoices`)).toMatchObject({
    auditingEnabled: false,
    disabledAlerts: ['Access_Anomaly'],
    encryptionKeyRef: expect.stringMatching(/\/keys\/invoices\//),
    userAssignedPrincipalIds: [trackingIdentity.principalId],
  });
  expect(byKey(databases, `${routes}/databases/planning`)).toMatchObject({
    active: false,
    autoPauseDelay: 60,
    minCapacity: 0.5,
  });
  expect(byKey(databases, `${legacy}/databases/archive`)).toMatchObject({
    encrypted: false,
    transparentDataEncryption: 'Disabled',
  });
  const master = byKey(databases, `${booking}/databases/master`);
  expect(master).toMatchObject({
    kind: 'v12.0,system',
    managedBy: resourceId(groups.data, 'Microsoft.Sql/servers', 'tjelvar-booking'),
    encrypted: null,
  });
  expect(master?.auditingEnabled).toBeUndefined();

  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_sql_server_has_database',
  );
  expect(has).toHaveLength(7);
  expect(has).toContainEqual(
    expect.objectContaining({
      _class: 'HAS',
      _fromEntityKey: routes,
      _toEntityKey: `${routes}/databases/planning`,
    }),
  );
});

it('collects firewall rules of both families, and marks those that let too many in', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-sql-server-firewall-rules',
  );
  const rules = ofType(collectedEntities, 'azure_sql_server_firewall_rule');

  expect(rules).toHaveLength(4);
  expect(rules).toMatchGraphObjectSchema({ _class: ['Firewall'] });
  expect(byKey(rules, `${routes}/firewallrules/offices`)).toMatchObject({
    category: ['network'],
    startIpAddress: '198.51.100.0',
    endIpAddress: '198.51.100.127',
    addressCount: 128,
    ipVersion: 4,
    allowsAnyAddress: false,
    allowsAzureServices: false,
  });
  expect(byKey(rules, `${routes}/firewallrules/allowallwindowsazureips`)).toMatchObject({
    allowsAnyAddress: false,
    allowsAzureServices: true,
  });
  expect(byKey(rules, `${legacy}/firewallrules/migration`)).toMatchObject({
    allowsAnyAddress: true,
    allowsAzureServices: false,
  });
  expect(byKey(rules, `${routes}/ipv6firewallrules/offices-v6`)).toMatchObject({
    startIpAddress: '2001:db8:77::',
    endIpAddress: '2001:db8:77:ffff:ffff:ffff:ffff:ffff',
    ipVersion: 6,
    allowsAnyAddress: false,
  });
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_sql_server_has_firewall_rule')
      .map(({ _fromEntityKey }) => _fromEntityKey)
      .sort(),
  ).toEqual([legacy, routes, routes, routes]);
});

it('collects the administrators of servers that have one', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-database-sql-server-active-directory-admins',
  );
  const administrators = ofType(collectedEntities, 'azure_sql_server_active_directory_admin');

  expect(administrators).toHaveLength(2);
  expect(administrators).toMatchGraphObjectSchema({ _class: ['AccessRole'] });
  expect(byKey(administrators, `${booking}/administrators/activedirectory`)).toMatchObject({
    name: 'ActiveDirectory',
    displayName: 'Platform engineers',
    login: 'Platform engineers',
    sid: directoryGroups.find(({ displayName }) => displayName === 'Platform engineers')?.id,
    tenantId: directoryId,
    azureADOnlyAuthentication: true,
    principalType: 'Group',
  });
  expect(byKey(administrators, `${legacy}/administrators/activedirectory`)).toMatchObject({
    sid: userNamed('Nils Åkesson').id,
    azureADOnlyAuthentication: false,
    principalType: 'User',
  });
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_sql_server_has_active_directory_admin')
      .map(({ _fromEntityKey }) => _fromEntityKey)
      .sort(),
  ).toEqual([booking, legacy].sort());
});

it.each([
  ['0.0.0.0', '255.255.255.255', true, 2 ** 32],
  ['0.0.0.0', '0.0.0.0', false, 1],
  ['0.0.0.0', '123.123.123.124', false, 2071690109],
  ['10.102.1.10', '10.102.1.10', false, 1],
  ['::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', true, 2 ** 128],
  [undefined, '10.0.0.1', undefined, undefined],
  ['somewhere', 'else', undefined, undefined],
])('counts the addresses from %s to %s', (start, end, allowsAnyAddress, addressCount) => {
  expect(rangeProperties(start, end)).toMatchObject({ allowsAnyAddress, addressCount });
});

it.each([
  [['a@b.example;c@d.example'], ['a@b.example', 'c@d.example']],
  [[''], []],
  [null, []],
])('reads the list %p', (list, expected) => {
  expect(members(list)).toEqual(expected);
});

it.each([
  [{ name: 'Master', kind: 'v12.0,user' }, false],
  [{ name: 'anything', kind: 'v12.0,system' }, false],
  [{ name: 'orders', kind: 'v12.0,user,vcore' }, true],
  [{ name: 'orders' }, true],
])('knows of %p whether it is a database of users', (database, expected) => {
  expect(isOfUsers(database)).toBe(expected);
});

it.each([
  ['of neither', undefined, undefined, undefined, undefined],
  ['without storage', {}, undefined, false, undefined],
  ['with storage', { storageContainerPath: 'https://a.example/b/' }, undefined, true, 'classic'],
  ['that is express', {}, 'Enabled', true, 'express'],
  ['that was express', {}, 'Disabled', false, undefined],
])('tells of an assessment %s', (_, classic, state, enabled, configuration) => {
  expect(
    assessmentProperties(
      classic && { properties: classic },
      state ? { properties: { state } } : undefined,
    ),
  ).toMatchObject({
    vulnerabilityAssessmentEnabled: enabled,
    vulnerabilityAssessmentConfiguration: configuration,
  });
});
