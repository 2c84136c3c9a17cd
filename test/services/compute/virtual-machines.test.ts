import { endsOf } from '../../runs/collect';
import { runRecordedStep } from '../../recording';
import { groups, guid } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const compute = (group: string) => `${group}/providers/Microsoft.Compute`;
const machineId = (group: string, name: string) => `${compute(group)}/virtualMachines/${name}`;
const web1 = machineId(groups.tracking, 'tracking-web-1').toLowerCase();
const web2 = machineId(groups.tracking, 'tracking-web-2').toLowerCase();
const database = machineId(groups.tracking, 'tracking-db-1').toLowerCase();
const buildAgent = machineId(groups.platform, 'build_agent').toLowerCase();
const serverImage = `${compute(groups.platform)}/galleries/tjelvar_images/images/tracking-server`;
const buildImage = `${compute(groups.platform)}/images/build-agent-base`;
const webServers =
  `${groups.tracking}/providers/microsoft.network/applicationsecuritygroups/tracking-web`.toLowerCase();

describe('virtual machines', () => {
  let run: Awaited<ReturnType<typeof runRecordedStep>>;
  beforeAll(async () => {
    run = await runRecordedStep(__dirname, 'rm-compute-virtual-machines');
  });
  const machine = (key: string) => run.collectedEntities.find(({ _key }) => _key === key);

  it('are all of the subscription', () => {
    expect(run.collectedEntities.map(({ _key }) => _key)).toEqual([
      web1,
      web2,
      database,
      buildAgent,
    ]);
    expect(run.collectedEntities).toMatchGraphObjectSchema({ _class: ['Host'] });
  });

  it('that run on Linux say how they are signed in to and what they are made from', () => {
    expect(machine(web1)).toMatchObject({
      _type: 'azure_vm',
      name: 'tracking-web-1',
      hostname: 'tracking-web-1',
      vmId: guid('machine/tracking-web-1'),
      vmSize: 'Standard_D2s_v5',
      zones: ['1'],
      createdOn: Date.parse('2025-03-04T09:12:44.103Z'),
      platform: 'linux',
      osName: 'ubuntu',
      osVersion: '24.04',
      osDetails: 'ubuntu 24.04',
      physical: false,
      state: 'running',
      active: true,
      adminUser: 'freightadmin',
      disablePasswordAuthentication: true,
      provisionVMAgent: true,
      allowExtensionOperations: true,
      patchMode: 'AutomaticByPlatform',
      patchAssessmentMode: 'AutomaticByPlatform',
      securityType: 'TrustedLaunch',
      encryptionAtHost: true,
      secureBootEnabled: true,
      vTpmEnabled: true,
      usesManagedDisks: true,
      osDiskEncryptionSetId: `${compute(groups.security)}/diskEncryptionSets/des-production`,
      dataDiskIds: [],
      imageId: `${serverImage}/versions/1.1.0`,
      imageVersion: '1.1.0',
      identityType: 'UserAssigned',
      applicationSecurityGroup: [webServers],
      extensionIds: [`${machineId(groups.tracking, 'tracking-web-1')}/extensions/MDE.Linux`],
      bootDiagnosticsEnabled: true,
      'tag.service': 'tracking',
    });
  });

  it('that run on Windows say how they are patched', () => {
    expect(machine(database)).toMatchObject({
      platform: 'windows',
      osType: 'windows',
      osName: 'sql2022-ws2022',
      osVersion: 'standard-gen2',
      state: 'deallocated',
      active: false,
      licenseType: 'Windows_Server',
      enableAutomaticUpdates: false,
      timeZone: 'W. Europe Standard Time',
      patchMode: 'Manual',
      patchAssessmentMode: 'ImageDefault',
      dataDiskIds: [`${compute(groups.data.toLowerCase())}/disks/tracking-db-1-data`],
      imagePublisher: 'MicrosoftSQLServer',
      imageOffer: 'sql2022-ws2022',
      imageSku: 'standard-gen2',
      imageVersion: '16.0.250312',
      applicationSecurityGroup: [
        `${groups.data}/providers/microsoft.network/applicationsecuritygroups/tracking-backup`.toLowerCase(),
      ],
      identityType: 'SystemAssigned, UserAssigned',
    });
    expect(machine(database)?.disablePasswordAuthentication).toBeUndefined();
    expect(machine(database)?.encryptionAtHost).toBeUndefined();
  });

  it('whose agent does not answer are of an unknown version', () => {
    expect(machine(web2)).toMatchObject({
      osName: 'Linux',
      osVersion: 'unknown',
      active: true,
      disablePasswordAuthentication: false,
    });
    expect(machine(web2)?.securityType).toBeUndefined();
  });

  it('keep disks that are blobs apart from managed ones', () => {
    expect(machine(buildAgent)).toMatchObject({
      // A name that is none in DNS.
      hostname: null,
      active: false,
      priority: 'Spot',
      usesManagedDisks: false,
      osDiskVhdUri: 'https://tjelvarbuild.blob.core.windows.net/vhds/build_agent.vhd',
      bootDiagnosticsStorageUri: 'https://tjelvarbuild.blob.core.windows.net/',
      imageId: buildImage,
      extensionIds: [],
    });
    expect(machine(buildAgent)?.osDiskId).toBeUndefined();
    expect(machine(buildAgent)?.applicationSecurityGroup).toBeUndefined();
  });
});

