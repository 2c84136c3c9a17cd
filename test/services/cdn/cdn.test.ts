import { routeProperties } from '../../../src/services/cdn/front-door-endpoints';
import { runRecordedStep } from '../../recording';
import { directoryId, groups, guid, resourceId } from '../../simulator/company/ids';

const profiles = 'providers/microsoft.cdn/profiles';
const classic = `${groups.data}/${profiles}/tjelvar-static`.toLowerCase();
const frontDoor = `${groups.platform}/${profiles}/tjelvar-edge`.toLowerCase();

it('collects profiles of both families', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-cdn-profiles');

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([classic, frontDoor]);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_cdn_profile',
    name: 'Tjelvar-Static',
    category: ['network'],
    function: ['content-distribution'],
    kind: 'cdn',
    sku: 'Standard_Microsoft',
    resourceState: 'Active',
    logScrubbingEnabled: false,
  });
  // Only a Front Door is asked for its domains and firewalls.
  for (const absent of ['customDomains', 'webApplicationFirewallEnabled'])
    expect(collectedEntities[0][absent]).toBeUndefined();
  expect(collectedEntities[1]).toMatchObject({
    name: 'tjelvar-edge',
    kind: 'frontdoor',
    sku: 'Premium_AzureFrontDoor',
    frontDoorId: guid('front-door/tjelvar-edge'),
    originResponseTimeoutSeconds: 60,
    logScrubbingEnabled: true,
    customDomains: ['track.tjelvarfreight.example', 'carriers.tjelvarfreight.example'],
    minimumTlsVersions: ['TLS12', 'TLS10'],
    certificateTypes: ['CustomerCertificate', 'ManagedCertificate'],
    webApplicationFirewallEnabled: true,
    webApplicationFirewallPolicyIds: [
      resourceId(
        groups.security,
        'Microsoft.Network/frontDoorWebApplicationFirewallPolicies',
        'tjelvarEdgeWaf',
      ),
    ],
    identityType: 'SystemAssigned',
    principalId: guid('service-principal/tjelvar-edge'),
    tenantId: directoryId,
  });
});

it('collects endpoints of both families, each below the profiles that have them', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-cdn-endpoints',
  );

  const endpoints = collectedEntities.filter(({ _type }) => _type === 'azure_cdn_endpoint');
  expect(endpoints).toMatchGraphObjectSchema({ _class: ['Gateway'] });
  expect(endpoints.map(({ _key }) => _key)).toEqual([
    `${classic}/endpoints/tjelvar-assets`,
    `${classic}/endpoints/tjelvar-old`,
    `${frontDoor}/afdendpoints/tracking-web`,
    `${frontDoor}/afdendpoints/carriers`,
    `${frontDoor}/afdendpoints/reserved`,
  ]);
  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_cdn_profile_has_endpoint',
  );
  expect(has.map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])).toEqual(
    endpoints.map(({ _key }, index) => [index < 2 ? classic : frontDoor, _key]),
  );
  const [assets, old, web, carriers, reserved] = endpoints;
  expect(assets).toMatchObject({
    category: ['data'],
    function: ['content-distribution'],
    public: true,
    hostName: 'tjelvar-assets.azureedge.net',
    resourceState: 'Running',
    isHttpAllowed: false,
    isHttpsAllowed: true,
    isCompressionEnabled: true,
    contentTypesToCompress: ['text/css', 'application/javascript'],
    queryStringCachingBehavior: 'IgnoreQueryString',
    optimizationType: 'GeneralWebDelivery',
    originHostHeader: 'tjelvartracking.blob.core.windows.net',
    originPath: '/assets',
    originHostNames: ['tjelvartracking.blob.core.windows.net'],
    customDomains: ['assets.tjelvarfreight.example'],
    geoFilterCount: 1,
    urlSigningEnabled: true,
    webApplicationFirewallEnabled: true,
    webApplicationFirewallPolicyId: expect.stringMatching(/tjelvarcdnwaf$/),
  });
  expect(assets.privateOriginIds).toHaveLength(1);
  expect(old).toMatchObject({
    resourceState: 'Stopped',
    isHttpAllowed: true,
    isHttpsAllowed: false,
    isCompressionEnabled: false,
    privateOriginIds: [],
    urlSigningEnabled: false,
    webApplicationFirewallEnabled: false,
  });
  expect(web).toMatchObject({
    hostName: 'tracking-web-exf9g6cehwcgd2dv.z01.azurefd.net',
    enabled: true,
    routeCount: 1,
    isHttpAllowed: true,
    isHttpsAllowed: true,
    httpsRedirectEnabled: true,
    defaultDomainInUse: true,
    forwardingProtocols: ['HttpsOnly'],
    isCompressionEnabled: true,
    contentTypesToCompress: ['text/html'],
    queryStringCachingBehavior: 'UseQueryString',
  });
  expect(carriers).toMatchObject({
    name: 'Carriers',
    isHttpAllowed: true,
    isHttpsAllowed: false,
    httpsRedirectEnabled: false,
    defaultDomainInUse: false,
    forwardingProtocols: ['MatchRequest'],
  });
  expect(reserved).toMatchObject({ enabled: false, routeCount: 0, isHttpAllowed: false });
  expect(JSON.stringify(endpoints)).not.toContain('not-a-token');
});

it('puts profiles into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-cdn-profiles-relationships',
    ['rm-resources-resource-groups', 'rm-cdn-profiles'],
  );

  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_group_has_cdn_profile',
  );
  expect(has.map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])).toEqual([
    [groups.data.toLowerCase(), classic],
    [groups.platform.toLowerCase(), frontDoor],
  ]);
});

const both = ['Http', 'Https'];

it.each<[what: string, routes: Parameters<typeof routeProperties>[0], expected: object]>([
  [
    'no route',
    [],
    { isHttpAllowed: false, isHttpsAllowed: false, httpsRedirectEnabled: undefined },
  ],
  [
    'a route in other words',
    [{ properties: { supportedProtocols: ['HTTP'], httpsRedirect: 'enabled' } }],
    { isHttpAllowed: true, isHttpsAllowed: false, httpsRedirectEnabled: true },
  ],
  [
    'one route that redirects and one that does not',
    [
      { properties: { supportedProtocols: both, httpsRedirect: 'Enabled' } },
      { properties: { supportedProtocols: both, httpsRedirect: 'Disabled' } },
    ],
    { isHttpAllowed: true, httpsRedirectEnabled: false, routeCount: 2 },
  ],
  [
    'a disabled route',
    [{ properties: { enabledState: 'Disabled', supportedProtocols: both } }],
    { routeCount: 0, isHttpAllowed: false },
  ],
  [
    'nulls',
    [
      {
        properties: {
          supportedProtocols: null,
          customDomains: null,
          cacheConfiguration: { compressionSettings: null },
        },
      },
      { properties: null },
    ],
    { routeCount: 1, isHttpAllowed: false, isCompressionEnabled: false, customDomainIds: [] },
  ],
])('tells of %s what it lets through', (_, routes, expected) => {
  expect(routeProperties(routes)).toMatchObject(expected);
});
