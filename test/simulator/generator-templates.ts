import { Resource } from './resource-store';

/** Where a generated resource is, for templates that point at their neighbours. */
export interface Place {
  index: number;
  /** How many there are of its type in its subscription. */
  count: number;
  id: string;
  name: string;
  location: string;
  /** The id of a resource of a type in the same subscription, where there are as many. */
  neighbour: (type: string, index: number) => string | undefined;
}

type Template = (place: Place) => Partial<Resource>;

/** `vm` of `Microsoft.Compute/virtualMachines` and the like: short, so that a million of them stay cheap. */
export function nameOf(type: string, index: number): string {
  const last = type.slice(type.lastIndexOf('/') + 1).toLowerCase();
  return `${last.replace(/[^a-z]/g, '').slice(0, 12)}-${index}`;
}

const succeeded = { provisioningState: 'Succeeded' };

/** The types that are most often many; all others get a plain object. */
export const templates: { [type: string]: Template } = {
  'Microsoft.Compute/virtualMachines': (place) => ({
    properties: {
      ...succeeded,
      vmId: `00000000-0000-4000-8000-${String(place.index).padStart(12, '0')}`,
      hardwareProfile: { vmSize: 'Standard_D2s_v5' },
      storageProfile: {
        imageReference: {
          publisher: 'Canonical',
          offer: '0001-com-ubuntu-server-jammy',
          sku: '22_04-lts-gen2',
          version: 'latest',
        },
        osDisk: {
          osType: 'Linux',
          name: nameOf('Microsoft.Compute/disks', place.index),
          createOption: 'FromImage',
          caching: 'ReadWrite',
          managedDisk: { id: place.neighbour('Microsoft.Compute/disks', place.index) },
          deleteOption: 'Delete',
        },
        dataDisks: dataDisk(place),
      },
      osProfile: {
        computerName: place.name,
        adminUsername: 'azureuser',
        linuxConfiguration: { disablePasswordAuthentication: true },
      },
      networkProfile: {
        networkInterfaces: [
          { id: place.neighbour('Microsoft.Network/networkInterfaces', place.index) },
        ],
      },
      timeCreated: '2025-02-11T08:15:30.1234567+00:00',
    },
  }),
  'Microsoft.Compute/disks': (place) => ({
    sku: { name: 'Premium_LRS', tier: 'Premium' },
    managedBy: machineOf(place),
    properties: {
      ...succeeded,
      osType: 'Linux',
      diskSizeGB: 30,
      diskState: 'Attached',
      encryption: { type: 'EncryptionAtRestWithPlatformKey' },
      networkAccessPolicy: 'AllowAll',
      publicNetworkAccess: 'Enabled',
      timeCreated: '2025-02-11T08:15:32.7654321+00:00',
    },
  }),
  'Microsoft.Network/networkInterfaces': (place) => ({
    properties: {
      ...succeeded,
      ipConfigurations: [
        {
          name: 'ipconfig1',
          id: `${place.id}/ipConfigurations/ipconfig1`,
          properties: {
            privateIPAddress: `10.${(place.index >> 16) & 255}.${(place.index >> 8) & 255}.${place.index & 255}`,
            privateIPAllocationMethod: 'Dynamic',
            primary: true,
          },
        },
      ],
      macAddress: '00-0D-3A-00-00-00',
      primary: true,
      virtualMachine: { id: machineOf(place) },
      networkSecurityGroup: securityGroupOf(place),
    },
  }),
  'Microsoft.Network/networkSecurityGroups': (place) => ({
    properties: {
      ...succeeded,
      securityRules: [
        {
          name: 'https',
          id: `${place.id}/securityRules/https`,
          properties: {
            protocol: 'Tcp',
            sourcePortRange: '*',
            destinationPortRange: '443',
            sourceAddressPrefix: 'Internet',
            destinationAddressPrefix: '*',
            access: 'Allow',
            priority: 100,
            direction: 'Inbound',
          },
        },
      ],
      defaultSecurityRules: [],
    },
  }),
  'Microsoft.Storage/storageAccounts': ({ name }) => ({
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    properties: {
      ...succeeded,
      supportsHttpsTrafficOnly: true,
      minimumTlsVersion: 'TLS1_2',
      allowBlobPublicAccess: false,
      networkAcls: {
        bypass: 'AzureServices',
        virtualNetworkRules: [],
        ipRules: [],
        defaultAction: 'Allow',
      },
      primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` },
      creationTime: '2025-02-11T08:15:30.1234567Z',
    },
  }),
};

/** Machines have the disks that are left when each has one to start from. */
function dataDisk({ neighbour, index, count }: Place): object[] {
  const id = neighbour('Microsoft.Compute/disks', index + count);
  return id ? [{ lun: 0, createOption: 'Empty', managedDisk: { id } }] : [];
}

/** Interfaces share the first few groups that there are. */
function securityGroupOf({ neighbour, index }: Place): object | undefined {
  const id = neighbour('Microsoft.Network/networkSecurityGroups', index % 10);
  return id ? { id } : undefined;
}

function machineOf({ neighbour, index }: Place): string | undefined {
  return neighbour('Microsoft.Compute/virtualMachines', index);
}

export function fill(type: string, place: Place): Resource {
  return {
    id: place.id,
    name: place.name,
    type,
    location: place.location,
    ...(place.index % 3 === 0 && { tags: { environment: 'generated', owner: 'nobody' } }),
    properties: succeeded,
    ...templates[type]?.(place),
  };
}
