import { Resource } from '../resource-store';
import { groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const ACCOUNT = 'Microsoft.Batch/batchAccounts';
const VAULT = resourceId(groups.security, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-security');

function account(
  group: string,
  name: string,
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  return {
    id: resourceId(group, ACCOUNT, name),
    name,
    type: ACCOUNT,
    location: 'northeurope',
    ...more,
    properties: {
      accountEndpoint: `${name}.northeurope.batch.azure.com`,
      nodeManagementEndpoint: `${guid(`batch/${name}`)}.northeurope.service.batch.azure.com`,
      provisioningState: 'Succeeded',
      dedicatedCoreQuotaPerVMFamilyEnforced: true,
      poolQuota: 100,
      activeJobAndJobScheduleQuota: 300,
      poolAllocationMode: 'BatchService',
      publicNetworkAccess: 'Enabled',
      privateEndpointConnections: [],
      encryption: { keySource: 'Microsoft.Batch' },
      allowedAuthenticationModes: ['SharedKey', 'AAD', 'TaskAuthenticationToken'],
      ...properties,
    },
  };
}

/** The accounts' children differ from most resources: the etag stands beside the properties. */
function child(
  account: string,
  collection: string,
  name: string,
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  return {
    id: `${account}/${collection}/${name}`,
    name,
    type: `${ACCOUNT}/${collection}`,
    etag: 'W/"0x8DC8F44CD260DDF"',
    ...more,
    properties,
  };
}

const accounts: Resource[] = [
  account(
    groups.data,
    'tjelvarbatch',
    {
      dedicatedCoreQuota: 500,
      dedicatedCoreQuotaPerVMFamily: [
        { name: 'standardDSv3Family', coreQuota: 500 },
        { name: 'standardDFamily', coreQuota: 0 },
      ],
      lowPriorityCoreQuota: 500,
      autoStorage: {
        storageAccountId: resourceId(
          groups.data,
          'Microsoft.Storage/storageAccounts',
          'tjelvartracking',
        ),
        lastKeySync: '2026-06-18T03:15:56.9090964Z',
        authenticationMode: 'StorageKeys',
      },
      networkProfile: {
        accountAccess: {
          defaultAction: 'Allow',
          ipRules: [{ action: 'Allow', value: '203.0.113.6' }],
        },
      },
    },
    { tags: { service: 'waybills' }, identity: { type: 'None' } },
  ),
  account(
    groups.tracking,
    'RouteSimulation',
    {
      poolAllocationMode: 'UserSubscription',
      keyVaultReference: { id: VAULT, url: 'https://tjelvar-kv-security.vault.azure.net/' },
      publicNetworkAccess: 'Disabled',
      networkProfile: {
        accountAccess: { defaultAction: 'Deny' },
        nodeManagementAccess: { defaultAction: 'Deny', ipRules: [] },
      },
      encryption: {
        keySource: 'Microsoft.KeyVault',
        keyVaultProperties: {
          keyIdentifier: 'https://tjelvar-kv-security.vault.azure.net/keys/batch',
        },
      },
      allowedAuthenticationModes: ['AAD', 'TaskAuthenticationToken'],
    },
    {
      location: 'westeurope',
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: {
          [trackingIdentity.id]: {
            principalId: trackingIdentity.principalId,
            clientId: trackingIdentity.clientId,
          },
        },
      },
    },
  ),
];

const waybills = resourceId(groups.data, ACCOUNT, 'tjelvarbatch');
const routes = resourceId(groups.tracking, ACCOUNT, 'RouteSimulation');

const applications: Resource[] = [
  child(waybills, 'applications', 'Waybill-Reader', {
    displayName: 'Reads scanned waybills',
    allowUpdates: true,
    defaultVersion: '1.0',
  }),
  child(routes, 'applications', 'simulator', { allowUpdates: false }),
];

/** The public part, self-signed, of a key that nobody kept. */
const CERTIFICATE =
  'MIIBUzCB+qADAgECAgISZzAKBggqhkjOPQQDAjAzMRswGQYDVQQKDBJUamVsdmFyIEZyZWlnaHQgQUIxFDASBgNVBAMMC2JhdGNoLW5vZGVzMB4XDTIzMDMwMTAwMDAwMFoXDTI0MDMwMTAwMDAwMFowMzEbMBkGA1UECgwSVGplbHZhciBGcmVpZ2h0IEFCMRQwEgYDVQQDDAtiYXRjaC1ub2RlczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHwxjPYO8wD0RpfA1zcjwp5NR02hPMw+I4QWrGqu9CV+DwXutkXGzkQGAd19lnNiWvgODqQepQt8EtdLDo3UMwgwCgYIKoZIzj0EAwIDSAAwRQIhANkbDqKLLlPfEFMcqnx4XTXwy6icEJ6G3AiBSrsZey6sAiBa09p0nzUwLxGFzWdOFi4MnwV9209Oqc74Tq3jVAUrDQ==';
const THUMBPRINT = 'f8fcf6089fa00c4e752bcb0021035eddb220a966';

const certificates: Resource[] = [
  child(waybills, 'certificates', `sha1-${THUMBPRINT}`, {
    thumbprintAlgorithm: 'sha1',
    thumbprint: THUMBPRINT,
    provisioningState: 'Succeeded',
    provisioningStateTransitionTime: '2023-03-02T06:23:51.4792706Z',
    format: 'Pfx',
    publicData: CERTIFICATE,
  }),
];

const pools: Resource[] = [
  // Open to the internet, with passwords wherever Azure would show them.
  child(waybills, 'pools', 'waybill-pool', {
    displayName: 'Waybills',
    lastModified: '2026-06-04T06:25:28.6401702Z',
    creationTime: '2025-06-04T06:25:28.6401702Z',
    provisioningState: 'Succeeded',
    allocationState: 'Steady',
    vmSize: 'STANDARD_D4S_V3',
    interNodeCommunication: 'Disabled',
    taskSlotsPerNode: 4,
    taskSchedulingPolicy: { nodeFillType: 'Spread' },
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: {
          publisher: 'microsoft-azure-batch',
          offer: 'ubuntu-server-container',
          sku: '20-04-lts',
          version: 'latest',
        },
        nodeAgentSkuId: 'batch.node.ubuntu 20.04',
        containerConfiguration: {
          type: 'DockerCompatible',
          containerImageNames: ['tjelvar.azurecr.io/waybill-reader:1.0'],
          containerRegistries: [
            {
              userName: 'tjelvar',
              password: 'not-a-real-registry-password',
              registryServer: 'tjelvar.azurecr.io',
            },
          ],
        },
      },
    },
    scaleSettings: {
      fixedScale: { targetDedicatedNodes: 2, targetLowPriorityNodes: 4, resizeTimeout: 'PT15M' },
    },
    networkConfiguration: {
      endpointConfiguration: {
        inboundNatPools: [
          {
            name: 'ssh',
            protocol: 'TCP',
            backendPort: 22,
            frontendPortRangeStart: 15000,
            frontendPortRangeEnd: 15100,
            networkSecurityGroupRules: [
              { access: 'Deny', sourceAddressPrefix: '*', priority: 3500 },
              { access: 'Allow', sourceAddressPrefix: '203.0.113.45', priority: 150 },
            ],
          },
        ],
      },
    },
    startTask: {
      commandLine: '/bin/sh -c "mount --key not-a-real-mount-key"',
      resourceFiles: [
        {
          httpUrl: 'https://tjelvartracking.blob.core.windows.net/tools/a',
          filePath: 'a',
        },
      ],
      environmentSettings: [{ name: 'ARCHIVE_LOGIN', value: 'not-a-real-login' }],
      userIdentity: { autoUser: { scope: 'Pool', elevationLevel: 'Admin' } },
      waitForSuccess: true,
    },
    userAccounts: [
      { name: 'operator', elevationLevel: 'Admin', password: 'not-a-real-user-password' },
      { name: 'reader', elevationLevel: 'NonAdmin' },
    ],
    mountConfiguration: [
      {
        azureBlobFileSystemConfiguration: {
          accountName: 'tjelvartracking',
          containerName: 'waybills',
          sasKey: 'not-a-real-sas-key',
          relativeMountPath: 'waybills',
        },
      },
      {
        azureFileShareConfiguration: {
          accountName: 'tjelvartracking',
          azureFileUrl: 'https://tjelvartracking.file.core.windows.net/uploads',
          accountKey: 'not-a-real-account-key',
          relativeMountPath: 'uploads',
        },
      },
    ],
    applicationPackages: [{ id: `${waybills}/applications/Waybill-Reader`, version: '1.0' }],
    certificates: [
      { id: `${waybills}/certificates/sha1-${THUMBPRINT}`, storeLocation: 'LocalMachine' },
    ],
    currentDedicatedNodes: 2,
    currentLowPriorityNodes: 3,
    currentNodeCommunicationMode: 'Classic',
  }),
  child(
    routes,
    'pools',
    'Simulation',
    {
      lastModified: '2026-06-04T06:25:27.5781334Z',
      creationTime: '2025-09-04T06:25:27.5781334Z',
      provisioningState: 'Succeeded',
      allocationState: 'Resizing',
      vmSize: 'STANDARD_E8S_V5',
      interNodeCommunication: 'Enabled',
      taskSlotsPerNode: 1,
      deploymentConfiguration: {
        virtualMachineConfiguration: {
          imageReference: {
            publisher: 'MicrosoftWindowsServer',
            offer: 'WindowsServer',
            sku: '2022-datacenter-core',
            version: 'latest',
          },
          nodeAgentSkuId: 'batch.node.windows amd64',
          windowsConfiguration: { enableAutomaticUpdates: true },
          diskEncryptionConfiguration: { targets: ['OsDisk', 'TemporaryDisk'] },
          securityProfile: {
            securityType: 'trustedLaunch',
            encryptionAtHost: true,
            uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
          },
        },
      },
      scaleSettings: { autoScale: { formula: '$TargetDedicatedNodes=0;' } },
      networkConfiguration: {
        subnetId: `${resourceId(groups.tracking, 'Microsoft.Network/virtualNetworks', 'tracking')}/subnets/web`,
        publicIPAddressConfiguration: { provision: 'NoPublicIPAddresses' },
      },
      currentDedicatedNodes: 0,
      currentLowPriorityNodes: 0,
      targetNodeCommunicationMode: 'Simplified',
      currentNodeCommunicationMode: 'Simplified',
    },
    {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [trackingIdentity.id]: {} } },
    },
  ),
];

export const batch: CompanyPart = {
  resources: [...accounts, ...applications, ...certificates, ...pools],
};
