import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, quantity, text, texts, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

interface InboundNatPool {
  protocol?: string;
  backendPort?: number;
  frontendPortRangeStart?: number;
  frontendPortRangeEnd?: number;
  networkSecurityGroupRules?:
    { access?: string; priority?: number; sourceAddressPrefix?: string }[] | null;
}

interface VirtualMachineConfiguration {
  imageReference?: {
    id?: string | null;
    publisher?: string | null;
    offer?: string | null;
    sku?: string | null;
    version?: string | null;
  } | null;
  nodeAgentSkuId?: string | null;
  windowsConfiguration?: { enableAutomaticUpdates?: boolean | null } | null;
  containerConfiguration?: {
    containerImageNames?: string[] | null;
    containerRegistries?: { registryServer?: string | null }[] | null;
  } | null;
  diskEncryptionConfiguration?: { targets?: string[] | null } | null;
  securityProfile?: {
    securityType?: string | null;
    encryptionAtHost?: boolean | null;
    uefiSettings?: { secureBootEnabled?: boolean | null; vTpmEnabled?: boolean | null } | null;
  } | null;
}

interface BatchPool {
  etag?: string;
  identity?: ManagedIdentity | null;
  properties?: {
    displayName?: string | null;
    creationTime?: string | null;
    lastModified?: string | null;
    allocationState?: string | null;
    vmSize?: string | null;
    currentDedicatedNodes?: number | null;
    currentLowPriorityNodes?: number | null;
    interNodeCommunication?: string | null;
    targetNodeCommunicationMode?: string | null;
    currentNodeCommunicationMode?: string | null;
    taskSlotsPerNode?: number | null;
    /** What it was called until 2020. */
    maxTasksPerNode?: number | null;
    scaleSettings?: {
      fixedScale?: { targetDedicatedNodes?: number; targetLowPriorityNodes?: number } | null;
      autoScale?: object | null;
    } | null;
    networkConfiguration?: {
      subnetId?: string | null;
      endpointConfiguration?: { inboundNatPools?: InboundNatPool[] | null } | null;
      publicIPAddressConfiguration?: {
        provision?: string | null;
        ipAddressIds?: string[] | null;
      } | null;
    } | null;
    deploymentConfiguration?: {
      virtualMachineConfiguration?: VirtualMachineConfiguration | null;
      cloudServiceConfiguration?: { osFamily?: string | null; osVersion?: string | null } | null;
    } | null;
    startTask?: {
      userIdentity?: { autoUser?: { elevationLevel?: string | null } | null } | null;
    } | null;
    userAccounts?: { name?: string; elevationLevel?: string | null }[] | null;
    applicationPackages?: Reference[] | null;
    certificates?: Reference[] | null;
  } | null;
}

/** Pool - List By Batch Account, 2023-11-01. */
export const batchPool = defineKind<BatchPool>({
  entity: { _type: 'azure_batch_pool', _class: ['Cluster'], resourceName: '[RM] Batch Pool' },
  step: { id: 'rm-batch-pool', name: 'Batch Pools' },
  ingestionSource: 'batch',
  listing: {
    parent: 'azure_batch_account',
    resource: 'Microsoft.Batch/batchAccounts/pools',
    apiVersion: '2023-11-01',
  },
  properties: (pool) => {
    const { etag, identity, properties } = pool;
    return {
      displayName: text(properties?.displayName),
      etag: text(etag),
      createdOn: timestamp(properties?.creationTime),
      updatedOn: timestamp(properties?.lastModified),
      allocationState: text(properties?.allocationState),
      vmSize: text(properties?.vmSize),
      currentDedicatedNodes: quantity(properties?.currentDedicatedNodes),
      currentLowPriorityNodes: quantity(properties?.currentLowPriorityNodes),
      targetDedicatedNodes: quantity(properties?.scaleSettings?.fixedScale?.targetDedicatedNodes),
      targetLowPriorityNodes: quantity(
        properties?.scaleSettings?.fixedScale?.targetLowPriorityNodes,
      ),
      autoScaleEnabled: Boolean(properties?.scaleSettings?.autoScale),
      interNodeCommunication: text(properties?.interNodeCommunication),
      targetNodeCommunicationMode: text(properties?.targetNodeCommunicationMode),
      currentNodeCommunicationMode: text(properties?.currentNodeCommunicationMode),
      taskSlotsPerNode:
        quantity(properties?.taskSlotsPerNode) ?? quantity(properties?.maxTasksPerNode),
      startTaskElevationLevel: text(properties?.startTask?.userIdentity?.autoUser?.elevationLevel),
      userAccountNames: userAccounts(pool, /./),
      administratorAccountNames: userAccounts(pool, /^admin$/i),
      applicationPackageIds: idsOf(properties?.applicationPackages),
      certificateIds: idsOf(properties?.certificates),
      ...managedIdentityProperties(identity),
      ...network(pool),
      ...nodes(pool),
    };
  },
});

