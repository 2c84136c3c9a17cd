import type { Properties } from '../../../src/framework/definition';
import { siteProperties } from '../../../src/services/app-service/site-properties';
import { isFunctionApp } from '../../../src/services/app-service/sites';
import type {
  Authentication,
  Site,
  SiteConfiguration,
} from '../../../src/services/app-service/sites';

type SiteSettings = NonNullable<Site['properties']>;
type Settings = NonNullable<SiteConfiguration['properties']>;

it.each<[kind: string | null | undefined, expected: boolean]>([
  ['functionapp', true],
  ['functionapp,linux', true],
  ['functionapp,workflowapp', true],
  ['functionapp,linux,container,azurecontainerapps', true],
  ['FunctionApp', true],
  ['linux, functionapp', true],
  ['app', false],
  ['app,linux,container', false],
  ['api', false],
  ['', false],
  [null, false],
  [undefined, false],
])('takes a site of the kind %s for a function app: %s', (kind, expected) => {
  expect(isFunctionApp({ kind })).toBe(expected);
});

describe('what runs a site', () => {
  it.each<[what: string, settings: Settings, expected: Properties]>([
    ['Node on Linux', { linuxFxVersion: 'NODE|20-lts' }, { nodeVersion: '20-lts' }],
    ['Python on Linux', { linuxFxVersion: 'Python|3.11' }, { pythonVersion: '3.11' }],
    ['PHP on Linux', { linuxFxVersion: 'PHP|8.2', phpVersion: '' }, { phpVersion: '8.2' }],
    ['PowerShell on Linux', { linuxFxVersion: 'PowerShell|7.4' }, { powerShellVersion: '7.4' }],
    ['Java for functions on Linux', { linuxFxVersion: 'Java|17' }, { javaVersion: '17' }],
    [
      'Tomcat on Linux',
      { linuxFxVersion: 'TOMCAT|10.1-java17' },
      { javaVersion: '17', runtime: 'TOMCAT', runtimeVersion: '10.1-java17' },
    ],
    ['Java on Windows', { javaVersion: '1.8', linuxFxVersion: '' }, { javaVersion: '1.8' }],
    [
      '.NET on Linux',
      { linuxFxVersion: 'DOTNETCORE|8.0' },
      { runtime: 'DOTNETCORE', runtimeVersion: '8.0', nodeVersion: undefined },
    ],
    [
      'an image',
      { linuxFxVersion: 'DOCKER|registry.example/app:1' },
      { containerImage: 'registry.example/app:1', runtime: undefined },
    ],
    [
      'an image for Windows',
      { linuxFxVersion: '', windowsFxVersion: 'DOCKER|registry.example/app:1' },
      { containerImage: 'registry.example/app:1' },
    ],
    [
      'several containers',
      { linuxFxVersion: 'COMPOSE|dmVyc2lvbjogIjMi\nLi4u' },
      { linuxFxVersion: 'COMPOSE', containerImage: undefined, runtime: undefined },
    ],
    [
      'containers beside each other',
      { linuxFxVersion: 'sitecontainers' },
      { linuxFxVersion: 'sitecontainers', runtime: undefined },
    ],
  ])('is read for %s', (_, properties, expected) => {
    expect(siteProperties({}, { configuration: { properties } })).toMatchObject(expected);
  });

  it('is what the site itself says where it is billed by use', () => {
    const runtime = { name: 'python', version: '3.12' };
    const site: Site = { properties: { functionAppConfig: { runtime } } };
    expect(siteProperties(site, {})).toMatchObject({
      runtime: 'python',
      runtimeVersion: '3.12',
      pythonVersion: '3.12',
    });
  });
});

const endpoint = { properties: { privateEndpoint: { id: '/subscriptions/s/endpoint' } } };
const environment = { id: '/subscriptions/s/environment' };

it.each<[what: string, site: SiteSettings, settings: Settings, expected: boolean | undefined]>([
  ['where nobody chose', {}, {}, true],
  ['where it is enabled', { publicNetworkAccess: 'Enabled' }, {}, true],
  ['where it is disabled', { publicNetworkAccess: 'Disabled' }, {}, false],
  ['where the configuration disables it', {}, { publicNetworkAccess: 'disabled' }, false],
  ['behind a private endpoint', { privateEndpointConnections: [endpoint] }, {}, false],
  [
    'behind a private endpoint, and enabled',
    { publicNetworkAccess: 'Enabled', privateEndpointConnections: [endpoint] },
    {},
    true,
  ],
  ['in an environment of its own', { hostingEnvironmentProfile: environment }, {}, undefined],
  ['in Container Apps', { managedEnvironmentId: environment.id }, {}, undefined],
])('tells whether the internet reaches a site %s', (_, properties, settings, expected) => {
  const configuration = { properties: settings };
  expect(siteProperties({ properties }, { configuration }).public).toBe(expected);
});

describe('authentication', () => {
  const authOf = (
    properties: Authentication['properties'] | undefined,
    siteAuthEnabled?: boolean,
  ): Properties =>
    siteProperties(
      {},
      {
        configuration: { properties: { siteAuthEnabled } },
        ...(properties !== undefined && { authentication: { properties } }),
      },
    );

  it('is what its own settings say', () => {
    expect(authOf({ platform: { enabled: true } }, false).authEnabled).toBe(true);
    expect(authOf({ platform: { enabled: false } }, true).authEnabled).toBe(false);
  });

  it('is what the configuration says where there are none', () => {
    expect(authOf(undefined, true)).toMatchObject({ authEnabled: true, authProviders: undefined });
  });

  it('is unknown where nothing could be read', () => {
    expect(siteProperties({}, {}).authEnabled).toBeUndefined();
  });

  it('names the providers that the site is registered with', () => {
    const identityProviders = {
      azureActiveDirectory: { registration: { clientId: 'one' } },
      facebook: { enabled: true, registration: { appId: 'two' } },
      twitter: { enabled: true, registration: { consumerKey: 'three' } },
      google: { enabled: false, registration: { clientId: 'four' } },
      gitHub: { enabled: true, registration: { clientId: '' } },
      apple: { enabled: true, registration: {} },
      legacyMicrosoftAccount: null,
      customOpenIdConnectProviders: { customers: { registration: { clientId: 'five' } } },
    };
    expect(authOf({ identityProviders }).authProviders).toEqual([
      'azureActiveDirectory',
      'facebook',
      'twitter',
      'customers',
    ]);
    expect(authOf({ identityProviders: null }).authProviders).toEqual([]);
  });
});

it('gives restrictions in the order in which they apply', () => {
  const properties: Settings = {
    ipSecurityRestrictions: [
      { ipAddress: 'Any', action: 'Deny', priority: 2147483647 },
      { ipAddress: 'AzureFrontDoor.Backend', action: 'Allow', priority: 200 },
      { vnetSubnetResourceId: '/subnet', action: 'Allow', priority: 100 },
      { priority: 300 },
    ],
  };
  expect(siteProperties({}, { configuration: { properties } }).ipSecurityRestrictions).toEqual([
    'Allow /subnet',
    'Allow AzureFrontDoor.Backend',
    'Allow Any',
    'Deny Any',
  ]);
});
