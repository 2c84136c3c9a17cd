import type { ObjectContext } from '../../../src/framework/definition';
import { cluster } from '../../../src/services/kubernetes/clusters';
import { runRecordedStep } from '../../recording';
import { directoryId, groups, guid, resourceId } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const clusters = 'providers/microsoft.containerservice/managedclusters';
const tracking = `${groups.tracking}/${clusters}/tracking-aks`.toLowerCase();
const reports = `${groups.data}/${clusters}/reports`.toLowerCase();

const workspace = resourceId(
  groups.security,
  'Microsoft.OperationalInsights/workspaces',
  'tjelvar-security',
);

it('collects a cluster with everything that guards it', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-container-services-clusters');

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([tracking, reports]);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Cluster'] });
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_kubernetes_cluster',
    name: 'tracking-aks',
    kind: 'Base',
    skuName: 'Base',
    skuTier: 'Standard',
    powerState: 'Running',
    kubernetesVersion: '1.33',
    currentKubernetesVersion: '1.33.5',
    upgradeChannel: 'stable',
    nodeOsUpgradeChannel: 'NodeImage',
    dnsPrefix: 'tracking-aks-dns',
    privateFqdn: expect.stringContaining('.privatelink.'),
    public: false,
    privateClusterEnabled: true,
    privateClusterPublicFqdnEnabled: false,
    privateDnsZone: 'system',
    authorizedIpRanges: [],
    apiServerOpenToInternet: false,
    runCommandEnabled: false,
    enableRBAC: true,
    disableLocalAccounts: true,
    entraIntegrationEnabled: true,
    entraIntegrationManaged: true,
    azureRbacEnabled: true,
    adminGroupIds: [guid('group/platform-engineers')],
    entraTenantId: directoryId,
    oidcIssuerEnabled: true,
    oidcIssuerUrl: expect.stringContaining(directoryId),
    workloadIdentityEnabled: true,
    diskEncryptionSetId: resourceId(
      groups.security,
      'Microsoft.Compute/diskEncryptionSets',
      'des-production',
    ),
    secretEncryptionEnabled: true,
    secretEncryptionKeyVaultNetworkAccess: 'Public',
    defenderEnabled: true,
    defenderWorkspaceId: workspace,
    imageCleanerEnabled: true,
    imageCleanerIntervalHours: 168,
    metricsEnabled: true,
    addons: ['azureKeyvaultSecretsProvider', 'azurepolicy', 'omsAgent'],
    policyAddonEnabled: true,
    monitoringAddonEnabled: true,
    monitoringWorkspaceId: workspace,
    secretsProviderEnabled: true,
    secretRotationEnabled: true,
    dashboardAddonEnabled: false,
    httpApplicationRoutingEnabled: false,
    networkPlugin: 'azure',
    networkPluginMode: 'overlay',
    networkPolicy: 'cilium',
    networkDataplane: 'cilium',
    outboundType: 'userDefinedRouting',
    httpProxyEnabled: true,
    nodeResourceGroup: 'MC_rg-tracking-prod_tracking-aks_westeurope',
    nodeResourceGroupRestriction: 'ReadOnly',
    identityType: 'UserAssigned',
    userAssignedIdentityIds: [trackingIdentity.id],
    kubeletPrincipalId: guid('service-principal/tracking-aks-agentpool'),
  });
  // It has no address on the internet, and no service principal besides its identity.
  expect(collectedEntities[0].fqdn).toBeUndefined();
  expect(collectedEntities[0].servicePrincipalClientId).toBeUndefined();
});

it('tells of node pools what all, some and which of them are', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-container-services-clusters');

  expect(collectedEntities[0]).toMatchObject({
    maxAgentPools: 100,
    nodePoolCount: 3,
    nodePoolNames: ['system', 'jobs', 'win'],
    systemNodePools: ['system'],
    nodeCount: 10,
    nodePoolCounts: ['system:3', 'jobs:5', 'win:2'],
    nodeVmSizes: ['Standard_D4ds_v5'],
    nodeKubernetesVersions: ['1.33.5', '1.32.9'],
    nodeImageVersion: [
      'AKSAzureLinux-V2gen2fips-202610.08.0',
      'AKSUbuntu-2204gen2containerd-202610.08.0',
      'AKSWindows-2022-containerd-20348.4294.261008',
    ],
    osType: ['Linux', 'Windows'],
    osSKU: ['AzureLinux', 'Ubuntu', 'Windows2022'],
    nodeSshAccess: ['Disabled', 'LocalUser'],
    availabilityZones: ['1', '2', '3'],
    autoScalingNodePools: ['jobs'],
    nodePublicIpEnabled: false,
    nodePoolsWithPublicIp: [],
    encryptionAtHostEnabled: true,
    nodePoolsWithoutEncryptionAtHost: [],
    fipsEnabled: true,
    secureBootEnabled: true,
    virtualTpmEnabled: true,
  });
});

