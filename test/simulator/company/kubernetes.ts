import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const CLUSTERS = 'Microsoft.ContainerService/managedClusters';

interface ClusterOptions {
  group: string;
  name: string;
  properties: object;
  tier?: string;
  identity?: object;
}

function cluster({ group, name, properties, tier, identity }: ClusterOptions): Resource {
  const host = `${name.toLowerCase()}-dns-9f31c0a2.hcp.westeurope.azmk8s.io`;
  return {
    // This provider writes the group's part in lower case, and its own type in another than all others.
    id: resourceId(group.replace('resourceGroups', 'resourcegroups'), CLUSTERS, name),
    location: 'westeurope',
    name,
    tags: {},
    type: 'Microsoft.ContainerService/ManagedClusters',
    kind: 'Base',
    ...(identity && { identity }),
    sku: { name: 'Base', tier: tier ?? 'Free' },
    properties: {
      provisioningState: 'Succeeded',
      powerState: { code: 'Running' },
      dnsPrefix: `${name.toLowerCase()}-dns`,
      fqdn: host,
      azurePortalFQDN: host.replace('.hcp.', '.portal.hcp.'),
      nodeResourceGroup: `MC_${group.split('/').at(-1)}_${name}_westeurope`,
      enableRBAC: true,
      supportPlan: 'KubernetesOfficial',
      maxAgentPools: 100,
      disableLocalAccounts: false,
      securityProfile: {},
      oidcIssuerProfile: { enabled: false },
      workloadAutoScalerProfile: {},
      storageProfile: {
        diskCSIDriver: { enabled: true },
        fileCSIDriver: { enabled: true },
        snapshotController: { enabled: true },
      },
      ...properties,
    },
  };
}

function pool(name: string, more: object = {}): object {
  return {
    name,
    count: 3,
    vmSize: 'Standard_D4ds_v5',
    osDiskSizeGB: 128,
    osDiskType: 'Managed',
    kubeletDiskType: 'OS',
    maxPods: 110,
    type: 'VirtualMachineScaleSets',
    enableAutoScaling: false,
    provisioningState: 'Succeeded',
    powerState: { code: 'Running' },
    orchestratorVersion: '1.33',
    currentOrchestratorVersion: '1.33.5',
    enableNodePublicIP: false,
    mode: 'System',
    enableEncryptionAtHost: false,
    enableUltraSSD: false,
    osType: 'Linux',
    osSKU: 'Ubuntu',
    nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202610.08.0',
    upgradeSettings: { maxSurge: '10%' },
    enableFIPS: false,
    ...more,
  };
}

function managedIdentity(name: string): object {
  return {
    resourceId: resourceId(
      groups.tracking,
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      name,
    ),
    clientId: guid(`application/${name}`),
    objectId: guid(`service-principal/${name}`),
  };
}

const workspace = resourceId(
  groups.security,
  'Microsoft.OperationalInsights/workspaces',
  'tjelvar-security',
);
const spoke = resourceId(groups.tracking, 'Microsoft.Network/virtualNetworks', 'tracking');

