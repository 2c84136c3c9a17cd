import type { Properties } from '../../framework/definition';
import { text } from '../../framework/entity';

export interface NodePool {
  name?: string;
  mode?: string;
  type?: string;
  count?: number;
  minCount?: number | null;
  maxCount?: number | null;
  vmSize?: string;
  osType?: string;
  osSKU?: string;
  nodeImageVersion?: string;
  orchestratorVersion?: string;
  currentOrchestratorVersion?: string;
  availabilityZones?: string[] | null;
  vnetSubnetID?: string | null;
  enableAutoScaling?: boolean | null;
  enableNodePublicIP?: boolean | null;
  enableEncryptionAtHost?: boolean | null;
  enableFIPS?: boolean | null;
  securityProfile?: {
    sshAccess?: string;
    enableSecureBoot?: boolean;
    enableVTPM?: boolean;
  } | null;
}

/** What a cluster's node pools are: what all have, what some have, and which of them. */
export function nodePoolProperties(pools: readonly NodePool[] | null | undefined): Properties {
  if (!pools) return {};
  const each = (read: (pool: NodePool) => string | null | undefined) => [
    ...new Set(pools.flatMap((pool) => text(read(pool)) ?? [])),
  ];
  const namesWhere = (applies: (pool: NodePool) => boolean) =>
    pools.filter(applies).flatMap(({ name }) => text(name) ?? []);
  return {
    nodePoolCount: pools.length,
    nodePoolNames: each(({ name }) => name),
    systemNodePools: namesWhere(({ mode }) => mode?.toLowerCase() === 'system'),
    nodeCount: pools.reduce((sum, { count }) => sum + (count ?? 0), 0),
    nodePoolCounts: pools.map(({ name, count }) => `${name}:${count ?? 0}`),
    nodeVmSizes: each(({ vmSize }) => vmSize),
    nodeKubernetesVersions: each(
      ({ currentOrchestratorVersion, orchestratorVersion }) =>
        currentOrchestratorVersion ?? orchestratorVersion,
    ),
    nodeImageVersion: each(({ nodeImageVersion }) => nodeImageVersion),
    osType: each(({ osType }) => osType),
    osSKU: each(({ osSKU }) => osSKU),
    nodeSubnetIds: each(({ vnetSubnetID }) => vnetSubnetID),
    nodeSshAccess: each(({ securityProfile }) => securityProfile?.sshAccess),
    availabilityZones: [
      ...new Set(pools.flatMap(({ availabilityZones }) => availabilityZones ?? [])),
    ],
    autoScalingNodePools: namesWhere(({ enableAutoScaling }) => enableAutoScaling === true),
    nodePublicIpEnabled: pools.some(({ enableNodePublicIP }) => enableNodePublicIP === true),
    nodePoolsWithPublicIp: namesWhere(({ enableNodePublicIP }) => enableNodePublicIP === true),
    encryptionAtHostEnabled: pools.every(
      ({ enableEncryptionAtHost }) => enableEncryptionAtHost === true,
    ),
    nodePoolsWithoutEncryptionAtHost: namesWhere(
      ({ enableEncryptionAtHost }) => enableEncryptionAtHost !== true,
    ),
    fipsEnabled: pools.every(({ enableFIPS }) => enableFIPS === true),
    secureBootEnabled: pools.every(
      ({ securityProfile }) => securityProfile?.enableSecureBoot === true,
    ),
    virtualTpmEnabled: pools.every(({ securityProfile }) => securityProfile?.enableVTPM === true),
  };
}