it('collects the extensions of machines, and of their settings what is no secret', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-compute-virtual-machine-extensions',
  );

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Application'] });
  const named = (name: string) => collectedEntities.find((entity) => entity.name === name);
  expect(named('MDE.Linux')).toMatchObject({
    _key: `${web1}/extensions/mde.linux`,
    _type: 'azure_vm_extension',
    publisher: 'Microsoft.Azure.AzureDefenderForServers',
    extType: 'MDE.Linux',
    version: '1.0',
    autoUpgradeMinorVersion: true,
    'settings.autoUpdate': true,
    'settings.azureResourceId': machineId(groups.tracking, 'tracking-web-1'),
    'settings.forceReOnboarding': false,
    'settings.vNextEnabled': true,
  });
  expect(named('MicrosoftMonitoringAgent')).toMatchObject({
    'settings.workspaceId': guid('workspace/operations'),
  });
  expect(named('installer')).toMatchObject({ version: '2.1', enableAutomaticUpgrade: false });
  expect(Object.keys(named('installer') ?? {}).join()).not.toContain('timestamp');
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key]).sort()).toEqual(
    [
      [web1, 'mde.linux'],
      [web2, 'installer'],
      [database, 'microsoftmonitoringagent'],
    ]
      .map(([machine, name]) => [
        'azure_vm_uses_extension',
        `${machine}|uses|${machine}/extensions/${name}`,
      ])
      .sort(),
  );
  expect(collectedRelationships).toContainEqual(
    expect.objectContaining({
      id: `${machineId(groups.tracking, 'tracking-web-1')}/extensions/MDE.Linux`,
      location: 'westeurope',
      provisioningState: 'Succeeded',
    }),
  );
});

describe('the relationships of virtual machines', () => {
  let run: Awaited<ReturnType<typeof runRecordedStep>>;
  beforeAll(async () => {
    run = await runRecordedStep(__dirname, 'rm-compute-virtual-machines-relationships', [
      'rm-resources-resource-groups',
      'rm-compute-virtual-machines',
      'rm-compute-virutal-machine-disks',
      'rm-compute-virtual-machine-images',
      'rm-compute-galleries',
      'rm-compute-shared-images',
      'rm-compute-shared-image-versions',
      'rm-network-interfaces',
    ]);
  });
  const ofType = (type: string) => run.collectedRelationships.filter(({ _type }) => _type === type);
  const ends = (type: string) =>
    ofType(type)
      .map(endsOf)
      .map(({ from, to }) => [from, to]);

  it('lead to what they are made from', () => {
    expect(ends('azure_vm_uses_image')).toEqual([[buildAgent, buildImage.toLowerCase()]]);
    expect(ends('azure_vm_uses_shared_image')).toEqual([[web2, serverImage.toLowerCase()]]);
    expect(ends('azure_vm_uses_shared_image_version')).toEqual([
      [web1, `${serverImage}/versions/1.1.0`.toLowerCase()],
      // Made from the definition, which was at this version then.
      [web2, `${serverImage}/versions/1.0.0`.toLowerCase()],
    ]);
  });

  it('tell the disk of the system from those of data', () => {
    const disks = `${compute(groups.tracking)}/disks`.toLowerCase();
    const data = `${compute(groups.data)}/disks/tracking-db-1-data`.toLowerCase();
    const found = ofType('azure_vm_uses_managed_disk').map((relationship) => {
      const { from, to } = endsOf(relationship);
      return [from, to, relationship.osDisk, relationship.dataDisk];
    });
    expect(found).toEqual([
      [web1, `${disks}/tracking-web-1_osdisk`, true, false],
      [web2, `${disks}/tracking-web-2_osdisk`, true, false],
      [database, `${disks}/tracking-db-1_osdisk`, true, false],
      [database, data, false, true],
    ]);
  });

  it('lead to their network interfaces, also to one that is not there', () => {
    const network = (group: string) =>
      `${group}/providers/microsoft.network/networkinterfaces`.toLowerCase();
    expect(ends('azure_vm_uses_nic').sort()).toEqual(
      [
        [web1, `${network(groups.tracking)}/tracking-web-1-nic`],
        [web2, `${network(groups.tracking)}/tracking-web-2-nic`],
        [database, `${network(groups.tracking)}/tracking-db-1-nic`],
        [database, `${network(groups.data)}/tracking-db-1-backup-nic`],
        [buildAgent, `${network(groups.platform)}/build_agent-nic`],
      ].sort(),
    );
    const mapped = ofType('azure_vm_uses_nic').filter(({ _mapping }) => _mapping);
    expect(mapped).toMatchObject([
      { _mapping: { sourceEntityKey: buildAgent, skipTargetCreation: true } },
    ]);
  });

  it('lead to whom they act as, and to the storage of their disks and screens', () => {
    expect(ends('azure_vm_uses_managed_identity').sort()).toEqual(
      [
        [web1, trackingIdentity.principalId],
        [database, guid('service-principal/tracking-db-1')],
      ].sort(),
    );
    const storage = ofType('azure_vm_uses_storage_account');
    expect(storage).toMatchObject([
      {
        diskType: 'osDisk',
        vhdUri: 'https://tjelvarbuild.blob.core.windows.net/vhds/build_agent.vhd',
      },
      { bootDiagnosticsStorageUri: 'https://tjelvarbuild.blob.core.windows.net/' },
    ]);
    for (const { _mapping } of storage)
      expect(_mapping).toMatchObject({
        sourceEntityKey: buildAgent,
        targetEntity: {
          _type: 'azure_storage_account',
          primaryBlobEndpoint: 'https://tjelvarbuild.blob.core.windows.net/',
        },
      });
  });

  it('come from their resource groups', () => {
    expect(ends('azure_resource_group_has_vm')).toEqual([
      ...[web1, web2, database].map((key) => [groups.tracking.toLowerCase(), key]),
      [groups.platform.toLowerCase(), buildAgent],
    ]);
  });
});
