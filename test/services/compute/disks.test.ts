import { managedDisk } from '../../../src/services/compute/disks';
import { endsOf } from '../../runs/collect';
import { runRecordedStep } from '../../recording';
import { groups, guid } from '../../simulator/company/ids';

const disks = (group: string) => `${group}/providers/microsoft.compute/disks`.toLowerCase();
const encryptionSet = `${groups.security}/providers/Microsoft.Compute/diskEncryptionSets/des-production`;
const keys = [
  ...['web-1', 'web-2', 'db-1'].map((name) => `${disks(groups.tracking)}/tracking-${name}_osdisk`),
  `${disks(groups.data)}/tracking-db-1-data`,
  `${disks(groups.data)}/waybills-2019`,
];

it('collects disks with their encryption and who reaches them', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-compute-virutal-machine-disks',
  );

  expect(collectedEntities.map(({ _key }) => _key)).toEqual(keys);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['DataStore', 'Disk'] });
  const [system, platform, , data, forgotten] = collectedEntities;
  expect(system).toMatchObject({
    _type: 'azure_managed_disk',
    name: 'tracking-web-1_OsDisk',
    classification: null,
    encrypted: true,
    encryption: 'EncryptionAtRestWithCustomerKey',
    encryptionSetId: encryptionSet,
    networkAccessPolicy: 'AllowAll',
    publicNetworkAccess: 'Enabled',
    attached: true,
    managedBy: `${groups.tracking}/providers/Microsoft.Compute/virtualMachines/tracking-web-1`,
    state: 'Attached',
    diskState: 'Attached',
    diskSizeGb: 30,
    diskSizeBytes: 32_212_254_720,
    diskIopsReadWrite: 500,
    diskMBpsReadWrite: 100,
    skuName: 'Premium_LRS',
    skuTier: 'Premium',
    osType: 'Linux',
    hyperVGeneration: 'V2',
    createOption: 'FromImage',
    uniqueId: guid('disk/tracking-web-1_OsDisk'),
    createdOn: Date.parse('2025-03-04T09:12:45.783Z'),
    // As Azure writes it for what it makes on its own.
    resourceGroup: 'RG-TRACKING-PROD',
  });
  expect(platform).toMatchObject({
    encrypted: true,
    encryption: 'EncryptionAtRestWithPlatformKey',
  });
  expect(platform.encryptionSetId).toBeUndefined();
  expect(data).toMatchObject({
    attached: true,
    state: 'Reserved',
    networkAccessPolicy: 'DenyAll',
    publicNetworkAccess: 'Disabled',
  });
  expect(forgotten).toMatchObject({ attached: false, state: 'Unattached', zones: ['2'] });
  expect(forgotten.managedBy).toBeUndefined();
});

it('puts disks into their resource groups, whatever the case of the name', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-compute-virutal-machine-disks-relationships',
    ['rm-resources-resource-groups', 'rm-compute-virutal-machine-disks'],
  );

  expect(new Set(collectedRelationships.map(({ _type }) => _type))).toEqual(
    new Set(['azure_resource_group_has_managed_disk']),
  );
  expect(collectedRelationships.filter(({ _mapping }) => _mapping)).toEqual([]);
  expect(collectedRelationships.map(endsOf)).toEqual(
    keys.map((to) => ({ from: to.replace(/\/providers\/.*/, ''), to })),
  );
});

it.each([
  [true, { encryption: { type: 'EncryptionAtRestWithPlatformKey' } }],
  [true, { encryption: { type: 'EncryptionAtRestWithCustomerKey' } }],
  [true, { encryptionSettingsCollection: { enabled: true } }],
  [false, { encryptionSettingsCollection: { enabled: false } }],
  // Where Azure does not say, nothing is claimed.
  [null, { encryption: {} }],
  [null, {}],
])('says that a disk is encrypted: %s where Azure says %j', (encrypted, properties) => {
  const disk = { id: '/subscriptions/s/providers/Microsoft.Compute/disks/d', properties };
  expect(managedDisk.properties(disk, {} as never).encrypted).toBe(encrypted);
});
