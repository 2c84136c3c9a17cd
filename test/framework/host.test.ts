import { defineKind } from '../../src/framework/definition';
import type { ObjectContext, Properties } from '../../src/framework/definition';
import { createEntity } from '../../src/framework/entity';
import { hostProperties } from '../../src/framework/host';

/** What the newer data model asks of every host, null where it is not known. */
const askedByTheNewer = [
  'category',
  'hostname',
  'fqdn',
  'ipv4Addresses',
  'ipv6Addresses',
  'macAddresses',
  'publicIpAddresses',
  'privateIpAddresses',
  'serial',
  'deviceId',
  'make',
  'model',
  'lastSeenOn',
  'osType',
  'osName',
  'osVersion',
  'osDetails',
];

function hostWith(properties: Properties) {
  const kind = defineKind({
    entity: { _type: 'azure_host', _class: ['Host'], resourceName: 'Host' },
    step: { id: 'rm-hosts', name: 'Hosts' },
    ingestionSource: 'hosts',
    listing: { resource: 'Microsoft.Test/hosts', apiVersion: '2024-01-01' },
    properties: () => properties,
  });
  const context = { scope: { id: 'directory' }, settings: {} } as unknown as ObjectContext;
  return createEntity(kind, 'a-host-of-azure', { id: 'a-host-of-azure' }, context);
}

beforeAll(() => {
  process.env.ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION = 'true';
});

it('makes a host of one of which nothing is known', () => {
  const properties = hostProperties();
  for (const name of askedByTheNewer) expect(properties[name]).toBeDefined();
  expect(hostWith(properties)).toMatchObject({
    hostname: null,
    fqdn: [],
    osName: 'unknown',
    osVersion: 'unknown',
    osDetails: 'unknown',
    physical: false,
  });
});

it('tells the system and the names of a host', () => {
  const properties = hostProperties({
    hostname: 'orders-01',
    fqdn: 'orders-01.database.windows.net',
    osType: 'Linux',
    osName: 'ubuntu',
    osVersion: '24.04',
  });
  expect(hostWith(properties)).toMatchObject({
    hostname: 'orders-01',
    fqdn: ['orders-01.database.windows.net'],
    platform: 'linux',
    osType: 'linux',
    osDetails: 'ubuntu 24.04',
  });
});

it.each(['orders.internal', 'orders_01', '-orders', ''])(
  'takes %p for no host name',
  (hostname) => {
    expect(hostProperties({ hostname }).hostname).toBeNull();
  },
);

it('does not pass on a system that the data models do not know', () => {
  const properties = hostProperties({ osType: 'Plan9' });
  expect(properties).toMatchObject({ platform: undefined, osType: null });
});
