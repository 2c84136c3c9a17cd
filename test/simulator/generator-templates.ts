import { Resource } from './resource-store';

/** Where a generated resource is, for templates that point at their neighbours. */
export interface Place {
  subscriptionId: string;
  resourceGroup: string;
  index: number;
  id: string;
  name: string;
  location: string;
}

type Template = (place: Place) => Partial<Resource>;

function neighbour({ subscriptionId, resourceGroup, index }: Place, type: string): string {
  const scope = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  return `${scope}/providers/${type}/${nameOf(type, index)}`;
}

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
          managedDisk: { id: neighbour(place, 'Microsoft.Compute/disks') },
          deleteOption: 'Delete',
        },
        dataDisks: [],
      },
      osProfile: {
        computerName: place.name,
        adminUsername: 'azureuser',
        linuxConfiguration: { disablePasswordAuthentication: true },
      },
      networkProfile: {
        networkInterfaces: [{ id: neighbour(place, 'Microsoft.Network/networkInterfaces') }],
      },
      timeCreated: '2025-02-11T08:15:30.1234567+00:00',
    },
  }),
  'Microsoft.Compute/disks': (place) => ({
    sku: { name: 'Premium_LRS', tier: 'Premium' },
    managedBy: neighbour(place, 'Microsoft.Compute/virtualMachines'),
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
      virtualMachine: { id: neighbour(place, 'Microsoft.Compute/virtualMachines') },
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
