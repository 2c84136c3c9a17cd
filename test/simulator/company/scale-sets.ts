import { Resource } from '../resource-store';
import { groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const SCALE_SETS = 'Microsoft.Compute/virtualMachineScaleSets';

/** The machines of the tracking service that come and go with the load. */
export const trackingScaleSet = resourceId(groups.tracking, SCALE_SETS, 'tracking-web-vmss');

function scaleSet(
  group: string,
  name: string,
  capacity: number,
  { properties, ...rest }: Resource,
): Resource {
  return {
    name,
    id: resourceId(group, SCALE_SETS, name),
    type: SCALE_SETS,
    location: 'westeurope',
    tags: {},
    sku: { name: 'Standard_D2s_v5', tier: 'Standard', capacity },
    etag: '"3"',
    ...rest,
    properties: {
      provisioningState: 'Succeeded',
      uniqueId: guid(`scale-set/${name}`),
      timeCreated: '2025-04-02T07:31:09.3625723+00:00',
      ...(properties as object),
    },
  };
}

function network(name: string, subnet: string, more: object = {}, address: object = {}): object {
  return {
    name: `${name}-nic`,
    properties: {
      primary: true,
      disableTcpStateTracking: false,
      dnsSettings: { dnsServers: [] },
      enableIPForwarding: false,
      ...more,
      ipConfigurations: [
        {
          name: `${name}-ip`,
          properties: { subnet: { id: subnet }, privateIPAddressVersion: 'IPv4', ...address },
        },
      ],
    },
  };
}

const spoke = resourceId(groups.tracking, 'Microsoft.Network/virtualNetworks', 'tracking');
const loadBalancer = resourceId(groups.tracking, 'Microsoft.Network/loadBalancers', 'tracking');
const image = resourceId(
  groups.platform,
  'Microsoft.Compute/galleries/images',
  'tjelvar_images',
  'tracking-server',
);
const encryptionSet = resourceId(
  groups.security,
  'Microsoft.Compute/diskEncryptionSets',
  'des-production',
);

const scaleSets: Resource[] = [
  scaleSet(groups.tracking, 'tracking-web-vmss', 2, {
    zones: ['1', '2'],
    identity: {
      type: 'UserAssigned',
      userAssignedIdentities: {
        [trackingIdentity.id]: {
          principalId: trackingIdentity.principalId,
          clientId: trackingIdentity.clientId,
        },
      },
    },
    properties: {
      orchestrationMode: 'Flexible',
      singlePlacementGroup: false,
      platformFaultDomainCount: 1,
      zoneBalance: true,
      constrainedMaximumCapacity: false,
      proximityPlacementGroup: {
        id: resourceId(groups.tracking, 'Microsoft.Compute/proximityPlacementGroups', 'tracking'),
      },
      upgradePolicy: {
        mode: 'Rolling',
        rollingUpgradePolicy: {
          maxBatchInstancePercent: 20,
          maxUnhealthyInstancePercent: 20,
          maxUnhealthyUpgradedInstancePercent: 10,
          pauseTimeBetweenBatches: 'PT30S',
          maxSurge: false,
          rollbackFailedInstancesOnPolicyBreach: false,
        },
        automaticOSUpgradePolicy: {
          enableAutomaticOSUpgrade: true,
          useRollingUpgradePolicy: true,
          disableAutomaticRollback: false,
        },
      },
      automaticRepairsPolicy: { enabled: true, gracePeriod: 'PT30M' },
      scaleInPolicy: { rules: ['OldestVM'], forceDeletion: false },
      virtualMachineProfile: {
        osProfile: {
          computerNamePrefix: 'trackweb',
          adminUsername: 'freightadmin',
          customData: 'bm90LWEtc2VjcmV0LW9mLWEtc2NhbGUtc2V0',
          linuxConfiguration: {
            disablePasswordAuthentication: true,
            ssh: {
              publicKeys: [
                { path: '/home/freightadmin/.ssh/authorized_keys', keyData: 'ssh-rsa AAAA\n' },
              ],
            },
            provisionVMAgent: true,
            patchSettings: { patchMode: 'AutomaticByPlatform', assessmentMode: 'ImageDefault' },
          },
          secrets: [],
          allowExtensionOperations: true,
        },
        storageProfile: {
          imageReference: { id: `${image}/versions/1.1.0`, exactVersion: '1.1.0' },
          osDisk: {
            osType: 'Linux',
            createOption: 'FromImage',
            caching: 'ReadWrite',
            managedDisk: {
              storageAccountType: 'Premium_LRS',
              diskEncryptionSet: { id: encryptionSet },
            },
            diskSizeGB: 30,
          },
          dataDisks: [
            {
              lun: 0,
              createOption: 'Empty',
              caching: 'None',
              managedDisk: {
                storageAccountType: 'Premium_LRS',
                diskEncryptionSet: { id: encryptionSet },
              },
              diskSizeGB: 10,
            },
          ],
        },
        networkProfile: {
          healthProbe: { id: `${loadBalancer}/probes/https` },
          networkApiVersion: '2020-11-01',
          networkInterfaceConfigurations: [
            network(
              'tracking-web-vmss',
              `${spoke}/subnets/web`,
              {
                networkSecurityGroup: {
                  id: resourceId(
                    groups.tracking,
                    'Microsoft.Network/networkSecurityGroups',
                    'tracking-web',
                  ),
                },
              },
              {
                loadBalancerBackendAddressPools: [
                  { id: `${loadBalancer}/backendAddressPools/web` },
                ],
              },
            ),
          ],
        },
        securityProfile: {
          encryptionAtHost: true,
          securityType: 'TrustedLaunch',
          uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
        },
        diagnosticsProfile: { bootDiagnostics: { enabled: true } },
        extensionProfile: {
          extensions: [
            {
              name: 'start-service',
              properties: {
                publisher: 'Microsoft.Azure.Extensions',
                type: 'CustomScript',
                typeHandlerVersion: '2.1',
                autoUpgradeMinorVersion: true,
                settings: { commandToExecute: './start --token not-a-token-of-a-scale-set' },
              },
            },
          ],
        },
        scheduledEventsProfile: {
          terminateNotificationProfile: { enable: true, notBeforeTimeout: 'PT5M' },
        },
      },
    },
  }),
  // Windows machines that anyone can reach, bought when they are cheap.
  scaleSet(groups.data, 'Reports-Workers', 5, {
    properties: {
      orchestrationMode: 'Uniform',
      upgradePolicy: { mode: 'Manual' },
      singlePlacementGroup: true,
      overprovision: true,
      doNotRunExtensionsOnOverprovisionedVMs: false,
      platformFaultDomainCount: 5,
      additionalCapabilities: { ultraSSDEnabled: false },
      virtualMachineProfile: {
        priority: 'Spot',
        evictionPolicy: 'Deallocate',
        billingProfile: { maxPrice: 0.05 },
        licenseType: 'Windows_Server',
        osProfile: {
          computerNamePrefix: 'reports',
          adminUsername: 'freightadmin',
          windowsConfiguration: {
            provisionVMAgent: true,
            enableAutomaticUpdates: false,
            additionalUnattendContent: [
              {
                passName: 'OobeSystem',
                componentName: 'Microsoft-Windows-Shell-Setup',
                settingName: 'AutoLogon',
                content:
                  '<AutoLogon><Password><Value>not-a-password</Value></Password></AutoLogon>',
              },
            ],
          },
          secrets: [
            {
              sourceVault: {
                id: resourceId(groups.data, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-prod'),
              },
              vaultCertificates: [
                {
                  certificateUrl: `https://tjelvar-kv-prod.vault.azure.net/secrets/reports/${guid('certificate/reports').replaceAll('-', '')}`,
                  certificateStore: 'My',
                },
              ],
            },
          ],
        },
        storageProfile: {
          imageReference: {
            publisher: 'MicrosoftWindowsServer',
            offer: 'WindowsServer',
            sku: '2022-datacenter-g2',
            version: 'latest',
          },
          osDisk: {
            osType: 'Windows',
            createOption: 'FromImage',
            managedDisk: { storageAccountType: 'StandardSSD_LRS' },
            diskSizeGB: 127,
          },
        },
        networkProfile: {
          networkInterfaceConfigurations: [
            network(
              'reports-workers',
              `${spoke}/subnets/web`,
              { enableIPForwarding: true },
              { publicIPAddressConfiguration: { name: 'pub1', properties: {} } },
            ),
          ],
        },
        diagnosticsProfile: {
          bootDiagnostics: {
            enabled: true,
            storageUri: 'https://tjelvarbuild.blob.core.windows.net/',
          },
        },
      },
    },
  }),
  // Machines are put into it one by one.
  scaleSet(groups.sandbox, 'lab-machines', 0, {
    sku: null,
    properties: { orchestrationMode: 'Flexible', platformFaultDomainCount: 1 },
  }),
];

export const virtualMachineScaleSets: CompanyPart = { resources: scaleSets };
