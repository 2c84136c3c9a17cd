import { Resource } from '../resource-store';
import { development, groups, guid, production, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingScaleSet } from './scale-sets';
import { trackingIdentity } from './service-principals';

/** Azure gives the group's name in capitals in what it makes on its own, and not elsewhere. */
function inCapitals(group: string): string {
  return group.replace(/[^/]+$/, (name) => name.toUpperCase());
}

function computeResource(
  group: string,
  type: string,
  names: string | string[],
  { properties, ...rest }: Resource,
): Resource {
  const path = [names].flat();
  return {
    name: path.at(-1),
    id: resourceId(group, `Microsoft.Compute/${type}`, ...path),
    type: `Microsoft.Compute/${type}`,
    location: 'westeurope',
    ...rest,
    properties: { provisioningState: 'Succeeded', ...(properties as object) },
  };
}

function diskId(group: string, name: string): string {
  return resourceId(group, 'Microsoft.Compute/disks', name);
}

function machineId(group: string, name: string): string {
  return resourceId(group, 'Microsoft.Compute/virtualMachines', name);
}

const encryptionSet = resourceId(
  groups.security,
  'Microsoft.Compute/diskEncryptionSets',
  'des-production',
);
const gallery = 'tjelvar_images';
const serverImage = resourceId(
  groups.platform,
  'Microsoft.Compute/galleries/images',
  gallery,
  'tracking-server',
);
const buildImage = resourceId(groups.platform, 'Microsoft.Compute/images', 'build-agent-base');

interface Machine {
  group: string;
  name: string;
  vmSize: string;
  image: object;
  osDisk: object;
  dataDisks?: object[];
  osProfile: object;
  identity?: object;
  more?: object;
  outside?: object;
}

function networkInterfaceId(group: string, name: string): string {
  return resourceId(group, 'Microsoft.Network/networkInterfaces', name);
}

function machine({ group, name, vmSize, image, osDisk, dataDisks, ...rest }: Machine): Resource {
  return computeResource(group, 'virtualMachines', name, {
    tags: { service: 'tracking' },
    ...(rest.identity && { identity: rest.identity }),
    ...rest.outside,
    properties: {
      hardwareProfile: { vmSize },
      vmId: guid(`machine/${name}`),
      storageProfile: {
        imageReference: image,
        osDisk: { createOption: 'FromImage', caching: 'ReadWrite', ...osDisk },
        dataDisks: dataDisks ?? [],
        diskControllerType: 'SCSI',
      },
      osProfile: {
        computerName: name,
        adminUsername: 'freightadmin',
        secrets: [],
        allowExtensionOperations: true,
        requireGuestProvisionSignal: true,
        ...rest.osProfile,
      },
      networkProfile: {
        networkInterfaces: [
          {
            id: networkInterfaceId(group, `${name}-nic`),
            properties: { primary: true },
          },
        ],
      },
      timeCreated: '2025-03-04T09:12:44.1030281+00:00',
      ...rest.more,
    },
  });
}

const linux = {
  linuxConfiguration: {
    disablePasswordAuthentication: true,
    ssh: {
      publicKeys: [{ path: '/home/freightadmin/.ssh/authorized_keys', keyData: 'ssh-rsa AAAA' }],
    },
    provisionVMAgent: true,
    patchSettings: { patchMode: 'AutomaticByPlatform', assessmentMode: 'AutomaticByPlatform' },
    enableVMAgentPlatformUpdates: false,
  },
};

const trustedLaunch = {
  securityType: 'TrustedLaunch',
  uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
};

