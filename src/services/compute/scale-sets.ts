import { defineKind, linkTo } from '../../framework/definition';
import { flag, quantity, text, texts, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import type { Reference } from '../../framework/resource-id';
import { machineProfileProperties } from './scale-set-machines';
import type { MachineProfile } from './scale-set-machines';

interface ScaleSet {
  sku?: { name?: string; tier?: string; capacity?: number } | null;
  zones?: string[] | null;
  identity?: ManagedIdentity | null;
  properties?: {
    orchestrationMode?: string;
    upgradePolicy?: UpgradePolicy | null;
    automaticRepairsPolicy?: { enabled?: boolean; gracePeriod?: string } | null;
    scaleInPolicy?: { rules?: string[] | null } | null;
    additionalCapabilities?: { ultraSSDEnabled?: boolean } | null;
    proximityPlacementGroup?: Reference | null;
    /** Absent where machines were added one by one. */
    virtualMachineProfile?: MachineProfile | null;
    overprovision?: boolean;
    doNotRunExtensionsOnOverprovisionedVMs?: boolean;
    platformFaultDomainCount?: number;
    singlePlacementGroup?: boolean;
    zoneBalance?: boolean;
    uniqueId?: string;
    timeCreated?: string;
  } | null;
}

interface UpgradePolicy {
  mode?: string;
  rollingUpgradePolicy?: {
    maxBatchInstancePercent?: number;
    maxUnhealthyInstancePercent?: number;
    maxUnhealthyUpgradedInstancePercent?: number;
    pauseTimeBetweenBatches?: string;
  } | null;
  automaticOSUpgradePolicy?: {
    enableAutomaticOSUpgrade?: boolean;
    disableAutomaticRollback?: boolean;
  } | null;
}

/** Virtual Machine Scale Sets - List All. */
export const scaleSet = defineKind<ScaleSet>({
  entity: {
    _type: 'azure_vm_scale_set',
    _class: ['Deployment', 'Group'],
    resourceName: '[RM] Virtual Machine Scale Set',
  },
  step: { id: 'rm-compute-virtual-machines-scale-sets', name: 'Virtual Machine Scale Sets' },
  ingestionSource: 'compute',
  listing: {
    resource: 'Microsoft.Compute/virtualMachineScaleSets',
    client: ({ compute }) => compute.virtualMachineScaleSets.listAll(),
  },
  inResourceGraph: 'whole',
  properties: ({ sku, zones, identity, properties }) => ({
    sku: text(sku?.name),
    skuTier: text(sku?.tier),
    instanceCount: quantity(sku?.capacity),
    desiredSize: quantity(sku?.capacity),
    zones: texts(zones),
    orchestrationMode: text(properties?.orchestrationMode),
    ...upgradeProperties(properties?.upgradePolicy),
    automaticRepairsPolicy: flag(properties?.automaticRepairsPolicy?.enabled),
    automaticRepairsGracePeriod: text(properties?.automaticRepairsPolicy?.gracePeriod),
    scaleInRules: texts(properties?.scaleInPolicy?.rules),
    ultraSSDEnabled: flag(properties?.additionalCapabilities?.ultraSSDEnabled),
    proximityPlacementGroupId: text(properties?.proximityPlacementGroup?.id),
    overprovision: flag(properties?.overprovision),
    doNotRunExtensionsOnOverprovisionedVMs: flag(
      properties?.doNotRunExtensionsOnOverprovisionedVMs,
    ),
    platformFaultDomainCount: quantity(properties?.platformFaultDomainCount),
    singlePlacementGroup: flag(properties?.singlePlacementGroup),
    zoneBalance: flag(properties?.zoneBalance),
    uniqueId: text(properties?.uniqueId),
    createdOn: timestamp(properties?.timeCreated),
    ...machineProfileProperties(properties?.virtualMachineProfile),
    ...managedIdentityProperties(identity),
  }),
  links: [
    linkTo('USES', 'azure_shared_image', ({ properties }) =>
      sharedImageId(properties?.virtualMachineProfile?.storageProfile?.imageReference?.id),
    ),
  ],
});

function upgradeProperties(policy: UpgradePolicy | null | undefined) {
  const rolling = policy?.rollingUpgradePolicy;
  const automatic = policy?.automaticOSUpgradePolicy;
  const rollbackDisabled = flag(automatic?.disableAutomaticRollback);
  return {
    upgradeMode: text(policy?.mode),
    maxBatchInstancePercent: quantity(rolling?.maxBatchInstancePercent),
    maxUnhealthyInstancePercent: quantity(rolling?.maxUnhealthyInstancePercent),
    maxUnhealthyUpgradedInstancePercent: quantity(rolling?.maxUnhealthyUpgradedInstancePercent),
    pauseTimeBetweenBatches: text(rolling?.pauseTimeBetweenBatches),
    automaticOSUpgrade: flag(automatic?.enableAutomaticOSUpgrade),
    automaticOSRollback: rollbackDisabled === undefined ? undefined : !rollbackDisabled,
  };
}

/** The image's definition, also where the set names one of its versions. */
function sharedImageId(imageId: string | null | undefined): string | undefined {
  return /^.*\/galleries\/[^/]+\/images\/[^/]+(?=$|\/versions\/)/i.exec(imageId ?? '')?.[0];
}
