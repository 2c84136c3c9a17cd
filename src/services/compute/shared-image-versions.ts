import { defineKind, linkFrom } from '../../framework/definition';
import { flag, text, timestamp, quantity } from '../../framework/entity';
import { resourceTypeOf } from '../../framework/resource-id';

interface SharedImageVersion {
  properties?: {
    publishingProfile?: {
      publishedDate?: string;
      endOfLifeDate?: string;
      excludeFromLatest?: boolean;
      replicaCount?: number;
      storageAccountType?: string;
      targetRegions?: { name?: string }[] | null;
    } | null;
    storageProfile?: {
      source?: { id?: string; virtualMachineId?: string } | null;
      osDiskImage?: {
        sizeInGB?: number;
        source?: { id?: string; storageAccountId?: string } | null;
      } | null;
    } | null;
  };
}

/** Gallery Image Versions - List By Gallery Image. */
export const sharedImageVersion = defineKind<SharedImageVersion>({
  entity: {
    _type: 'azure_shared_image_version',
    _class: ['Image'],
    resourceName: '[RM] Shared Image Version',
  },
  step: { id: 'rm-compute-shared-image-versions', name: 'Gallery Shared Image Versions' },
  ingestionSource: 'compute',
  listing: {
    parent: 'azure_shared_image',
    resource: 'Microsoft.Compute/galleries/images/versions',
    apiVersion: '2025-03-03',
  },
  properties: (raw) => {
    const { publishingProfile, storageProfile } = raw.properties ?? {};
    return {
      sourceId: sourceIdOf(raw),
      createdOn: timestamp(publishingProfile?.publishedDate),
      publishedDate: timestamp(publishingProfile?.publishedDate),
      endOfLifeDate: timestamp(publishingProfile?.endOfLifeDate),
      excludeFromLatest: flag(publishingProfile?.excludeFromLatest),
      replicaCount: quantity(publishingProfile?.replicaCount),
      storageAccountType: text(publishingProfile?.storageAccountType),
      targetRegions: publishingProfile?.targetRegions?.flatMap(({ name }) => text(name) ?? []),
      diskSizeGb: quantity(storageProfile?.osDiskImage?.sizeInGB),
    };
  },
  links: [
    linkFrom('GENERATED', 'azure_vm', (raw) => (isMadeFromMachine(raw) ? sourceIdOf(raw) : null)),
    // A disk, a snapshot, an image, another version, or the account in which a disk's blob lies.
    linkFrom(
      'GENERATED',
      'ANY_RESOURCE',
      (raw) => (isMadeFromMachine(raw) ? null : sourceIdOf(raw)),
      { _type: 'mapping_source_generated_azure_image_source' },
    ),
  ],
});

function isMadeFromMachine(raw: SharedImageVersion): boolean {
  return resourceTypeOf(sourceIdOf(raw) ?? '') === 'microsoft.compute/virtualmachines';
}

/** What the version was made from: a machine, an image or another version as a whole, else its disk. */
function sourceIdOf({ properties }: SharedImageVersion): string | undefined {
  const { source, osDiskImage } = properties?.storageProfile ?? {};
  return (
    text(source?.virtualMachineId) ??
    text(source?.id) ??
    text(osDiskImage?.source?.id) ??
    text(osDiskImage?.source?.storageAccountId)
  );
}
