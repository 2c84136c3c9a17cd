import { defineKind } from '../../framework/definition';
import { flag, text, quantity } from '../../framework/entity';
import type { Reference } from '../../framework/resource-id';

interface Image {
  properties?: {
    hyperVGeneration?: string;
    sourceVirtualMachine?: Reference | null;
    storageProfile?: {
      zoneResilient?: boolean;
      osDisk?: {
        osType?: string;
        osState?: string;
        diskSizeGB?: number;
        storageAccountType?: string;
        blobUri?: string;
        managedDisk?: Reference | null;
        snapshot?: Reference | null;
        diskEncryptionSet?: Reference | null;
      } | null;
    } | null;
  };
}

/** Images - List. */
export const image = defineKind<Image>({
  entity: { _type: 'azure_image', _class: ['Image'], resourceName: '[RM] Image' },
  step: { id: 'rm-compute-virtual-machine-images', name: 'Virtual Machine Disk Images' },
  ingestionSource: 'compute',
  listing: {
    resource: 'Microsoft.Compute/images',
    client: ({ compute }) => compute.images.list(),
  },
  inResourceGraph: 'whole',
  properties: ({ properties }) => {
    const { osDisk, zoneResilient } = properties?.storageProfile ?? {};
    return {
      hyperVGeneration: text(properties?.hyperVGeneration),
      osType: text(osDisk?.osType),
      osState: text(osDisk?.osState),
      diskSizeGb: quantity(osDisk?.diskSizeGB),
      storageAccountType: text(osDisk?.storageAccountType),
      encryptionSetId: text(osDisk?.diskEncryptionSet?.id),
      zoneResilient: flag(zoneResilient),
      sourceVirtualMachineId: text(properties?.sourceVirtualMachine?.id),
      sourceDiskId: text(osDisk?.managedDisk?.id),
      sourceSnapshotId: text(osDisk?.snapshot?.id),
      sourceBlobUri: text(osDisk?.blobUri),
    };
  },
});
