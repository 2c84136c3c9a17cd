import { runRecordedStep } from '../../recording';
import { groups, production } from '../../simulator/company/ids';

const compute = `${groups.platform}/providers/Microsoft.Compute`;
const gallery = `${compute}/galleries/tjelvar_images`.toLowerCase();
const server = `${gallery}/images/tracking-server`;
const desktop = `${gallery}/images/dispatch-desktop`;
const buildImage = `${compute}/images/build-agent-base`.toLowerCase();
const platform = groups.platform.toLowerCase();

it('collects images with what they were made from', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-compute-virtual-machine-images',
  );

  expect(collectedEntities).toHaveLength(1);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Image'] });
  expect(collectedEntities[0]).toMatchObject({
    _key: buildImage,
    _type: 'azure_image',
    name: 'build-agent-base',
    hyperVGeneration: 'V1',
    osType: 'Linux',
    osState: 'Generalized',
    diskSizeGb: 30,
    storageAccountType: 'Standard_LRS',
    zoneResilient: false,
    sourceVirtualMachineId: `${compute}/virtualMachines/image-factory`,
    sourceBlobUri: 'https://tjelvarbuild.blob.core.windows.net/vhds/base.vhd',
  });
  expect(collectedEntities[0].sourceDiskId).toBeUndefined();
});

it('collects galleries with whom they are shared with', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-compute-galleries');

  expect(collectedEntities).toHaveLength(1);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Repository'] });
  expect(collectedEntities[0]).toMatchObject({
    _key: gallery,
    _type: 'azure_gallery',
    classification: null,
    encrypted: true,
    description: 'What servers are made from',
    state: 'Succeeded',
    uniqueName: `${production}-TJELVAR_IMAGES`,
    sharingPermissions: 'Private',
  });
});

it('collects the images of galleries below them', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-compute-shared-images',
  );

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([server, desktop]);
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_shared_image',
    osType: 'Linux',
    osState: 'Generalized',
    hyperVGeneration: 'V2',
    architecture: 'x64',
    publisher: 'tjelvar',
    offer: 'tracking',
    sku: 'server',
    securityType: 'TrustedLaunchSupported',
  });
  expect(collectedEntities[1]).toMatchObject({
    description: 'Retired with the old dispatch office',
    eula: 'https://tjelvarfreight.example/eula',
    endOfLifeDate: Date.parse('2025-12-31T00:00:00Z'),
    osState: 'Specialized',
  });
  expect(collectedEntities[1].securityType).toBeUndefined();
  expect(collectedRelationships.map(({ _type, _class, _key }) => [_type, _class, _key])).toEqual(
    [server, desktop].map((key) => [
      'azure_gallery_contains_shared_image',
      'CONTAINS',
      `${gallery}|contains|${key}`,
    ]),
  );
});

it('collects the versions of shared images below them', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-compute-shared-image-versions',
  );

  const versions = [`${server}/versions/1.0.0`, `${server}/versions/1.1.0`];
  expect(collectedEntities.map(({ _key }) => _key)).toEqual(versions);
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_shared_image_version',
    name: '1.0.0',
    sourceId: `${compute}/virtualMachines/build_agent`,
    createdOn: Date.parse('2025-02-11T13:20:05.258Z'),
    publishedDate: Date.parse('2025-02-11T13:20:05.258Z'),
    excludeFromLatest: false,
    replicaCount: 1,
    storageAccountType: 'Standard_LRS',
    targetRegions: ['West Europe'],
    diskSizeGb: 30,
  });
  expect(collectedEntities[1].sourceId).toBe(`${compute}/images/build-agent-base`);
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key])).toEqual(
    versions.map((key) => ['azure_shared_image_has_version', `${server}|has|${key}`]),
  );
});

it('says which machine a version was generated from', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-compute-shared-image-versions-relationships',
    [
      'rm-compute-virtual-machines',
      'rm-compute-galleries',
      'rm-compute-shared-images',
      'rm-compute-shared-image-versions',
    ],
  );
  const machine = `${compute}/virtualMachines/build_agent`.toLowerCase();
  expect(
    collectedRelationships.map(({ _type, _class, _key }) => [_type, _class, _key]),
  ).toContainEqual([
    'azure_vm_generated_shared_image_version',
    'GENERATED',
    `${machine}|generated|${server}/versions/1.0.0`,
  ]);
});

it.each([
  ['rm-compute-virtual-machine-images', 'azure_resource_group_has_image', buildImage],
  ['rm-compute-galleries', 'azure_resource_group_has_gallery', gallery],
])('puts what %s collects into its resource group', async (step, type, key) => {
  const { collectedRelationships } = await runRecordedStep(__dirname, `${step}-relationships`, [
    'rm-resources-resource-groups',
    step,
  ]);
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key])).toEqual([
    [type, `${platform}|has|${key}`],
  ]);
});
