import { groupsOfMachines } from '../../framework/application-security-group-members';
import type { GroupsOfMachine } from '../../framework/application-security-group-members';
import { defineKind, linkTo } from '../../framework/definition';
import type { JoinEntry, ListingContext, Properties } from '../../framework/definition';
import { flag, text, texts, timestamp } from '../../framework/entity';
import { hostProperties } from '../../framework/host';
import { idsOf, resourceTypeOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { diskProperties, managedDisks, storageAccounts } from './machine-disks';
import type { MachineDisk } from './machine-disks';

interface ImageReference extends Reference {
  publisher?: string;
  offer?: string;
  sku?: string;
  version?: string;
  exactVersion?: string;
  sharedGalleryImageId?: string;
  communityGalleryImageId?: string;
}

interface PatchSettings {
  patchMode?: string;
  assessmentMode?: string;
}

interface InstanceView {
  osName?: string;
  osVersion?: string;
  statuses?: { code?: string }[] | null;
}

interface VirtualMachine {
  /** Its extensions. */
  resources?: Reference[] | null;
  id?: string;
  name?: string;
  zones?: string[];
  identity?: {
    type?: string;
    principalId?: string;
    userAssignedIdentities?: Record<string, { principalId?: string } | null> | null;
  } | null;
  properties?: {
    vmId?: string;
    timeCreated?: string;
    licenseType?: string;
    priority?: string;
    hardwareProfile?: { vmSize?: string };
    storageProfile?: {
      imageReference?: ImageReference | null;
      osDisk?: MachineDisk | null;
      dataDisks?: MachineDisk[] | null;
    };
    osProfile?: {
      computerName?: string;
      adminUsername?: string;
      allowExtensionOperations?: boolean;
      linuxConfiguration?: {
        disablePasswordAuthentication?: boolean;
        provisionVMAgent?: boolean;
        patchSettings?: PatchSettings;
      } | null;
      windowsConfiguration?: {
        enableAutomaticUpdates?: boolean;
        provisionVMAgent?: boolean;
        timeZone?: string;
        patchSettings?: PatchSettings;
      } | null;
    } | null;
    securityProfile?: {
      securityType?: string;
      encryptionAtHost?: boolean;
      uefiSettings?: { secureBootEnabled?: boolean; vTpmEnabled?: boolean };
    } | null;
    networkProfile?: { networkInterfaces?: Reference[] | null } | null;
    diagnosticsProfile?: { bootDiagnostics?: { enabled?: boolean; storageUri?: string } } | null;
    availabilitySet?: Reference | null;
    virtualMachineScaleSet?: Reference | null;
    host?: Reference | null;
    instanceView?: InstanceView;
  };
}

/** Kept of every machine of a subscription until they are listed: as little as possible. */
interface Status {
  state?: string;
  osName?: string;
  osVersion?: string;
}

/** What machines do at present; all else of them comes with the other listing. */
async function* statuses({
  azure: { resourceManager },
  scope,
}: ListingContext): AsyncGenerator<JoinEntry<Status>[]> {
  const { compute } = resourceManager.clients(String(scope.subscriptionId));
  const pages = resourceManager.clientPages<VirtualMachine | null>(
    compute.virtualMachines.listAll({ statusOnly: 'true' }),
  );
  for await (const page of pages)
    yield page.map((machine) => [machine?.id, statusOf(machine?.properties?.instanceView)]);
}

function statusOf(instanceView: InstanceView | null | undefined): Status {
  const state = instanceView?.statuses
    ?.map((status) => /^PowerState\/(.+)$/i.exec(String(status?.code))?.[1])
    .find(Boolean);
  return { state, osName: text(instanceView?.osName), osVersion: text(instanceView?.osVersion) };
}

interface Joins {
  status: Status;
  applicationSecurityGroups: GroupsOfMachine;
}

/** Virtual Machines - List All, with statusOnly=true once more for the power states. */
export const virtualMachine = defineKind<VirtualMachine, unknown, Joins>({
  entity: { _type: 'azure_vm', _class: ['Host'], resourceName: '[RM] Virtual Machine' },
  step: { id: 'rm-compute-virtual-machines', name: 'Virtual Machines' },
  ingestionSource: 'compute',
  listing: {
    resource: 'Microsoft.Compute/virtualMachines',
    client: ({ compute }) => compute.virtualMachines.listAll(),
  },
  joins: {
    status: {
      pages: statuses,
      permissions: { resourceManager: ['Microsoft.Compute/virtualMachines/read'] },
      adds: 'active, state, osName and osVersion of virtual machines as their agent tells them',
    },
    applicationSecurityGroups: groupsOfMachines,
  },
  properties: (raw, { joined: { status, applicationSecurityGroups: groups } }) => ({
    applicationSecurityGroup: groups?.groupIds,
    ...host(raw, status ?? statusOf(raw.properties?.instanceView)),
    ...security(raw),
    ...diskProperties(raw),
    ...image(raw),
    extensionIds: idsOf(raw.resources),
    vmId: text(raw.properties?.vmId),
    vmSize: text(raw.properties?.hardwareProfile?.vmSize),
    licenseType: text(raw.properties?.licenseType),
    priority: text(raw.properties?.priority),
    zones: texts(raw.zones),
    createdOn: timestamp(raw.properties?.timeCreated),
    adminUser: text(raw.properties?.osProfile?.adminUsername),
    allowExtensionOperations: flag(raw.properties?.osProfile?.allowExtensionOperations),
    identityType: text(raw.identity?.type),
    availabilitySetId: text(raw.properties?.availabilitySet?.id),
    scaleSetId: text(raw.properties?.virtualMachineScaleSet?.id),
    dedicatedHostId: text(raw.properties?.host?.id),
    bootDiagnosticsEnabled: flag(raw.properties?.diagnosticsProfile?.bootDiagnostics?.enabled),
    bootDiagnosticsStorageUri: text(
      raw.properties?.diagnosticsProfile?.bootDiagnostics?.storageUri,
    ),
  }),
  links: [
    linkTo('USES', 'azure_managed_disk', managedDisks),
    // With flexible orchestration only: those of a uniform set are no machines of their own.
    linkTo('USES', 'azure_vm_scale_set', (raw) => raw.properties?.virtualMachineScaleSet?.id),
    linkTo('USES', 'azure_nic', (raw) => idsOf(raw.properties?.networkProfile?.networkInterfaces)),
    linkTo('USES', 'azure_image', (raw) => imageIds(raw, 'microsoft.compute/images')),
    linkTo('USES', 'azure_shared_image', (raw) =>
      imageIds(raw, 'microsoft.compute/galleries/images'),
    ),
    linkTo('USES', 'azure_shared_image_version', (raw) =>
      imageIds(raw, 'microsoft.compute/galleries/images/versions'),
    ),
    linkTo('USES', 'azure_service_principal', ({ identity }) => principalIds(identity), {
      _type: 'azure_vm_uses_managed_identity',
    }),
    linkTo('USES', 'azure_storage_account', storageAccounts, {
      aliasProperty: 'primaryBlobEndpoint',
    }),
  ],
});

function host({ properties }: VirtualMachine, { state, osName, osVersion }: Status): Properties {
  const { imageReference, osDisk } = properties?.storageProfile ?? {};
  return {
    state,
    ...hostProperties({
      hostname: properties?.osProfile?.computerName,
      osType: osDisk?.osType,
      osName: osName ?? text(imageReference?.offer) ?? text(osDisk?.osType),
      osVersion: osVersion ?? text(imageReference?.sku),
    }),
    active: state === undefined ? undefined : state.toLowerCase() === 'running',
  };
}

function security({ properties }: VirtualMachine): Properties {
  const { linuxConfiguration, windowsConfiguration } = properties?.osProfile ?? {};
  const { securityType, encryptionAtHost, uefiSettings } = properties?.securityProfile ?? {};
  const patchSettings = (linuxConfiguration ?? windowsConfiguration)?.patchSettings;
  return {
    securityType: text(securityType),
    encryptionAtHost: flag(encryptionAtHost),
    secureBootEnabled: flag(uefiSettings?.secureBootEnabled),
    vTpmEnabled: flag(uefiSettings?.vTpmEnabled),
    disablePasswordAuthentication: flag(linuxConfiguration?.disablePasswordAuthentication),
    enableAutomaticUpdates: flag(windowsConfiguration?.enableAutomaticUpdates),
    timeZone: text(windowsConfiguration?.timeZone),
    provisionVMAgent: flag((linuxConfiguration ?? windowsConfiguration)?.provisionVMAgent),
    patchMode: text(patchSettings?.patchMode),
    patchAssessmentMode: text(patchSettings?.assessmentMode),
  };
}

function image({ properties }: VirtualMachine): Properties {
  const reference = properties?.storageProfile?.imageReference;
  return {
    imageId:
      text(reference?.id) ??
      text(reference?.sharedGalleryImageId) ??
      text(reference?.communityGalleryImageId),
    imagePublisher: text(reference?.publisher),
    imageOffer: text(reference?.offer),
    imageSku: text(reference?.sku),
    imageVersion: text(reference?.exactVersion) ?? text(reference?.version),
  };
}

/** The ids of one type that the machine's image has: its own, and that of the version it came to. */
function imageIds({ properties }: VirtualMachine, type: string): string[] {
  const { id, exactVersion } = properties?.storageProfile?.imageReference ?? {};
  if (!id) return [];
  const isDefinition = resourceTypeOf(id) === 'microsoft.compute/galleries/images';
  const ids = isDefinition && exactVersion ? [id, `${id}/versions/${exactVersion}`] : [id];
  return ids.filter((each) => resourceTypeOf(each) === type);
}

function principalIds(identity: VirtualMachine['identity']): string[] {
  const assigned = Object.values(identity?.userAssignedIdentities ?? {});
  return [identity, ...assigned].flatMap((each) => text(each?.principalId) ?? []);
}