const production = cluster({
  group: groups.tracking,
  name: 'tracking-aks',
  tier: 'Standard',
  identity: {
    type: 'UserAssigned',
    userAssignedIdentities: {
      [trackingIdentity.id]: {
        clientId: trackingIdentity.clientId,
        principalId: trackingIdentity.principalId,
      },
    },
  },
  properties: {
    kubernetesVersion: '1.33',
    currentKubernetesVersion: '1.33.5',
    fqdn: undefined,
    privateFQDN: 'tracking-aks-dns-9f31c0a2.0c9a5c6e.privatelink.westeurope.azmk8s.io',
    agentPoolProfiles: [
      pool('system', {
        availabilityZones: ['1', '2', '3'],
        vnetSubnetID: `${spoke}/subnets/web`,
        enableEncryptionAtHost: true,
        enableFIPS: true,
        osSKU: 'AzureLinux',
        nodeImageVersion: 'AKSAzureLinux-V2gen2fips-202610.08.0',
        securityProfile: { sshAccess: 'Disabled', enableVTPM: true, enableSecureBoot: true },
      }),
      pool('jobs', {
        mode: 'User',
        count: 5,
        minCount: 2,
        maxCount: 20,
        enableAutoScaling: true,
        vnetSubnetID: `${spoke}/subnets/web`,
        availabilityZones: ['1'],
        enableEncryptionAtHost: true,
        enableFIPS: true,
        securityProfile: { sshAccess: 'LocalUser', enableVTPM: true, enableSecureBoot: true },
      }),
      pool('win', {
        mode: 'User',
        count: 2,
        orchestratorVersion: '1.32',
        currentOrchestratorVersion: '1.32.9',
        osType: 'Windows',
        osSKU: 'Windows2022',
        nodeImageVersion: 'AKSWindows-2022-containerd-20348.4294.261008',
        enableEncryptionAtHost: true,
        enableFIPS: true,
        securityProfile: { sshAccess: 'LocalUser', enableVTPM: true, enableSecureBoot: true },
      }),
    ],
    linuxProfile: {
      adminUsername: 'azureuser',
      ssh: { publicKeys: [{ keyData: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ-not-a-key' }] },
    },
    windowsProfile: {
      adminUsername: 'azureuser',
      adminPassword: 'not-a-password-of-windows',
      enableCSIProxy: true,
    },
    servicePrincipalProfile: { clientId: 'msi' },
    addonProfiles: {
      azureKeyvaultSecretsProvider: {
        enabled: true,
        config: { enableSecretRotation: 'true', rotationPollInterval: '2m' },
        identity: managedIdentity('azurekeyvaultsecretsprovider-tracking-aks'),
      },
      azurepolicy: { enabled: true, config: null },
      omsAgent: {
        enabled: true,
        config: { logAnalyticsWorkspaceResourceID: workspace, useAADAuth: 'true' },
      },
      httpApplicationRouting: { enabled: false, config: null },
    },
    nodeResourceGroupProfile: { restrictionLevel: 'ReadOnly' },
    networkProfile: {
      networkPlugin: 'azure',
      networkPluginMode: 'overlay',
      networkPolicy: 'cilium',
      networkDataplane: 'cilium',
      loadBalancerSku: 'standard',
      podCidr: '10.244.0.0/16',
      serviceCidr: '10.0.0.0/16',
      dnsServiceIP: '10.0.0.10',
      outboundType: 'userDefinedRouting',
      podCidrs: ['10.244.0.0/16'],
      serviceCidrs: ['10.0.0.0/16'],
      ipFamilies: ['IPv4'],
    },
    aadProfile: {
      managed: true,
      adminGroupObjectIDs: [guid('group/platform-engineers')],
      adminUsers: null,
      enableAzureRBAC: true,
      tenantID: directoryId,
    },
    apiServerAccessProfile: {
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: false,
      privateDNSZone: 'system',
      disableRunCommand: true,
    },
    diskEncryptionSetID: resourceId(
      groups.security,
      'Microsoft.Compute/diskEncryptionSets',
      'des-production',
    ),
    identityProfile: { kubeletidentity: managedIdentity('tracking-aks-agentpool') },
    autoUpgradeProfile: { upgradeChannel: 'stable', nodeOSUpgradeChannel: 'NodeImage' },
    disableLocalAccounts: true,
    httpProxyConfig: {
      httpProxy: 'http://aks:not-a-password-of-a-proxy@10.20.0.10:3128/',
      httpsProxy: 'http://aks:not-a-password-of-a-proxy@10.20.0.10:3128/',
      noProxy: ['localhost', '10.0.0.0/16'],
    },
    securityProfile: {
      defender: {
        logAnalyticsWorkspaceResourceId: workspace,
        securityMonitoring: { enabled: true },
      },
      azureKeyVaultKms: {
        enabled: true,
        keyId: `https://tjelvar-kv-prod.vault.azure.net/keys/etcd/${guid('key/etcd').replaceAll('-', '')}`,
        keyVaultNetworkAccess: 'Public',
      },
      workloadIdentity: { enabled: true },
      imageCleaner: { enabled: true, intervalHours: 168 },
    },
    oidcIssuerProfile: {
      enabled: true,
      issuerURL: `https://westeurope.oic.prod-aks.azure.com/${directoryId}/${guid('oidc/tracking-aks')}/`,
    },
    azureMonitorProfile: { metrics: { enabled: true, kubeStateMetrics: {} } },
  },
});

/** Set up by hand in 2020, and upgraded only when it had to be. */
const legacy = cluster({
  group: groups.data,
  name: 'Reports',
  identity: {
    type: 'SystemAssigned',
    principalId: guid('service-principal/reports'),
    tenantId: directoryId,
  },
  properties: {
    kubernetesVersion: '1.29.2',
    currentKubernetesVersion: '1.29.2',
    agentPoolProfiles: [
      pool('nodepool1', {
        vmSize: 'Standard_DS2_v2',
        orchestratorVersion: '1.29.2',
        currentOrchestratorVersion: undefined,
        nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202404.09.0',
        enableNodePublicIP: true,
      }),
    ],
    servicePrincipalProfile: {
      clientId: guid('application/Freight billing export'),
      secret: 'not-a-secret-of-a-service-principal',
    },
    addonProfiles: { KubeDashboard: { enabled: true, config: null } },
    enableRBAC: false,
    networkProfile: {
      networkPlugin: 'kubenet',
      networkPolicy: 'none',
      loadBalancerSku: 'basic',
      outboundType: 'loadBalancer',
    },
    maxAgentPools: 10,
    apiServerAccessProfile: {
      authorizedIPRanges: ['203.0.113.0/24', '198.51.100.7/32'],
      enablePrivateCluster: false,
    },
  },
});

const lab = cluster({
  group: groups.sandbox,
  name: 'lab',
  properties: {
    kubernetesVersion: '1.33.5',
    agentPoolProfiles: null,
    addonProfiles: null,
  },
});

export const kubernetes: CompanyPart = { resources: [production, legacy, lab] };
