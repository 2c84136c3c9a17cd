import type { Entity } from '@jupiterone/integration-sdk-core';

import { device, platformOf } from '../../../src/services/active-directory/devices';
import { runRecordedStep } from '../../recording';
import { devices } from '../../simulator/company/devices';
import { domain, guid } from '../../simulator/company/ids';

const named = (entities: Entity[], name: string): Entity => {
  const found = entities.find((entity) => entity.name === name);
  if (!found) throw new Error(`Nothing is called ${name}`);
  return found;
};

describe('domains', () => {
  it('are collected with what Graph says of them', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'ad-domain');

    expect(collectedEntities).toHaveLength(4);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
    expect(named(collectedEntities, domain)).toMatchObject({
      _key: `azure_domain:${domain}`,
      _type: 'azure_domain',
      authenticationType: 'Managed',
      isVerified: true,
      isDefault: true,
      isInitial: false,
      supportedServices: ['Email', 'OfficeCommunicationsOnline'],
      passwordValidityPeriodInDays: 90,
      passwordsExpire: true,
    });
    expect(named(collectedEntities, 'tjelvarfreight.onmicrosoft.com')).toMatchObject({
      isInitial: true,
      passwordsExpire: false,
    });
    expect(named(collectedEntities, `post.${domain}`)).toMatchObject({
      authenticationType: 'Federated',
      isRoot: false,
      supportedServices: [],
    });
  });

  it('say nothing of passwords that Graph does not say', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'ad-domain');

    const unverified = named(collectedEntities, 'tjelvar-cargo.example');
    expect(unverified.isVerified).toBe(false);
    const aboutPasswords = (entity: Entity) =>
      Object.keys(entity).filter((name) => /password/i.test(name) && entity[name] !== undefined);
    expect(aboutPasswords(named(collectedEntities, domain)).sort()).toEqual([
      'passwordNotificationWindowInDays',
      'passwordValidityPeriodInDays',
      'passwordsExpire',
    ]);
    expect(aboutPasswords(unverified)).toEqual([]);
  });

  it('hang from the account', async () => {
    const { collectedRelationships } = await runRecordedStep(__dirname, 'ad-domain-relationships', [
      'ad-account',
      'ad-domain',
    ]);

    expect(collectedRelationships).toHaveLength(4);
    expect(collectedRelationships).toContainEqual(
      expect.objectContaining({
        _type: 'azure_account_has_domain',
        _class: 'HAS',
        _toEntityKey: `azure_domain:${domain}`,
      }),
    );
  });
});

describe('devices', () => {
  it('are collected in the shape that the class asks for', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'ad-devices');

    expect(collectedEntities).toHaveLength(devices.length);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Device'] });
    expect(named(collectedEntities, 'DISPATCH-07')).toMatchObject({
      _key: devices[0].id,
      _type: 'azure_device',
      active: true,
      hostname: 'DISPATCH-07',
      platform: 'windows',
      make: 'Dell Inc.',
      model: 'Latitude 5450',
      serial: null,
      aadDeviceId: devices[0].deviceId,
      isCompliant: true,
      trustType: 'AzureAd',
      BYOD: false,
      lastSeenOn: Date.parse('2026-11-20T07:55:12Z'),
      registeredUsers: [`tomasz.wisniewski@${domain}`, `goran.petrovic@${domain}`],
    });
    expect(named(collectedEntities, "Ngozi's iPhone")).toMatchObject({
      hostname: null,
      osType: 'ios',
      BYOD: true,
      isRooted: false,
    });
    const server = named(collectedEntities, 'FILES-01');
    expect(server).toMatchObject({ active: false, onPremisesSyncEnabled: true, make: null });
    expect(server.isCompliant).toBeUndefined();
    expect(named(collectedEntities, 'gate-terminal')).toMatchObject({
      osType: null,
      make: null,
      lastSeenOn: null,
      registeredUsers: [],
    });
  });

  it('are had by the users who are registered for them', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'ad-devices-relationships',
      ['ad-users', 'ad-devices'],
    );

    const pairs = collectedRelationships.map(({ _type, _fromEntityKey, _toEntityKey }) => [
      _type,
      _fromEntityKey,
      _toEntityKey,
    ]);
    expect(pairs.sort()).toEqual(
      [
        ['Tomasz Wiśniewski', 0],
        ['Goran Petrović (left)', 0],
        ['渡辺 さくら', 1],
        ['Ngozi Okonjo', 2],
      ]
        .map(([name, at]) => ['azure_user_has_device', guid(`user/${name}`), devices[+at].id])
        .sort(),
    );
  });

  it.each([
    ['Windows', 'windows'],
    ['Windows Server', 'windows'],
    ['IPhone', 'ios'],
    ['iOS', 'ios'],
    ['AndroidForWork', 'android'],
    ['MacMDM', 'darwin'],
    ['Linux', 'linux'],
    ['Unknown', undefined],
    [undefined, undefined],
  ])('whose system is %s run on %s', (system, platform) => {
    expect(platformOf(system)).toBe(platform);
  });

  it('may lack everything but their id', () => {
    const context = { azure: { cloud: { portal: 'https://portal' } } };
    expect(device.properties({ id: 'a' }, context as never)).toMatchObject({
      category: null,
      make: null,
      model: null,
      serial: null,
      deviceId: null,
    });
  });
});
