import type { Properties } from '../../framework/definition';
import { flag, quantity, text, texts } from '../../framework/entity';

interface Switch {
  enabled?: boolean;
}

/** The parts of a cluster that say who may reach it, who may do what, and what protects it. */
export interface ClusterSecurity {
  enableRBAC?: boolean;
  disableLocalAccounts?: boolean;
  publicNetworkAccess?: string | null;
  diskEncryptionSetID?: string | null;
  apiServerAccessProfile?: {
    authorizedIPRanges?: string[] | null;
    enablePrivateCluster?: boolean;
    enablePrivateClusterPublicFQDN?: boolean;
    privateDNSZone?: string | null;
    disableRunCommand?: boolean;
    enableVnetIntegration?: boolean;
    subnetId?: string | null;
  } | null;
  aadProfile?: {
    managed?: boolean;
    enableAzureRBAC?: boolean;
    adminGroupObjectIDs?: string[] | null;
    tenantID?: string;
  } | null;
  addonProfiles?: Record<
    string,
    (Switch & { config?: Record<string, string | null> | null }) | null
  > | null;
  securityProfile?: {
    defender?: {
      logAnalyticsWorkspaceResourceId?: string | null;
      securityMonitoring?: Switch | null;
    } | null;
    azureKeyVaultKms?: (Switch & { keyId?: string; keyVaultNetworkAccess?: string }) | null;
    workloadIdentity?: Switch | null;
    imageCleaner?: (Switch & { intervalHours?: number }) | null;
  } | null;
  oidcIssuerProfile?: (Switch & { issuerURL?: string | null }) | null;
  azureMonitorProfile?: { metrics?: Switch | null } | null;
}

export function securityProperties(cluster: ClusterSecurity | null | undefined): Properties {
  return {
    ...apiServer(cluster),
    ...access(cluster),
    ...protection(cluster),
    ...addons(cluster),
  };
}

function apiServer(cluster: ClusterSecurity | null | undefined): Properties {
  const profile = cluster?.apiServerAccessProfile;
  const privateCluster = flag(profile?.enablePrivateCluster) ?? false;
  const ranges = texts(profile?.authorizedIPRanges) ?? [];
  return {
    // The address of the API server, which ranges may still guard.
    public: !privateCluster,
    privateClusterEnabled: privateCluster,
    privateClusterPublicFqdnEnabled: flag(profile?.enablePrivateClusterPublicFQDN),
    privateDnsZone: text(profile?.privateDNSZone),
    authorizedIpRanges: ranges,
    apiServerOpenToInternet: !privateCluster && (!ranges.length || ranges.includes('0.0.0.0/0')),
    apiServerVnetIntegrationEnabled: flag(profile?.enableVnetIntegration),
    apiServerSubnetId: text(profile?.subnetId),
    runCommandEnabled: profile?.disableRunCommand !== true,
    publicNetworkAccess: text(cluster?.publicNetworkAccess),
  };
}

function access(cluster: ClusterSecurity | null | undefined): Properties {
  const directory = cluster?.aadProfile;
  return {
    enableRBAC: flag(cluster?.enableRBAC),
    disableLocalAccounts: flag(cluster?.disableLocalAccounts),
    entraIntegrationEnabled: Boolean(directory),
    entraIntegrationManaged: flag(directory?.managed),
    azureRbacEnabled: flag(directory?.enableAzureRBAC),
    adminGroupIds: texts(directory?.adminGroupObjectIDs),
    entraTenantId: text(directory?.tenantID),
    oidcIssuerEnabled: flag(cluster?.oidcIssuerProfile?.enabled),
    oidcIssuerUrl: text(cluster?.oidcIssuerProfile?.issuerURL),
    workloadIdentityEnabled: cluster?.securityProfile?.workloadIdentity?.enabled === true,
  };
}

function protection(cluster: ClusterSecurity | null | undefined): Properties {
  const profile = cluster?.securityProfile;
  return {
    diskEncryptionSetId: text(cluster?.diskEncryptionSetID),
    secretEncryptionEnabled: profile?.azureKeyVaultKms?.enabled === true,
    secretEncryptionKeyId: text(profile?.azureKeyVaultKms?.keyId),
    secretEncryptionKeyVaultNetworkAccess: text(profile?.azureKeyVaultKms?.keyVaultNetworkAccess),
    defenderEnabled: profile?.defender?.securityMonitoring?.enabled === true,
    defenderWorkspaceId: text(profile?.defender?.logAnalyticsWorkspaceResourceId),
    imageCleanerEnabled: profile?.imageCleaner?.enabled === true,
    imageCleanerIntervalHours: quantity(profile?.imageCleaner?.intervalHours),
    metricsEnabled: cluster?.azureMonitorProfile?.metrics?.enabled === true,
  };
}

/** Azure writes the names of add-ons in whatever case they were once given in. */
function addons(cluster: ClusterSecurity | null | undefined): Properties {
  const enabled = new Map(
    Object.entries(cluster?.addonProfiles ?? {}).flatMap(([name, addon]) =>
      addon?.enabled ? [[name.toLowerCase(), { name, config: addon.config ?? {} }] as const] : [],
    ),
  );
  const workspace = Object.entries(enabled.get('omsagent')?.config ?? {}).find(
    ([name]) => name.toLowerCase() === 'loganalyticsworkspaceresourceid',
  );
  const secretsProvider = enabled.get('azurekeyvaultsecretsprovider');
  return {
    addons: [...enabled.values()].map(({ name }) => name),
    policyAddonEnabled: enabled.has('azurepolicy'),
    monitoringAddonEnabled: enabled.has('omsagent'),
    monitoringWorkspaceId: text(workspace?.[1]),
    secretsProviderEnabled: Boolean(secretsProvider),
    secretRotationEnabled: secretsProvider
      ? text(secretsProvider.config.enableSecretRotation)?.toLowerCase() === 'true'
      : undefined,
    dashboardAddonEnabled: enabled.has('kubedashboard'),
    httpApplicationRoutingEnabled: enabled.has('httpapplicationrouting'),
  };
}
