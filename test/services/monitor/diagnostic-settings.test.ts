import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { groups, production } from '../../simulator/company/ids';

const subscription = `/subscriptions/${production}`;
const archive = `${groups.security}/providers/Microsoft.Storage/storageAccounts/tjelvarflowlogs`;
const workspace = `${groups.security}/providers/Microsoft.OperationalInsights/workspaces/tjelvar-security`;
const hubRule = `${groups.security}/providers/Microsoft.EventHub/namespaces/tjelvar-logs/authorizationRules/RootManageSharedAccessKey`;
const settingOf = (id: string, name: string) =>
  `${id}/providers/microsoft.insights/diagnosticsettings/${name}`.toLowerCase();

const firewallGroup = `${groups.tracking}/providers/Microsoft.Network/networkSecurityGroups/tracking-web-nsg`;

const settings = <Entity extends { _type: string }>(entities: Entity[]) =>
  entities.filter(({ _type }) => _type === 'azure_diagnostic_setting');

it('collects the settings of a subscription, whose ids are none', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-subscription-diagnostic-settings',
  );

  const found = settings(collectedEntities);
  expect(found).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  expect(found).toEqual([
    expect.objectContaining({
      _key: settingOf(subscription, 'to-archive'),
      id: `subscriptions/${production}/providers/AzureResourceManager/diagnosticSettings/to-archive`,
      name: 'to-archive',
      displayName: 'to-archive',
      storageAccountId: archive,
      workspaceId: null,
      enabledLogCategories: ['Administrative', 'Security', 'Alert', 'Policy'],
      disabledLogCategories: ['ServiceHealth'],
      'log.Administrative.enabled': true,
      'log.ServiceHealth.enabled': false,
      webLink: expect.stringContaining(`/resource${subscription}`),
    }),
    expect.objectContaining({
      _key: settingOf(subscription, 'to-siem'),
      name: 'To-SIEM',
      eventHubAuthorizationRuleId: hubRule,
      eventHubName: 'siem',
      storageAccountId: null,
      enabledLogCategories: ['Administrative', 'Security'],
    }),
  ]);
});

it('collects the settings of resources with the retention of their logs', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-keyvault-vaults-diagnostic-settings',
  );

  const found = settings(collectedEntities);
  const entity = (name: string) => found.find((setting) => setting.name === name);
  expect(found).toHaveLength(2);
  expect(found).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  expect(entity('audit')).toMatchObject({
    type: 'Microsoft.Insights/diagnosticSettings',
    storageAccountId: archive,
    logAnalyticsDestinationType: null,
    enabledLogCategories: ['AuditEvent'],
    disabledLogCategories: ['AzurePolicyEvaluationDetails'],
    enabledMetricCategories: [],
    'log.AuditEvent.retentionEnabled': true,
    'log.AuditEvent.retentionDays': 365,
  });
  expect(entity('to-tables')).toMatchObject({
    workspaceId: workspace,
    logAnalyticsDestinationType: 'Dedicated',
    // A group of categories in place of one.
    enabledLogCategories: ['allLogs'],
    'log.allLogs.enabled': true,
  });
});

it('relates settings to what they are of and to where they store', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-network-security-groups-diagnostic-settings-relationships',
    [
      'rm-storage-resources',
      'rm-network-security-groups',
      'rm-network-security-groups-diagnostic-settings',
    ],
  );
  const setting = settingOf(firewallGroup, 'events');

  expect(collectedRelationships.map((edge) => ({ _type: edge._type, ...endsOf(edge) }))).toEqual([
    {
      _type: 'azure_resource_has_diagnostic_setting',
      from: firewallGroup.toLowerCase(),
      to: setting,
    },
    {
      _type: 'azure_diagnostic_setting_uses_storage_account',
      from: setting,
      to: archive.toLowerCase(),
    },
  ]);
});
