import { conditionProperties } from '../../../src/services/monitor/conditions';
import type { Condition } from '../../../src/services/monitor/conditions';
import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { domain, groups, production } from '../../simulator/company/ids';

const subscription = `/subscriptions/${production}`;
const archive = `${groups.security}/providers/Microsoft.Storage/storageAccounts/tjelvarflowlogs`;
const hubRule = `${groups.security}/providers/Microsoft.EventHub/namespaces/tjelvar-logs/authorizationRules/RootManageSharedAccessKey`;
const alert = (name: string) =>
  `${groups.security}/providers/microsoft.insights/activityLogAlerts/${name}`.toLowerCase();

it('collects alerts with what they look for', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-monitor-activity-log-alerts');

  expect(collectedEntities).toHaveLength(4);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Rule'] });
  const entity = (name: string) => collectedEntities.find(({ _key }) => _key === alert(name));
  expect(entity('policy-assignment-written')).toMatchObject({
    _type: 'azure_monitor_activity_log_alert',
    description: 'Someone has assigned a policy.',
    enabled: true,
    scopes: [subscription],
    actionGroupIds: [`${groups.security}/providers/Microsoft.Insights/actionGroups/security`],
    'condition.category': 'Administrative',
    'condition.operationName': 'Microsoft.Authorization/policyAssignments/write',
    'condition.status': ['Succeeded', 'Failed'],
  });
  expect(entity('emergency-account-used')).toMatchObject({
    'condition.caller': `emergency@${domain}`,
    'condition.status': 'Succeeded',
  });
  expect(entity('platform-health')).toMatchObject({
    enabled: false,
    'condition.level': ['Error', 'Critical'],
    'condition.properties.impactedServices.ServiceName': ['Virtual Machines'],
  });
  expect(entity('vault-deleted')).toMatchObject({ actionGroupIds: [] });
  const raw = JSON.stringify(collectedEntities);
  expect(raw).not.toContain('not-a-real-password');
  expect(raw).toContain('webhookPassword');
});

it('relates alerts to what they monitor, however that is written', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-monitor-activity-log-alerts-relationships',
    [
      'rm-subscription',
      'rm-resources-resource-groups',
      'rm-keyvault-vaults',
      'rm-monitor-activity-log-alerts',
    ],
  );
  const edges = (type: string) =>
    collectedRelationships
      .filter(({ _type }) => _type === type)
      .map((edge) => endsOf(edge))
      .map(({ from, to }) => `${from} -> ${to}`.toLowerCase())
      .sort();

  const vault = `${groups.tracking}/providers/Microsoft.KeyVault/vaults/tjelvar-kv-tracking`;
  expect(edges('azure_monitor_activity_log_alert_monitors_azure_scope')).toEqual(
    [
      `${alert('policy-assignment-written')} -> ${subscription}`,
      `${alert('emergency-account-used')} -> ${subscription}`,
      `${alert('platform-health')} -> ${groups.platform}`,
      `${alert('platform-health')} -> ${groups.tracking}`,
      `${alert('vault-deleted')} -> ${vault}`,
    ]
      .map((edge) => edge.toLowerCase())
      .sort(),
  );
  expect(edges('azure_resource_group_has_monitor_activity_log_alert')).toHaveLength(4);
});

const is = (field: string, equals: string): Condition => ({ field, equals });

it.each<[what: string, conditions: (Condition | null)[] | null, expected: object]>([
  ['a value', [is('level', 'Error')], { 'condition.level': 'Error' }],
  [
    'any of several',
    [{ field: 'status', containsAny: ['Started', 'Failed'] }],
    { 'condition.status': ['Started', 'Failed'] },
  ],
  [
    'a value where older versions write null for the rest',
    [{ field: 'category', equals: 'Policy', containsAny: null, anyOf: null }],
    { 'condition.category': 'Policy' },
  ],
  [
    'alternatives',
    [{ anyOf: [is('level', 'Error'), is('level', 'Critical'), is('status', 'Failed')] }],
    { 'condition.level': ['Error', 'Critical'], 'condition.status': ['Failed'] },
  ],
  ['one alternative', [{ anyOf: [is('level', 'Error')] }], { 'condition.level': ['Error'] }],
  ['one field twice', [is('caller', 'a'), is('caller', 'b')], { 'condition.caller': ['a', 'b'] }],
  [
    'a field whose name no property can have',
    [is('properties.services[*].id_of', 'x')],
    { 'condition.properties.services.idof': 'x' },
  ],
  ['what is no condition', [null, {}, { field: 'level' }, { equals: 'Error' }], {}],
  ['nothing', null, {}],
])('flattens %s', (_, conditions, expected) => {
  expect(conditionProperties(conditions)).toEqual(expected);
});

it('collects log profiles while there are any', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-monitor-log-profiles');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  expect(collectedEntities).toEqual([
    expect.objectContaining({
      _key: `${subscription}/providers/microsoft.insights/logprofiles/default`,
      _type: 'azure_monitor_log_profile',
      name: 'default',
      storageAccountId: archive,
      serviceBusRuleId: hubRule,
      locations: ['global', 'westeurope', 'northeurope'],
      categories: ['Delete', 'Action', 'Write'],
      'retentionPolicy.enabled': true,
      'retentionPolicy.days': 365,
    }),
  ]);
});

it('relates log profiles to subscription and storage account', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-monitor-log-profiles-relationships',
    ['rm-subscription', 'rm-storage-resources', 'rm-monitor-log-profiles'],
  );
  const profile = `${subscription}/providers/microsoft.insights/logprofiles/default`;

  expect(collectedRelationships.map((edge) => ({ _type: edge._type, ...endsOf(edge) }))).toEqual([
    { _type: 'azure_subscription_has_monitor_log_profile', from: subscription, to: profile },
    {
      _type: 'azure_monitor_log_profile_uses_storage_account',
      from: profile,
      to: archive.toLowerCase(),
    },
  ]);
});
