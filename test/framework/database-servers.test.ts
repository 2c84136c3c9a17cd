import {
  configurationProperties,
  firewallProperties,
  valuesOf,
} from '../../src/framework/database-server-settings';
import {
  flexibleServerProperties,
  singleServerProperties,
} from '../../src/framework/database-servers';

const parameter = (name: string, value: unknown, dataType = 'Enumeration') => ({
  name,
  properties: { value, dataType },
});

describe('a flexible server', () => {
  it.each<[what: string, value: string, expected: object]>([
    ['require_secure_transport', 'ON', { secureTransport: true, sslEnforcement: 'Enabled' }],
    ['require_secure_transport', 'on', { secureTransport: true, sslEnforcement: 'Enabled' }],
    ['require_secure_transport', 'off', { secureTransport: false, sslEnforcement: 'Disabled' }],
    ['tls_version', 'TLSv1.2', { minimalTlsVersion: 'TLS1_2' }],
    ['tls_version', 'TLSv1.3,TLSv1.2', { minimalTlsVersion: 'TLS1_2' }],
    ['tls_version', 'TLSv1.2,TLSv1', { minimalTlsVersion: 'TLS1_0' }],
    ['ssl_min_protocol_version', 'TLSv1.1', { minimalTlsVersion: 'TLS1_1' }],
    ['ssl_min_protocol_version', 'none', { minimalTlsVersion: undefined }],
  ])('whose %s is %s', (name, value, expected) => {
    expect(flexibleServerProperties({}, valuesOf([parameter(name, value)]))).toMatchObject(
      expected,
    );
  });

  it('of which little is known claims little', () => {
    for (const server of [{}, { properties: null }, { properties: { network: null } }])
      expect(flexibleServerProperties(server, undefined)).toMatchObject({
        secureTransport: undefined,
        sslEnforcement: undefined,
        minimalTlsVersion: undefined,
        publiclyAccessible: undefined,
        storageMb: undefined,
        hasBackup: undefined,
        active: undefined,
      });
  });

  it.each<[state: string, active: boolean]>([
    ['Ready', true],
    ['Stopped', false],
  ])('that is %s is active: %s', (state, active) => {
    expect(flexibleServerProperties({ properties: { state } }, undefined)).toMatchObject({
      active,
      state,
      userVisibleState: state,
    });
  });
});

describe('a single server', () => {
  it('may have its storage outside of a profile', () => {
    expect(singleServerProperties({ properties: { storageMB: 51200 } })).toMatchObject({
      storageMb: 51200,
    });
  });

  it.each<[state: string | undefined, accessible: boolean | undefined]>([
    ['Enabled', true],
    ['enabled', true],
    ['Disabled', false],
    [undefined, undefined],
  ])('whose public access is %s is accessible: %s', (publicNetworkAccess, publiclyAccessible) => {
    expect(singleServerProperties({ properties: { publicNetworkAccess } })).toMatchObject({
      publiclyAccessible,
    });
  });
});

describe('parameters', () => {
  it('keep numbers as numbers and all else as Azure writes it', () => {
    const values = valuesOf([
      parameter('log_retention_days', '3', 'Integer'),
      parameter('Log_Checkpoints', 'ON', 'Boolean'),
      parameter('shared_buffers', 'many', 'Integer'),
      parameter('version', '12'),
      parameter('empty', ''),
      parameter('nothing', null),
      { properties: { value: 'without a name' } },
      { name: 'without properties', properties: null },
    ]);
    expect(Object.fromEntries(values ?? [])).toEqual({
      log_retention_days: 3,
      log_checkpoints: 'ON',
      shared_buffers: 'many',
      version: '12',
    });
  });

  it('come under the first of their names that the server has', () => {
    const names = { connectionThrottling: ['connection_throttling', 'connection_throttle.enable'] };
    expect(
      configurationProperties(valuesOf([parameter('connection_throttle.enable', 'off')]), names),
    ).toEqual({ 'configuration.connectionThrottling': 'off' });
  });

  it('are unknown where they could not be read', () => {
    expect(configurationProperties(valuesOf(undefined), { log: ['log'] })).toEqual({
      'configuration.log': undefined,
    });
  });
});

it('says nothing of a firewall that could not be read, and that an empty one lets nobody in', () => {
  expect(firewallProperties(undefined)).toEqual({});
  expect(firewallProperties([])).toEqual({
    firewallRules: [],
    allowsAzureServices: false,
    allowsAnyAddress: false,
  });
});