function userAccounts({ properties }: BatchPool, elevation: RegExp): string[] | undefined {
  return properties?.userAccounts
    ?.filter(({ elevationLevel }) => elevation.test(elevationLevel ?? 'NonAdmin'))
    .flatMap(({ name }) => text(name) ?? []);
}

function network({ properties }: BatchPool): Properties {
  const { subnetId, endpointConfiguration, publicIPAddressConfiguration } =
    properties?.networkConfiguration ?? {};
  // Batch provides public addresses unless it is told not to.
  const provision = text(publicIPAddressConfiguration?.provision) ?? 'BatchManaged';
  const natPools = endpointConfiguration?.inboundNatPools ?? [];
  return {
    subnetId: text(subnetId),
    publicIpAddressProvisioning: provision,
    usesPublicIpAddresses: provision.toLowerCase() !== 'nopublicipaddresses',
    publicIpAddressIds: texts(publicIPAddressConfiguration?.ipAddressIds),
    inboundEndpoints: natPools.map(
      ({ protocol, backendPort, frontendPortRangeStart, frontendPortRangeEnd }) =>
        `${protocol} ${frontendPortRangeStart}-${frontendPortRangeEnd} to ${backendPort}`,
    ),
    inboundRules: natPools.flatMap(({ backendPort, networkSecurityGroupRules }) =>
      (networkSecurityGroupRules ?? [])
        .toSorted((one, other) => (one.priority ?? 0) - (other.priority ?? 0))
        .map(
          ({ access, sourceAddressPrefix }) => `${access} ${sourceAddressPrefix} to ${backendPort}`,
        ),
    ),
  };
}

function nodes({ properties }: BatchPool): Properties {
  const { virtualMachineConfiguration: machine, cloudServiceConfiguration: cloudService } =
    properties?.deploymentConfiguration ?? {};
  return {
    imageId: text(machine?.imageReference?.id),
    imagePublisher: text(machine?.imageReference?.publisher),
    imageOffer: text(machine?.imageReference?.offer),
    imageSku: text(machine?.imageReference?.sku),
    imageVersion: text(machine?.imageReference?.version),
    nodeAgentSkuId: text(machine?.nodeAgentSkuId),
    cloudServiceOsFamily: text(cloudService?.osFamily),
    cloudServiceOsVersion: text(cloudService?.osVersion),
    enableAutomaticUpdates: flag(machine?.windowsConfiguration?.enableAutomaticUpdates),
    diskEncryptionTargets: texts(machine?.diskEncryptionConfiguration?.targets),
    securityType: text(machine?.securityProfile?.securityType),
    encryptionAtHost: flag(machine?.securityProfile?.encryptionAtHost),
    secureBootEnabled: flag(machine?.securityProfile?.uefiSettings?.secureBootEnabled),
    vTpmEnabled: flag(machine?.securityProfile?.uefiSettings?.vTpmEnabled),
    containerImageNames: texts(machine?.containerConfiguration?.containerImageNames),
    containerRegistryServers: machine?.containerConfiguration?.containerRegistries?.flatMap(
      ({ registryServer }) => text(registryServer) ?? [],
    ),
  };
}