const machines: Resource[] = [
  machine({
    group: groups.tracking,
    name: 'tracking-web-1',
    vmSize: 'Standard_D2s_v5',
    image: { id: `${serverImage}/versions/1.1.0`, exactVersion: '1.1.0' },
    osDisk: {
      osType: 'Linux',
      name: 'tracking-web-1_OsDisk',
      managedDisk: {
        storageAccountType: 'Premium_LRS',
        diskEncryptionSet: { id: encryptionSet },
        id: diskId(inCapitals(groups.tracking), 'tracking-web-1_OsDisk'),
      },
      diskSizeGB: 30,
    },
    osProfile: linux,
    identity: {
      type: 'UserAssigned',
      userAssignedIdentities: {
        [trackingIdentity.id]: {
          principalId: trackingIdentity.principalId,
          clientId: trackingIdentity.clientId,
        },
      },
    },
    more: {
      securityProfile: { ...trustedLaunch, encryptionAtHost: true },
      diagnosticsProfile: { bootDiagnostics: { enabled: true } },
    },
    outside: { zones: ['1'] },
  }),
  // Made from the definition: the version is the latest there was at the time.
  machine({
    group: groups.tracking,
    name: 'tracking-web-2',
    vmSize: 'Standard_D2s_v5',
    image: { id: serverImage, exactVersion: '1.0.0' },
    osDisk: {
      osType: 'Linux',
      name: 'tracking-web-2_OsDisk',
      managedDisk: {
        storageAccountType: 'Premium_LRS',
        id: diskId(inCapitals(groups.tracking), 'tracking-web-2_OsDisk'),
      },
      diskSizeGB: 30,
    },
    osProfile: {
      linuxConfiguration: { ...linux.linuxConfiguration, disablePasswordAuthentication: false },
    },
    // Azure writes the type as it pleases.
    more: {
      virtualMachineScaleSet: { id: trackingScaleSet.replace('ScaleSets', 'scaleSets') },
    },
    outside: { zones: ['2'] },
  }),
  machine({
    group: groups.tracking,
    name: 'tracking-db-1',
    vmSize: 'Standard_E4s_v5',
    image: {
      publisher: 'MicrosoftSQLServer',
      offer: 'sql2022-ws2022',
      sku: 'standard-gen2',
      version: 'latest',
      exactVersion: '16.0.250312',
    },
    osDisk: {
      osType: 'Windows',
      name: 'tracking-db-1_OsDisk',
      managedDisk: {
        storageAccountType: 'Premium_LRS',
        id: diskId(inCapitals(groups.tracking), 'tracking-db-1_OsDisk'),
      },
      diskSizeGB: 127,
    },
    dataDisks: [
      {
        lun: 0,
        name: 'tracking-db-1-data',
        createOption: 'Attach',
        caching: 'ReadOnly',
        managedDisk: {
          storageAccountType: 'Premium_LRS',
          id: diskId(groups.data.toLowerCase(), 'tracking-db-1-data'),
        },
        diskSizeGB: 512,
      },
    ],
    osProfile: {
      windowsConfiguration: {
        provisionVMAgent: true,
        enableAutomaticUpdates: false,
        timeZone: 'W. Europe Standard Time',
        patchSettings: { patchMode: 'Manual', assessmentMode: 'ImageDefault' },
      },
    },
    identity: {
      type: 'SystemAssigned, UserAssigned',
      principalId: guid('service-principal/tracking-db-1'),
      tenantId: guid('directory'),
      userAssignedIdentities: { [trackingIdentity.id]: null },
    },
    more: {
      securityProfile: trustedLaunch,
      licenseType: 'Windows_Server',
      networkProfile: {
        networkInterfaces: [
          { id: networkInterfaceId(groups.tracking, 'tracking-db-1-nic') },
          { id: networkInterfaceId(groups.data, 'tracking-db-1-backup-nic') },
        ],
      },
    },
  }),
  // A name that is none in DNS, and a disk that is a blob in a storage account.
  machine({
    group: groups.platform,
    name: 'build_agent',
    vmSize: 'Standard_B2s',
    image: { id: buildImage },
    osDisk: {
      osType: 'Linux',
      name: 'build_agent',
      vhd: { uri: 'https://tjelvarbuild.blob.core.windows.net/vhds/build_agent.vhd' },
      diskSizeGB: 30,
    },
    osProfile: linux,
    more: {
      priority: 'Spot',
      diagnosticsProfile: {
        bootDiagnostics: {
          enabled: true,
          storageUri: 'https://tjelvarbuild.blob.core.windows.net/',
        },
      },
    },
  }),
];

