import { runRecordedStep } from '../../recording';
import { groups, resourceId } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const planStep = 'rm-appservice-app-service-plans';
const siteStep = 'rm-appservice-apps';
const siteKey = (group: string, name: string) =>
  resourceId(group, 'Microsoft.Web/sites', name).toLowerCase();
const planKey = (group: string, name: string) =>
  resourceId(group, 'Microsoft.Web/serverfarms', name).toLowerCase();

it('collects App Service plans', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, planStep);

  expect(collectedEntities).toHaveLength(5);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  const plans = new Map(collectedEntities.map((entity) => [entity.name, entity]));
  expect(plans.get('tracking-plan')).toMatchObject({
    _key: planKey(groups.tracking, 'tracking-plan'),
    _type: 'azure_app_service_plan',
    kind: ['linux'],
    'sku.name': 'P1v3',
    'sku.tier': 'PremiumV3',
    'sku.size': 'P1v3',
    'sku.family': 'Pv3',
    'sku.capacity': 3,
    status: 'Ready',
    platform: 'linux',
    zoneRedundant: true,
    createdOn: Date.UTC(2025, 2, 4, 9, 12, 44, 106),
  });
  expect(plans.get('WestEuropePlan')).toMatchObject({
    kind: ['functionapp'],
    'sku.capacity': 0,
    platform: 'windows',
  });
});

describe('sites', () => {
  it('are web apps or function apps, with the configuration that no list gives', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, siteStep);
    const ofType = (type: string) => collectedEntities.filter(({ _type }) => _type === type);

    expect(ofType('azure_web_app').map(({ name }) => name)).toEqual([
      'tracking-portal',
      'tracking-api',
      'dispatch-board',
      'Waybill-Archive',
      'timetables',
    ]);
    expect(ofType('azure_function_app').map(({ name }) => name)).toEqual([
      'waybill-events',
      'route-planner',
      'order-flows',
      'customs-rates',
      'position-intake',
      'scan-worker',
    ]);
    expect(ofType('azure_web_app')).toMatchGraphObjectSchema({ _class: ['Application'] });
    expect(ofType('azure_function_app')).toMatchGraphObjectSchema({ _class: ['Function'] });

    const sites = new Map(collectedEntities.map((entity) => [entity.name, entity]));
    expect(sites.get('tracking-portal')).toMatchObject({
      _key: siteKey(groups.tracking, 'tracking-portal'),
      kind: ['app', 'linux'],
      state: 'Running',
      active: true,
      httpsOnly: true,
      http20Enabled: true,
      minTlsVersion: '1.3',
      scmMinTlsVersion: '1.2',
      ftpsState: 'Disabled',
      clientCertEnabled: true,
      clientCertMode: 'Required',
      nodeVersion: '20-lts',
      linuxFxVersion: 'NODE|20-lts',
      publicNetworkAccess: 'Disabled',
      public: false,
      vnetRouteAllEnabled: true,
      corsAllowedOrigins: ['https://tjelvarfreight.example'],
      corsSupportCredentials: true,
      ipSecurityRestrictions: [
        expect.stringMatching(/^Allow \/subscriptions\/.*\/subnets\/web$/),
        'Allow 203.0.113.0/24',
        'Deny Any',
      ],
      ipSecurityRestrictionsDefaultAction: 'Deny',
      authEnabled: true,
      authRequired: true,
      authUnauthenticatedClientAction: 'RedirectToLoginPage',
      authProviders: ['azureActiveDirectory', 'customers'],
      identityType: 'SystemAssigned, UserAssigned',
      userAssignedIdentityIds: [trackingIdentity.id],
      updatedOn: Date.UTC(2026, 5, 1, 8, 30, 2, 556),
      'tag.service': 'tracking',
    });
    expect(sites.get('Waybill-Archive')).toMatchObject({
      httpsOnly: false,
      minTlsVersion: '1.0',
      ftpsState: 'AllAllowed',
      remoteDebuggingEnabled: true,
      phpVersion: '5.6',
      pythonVersion: '3.4',
      javaVersion: '1.8',
      public: true,
      ipSecurityRestrictions: ['Allow Any'],
      authEnabled: false,
      authProviders: [],
    });
    // Read from the older form, which the configuration holds.
    expect(sites.get('timetables')).toMatchObject({ active: false, authEnabled: false });
    expect(sites.get('waybill-events')).toMatchObject({
      pythonVersion: '3.11',
      runtime: 'Python',
      authUnauthenticatedClientAction: 'Return401',
    });
    expect(sites.get('position-intake')).toMatchObject({ nodeVersion: '20', runtime: 'node' });
  });

  it('do without a configuration where Azure has none', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, siteStep);
    const worker = collectedEntities.find(({ name }) => name === 'scan-worker');

    expect(worker).toMatchObject({
      kind: ['functionapp', 'linux', 'container', 'azurecontainerapps'],
      containerImage: 'tjelvar.azurecr.io/scan-worker:1.0',
    });
    expect(worker).not.toHaveProperty(['minTlsVersion']);
    expect(worker).not.toHaveProperty(['authEnabled']);
    expect(worker).not.toHaveProperty(['public']);
  });

  it('show no secret', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, siteStep);

    const shown = JSON.stringify(collectedEntities);
    expect(shown).not.toMatch(/not-a-real/);
    expect(shown).not.toMatch(/COMPOSE\|/);
    expect(shown).not.toContain('bm90LWEtc2VjcmV0');
  });
});

it('relates plans and sites to their resource groups, and sites to their plans', async () => {
  const dependencies = ['rm-resources-resource-groups', planStep, siteStep];
  const relationshipsOf = async (step: string) => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      `${step}-relationships`,
      dependencies,
    );
    return collectedRelationships;
  };

  const ofPlans = await relationshipsOf(planStep);
  expect(ofPlans).toHaveLength(5);
  expect(ofPlans).toContainEqual(
    expect.objectContaining({
      _type: 'azure_resource_group_has_app_service_plan',
      _class: 'HAS',
      _fromEntityKey: groups.data.toLowerCase(),
      _toEntityKey: planKey(groups.data, 'archive-plan'),
    }),
  );

  const ofSites = await relationshipsOf(siteStep);
  const edges = (type: string) =>
    ofSites
      .filter(({ _type }) => _type === type)
      .map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey]);
  expect(edges('azure_resource_group_has_web_app')).toHaveLength(5);
  expect(edges('azure_resource_group_has_function_app')).toHaveLength(6);
  expect(edges('azure_web_app_uses_app_service_plan')).toEqual([
    ...['tracking-portal', 'tracking-api', 'dispatch-board'].map((name) => [
      siteKey(groups.tracking, name),
      planKey(groups.tracking, 'tracking-plan'),
    ]),
    ...['Waybill-Archive', 'timetables'].map((name) => [
      siteKey(groups.data, name),
      planKey(groups.data, 'archive-plan'),
    ]),
  ]);
  // Azure spells the group otherwise here than in the plan's own id.
  expect(edges('azure_function_app_uses_app_service_plan')).toContainEqual([
    siteKey(groups.tracking, 'waybill-events'),
    planKey(groups.tracking, 'Functions-Plan'),
  ]);
  // One is hosted by Container Apps.
  expect(edges('azure_function_app_uses_app_service_plan')).toHaveLength(5);
});
