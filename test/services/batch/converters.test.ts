import type { ObjectContext } from '../../../src/framework/definition';
import { batchCertificate } from '../../../src/services/batch/certificates';
import { batchPool } from '../../../src/services/batch/pools';

const context = {} as ObjectContext;

it.each<[what: string, publicData: string | null | undefined]>([
  ['is cut short', 'MIICrjCCAZagAwI...'],
  ['is no certificate', 'bm8='],
  ['is missing', undefined],
  ['is null', null],
])('takes a certificate whose public part %s', (_, publicData) => {
  const properties = batchCertificate.properties(
    { properties: { thumbprint: 'ab', publicData } },
    context,
  );
  expect(properties).toMatchObject({ thumbprint: 'ab' });
  expect(properties).not.toHaveProperty('expiresOn');
});

const image = { publisher: 'Canonical', offer: 'UbuntuServer', sku: '16.04.0-LTS' };

it.each<[what: string, properties: object | null, expected: object]>([
  ['says nothing', null, { usesPublicIpAddresses: true, autoScaleEnabled: false }],
  ['says nothing of its network', { networkConfiguration: null }, { usesPublicIpAddresses: true }],
  [
    'uses addresses of the user',
    {
      networkConfiguration: {
        publicIPAddressConfiguration: { provision: 'UserManaged', ipAddressIds: ['/address'] },
      },
    },
    {
      publicIpAddressProvisioning: 'UserManaged',
      usesPublicIpAddresses: true,
      publicIpAddressIds: ['/address'],
    },
  ],
  [
    'has no public addresses',
    {
      networkConfiguration: {
        publicIPAddressConfiguration: { provision: 'NoPublicIPAddresses' },
      },
    },
    { usesPublicIpAddresses: false },
  ],
  ['is of the time before 2020', { maxTasksPerNode: 13 }, { taskSlotsPerNode: 13 }],
  [
    'runs on a cloud service',
    { deploymentConfiguration: { cloudServiceConfiguration: { osFamily: '5', osVersion: '*' } } },
    { cloudServiceOsFamily: '5', cloudServiceOsVersion: '*', imageSku: undefined },
  ],
  [
    'runs on machines',
    { deploymentConfiguration: { virtualMachineConfiguration: { imageReference: image } } },
    { imagePublisher: 'Canonical', imageSku: '16.04.0-LTS', imageVersion: undefined },
  ],
  [
    'has accounts',
    { userAccounts: [{ name: 'a' }, { name: 'b', elevationLevel: 'Admin' }] },
    { userAccountNames: ['a', 'b'], administratorAccountNames: ['b'] },
  ],
])('describes a pool that %s', (_, properties, expected) => {
  expect(batchPool.properties({ properties }, context)).toMatchObject(expected);
});
