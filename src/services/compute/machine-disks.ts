import type { LinkEnd, Properties, RelationshipProperties } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

export interface MachineDisk {
  osType?: string;
  managedDisk?: (Reference & { diskEncryptionSet?: Reference }) | null;
  vhd?: { uri?: string } | null;
  encryptionSettings?: { enabled?: boolean } | null;
}

/** The part of a machine that tells of its disks, and of the blobs that it writes to. */
interface WithDisks {
  properties?: {
    storageProfile?: { osDisk?: MachineDisk | null; dataDisks?: MachineDisk[] | null };
    diagnosticsProfile?: { bootDiagnostics?: { enabled?: boolean; storageUri?: string } } | null;
  };
}

/** What a machine tells of its disks. */
export function diskProperties(raw: WithDisks): Properties {
  const osDisk = raw.properties?.storageProfile?.osDisk;
  const all = disksOf(raw);
  return {
    usesManagedDisks: all.length > 0 ? all.every(({ managedDisk }) => managedDisk) : undefined,
    osDiskId: text(osDisk?.managedDisk?.id),
    osDiskVhdUri: text(osDisk?.vhd?.uri),
    osDiskEncryptionSetId: text(osDisk?.managedDisk?.diskEncryptionSet?.id),
    azureDiskEncryptionEnabled: flag(osDisk?.encryptionSettings?.enabled),
    dataDiskIds: idsOf(raw.properties?.storageProfile?.dataDisks?.map((disk) => disk.managedDisk)),
  };
}

/** The managed disks, and whether each is the one with the operating system. */
export function managedDisks(raw: WithDisks): LinkEnd[] {
  return disksOf(raw).flatMap((disk) => {
    const osDisk = disk === raw.properties?.storageProfile?.osDisk;
    const id = text(disk.managedDisk?.id);
    return id ? [{ id, properties: { osDisk, dataDisk: !osDisk } }] : [];
  });
}

function disksOf({ properties }: WithDisks): MachineDisk[] {
  const { osDisk, dataDisks } = properties?.storageProfile ?? {};
  return [...(osDisk ? [osDisk] : []), ...(dataDisks ?? [])];
}

/** Where disks that are blobs lie, and where the screen is written to while the machine starts. */
export function storageAccounts({ properties }: WithDisks): LinkEnd[] {
  const { osDisk, dataDisks } = properties?.storageProfile ?? {};
  const { enabled, storageUri } = properties?.diagnosticsProfile?.bootDiagnostics ?? {};
  const disk = (diskType: string) => (each: MachineDisk | null | undefined) => {
    const vhdUri = text(each?.vhd?.uri);
    return endAt(vhdUri, vhdUri?.toLowerCase(), { diskType, vhdUri });
  };
  return [
    ...disk('osDisk')(osDisk),
    ...(dataDisks ?? []).flatMap(disk('dataDisk')),
    ...(enabled === false
      ? []
      : endAt(storageUri, 'bootdiagnostics', { bootDiagnosticsStorageUri: text(storageUri) })),
  ];
}

/** The account of a blob or an endpoint, by the endpoint as Azure writes it. */
function endAt(
  uri: string | undefined,
  key: string | undefined,
  properties: RelationshipProperties,
): LinkEnd[] {
  const host = /^https?:\/\/([^/:]+)/i.exec(text(uri) ?? '')?.[1];
  return host ? [{ id: `https://${host}/`, key, properties }] : [];
}
