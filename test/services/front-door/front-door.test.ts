import type { Entity } from '@jupiterone/integration-sdk-core';

import type { ObjectContext } from '../../../src/framework/definition';
import { backendPool } from '../../../src/services/front-door/backend-pools';
import { runRecordedStep } from '../../recording';
import { domain, groups, guid, resourceId } from '../../simulator/company/ids';

const front =
  `${groups.tracking}/providers/microsoft.network/frontdoors/tjelvar-front`.toLowerCase();
const firewallPolicy = resourceId(
  groups.security,
  'Microsoft.Network/frontdoorwebapplicationfirewallpolicies',
  'tjelvarClassicWaf',
);

/** What one of the steps for parts of Front Doors collects, by name, after checking its relationships. */
async function partsOf(step: string, type: string, relationship: string) {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(__dirname, step);
  const parts = collectedEntities.filter(({ _type }) => _type === type);
  const has = collectedRelationships.filter(({ _type }) => _type === relationship);
  expect(has.map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])).toEqual(
    parts.map(({ _key }) => [front, _key]),
  );
  return parts;
}

const named = (parts: Entity[], name: string) => parts.find((part) => part.name === name);

it('collects Front Doors without what they consist of', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-fetch-frontdoors');

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([front]);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_frontdoor',
    category: ['network'],
    function: ['load-balancing', 'content-distribution'],
    friendlyName: 'Tracking for customers',
    frontdoorId: guid('front-door/tjelvar-front'),
    cname: 'tjelvar-front.azurefd.net',
    enabledState: 'Enabled',
    enabled: true,
    resourceState: 'Enabled',
    provisioningState: 'Succeeded',
    'backendPoolSettings.enforceCertificateNameCheck': 'Enabled',
    'backendPoolSettings.sendRecvTimeoutSeconds': 30,
    endpoints: ['tjelvar-front.azurefd.net', `track.${domain}`, `www.${domain}`],
    webApplicationFirewallPolicyLinkIds: [firewallPolicy],
  });
  expect(JSON.stringify(collectedEntities)).not.toContain('not-a-token-of-the-web-app');
});

it('collects backend pools with how they are probed and balanced', async () => {
  const pools = await partsOf(
    'rm-fetch-frontdoor-backend-pools',
    'azure_frontdoor_backend_pool',
    'azure_frontdoor_has_backend_pool',
  );

  expect(pools.map(({ _key }) => _key)).toEqual(
    ['portal', 'archive'].map((name) => `${front}/backendpools/${name}`),
  );
  expect(pools).toMatchGraphObjectSchema({ _class: ['Configuration'] });
  expect(named(pools, 'portal')).toMatchObject({
    resourceState: 'Enabled',
    healthProbeSettingsId: expect.stringMatching(/tjelvar-front\/healthProbeSettings\/portal$/),
    loadBalancingSettingsId: expect.stringMatching(/tjelvar-front\/loadBalancingSettings\/portal$/),
    backendAddresses: ['tracking-portal.azurewebsites.net', '203.0.113.10'],
    backendHostHeaders: ['tracking-portal.azurewebsites.net', `track.${domain}`],
    enabledBackendAddresses: ['tracking-portal.azurewebsites.net'],
    healthProbeEnabled: true,
    healthProbeProtocol: 'Https',
    healthProbePath: '/health',
    loadBalancingSampleSize: 4,
    loadBalancingAdditionalLatencyMilliseconds: 500,
  });
  expect(named(pools, 'archive')).toMatchObject({
    healthProbeEnabled: false,
    healthProbeProtocol: 'Http',
    privateLinkResourceIds: [expect.stringMatching(/storageAccounts\/tjelvartracking$/)],
  });
});

it('collects frontend endpoints with how they are encrypted and guarded', async () => {
  const endpoints = await partsOf(
    'rm-fetch-frontdoor-frontend-endpoints',
    'azure_frontdoor_frontend_endpoint',
    'azure_frontdoor_has_frontend_endpoint',
  );

  expect(endpoints).toHaveLength(3);
  expect(endpoints).toMatchGraphObjectSchema({ _class: ['Gateway'] });
  expect(named(endpoints, 'track')).toMatchObject({
    public: true,
    function: expect.arrayContaining(['reverse-proxy', 'application-protection']),
    hostName: `track.${domain}`,
    sessionAffinityEnabledState: 'Enabled',
    sessionAffinityTtlSeconds: 60,
    webApplicationFirewallPolicyLinkId: firewallPolicy,
    customHttpsProvisioningState: 'Enabled',
    customHttpsProvisioningSubstate: 'CertificateDeployed',
    'customHttpsConfiguration.certificateSource': 'AzureKeyVault',
    'customHttpsConfiguration.minimumTlsVersion': '1.2',
    'customHttpsConfiguration.vaultId': resourceId(
      groups.security,
      'Microsoft.KeyVault/vaults',
      'tjelvar-kv-prod',
    ),
    'customHttpsConfiguration.secretName': 'tracking-tls',
  });
  expect(named(endpoints, 'www')).toMatchObject({
    'customHttpsConfiguration.certificateType': 'Dedicated',
    'customHttpsConfiguration.minimumTlsVersion': '1.0',
  });
  expect(named(endpoints, 'www')?.webApplicationFirewallPolicyLinkId).toBeUndefined();
  expect(named(endpoints, 'default')).toMatchObject({ customHttpsProvisioningState: 'Disabled' });
});

