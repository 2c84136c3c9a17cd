import type { ObjectContext } from '../../../src/framework/definition';
import { scaleSet } from '../../../src/services/compute/scale-sets';
import { runRecordedStep } from '../../recording';
import { groups, resourceId } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const SCALE_SETS = 'Microsoft.Compute/virtualMachineScaleSets';
const tracking = resourceId(groups.tracking, SCALE_SETS, 'tracking-web-vmss').toLowerCase();
const reports = resourceId(groups.data, SCALE_SETS, 'Reports-Workers').toLowerCase();
const image = resourceId(
  groups.platform,
  'Microsoft.Compute/galleries/images',
  'tjelvar_images',
  'tracking-server',
).toLowerCase();

const step = 'rm-compute-virtual-machines-scale-sets';

it('collects scale sets with what their machines are made from', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, step);

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([tracking, reports]);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Deployment', 'Group'] });
  const [web, workers] = collectedEntities;
  expect(web).toMatchObject({
    _type: 'azure_vm_scale_set',
    sku: 'Standard_D2s_v5',
    instanceCount: 2,
    zones: ['1', '2'],
    orchestrationMode: 'Flexible',
    upgradeMode: 'Rolling',
    maxBatchInstancePercent: 20,
    pauseTimeBetweenBatches: 'PT30S',
    automaticOSUpgrade: true,
    automaticOSRollback: true,
    automaticRepairsPolicy: true,
    encryptionAtHost: true,
    securityType: 'TrustedLaunch',
    publicIpPerInstance: false,
    ipForwardingEnabled: false,
    networkSecurityGroupIds: [expect.stringMatching(/networkSecurityGroups\/tracking-web$/)],
    userAssignedIdentityIds: [trackingIdentity.id],
    diskEncryptionSetIds: [expect.stringMatching(/des-production$/)],
    'virtualMachineProfile.osProfile.adminUsername': 'freightadmin',
    'virtualMachineProfile.osProfile.linuxConfiguration.disablePasswordAuthentication': true,
    'virtualMachineProfile.osProfile.linuxConfiguration.ssh.publicKeys': ['ssh-rsa AAAA'],
    'virtualMachineProfile.storageProfile.dataDisks': ['lun 0'],
    'virtualMachineProfile.extensionProfile.extensions': ['start-service'],
  });
  expect(workers).toMatchObject({
    osType: 'Windows',
    publicIpPerInstance: true,
    ipForwardingEnabled: true,
    networkSecurityGroupIds: [],
    'virtualMachineProfile.priority': 'Spot',
    'virtualMachineProfile.billingProfile.maxPrice': 0.05,
    'virtualMachineProfile.osProfile.windowsConfiguration.enableAutomaticUpdates': false,
    'virtualMachineProfile.storageProfile.imageReference.publisher': 'MicrosoftWindowsServer',
  });
  expect(web).not.toHaveProperty('virtualMachineProfile.priority');
});

it('keeps nothing that machines are started with', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, step);
  expect(JSON.stringify(collectedEntities)).not.toMatch(
    /bm90LWEtc2VjcmV0|not-a-token-of-a-scale-set|not-a-password/,
  );
});

it('relates a scale set to its group and to the definition of its image', async () => {
  const { collectedRelationships } = await runRecordedStep(__dirname, `${step}-relationships`, [
    step,
    'rm-compute-galleries',
    'rm-compute-shared-images',
    'rm-resources-resource-groups',
  ]);

  expect(collectedRelationships).toContainEqual(
    expect.objectContaining({
      _type: 'azure_vm_scale_set_uses_shared_image',
      _fromEntityKey: tracking,
      _toEntityKey: image,
    }),
  );
  expect(
    collectedRelationships
      .filter(({ _type }) => _type === 'azure_resource_group_has_vm_scale_set')
      .map(({ _toEntityKey }) => _toEntityKey),
  ).toEqual([tracking, reports]);
});

it('relates a machine to the flexible set that it belongs to, and to no other', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-compute-virtual-machines-relationships',
    ['rm-compute-virtual-machines', step],
    'machines-of-scale-sets',
  );

  expect(
    collectedRelationships.filter(({ _type }) => _type === 'azure_vm_uses_scale_set'),
  ).toMatchObject([
    {
      _fromEntityKey: resourceId(
        groups.tracking,
        'Microsoft.Compute/virtualMachines',
        'tracking-web-2',
      ).toLowerCase(),
      _toEntityKey: tracking,
    },
  ]);
});

it('says what an image version was made from, whatever that is', async () => {
  const versions = 'rm-compute-shared-image-versions';
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    `${versions}-relationships`,
    [
      'rm-compute-virtual-machines',
      'rm-compute-virtual-machine-images',
      'rm-compute-galleries',
      'rm-compute-shared-images',
      versions,
    ],
    'sources-of-image-versions',
  );

  expect(
    collectedRelationships
      .filter(({ _class }) => _class === 'GENERATED')
      .map(({ _type, _fromEntityKey, _toEntityKey }) => [_type, _fromEntityKey, _toEntityKey]),
  ).toEqual([
    [
      'azure_vm_generated_shared_image_version',
      resourceId(groups.platform, 'Microsoft.Compute/virtualMachines', 'build_agent').toLowerCase(),
      `${image}/versions/1.0.0`,
    ],
    [
      'mapping_source_generated_azure_image_source',
      resourceId(groups.platform, 'Microsoft.Compute/images', 'build-agent-base').toLowerCase(),
      `${image}/versions/1.1.0`,
    ],
  ]);
});

const context = { scope: { id: 's' }, joined: {}, details: {} } as unknown as ObjectContext;
const [uses] = scaleSet.links ?? [];
const ofImage = (id: string) => ({
  properties: { virtualMachineProfile: { storageProfile: { imageReference: { id } } } },
});

it.each([
  ['a definition', `/g/providers/Microsoft.Compute/galleries/a/images/b`, '/images/b'],
  ['a version', `/g/providers/Microsoft.Compute/galleries/a/images/b/versions/1.0.0`, '/images/b'],
  ['odd case', `/g/providers/microsoft.compute/Galleries/a/Images/b/Versions/1.0.0`, '/Images/b'],
])('finds the definition by the id of %s', (_, id, end) => {
  expect(uses.ends?.(ofImage(id), context)).toMatch(new RegExp(`/a${end}$`));
});

it.each([
  ['an image of its own', ofImage('/g/providers/Microsoft.Compute/images/c')],
  ['no machines', { properties: { virtualMachineProfile: null } }],
  ['nothing at all', {}],
])('finds none for %s', (_, raw) => {
  expect(uses.ends?.(raw, context)).toBeUndefined();
  expect(scaleSet.properties(raw, context).publicIpPerInstance).toBeUndefined();
});
