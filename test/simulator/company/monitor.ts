import { JsonObject } from '../http';
import { Resource } from '../resource-store';
import { development, domain, groups, production, resourceId } from './ids';
import { CompanyPart } from './part';

const ALERTS = 'Microsoft.Insights/activityLogAlerts';
const subscription = `/subscriptions/${production}`;

const archive = resourceId(groups.security, 'Microsoft.Storage/storageAccounts', 'tjelvarflowlogs');
const workspace = resourceId(
  groups.security,
  'Microsoft.OperationalInsights/workspaces',
  'tjelvar-security',
);
const hubRule = resourceId(
  groups.security,
  'Microsoft.EventHub/namespaces/authorizationRules',
  'tjelvar-logs',
  'RootManageSharedAccessKey',
);
const securityTeam = resourceId(groups.security, 'Microsoft.Insights/actionGroups', 'security');

function alert(name: string, allOf: JsonObject[], properties: JsonObject = {}): Resource {
  return {
    id: resourceId(groups.security, ALERTS, name).replace(
      'Microsoft.Insights',
      'microsoft.insights',
    ),
    type: 'Microsoft.Insights/ActivityLogAlerts',
    name,
    location: 'Global',
    kind: null,
    tags: {},
    properties: {
      scopes: [subscription],
      condition: { allOf },
      actions: { actionGroups: [{ actionGroupId: securityTeam, webhookProperties: {} }] },
      enabled: true,
      description: '',
      ...properties,
    },
    identity: null,
  };
}

/** As older versions write it: with every field that a condition can have. */
const is = (field: string, equals: string) => ({ field, equals, containsAny: null });

