import type { ObjectContext } from '../../../src/framework/definition';
import { securityContact } from '../../../src/services/security/contacts';
import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { domain, groups, guid, production } from '../../simulator/company/ids';

const subscription = `/subscriptions/${production}`;

/** The subscription has, or has done, all that a step collects. */
async function expectOfSubscription(step: string, type: string, _class: string, count: number) {
  const { collectedRelationships } = await runRecordedStep(__dirname, `${step}-relationships`, [
    'rm-subscription',
    step,
  ]);
  expect(collectedRelationships).toHaveLength(count);
  expect(collectedRelationships).toMatchDirectRelationshipSchema({
    _class: _class as never,
    _type: type,
  });
  expect(new Set(collectedRelationships.map((edge) => endsOf(edge).from))).toEqual(
    new Set([subscription]),
  );
}

it('collects the assessments of all resources', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-security-assessments');

  expect(collectedEntities).toHaveLength(4);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Assessment'] });
  const named = (start: string) =>
    collectedEntities.find(({ displayName }) => displayName?.startsWith(start));
  const machine = `${groups.tracking}/providers/Microsoft.Compute/virtualMachines/tracking-db-1`;
  expect(named('Machines')).toMatchObject({
    _type: 'azure_security_assessment',
    name: guid('assessment/Machines should have a solution for updates'),
    category: 'Security Assessment',
    summary: 'Agent not responsive',
    internal: true,
    statusCode: 'Unhealthy',
    statusCause: 'NoHeartbeat',
    statusDescription: 'Agent not responsive',
    firstEvaluatedOn: Date.parse('2025-03-01T05:12:42.110Z'),
    statusChangedOn: Date.parse('2026-09-14T05:12:40.990Z'),
    scannedResourceId: machine,
    'resourceDetails.id': machine,
    'resourceDetails.source': 'Azure',
  });
  const healthy = named('There should be more than one owner');
  expect(healthy).toMatchObject({
    statusCode: 'Healthy',
    scannedResourceId: subscription,
    summary: 'There should be more than one owner assigned to subscriptions',
  });
  expect(healthy?.statusCause).toBeUndefined();
  // What is connected is assessed as well.
  expect(named('S3 buckets')).toMatchObject({
    statusCode: 'NotApplicable',
    statusCause: 'OffByPolicy',
    'resourceDetails.source': 'Aws',
    'resourceDetails.connectorId': guid('connector/warehouse-aws'),
    scannedResourceId: expect.stringMatching(/securityConnectors\/warehouse-aws\/security/),
  });
});

it('the subscription PERFORMED the assessments', () =>
  expectOfSubscription(
    'rm-security-assessments',
    'azure_subscription_performed_security_assessment',
    'PERFORMED',
    4,
  ));

it('collects whom Defender for Cloud notifies', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-security-center-contacts');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Resource'] });
  expect(collectedEntities).toEqual([
    expect.objectContaining({
      _type: 'azure_security_center_contact',
      name: 'default',
      email: `security@${domain}`,
      emails: [`security@${domain}`, `astrid.lindqvist@${domain}`],
      phone: '+46 498 555 0100',
      alertNotifications: 'On',
      minimalSeverity: 'High',
      alertsToAdmins: 'On',
      notifiedRoles: ['Owner', 'ServiceAdmin'],
    }),
  ]);
});

it('the subscription HAS the contacts', () =>
  expectOfSubscription(
    'rm-security-center-contacts',
    'azure_subscription_has_security_center_contact',
    'HAS',
    1,
  ));

it.each<[what: string, properties: object | null, expected: object]>([
  [
    'an answer of old',
    { email: 'one@example.com', phone: '', alertNotifications: 'Off', alertsToAdmins: 'On' },
    {
      email: 'one@example.com',
      emails: ['one@example.com'],
      alertNotifications: 'Off',
      alertsToAdmins: 'On',
    },
  ],
  [
    'nobody',
    {
      emails: '',
      alertNotifications: { state: 'Off' },
      notificationsByRole: { state: 'Off', roles: [] },
    },
    { emails: [], alertNotifications: 'Off', alertsToAdmins: 'Off', notifiedRoles: [] },
  ],
  [
    'roles alone',
    { notificationsByRole: { state: 'On', roles: ['Owner'] } },
    { emails: [], alertsToAdmins: 'On', notifiedRoles: ['Owner'] },
  ],
  [
    'several addresses',
    { emails: 'a@b.example; c@d.example;' },
    { emails: ['a@b.example', 'c@d.example'], email: 'a@b.example' },
  ],
  ['nothing', null, { emails: [] }],
])('reads of a contact %s', (_, properties, expected) => {
  const read = securityContact.properties({ properties }, {} as ObjectContext);
  const known = Object.entries(read).filter(([, value]) => value !== undefined);
  expect(Object.fromEntries(known)).toEqual(expected);
});

it('collects to whom Defender for Cloud hands its data', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-security-center-settings');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  expect(collectedEntities.map(({ name, kind, enabled }) => [name, kind, enabled])).toEqual([
    ['MCAS', 'DataExportSettings', true],
    ['WDATP', 'DataExportSettings', true],
    ['WDATP_UNIFIED_SOLUTION', 'DataExportSettings', false],
    ['Sentinel', 'AlertSyncSettings', true],
  ]);
});

it('the subscription HAS the settings', () =>
  expectOfSubscription(
    'rm-security-center-settings',
    'azure_subscription_has_security_center_setting',
    'HAS',
    4,
  ));

it('collects the retired settings of agents while there are any', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-security-center-auto-provisioning-settings',
  );

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  expect(collectedEntities).toEqual([
    expect.objectContaining({
      _key: `${subscription}/providers/microsoft.security/autoprovisioningsettings/default`,
      _type: 'azure_security_center_auto_provisioning_setting',
      autoProvision: 'Off',
    }),
  ]);
});

it('the subscription HAS the settings of agents', () =>
  expectOfSubscription(
    'rm-security-center-auto-provisioning-settings',
    'azure_subscription_has_security_center_auto_provisioning_setting',
    'HAS',
    1,
  ));

it('collects the plans with their extensions', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-security-center-pricing-configs',
  );

  expect(collectedEntities).toHaveLength(6);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  const plan = (name: string) => collectedEntities.find((entity) => entity.name === name);
  expect(plan('VirtualMachines')).toMatchObject({
    _type: 'azure_security_center_subscription_pricing',
    pricingTier: 'Standard',
    subPlan: 'P2',
    enabledOn: Date.parse('2024-04-09T09:33:55.310Z'),
    freeTrialRemainingTime: 'PT0S',
    enabledExtensions: ['AgentlessVmScanning'],
    disabledExtensions: ['MdeDesignatedSubscription'],
  });
  expect(plan('StorageAccounts')).toMatchObject({
    resourcesCoverageStatus: 'PartiallyCovered',
    enabledExtensions: ['OnUploadMalwareScanning', 'SensitiveDataDiscovery'],
    disabledExtensions: [],
  });
  expect(plan('KubernetesService')).toMatchObject({
    pricingTier: 'Free',
    deprecated: true,
    replacedBy: ['Containers'],
  });
  expect(plan('SqlServers')?.enabledOn).toBeUndefined();
  expect(plan('SqlServers')?.enabledExtensions).toBeUndefined();
});

it('the subscription HAS the plans', () =>
  expectOfSubscription(
    'rm-security-center-pricing-configs',
    'azure_subscription_has_security_center_subscription_pricing',
    'HAS',
    6,
  ));
