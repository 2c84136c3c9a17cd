import { managedDisk } from '../../../src/services/compute/disks';

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