function instanceView(
  group: string,
  name: string,
  power: string,
  more: object = {},
): [string, Resource] {
  return [
    `${machineId(group, name)}/instanceView`,
    {
      ...more,
      statuses: [
        {
          code: 'ProvisioningState/succeeded',
          level: 'Info',
          displayStatus: 'Provisioning succeeded',
          time: '2026-11-20T05:12:37.8362635+00:00',
        },
        { code: `PowerState/${power}`, level: 'Info', displayStatus: `VM ${power}` },
      ],
    },
  ];
}

function extension(
  name: string,
  machine: string,
  publisher: string,
  type: string,
  rest: object,
): Resource {
  return computeResource(groups.tracking, 'virtualMachines/extensions', [machine, name], {
    properties: { autoUpgradeMinorVersion: true, publisher, type, ...rest },
  });
}

const extensions: Resource[] = [
  extension('MDE.Linux', 'tracking-web-1', 'Microsoft.Azure.AzureDefenderForServers', 'MDE.Linux', {
    typeHandlerVersion: '1.0',
    settings: {
      azureResourceId: machineId(groups.tracking, 'tracking-web-1'),
      forceReOnboarding: false,
      vNextEnabled: true,
      autoUpdate: true,
    },
  }),
  extension('installer', 'tracking-web-2', 'Microsoft.Azure.Extensions', 'CustomScript', {
    typeHandlerVersion: '2.1',
    enableAutomaticUpgrade: false,
    settings: { skipDos2Unix: false, timestamp: 123456789 },
  }),
  extension(
    'MicrosoftMonitoringAgent',
    'tracking-db-1',
    'Microsoft.EnterpriseCloud.Monitoring',
    'MicrosoftMonitoringAgent',
    { typeHandlerVersion: '1.0', settings: { workspaceId: guid('workspace/operations') } },
  ),
];

const platformKey = { encryption: { type: 'EncryptionAtRestWithPlatformKey' } };
const customerKey = {
  encryption: {
    type: 'EncryptionAtRestWithCustomerKey',
    diskEncryptionSetId: encryptionSet,
  },
};

function disk(
  group: string,
  name: string,
  diskSizeGB: number,
  properties: object,
  managedBy?: string,
): Resource {
  return computeResource(group, 'disks', name, {
    ...(managedBy && { managedBy }),
    sku: { name: 'Premium_LRS', tier: 'Premium' },
    properties: {
      diskSizeGB,
      diskSizeBytes: diskSizeGB * 2 ** 30,
      diskIOPSReadWrite: 500,
      diskMBpsReadWrite: 100,
      creationData: { createOption: 'Empty' },
      networkAccessPolicy: 'AllowAll',
      publicNetworkAccess: 'Enabled',
      timeCreated: '2025-03-04T09:12:45.7830531+00:00',
      diskState: managedBy ? 'Attached' : 'Unattached',
      uniqueId: guid(`disk/${name}`),
      ...properties,
    },
  });
}

function osDisk(machine: string, diskSizeGB: number, properties: object): Resource {
  return disk(
    inCapitals(groups.tracking),
    `${machine}_OsDisk`,
    diskSizeGB,
    { hyperVGeneration: 'V2', creationData: { createOption: 'FromImage' }, ...properties },
    machineId(groups.tracking, machine),
  );
}

const disks: Resource[] = [
  osDisk('tracking-web-1', 30, { osType: 'Linux', ...customerKey }),
  osDisk('tracking-web-2', 30, { osType: 'Linux', ...platformKey }),
  osDisk('tracking-db-1', 127, { osType: 'Windows', diskState: 'Reserved', ...platformKey }),
  disk(
    groups.data,
    'tracking-db-1-data',
    512,
    {
      diskState: 'Reserved',
      networkAccessPolicy: 'DenyAll',
      publicNetworkAccess: 'Disabled',
      ...customerKey,
    },
    machineId(groups.tracking, 'tracking-db-1'),
  ),
  { ...disk(groups.data, 'waybills-2019', 64, platformKey), zones: ['2'] },
];