it('tells what an old cluster lacks', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-container-services-clusters');

  expect(collectedEntities[1]).toMatchObject({
    name: 'Reports',
    fqdn: 'reports-dns-9f31c0a2.hcp.westeurope.azmk8s.io',
    public: true,
    privateClusterEnabled: false,
    authorizedIpRanges: ['203.0.113.0/24', '198.51.100.7/32'],
    apiServerOpenToInternet: false,
    runCommandEnabled: true,
    enableRBAC: false,
    disableLocalAccounts: false,
    entraIntegrationEnabled: false,
    workloadIdentityEnabled: false,
    secretEncryptionEnabled: false,
    defenderEnabled: false,
    imageCleanerEnabled: false,
    addons: ['KubeDashboard'],
    policyAddonEnabled: false,
    monitoringAddonEnabled: false,
    secretsProviderEnabled: false,
    dashboardAddonEnabled: true,
    networkPlugin: 'kubenet',
    httpProxyEnabled: false,
    nodeKubernetesVersions: ['1.29.2'],
    nodePublicIpEnabled: true,
    nodePoolsWithPublicIp: ['nodepool1'],
    encryptionAtHostEnabled: false,
    nodePoolsWithoutEncryptionAtHost: ['nodepool1'],
    fipsEnabled: false,
    identityType: 'SystemAssigned',
    principalId: guid('service-principal/reports'),
    tenantId: directoryId,
    servicePrincipalClientId: guid('application/Freight billing export'),
  });
});

it('keeps no password of nodes, service principals or proxies', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-container-services-clusters');

  const graph = JSON.stringify(collectedEntities);
  expect(graph).not.toMatch(/not-a-(password|secret)/);
  expect(graph).toContain('http://REDACTED@10.20.0.10:3128/');
});

it('puts clusters into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-container-services-clusters-relationships',
    ['rm-resources-resource-groups', 'rm-container-services-clusters'],
  );

  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_group_has_kubernetes_cluster',
  );
  expect(has.map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])).toEqual([
    [groups.tracking.toLowerCase(), tracking],
    [groups.data.toLowerCase(), reports],
  ]);
});

it.each<[properties: object | null, expected: object]>([
  [null, { public: true, apiServerOpenToInternet: true, runCommandEnabled: true, addons: [] }],
  [
    { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } },
    { public: true, apiServerOpenToInternet: true },
  ],
  [
    { apiServerAccessProfile: { authorizedIPRanges: null, subnetId: '' } },
    { apiServerOpenToInternet: true, authorizedIpRanges: [], apiServerSubnetId: undefined },
  ],
  [
    {
      addonProfiles: {
        OmsAgent: { enabled: true, config: { LogAnalyticsWorkspaceResourceId: 'w' } },
      },
    },
    { monitoringAddonEnabled: true, monitoringWorkspaceId: 'w' },
  ],
  [
    { addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: null } } },
    { secretsProviderEnabled: true, secretRotationEnabled: false },
  ],
  [
    { addonProfiles: { azurepolicy: { enabled: false }, gone: null } },
    { policyAddonEnabled: false, addons: [] },
  ],
  [{ aadProfile: { adminGroupObjectIDs: null } }, { entraIntegrationEnabled: true }],
  [{ agentPoolProfiles: [] }, { nodePoolCount: 0, nodeCount: 0, nodePublicIpEnabled: false }],
  [
    {
      agentPoolProfiles: [
        { name: 'a', enableEncryptionAtHost: true, enableFIPS: true },
        { name: 'b', enableEncryptionAtHost: false },
      ],
    },
    {
      encryptionAtHostEnabled: false,
      nodePoolsWithoutEncryptionAtHost: ['b'],
      fipsEnabled: false,
    },
  ],
])('makes of a cluster with %j one with %j', (properties, expected) => {
  expect(cluster.properties({ properties }, {} as ObjectContext)).toMatchObject(expected);
});