it('collects routing rules, which forward or redirect', async () => {
  const rules = await partsOf(
    'rm-fetch-frontdoor-routing-rules',
    'azure_frontdoor_routing_rule',
    'azure_frontdoor_has_routing_rule',
  );

  expect(rules).toHaveLength(4);
  for (const { _class } of rules) expect(_class).toEqual(['Route', 'Rule']);
  expect(named(rules, 'portal')).toMatchObject({
    _key: `${front}/routingrules/portal`,
    enabledState: 'Enabled',
    enabled: true,
    acceptedProtocols: ['Https'],
    patternsToMatch: ['/*'],
    frontendEndpoints: [
      expect.stringMatching(/frontendEndpoints\/track$/),
      expect.stringMatching(/frontendEndpoints\/www$/),
    ],
    redirectsToHttps: false,
    rulesEngineId: expect.stringMatching(/rulesEngines\/headers$/),
    webApplicationFirewallPolicyLinkId: firewallPolicy,
    'routeConfiguration.odatatype':
      '#Microsoft.Azure.FrontDoor.Models.FrontdoorForwardingConfiguration',
    'routeConfiguration.forwardingProtocol': 'HttpsOnly',
    'routeConfiguration.cacheConfiguration.backendPoolId':
      expect.stringMatching(/backendPools\/portal$/),
    'routeConfiguration.cacheConfiguration.cacheDuration': 'P1D',
    'routeConfiguration.cacheConfiguration.queryParameters': 'utm_source,utm_medium',
  });
  expect(named(rules, 'to-https')).toMatchObject({
    acceptedProtocols: ['Http'],
    redirectsToHttps: true,
    'routeConfiguration.redirectProtocol': 'HttpsOnly',
  });
  expect(named(rules, 'archive')).toMatchObject({
    'routeConfiguration.forwardingProtocol': 'MatchRequest',
    'routeConfiguration.customForwardingPath': '/public/',
  });
  expect(named(rules, 'campaign')).toMatchObject({
    enabled: false,
    redirectsToHttps: false,
    'routeConfiguration.redirectType': 'Found',
    'routeConfiguration.customHost': `www.${domain}`,
    'routeConfiguration.customPath': '/offers',
    'routeConfiguration.customFragment': 'summer',
    'routeConfiguration.customQueryString': 'from=front',
  });
});

it('collects rules engines without the values of headers', async () => {
  const engines = await partsOf(
    'rm-fetch-frontdoor-rules-engines',
    'azure_frontdoor_rules_engine',
    'azure_frontdoor_has_rules_engine',
  );

  expect(engines).toHaveLength(1);
  expect(engines).toMatchGraphObjectSchema({ _class: ['Ruleset'] });
  expect(engines[0]).toMatchObject({
    _key: `${front}/rulesengines/headers`,
    resourceState: 'Enabled',
    ruleCount: 2,
    ruleNames: ['transportSecurity', 'oldBrowsers'],
    responseHeaders: ['Strict-Transport-Security'],
  });
  expect(JSON.stringify(engines)).not.toContain('not-a-token-of-the-web-app');
});

it('puts Front Doors into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-fetch-frontdoors-relationships',
    ['rm-resources-resource-groups', 'rm-fetch-frontdoors'],
  );

  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_group_has_frontdoor',
  );
  expect(has.map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])).toEqual([
    [groups.tracking.toLowerCase(), front],
  ]);
});

describe('the settings of a pool', () => {
  const door = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/frontDoors/d';
  const pool = { properties: { healthProbeSettings: { id: `${door}/healthProbeSettings/One` } } };
  const probed = (settings: unknown) => {
    const rawData = { properties: { healthProbeSettings: settings } };
    const parent = { _rawData: [{ name: 'default', rawData }] };
    return backendPool.properties(pool, { parent } as unknown as ObjectContext).healthProbeProtocol;
  };
  const properties = { protocol: 'Https' };
  const other = { name: 'two', properties: { protocol: 'Http' } };

  it.each<[what: string, settings: unknown, expected: string | undefined]>([
    ['by their ids', [other, { id: `${door}/HealthProbeSettings/one`, properties }], 'Https'],
    ['by their names', [other, { name: 'one', properties }], 'Https'],
    ['not at all', [other], undefined],
    ['not where there are none', null, undefined],
    ['not where they are empty', [{ name: 'one', properties: null }], undefined],
  ])('are found %s', (_, settings, expected) => {
    expect(probed(settings)).toBe(expected);
  });
});