const images: Resource[] = [
  computeResource(groups.platform, 'images', 'build-agent-base', {
    properties: {
      // Generalized for it, and deleted since.
      sourceVirtualMachine: { id: machineId(groups.platform, 'image-factory') },
      storageProfile: {
        osDisk: {
          osType: 'Linux',
          osState: 'Generalized',
          diskSizeGB: 30,
          blobUri: 'https://tjelvarbuild.blob.core.windows.net/vhds/base.vhd',
          caching: 'ReadWrite',
          storageAccountType: 'Standard_LRS',
        },
        dataDisks: [],
        zoneResilient: false,
      },
      hyperVGeneration: 'V1',
    },
  }),
];

function version(name: string, source: object, publishedDate: string): Resource {
  return computeResource(
    groups.platform,
    'galleries/images/versions',
    [gallery, 'tracking-server', name],
    {
      properties: {
        publishingProfile: {
          targetRegions: [
            { name: 'West Europe', regionalReplicaCount: 1, storageAccountType: 'Standard_LRS' },
          ],
          replicaCount: 1,
          excludeFromLatest: false,
          publishedDate,
          storageAccountType: 'Standard_LRS',
        },
        storageProfile: {
          source,
          osDiskImage: { sizeInGB: 30, hostCaching: 'ReadWrite', source: {} },
        },
        safetyProfile: { reportedForPolicyViolation: false },
      },
    },
  );
}

const galleries: Resource[] = [
  computeResource(groups.platform, 'galleries', gallery, {
    properties: {
      description: 'What servers are made from',
      identifier: { uniqueName: `${production}-TJELVAR_IMAGES` },
      sharingProfile: { permissions: 'Private' },
    },
  }),
  computeResource(groups.sandbox, 'galleries', 'experiments', {
    location: 'eastus',
    properties: { identifier: { uniqueName: `${development}-EXPERIMENTS` } },
  }),
  computeResource(groups.platform, 'galleries/images', [gallery, 'tracking-server'], {
    properties: {
      hyperVGeneration: 'V2',
      architecture: 'x64',
      features: [{ name: 'SecurityType', value: 'TrustedLaunchSupported' }],
      osType: 'Linux',
      osState: 'Generalized',
      identifier: { publisher: 'tjelvar', offer: 'tracking', sku: 'server' },
    },
  }),
  computeResource(groups.platform, 'galleries/images', [gallery, 'dispatch-desktop'], {
    properties: {
      description: 'Retired with the old dispatch office',
      eula: 'https://tjelvarfreight.example/eula',
      endOfLifeDate: '2025-12-31T00:00:00+00:00',
      hyperVGeneration: 'V1',
      osType: 'Windows',
      osState: 'Specialized',
      identifier: { publisher: 'tjelvar', offer: 'dispatch', sku: 'desktop' },
    },
  }),
  version(
    '1.0.0',
    { virtualMachineId: machineId(groups.platform, 'build_agent') },
    '2025-02-11T13:20:05.2589211+00:00',
  ),
  version('1.1.0', { id: buildImage }, '2025-03-01T10:02:51.9990602+00:00'),
];

export const compute: CompanyPart = {
  resources: [...machines, ...extensions, ...disks, ...images, ...galleries],
  stored: [
    instanceView(groups.tracking, 'tracking-web-1', 'running', {
      computerName: 'tracking-web-1',
      osName: 'ubuntu',
      osVersion: '24.04',
      hyperVGeneration: 'V2',
    }),
    // The agent does not answer, so nobody knows what runs there.
    instanceView(groups.tracking, 'tracking-web-2', 'running'),
    instanceView(groups.tracking, 'tracking-db-1', 'deallocated'),
    instanceView(groups.platform, 'build_agent', 'deallocated'),
  ],
};
