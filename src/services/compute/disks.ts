import { defineKind } from '../../framework/definition';
import { flag, text, texts, timestamp, quantity } from '../../framework/entity';
import type { Reference } from '../../framework/resource-id';

interface Disk {
  managedBy?: string | null;
  managedByExtended?: string[] | null;
  zones?: string[];
  sku?: { name?: string; tier?: string };
  properties?: {
    osType?: string;
    hyperVGeneration?: string;
    creationData?: {
      createOption?: string;
      imageReference?: Reference | null;
      galleryImageReference?: Reference | null;
      sourceResourceId?: string;
    };
    diskSizeGB?: number;
    diskSizeBytes?: number;
    diskIOPSReadWrite?: number;
    diskMBpsReadWrite?: number;
    diskState?: string;
    uniqueId?: string;
    timeCreated?: string;
    maxShares?: number;
    encryption?: { type?: string; diskEncryptionSetId?: string } | null;
    encryptionSettingsCollection?: { enabled?: boolean } | null;
    securityProfile?: { securityType?: string } | null;
    networkAccessPolicy?: string;
    publicNetworkAccess?: string;
    diskAccessId?: string;
    dataAccessAuthMode?: string;
  };
}

/** Disks - List. */
export const managedDisk = defineKind<Disk>({
  entity: {
    _type: 'azure_managed_disk',
    _class: ['DataStore', 'Disk'],
    resourceName: '[RM] Azure Managed Disk',
  },
  step: { id: 'rm-compute-virutal-machine-disks', name: 'Virtual Machine Disks' },
  ingestionSource: 'compute',
  listing: {
    resource: 'Microsoft.Compute/disks',
    client: ({ compute }) => compute.disks.list(),
  },
  // Rows do not tell of several machines that a disk is attached to.
  inResourceGraph: ({ properties }) => (quantity(properties?.maxShares) ?? 1) <= 1,
  properties: ({ managedBy, managedByExtended, zones, sku, properties }) => ({
    classification: null,
    encrypted: isEncrypted(properties),
    encryption: text(properties?.encryption?.type),
    encryptionSetId: text(properties?.encryption?.diskEncryptionSetId),
    azureDiskEncryptionEnabled: flag(properties?.encryptionSettingsCollection?.enabled),
    securityType: text(properties?.securityProfile?.securityType),
    networkAccessPolicy: text(properties?.networkAccessPolicy),
    publicNetworkAccess: text(properties?.publicNetworkAccess),
    diskAccessId: text(properties?.diskAccessId),
    dataAccessAuthMode: text(properties?.dataAccessAuthMode),
    attached: Boolean(managedBy) || Boolean(managedByExtended?.length),
    managedBy: text(managedBy) ?? text(managedByExtended?.[0]),
    managedByExtended: texts(managedByExtended),
    state: text(properties?.diskState),
    diskState: text(properties?.diskState),
    diskSizeGb: quantity(properties?.diskSizeGB),
    diskSizeBytes: quantity(properties?.diskSizeBytes),
    diskIopsReadWrite: quantity(properties?.diskIOPSReadWrite),
    diskMBpsReadWrite: quantity(properties?.diskMBpsReadWrite),
    maxShares: quantity(properties?.maxShares),
    skuName: text(sku?.name),
    skuTier: text(sku?.tier),
    zones: texts(zones),
    osType: text(properties?.osType),
    hyperVGeneration: text(properties?.hyperVGeneration),
    uniqueId: text(properties?.uniqueId),
    createOption: text(properties?.creationData?.createOption),
    sourceId:
      text(properties?.creationData?.sourceResourceId) ??
      text(properties?.creationData?.galleryImageReference?.id) ??
      text(properties?.creationData?.imageReference?.id),
    createdOn: timestamp(properties?.timeCreated),
  }),
});

/** Null where Azure tells nothing of an encryption. */
function isEncrypted(properties: Disk['properties']): boolean | null {
  if (text(properties?.encryption?.type)) return true;
  return flag(properties?.encryptionSettingsCollection?.enabled) ?? null;
}
