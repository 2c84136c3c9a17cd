import { defineKind } from '../../framework/definition';
import { flag, quantity, text, texts } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { nodePoolProperties } from './node-pools';
import type { NodePool } from './node-pools';
import { securityProperties } from './security';
import type { ClusterSecurity } from './security';

interface Cluster {
  kind?: string;
  identity?: ManagedIdentity | null;
  sku?: { name?: string; tier?: string } | null;
  properties?:
    | (ClusterSecurity & {
        powerState?: { code?: string } | null;
        kubernetesVersion?: string;
        currentKubernetesVersion?: string;
        dnsPrefix?: string;
        fqdn?: string | null;
        privateFQDN?: string | null;
        agentPoolProfiles?: NodePool[] | null;
        maxAgentPools?: number;
        nodeResourceGroup?: string;
        nodeResourceGroupProfile?: { restrictionLevel?: string } | null;
        supportPlan?: string;
        enablePodSecurityPolicy?: boolean;
        autoUpgradeProfile?: { upgradeChannel?: string; nodeOSUpgradeChannel?: string } | null;
        servicePrincipalProfile?: { clientId?: string } | null;
        identityProfile?: Record<
          string,
          { resourceId?: string; clientId?: string; objectId?: string } | null
        > | null;
        networkProfile?: {
          networkPlugin?: string;
          networkPluginMode?: string;
          networkPolicy?: string;
          networkMode?: string;
          networkDataplane?: string;
          outboundType?: string;
          loadBalancerSku?: string;
          podCidrs?: string[] | null;
          serviceCidrs?: string[] | null;
        } | null;
        httpProxyConfig?: { httpProxy?: string; httpsProxy?: string; enabled?: boolean } | null;
      })
    | null;
}

/** Managed Clusters - List, 2025-05-01. */
export const cluster = defineKind<Cluster>({
  entity: {
    _type: 'azure_kubernetes_cluster',
    _class: ['Cluster'],
    resourceName: '[RM] Azure Kubernetes Cluster',
  },
  step: { id: 'rm-container-services-clusters', name: 'Kubernetes Clusters' },
  ingestionSource: 'container-services',
  listing: { resource: 'Microsoft.ContainerService/managedClusters', apiVersion: '2025-05-01' },
  properties: ({ kind, identity, sku, properties }) => ({
    kind: text(kind),
    skuName: text(sku?.name),
    skuTier: text(sku?.tier),
    powerState: text(properties?.powerState?.code),
    /** What is asked for, often without the patch, and what runs. */
    kubernetesVersion: text(properties?.kubernetesVersion),
    currentKubernetesVersion: text(properties?.currentKubernetesVersion),
    supportPlan: text(properties?.supportPlan),
    upgradeChannel: text(properties?.autoUpgradeProfile?.upgradeChannel),
    nodeOsUpgradeChannel: text(properties?.autoUpgradeProfile?.nodeOSUpgradeChannel),
    dnsPrefix: text(properties?.dnsPrefix),
    fqdn: text(properties?.fqdn),
    privateFqdn: text(properties?.privateFQDN),
    maxAgentPools: quantity(properties?.maxAgentPools),
    nodeResourceGroup: text(properties?.nodeResourceGroup),
    nodeResourceGroupRestriction: text(properties?.nodeResourceGroupProfile?.restrictionLevel),
    // Only old versions of the API tell; Kubernetes 1.25 has done away with these policies.
    enablePodSecurityPolicy: flag(properties?.enablePodSecurityPolicy),
    ...network(properties),
    ...identities(properties),
    ...nodePoolProperties(properties?.agentPoolProfiles),
    ...securityProperties(properties),
    ...managedIdentityProperties(identity),
  }),
});

function network(properties: Cluster['properties']) {
  const profile = properties?.networkProfile;
  const proxy = properties?.httpProxyConfig;
  return {
    networkPlugin: text(profile?.networkPlugin),
    networkPluginMode: text(profile?.networkPluginMode),
    networkPolicy: text(profile?.networkPolicy),
    networkMode: text(profile?.networkMode),
    networkDataplane: text(profile?.networkDataplane),
    outboundType: text(profile?.outboundType),
    loadBalancerSku: text(profile?.loadBalancerSku),
    podCidrs: texts(profile?.podCidrs),
    serviceCidrs: texts(profile?.serviceCidrs),
    // Not the proxy's URL, which may name a user with a password.
    httpProxyEnabled: Boolean(text(proxy?.httpProxy) ?? text(proxy?.httpsProxy)),
  };
}

/** Whom the cluster's nodes act as; a service principal only where it is no managed identity. */
function identities(properties: Cluster['properties']) {
  const kubelet = properties?.identityProfile?.kubeletidentity;
  const clientId = text(properties?.servicePrincipalProfile?.clientId);
  return {
    kubeletIdentityId: text(kubelet?.resourceId),
    kubeletPrincipalId: text(kubelet?.objectId),
    kubeletClientId: text(kubelet?.clientId),
    servicePrincipalClientId: clientId?.toLowerCase() === 'msi' ? undefined : clientId,
  };
}
