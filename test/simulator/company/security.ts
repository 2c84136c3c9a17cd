import { JsonObject } from '../http';
import { Resource } from '../resource-store';
import { development, domain, groups, guid, production, resourceId } from './ids';
import { CompanyPart } from './part';

const ASSESSMENTS = 'Microsoft.Security/assessments';

function assessment(
  resource: string,
  displayName: string,
  status: JsonObject,
  resourceDetails: JsonObject = { Source: 'Azure', Id: resource },
): Resource {
  const name = guid(`assessment/${displayName}`);
  return {
    type: ASSESSMENTS,
    id: resourceId(resource, ASSESSMENTS, name),
    name,
    properties: {
      resourceDetails,
      displayName,
      status: {
        firstEvaluationDate: '2025-03-01T05:12:42.1100742Z',
        statusChangeDate: '2026-09-14T05:12:40.9901837Z',
        ...status,
      },
    },
  };
}

export const openStorage = assessment(
  resourceId(groups.tracking, 'Microsoft.Storage/storageAccounts', 'tjelvarmedia'),
  'Storage account public access should be disallowed',
  { code: 'Unhealthy' },
);
export const oldMachine = assessment(
  resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', 'tracking-db-1'),
  'Machines should have a solution for updates',
  { code: 'Unhealthy', cause: 'NoHeartbeat', description: 'Agent not responsive' },
);
const connector = resourceId(
  groups.security,
  'Microsoft.Security/securityConnectors/securityentitydata',
  'warehouse-aws',
  'aws-s3-labels',
);

const assessments = [
  openStorage,
  oldMachine,
  assessment(
    `/subscriptions/${production}`,
    'There should be more than one owner assigned to subscriptions',
    { code: 'Healthy', cause: '', description: '' },
    { source: 'Azure', id: `/subscriptions/${production}` },
  ),
  assessment(
    connector,
    'S3 buckets should require requests to use TLS',
    {
      code: 'NotApplicable',
      cause: 'OffByPolicy',
      description: 'The effective policy for the assessment was evaluated to off',
    },
    {
      source: 'Aws',
      id: connector,
      connectorId: guid('connector/warehouse-aws'),
    },
  ),
  assessment(
    `/subscriptions/${development}`,
    'Subscriptions should have a contact email address for security issues',
    { code: 'Unhealthy' },
  ),
];

function ofSubscription(
  subscription: string,
  type: string,
  name: string,
  properties: JsonObject,
  more: Partial<Resource> = {},
): Resource {
  const of = `Microsoft.Security/${type}`;
  return {
    id: resourceId(`/subscriptions/${subscription}`, of, name),
    name,
    type: of,
    ...more,
    properties,
  };
}

const contacts = [
  ofSubscription(
    production,
    'securityContacts',
    'default',
    {
      alertNotifications: { state: 'On', minimalSeverity: 'High' },
      notificationsByRole: { state: 'On', roles: ['Owner', 'ServiceAdmin'] },
      emails: `security@${domain};astrid.lindqvist@${domain}`,
      phone: '+46 498 555 0100',
    },
    { etag: '"7c00cf13-0000-0d00-0000-65edd0dd0000"', location: 'West Europe' },
  ),
  ofSubscription(development, 'securityContacts', 'default', {
    alertNotifications: { state: 'Off' },
    notificationsByRole: { state: 'Off', roles: [] },
    emails: '',
    phone: '',
  }),
];

const settings = [
  ['MCAS', 'DataExportSettings', true],
  ['WDATP', 'DataExportSettings', true],
  ['WDATP_UNIFIED_SOLUTION', 'DataExportSettings', false],
  ['Sentinel', 'AlertSyncSettings', true],
] as const;

const extension = (
  name: string,
  isEnabled: boolean,
  additionalExtensionProperties?: JsonObject,
) => ({
  name,
  isEnabled: isEnabled ? 'True' : 'False',
  ...(additionalExtensionProperties && { additionalExtensionProperties }),
});

function plan(
  subscription: string,
  name: string,
  pricingTier: 'Free' | 'Standard',
  properties: JsonObject = {},
): Resource {
  return ofSubscription(subscription, 'pricings', name, {
    pricingTier,
    freeTrialRemainingTime: 'PT0S',
    ...(pricingTier === 'Standard' && {
      enablementTime: '2024-04-09T09:33:55.3104996Z',
      enforce: 'False',
      resourcesCoverageStatus: 'FullyCovered',
    }),
    inherited: 'False',
    ...properties,
  });
}

const plans = [
  plan(production, 'VirtualMachines', 'Standard', {
    subPlan: 'P2',
    extensions: [
      extension('MdeDesignatedSubscription', false),
      extension('AgentlessVmScanning', true, { ExclusionTags: '[]' }),
    ],
  }),
  plan(production, 'StorageAccounts', 'Standard', {
    subPlan: 'DefenderForStorageV2',
    resourcesCoverageStatus: 'PartiallyCovered',
    extensions: [
      extension('OnUploadMalwareScanning', true, { CapGBPerMonthPerStorageAccount: '5000' }),
      extension('SensitiveDataDiscovery', true),
    ],
  }),
  plan(production, 'CloudPosture', 'Standard', {
    extensions: [
      extension('SensitiveDataDiscovery', true),
      extension('ContainerRegistriesVulnerabilityAssessments', false),
    ],
  }),
  plan(production, 'SqlServers', 'Free'),
  plan(production, 'KubernetesService', 'Free', { deprecated: true, replacedBy: ['Containers'] }),
  plan(production, 'KeyVaults', 'Free'),
  plan(development, 'VirtualMachines', 'Free'),
];

export const security: CompanyPart = {
  resources: [
    ...assessments,
    ...contacts,
    ...settings.map(([name, kind, enabled]) =>
      ofSubscription(production, 'settings', name, { enabled }, { kind }),
    ),
    ofSubscription(production, 'autoProvisioningSettings', 'default', { autoProvision: 'Off' }),
    ...plans,
  ],
};