const alerts = [
  alert(
    'policy-assignment-written',
    [
      is('category', 'Administrative'),
      is('operationName', 'Microsoft.Authorization/policyAssignments/write'),
      { field: 'status', containsAny: ['Succeeded', 'Failed'] },
    ],
    {
      description: 'Someone has assigned a policy.',
      actions: {
        actionGroups: [
          {
            actionGroupId: securityTeam,
            webhookProperties: { team: 'security', webhookPassword: 'not-a-real-password' },
          },
        ],
      },
    },
  ),
  alert('Emergency-Account-Used', [
    is('category', 'Security'),
    is('caller', `emergency@${domain}`),
    is('status', 'Succeeded'),
  ]),
  // Whoever wrote it forgot the slash.
  alert(
    'platform-health',
    [
      { field: 'category', equals: 'ServiceHealth' },
      {
        anyOf: [
          { field: 'level', equals: 'Error' },
          { field: 'level', equals: 'Critical' },
        ],
      },
      { field: 'properties.impactedServices[*].ServiceName', containsAny: ['Virtual Machines'] },
    ],
    { scopes: [groups.platform.slice(1), groups.tracking.toLowerCase()], enabled: false },
  ),
  // Alerts of groups that nobody gets.
  alert('vault-deleted', [is('category', 'Administrative'), is('level', 'Warning')], {
    scopes: [resourceId(groups.tracking, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-tracking')],
    actions: { actionGroups: [] },
  }),
];

const logProfile: Resource = {
  id: `${subscription}/providers/microsoft.insights/logprofiles/default`,
  type: null,
  name: 'default',
  location: null,
  kind: null,
  tags: null,
  properties: {
    storageAccountId: archive,
    serviceBusRuleId: hubRule,
    locations: ['global', 'westeurope', 'northeurope'],
    categories: ['Delete', 'Action', 'Write'],
    retentionPolicy: { enabled: true, days: 365 },
  },
  identity: null,
};

const destinations = {
  storage: { storageAccountId: archive },
  workspace: { workspaceId: workspace },
  tables: { workspaceId: workspace, logAnalyticsDestinationType: 'Dedicated' },
  eventHub: { eventHubAuthorizationRuleId: hubRule, eventHubName: 'siem' },
  partner: {
    marketplacePartnerId: resourceId(groups.security, 'Microsoft.Datadog/monitors', 'tjelvar'),
  },
  // Service buses were replaced by event hubs; settings of old still name them.
  serviceBus: { serviceBusRuleId: hubRule, storageAccountId: archive },
};

type Setting = [
  of: string,
  name: string,
  /** Begins with `-` where a category is switched off, is in capitals where it is a group. */
  logs: string,
  to: keyof typeof destinations,
];

const of = (group: string, type: string, ...names: string[]) => resourceId(group, type, ...names);

const settings: Setting[] = [
  [subscription, 'to-archive', 'Administrative Security -ServiceHealth Alert Policy', 'storage'],
  [subscription, 'To-SIEM', 'Administrative Security', 'eventHub'],
  [`/subscriptions/${development}`, 'activity', 'Administrative -Policy', 'workspace'],
  [
    of(groups.tracking, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-tracking'),
    'audit',
    'AuditEvent -AzurePolicyEvaluationDetails',
    'storage',
  ],
  [
    of(groups.security, 'Microsoft.KeyVault/vaults', 'Tjelvar-KV-Security'),
    'to-tables',
    'ALLLOGS',
    'tables',
  ],
  [
    of(groups.platform, 'Microsoft.Network/azureFirewalls', 'hub-firewall'),
    'rules',
    'AZFWNetworkRule AZFWApplicationRule -AZFWDnsQuery',
    'tables',
  ],
  [
    of(groups.platform, 'Microsoft.Network/virtualNetworks', 'hub'),
    'alerts',
    'VMProtectionAlerts',
    'storage',
  ],
  [
    of(groups.platform, 'Microsoft.Network/publicIPAddresses', 'hub-firewall-pip'),
    'ddos',
    'DDoSProtectionNotifications DDoSMitigationReports',
    'partner',
  ],
  [
    of(groups.tracking, 'Microsoft.Network/loadBalancers', 'tracking-lb'),
    'metrics',
    '',
    'workspace',
  ],
  [
    of(groups.tracking, 'Microsoft.Network/networkSecurityGroups', 'tracking-web-nsg'),
    'events',
    'NetworkSecurityGroupEvent -NetworkSecurityGroupRuleCounter',
    'serviceBus',
  ],
  [
    of(groups.tracking, 'Microsoft.ContainerRegistry/registries', 'TjelvarImages'),
    'pulls',
    'ContainerRegistryRepositoryEvents ContainerRegistryLoginEvents',
    'workspace',
  ],
  [
    of(groups.platform, 'Microsoft.Cdn/profiles', 'tjelvar-edge'),
    'access',
    'FrontDoorAccessLog FrontDoorWebApplicationFirewallLog',
    'workspace',
  ],
  [
    of(groups.data, 'Microsoft.Cdn/profiles/endpoints', 'Tjelvar-Static', 'tjelvar-assets'),
    'core',
    '-CoreAnalytics',
    'storage',
  ],
  [
    of(groups.tracking, 'Microsoft.ApiManagement/service', 'Tjelvar-Apis'),
    'gateway',
    'GatewayLogs -WebSocketConnectionLogs',
    'eventHub',
  ],
  [
    of(groups.data, 'Microsoft.Batch/batchAccounts', 'tjelvarbatch'),
    'service',
    'ServiceLog',
    'storage',
  ],
  [
    of(groups.tracking, 'Microsoft.EventGrid/domains', 'tjelvar-carriers'),
    'failures',
    'DeliveryFailures PublishFailures',
    'workspace',
  ],
  [
    of(groups.tracking, 'Microsoft.EventGrid/topics', 'tracking-events'),
    'failures',
    'DeliveryFailures',
    'storage',
  ],
  [
    of(groups.data, 'Microsoft.Sql/servers', 'tjelvar-booking'),
    'audit',
    'SQLSecurityAuditEvents',
    'workspace',
  ],
  [
    of(groups.data, 'Microsoft.DBforMariaDB/servers', 'tjelvar-intranet'),
    'slow',
    'MySqlSlowLogs MySqlAuditLogs',
    'storage',
  ],
  [
    of(groups.data, 'Microsoft.DBforMySQL/servers', 'Tjelvar-Customs'),
    'audit',
    'MySqlAuditLogs',
    'storage',
  ],
  [
    of(groups.tracking, 'Microsoft.DBforMySQL/flexibleServers', 'tjelvar-orders'),
    'audit',
    'MySqlAuditLogs -MySqlSlowLogs',
    'workspace',
  ],
  [
    of(groups.data, 'Microsoft.DBforPostgreSQL/servers', 'tjelvar-archive'),
    'logs',
    'PostgreSQLLogs',
    'storage',
  ],
  [
    of(groups.tracking, 'Microsoft.DBforPostgreSQL/flexibleServers', 'Tjelvar-Tracking'),
    'logs',
    'PostgreSQLLogs',
    'workspace',
  ],
];

/** Only the settings of subscriptions can say nothing but what they are set to. */
const isSubscription = (id: string) => id.split('/').length === 3;

function setting([resource, name, logs, to]: Setting): [path: string, object: Resource] {
  const retentionPolicy = { enabled: to === 'storage', days: to === 'storage' ? 365 : 0 };
  const categories = logs
    .split(' ')
    .filter(Boolean)
    .map((log) => {
      const category = log.replace(/^-/, '');
      const isGroup = category === 'ALLLOGS';
      return {
        category: isGroup ? null : category,
        ...(!isSubscription(resource) && {
          categoryGroup: isGroup ? 'allLogs' : null,
          retentionPolicy,
        }),
        enabled: !log.startsWith('-'),
      };
    });
  const path = `${resource}/providers/microsoft.insights/diagnosticSettings/${name}`;
  if (isSubscription(resource)) {
    const id = `${resource.slice(1)}/providers/AzureResourceManager/diagnosticSettings/${name}`;
    return [
      path,
      {
        id,
        type: null,
        name,
        properties: { ...destinations[to], logs: categories },
      },
    ];
  }
  return [
    path,
    {
      id: path.replace(resource, resource.toLowerCase()),
      type: 'Microsoft.Insights/diagnosticSettings',
      name,
      location: null,
      kind: null,
      tags: null,
      properties: {
        storageAccountId: null,
        serviceBusRuleId: null,
        workspaceId: null,
        eventHubAuthorizationRuleId: null,
        eventHubName: null,
        logAnalyticsDestinationType: null,
        ...destinations[to],
        logs: categories,
        metrics: [{ category: 'AllMetrics', enabled: !logs, retentionPolicy }],
      },
      identity: null,
    },
  ];
}

export const monitor: CompanyPart = {
  resources: [...alerts, logProfile],
  stored: settings.map(setting),
};
