import type { Properties } from '../../framework/definition';
import { flag, quantity, text } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

interface ScaleSetDisk {
  name?: string;
  lun?: number;
  osType?: string;
  managedDisk?: { storageAccountType?: string; diskEncryptionSet?: Reference | null } | null;
}

interface IpConfiguration {
  properties?: {
    subnet?: Reference | null;
    publicIPAddressConfiguration?: object | null;
    loadBalancerBackendAddressPools?: Reference[] | null;
  } | null;
}

interface NetworkInterfaceConfiguration {
  name?: string;
  properties?: {
    enableIPForwarding?: boolean;
    networkSecurityGroup?: Reference | null;
    ipConfigurations?: IpConfiguration[] | null;
  } | null;
}

/** What each machine of a scale set is made from. */
export interface MachineProfile {
  licenseType?: string;
  priority?: string;
  evictionPolicy?: string;
  billingProfile?: { maxPrice?: number } | null;
  osProfile?: {
    computerNamePrefix?: string;
    adminUsername?: string;
    allowExtensionOperations?: boolean;
    linuxConfiguration?: {
      disablePasswordAuthentication?: boolean;
      provisionVMAgent?: boolean;
      ssh?: { publicKeys?: { keyData?: string }[] | null } | null;
      patchSettings?: { patchMode?: string } | null;
    } | null;
    windowsConfiguration?: {
      enableAutomaticUpdates?: boolean;
      provisionVMAgent?: boolean;
      patchSettings?: { patchMode?: string } | null;
    } | null;
  } | null;
  storageProfile?: {
    imageReference?:
      | (Reference & {
          publisher?: string;
          offer?: string;
          sku?: string;
          version?: string;
          exactVersion?: string;
        })
      | null;
    osDisk?: ScaleSetDisk | null;
    dataDisks?: ScaleSetDisk[] | null;
  } | null;
  networkProfile?: {
    healthProbe?: Reference | null;
    networkInterfaceConfigurations?: NetworkInterfaceConfiguration[] | null;
  } | null;
  securityProfile?: {
    encryptionAtHost?: boolean;
    securityType?: string;
    uefiSettings?: { secureBootEnabled?: boolean; vTpmEnabled?: boolean } | null;
  } | null;
  diagnosticsProfile?: {
    bootDiagnostics?: { enabled?: boolean; storageUri?: string } | null;
  } | null;
  extensionProfile?: { extensions?: { name?: string }[] | null } | null;
  scheduledEventsProfile?: {
    terminateNotificationProfile?: { enable?: boolean; notBeforeTimeout?: string } | null;
  } | null;
}

/** Those that queries know by their place in Azure's object, and what reviews ask for. */
export function machineProfileProperties(profile: MachineProfile | null | undefined): Properties {
  if (!profile) return {};
  return {
    ...atTheirPlaces(profile),
    ...security(profile),
    ...network(profile.networkProfile?.networkInterfaceConfigurations),
  };
}

function atTheirPlaces(profile: MachineProfile): Properties {
  const { osProfile, storageProfile, networkProfile, scheduledEventsProfile } = profile;
  const boot = profile.diagnosticsProfile?.bootDiagnostics;
  const linux = osProfile?.linuxConfiguration;
  const windows = osProfile?.windowsConfiguration;
  const image = storageProfile?.imageReference;
  const termination = scheduledEventsProfile?.terminateNotificationProfile;
  const properties: Properties = {
    licenseType: text(profile.licenseType),
    priority: text(profile.priority),
    evictionPolicy: text(profile.evictionPolicy),
    'billingProfile.maxPrice': quantity(profile.billingProfile?.maxPrice),
    'diagnosticsProfile.bootDiagnostics.enabled': flag(boot?.enabled),
    'diagnosticsProfile.bootDiagnostics.storageUri': text(boot?.storageUri),
    'extensionProfile.extensions': namesOf(profile.extensionProfile?.extensions),
    'networkProfile.healthProbe.id': text(networkProfile?.healthProbe?.id),
    'networkProfile.networkInterfaceConfigurations': namesOf(
      networkProfile?.networkInterfaceConfigurations,
    ),
    'osProfile.adminUsername': text(osProfile?.adminUsername),
    'osProfile.computerNamePrefix': text(osProfile?.computerNamePrefix),
    'osProfile.linuxConfiguration.disablePasswordAuthentication': flag(
      linux?.disablePasswordAuthentication,
    ),
    'osProfile.linuxConfiguration.provisionVMAgent': flag(linux?.provisionVMAgent),
    'osProfile.linuxConfiguration.ssh.publicKeys': linux?.ssh?.publicKeys?.flatMap(
      ({ keyData }) => text(keyData?.trim()) ?? [],
    ),
    'osProfile.windowsConfiguration.enableAutomaticUpdates': flag(windows?.enableAutomaticUpdates),
    'osProfile.windowsConfiguration.provisionVMAgent': flag(windows?.provisionVMAgent),
    'scheduledEventsProfile.terminateNotificationProfile.enable': flag(termination?.enable),
    'scheduledEventsProfile.terminateNotificationProfile.notBeforeTimeout': text(
      termination?.notBeforeTimeout,
    ),
    'storageProfile.dataDisks': storageProfile?.dataDisks?.map(
      ({ name, lun }) => text(name) ?? `lun ${lun}`,
    ),
    'storageProfile.imageReference.id': text(image?.id),
    'storageProfile.imageReference.publisher': text(image?.publisher),
    'storageProfile.imageReference.offer': text(image?.offer),
    'storageProfile.imageReference.sku': text(image?.sku),
    'storageProfile.imageReference.version': text(image?.version),
    'storageProfile.imageReference.exactVersion': text(image?.exactVersion),
  };
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [`virtualMachineProfile.${name}`, value]),
  );
}

function security({ osProfile, storageProfile, securityProfile }: MachineProfile): Properties {
  const disks = [storageProfile?.osDisk, ...(storageProfile?.dataDisks ?? [])];
  const configuration = osProfile?.linuxConfiguration ?? osProfile?.windowsConfiguration;
  return {
    osType: text(storageProfile?.osDisk?.osType),
    encryptionAtHost: flag(securityProfile?.encryptionAtHost),
    securityType: text(securityProfile?.securityType),
    secureBootEnabled: flag(securityProfile?.uefiSettings?.secureBootEnabled),
    vTpmEnabled: flag(securityProfile?.uefiSettings?.vTpmEnabled),
    diskEncryptionSetIds: unique(idsOf(disks.map((disk) => disk?.managedDisk?.diskEncryptionSet))),
    allowExtensionOperations: flag(osProfile?.allowExtensionOperations),
    patchMode: text(configuration?.patchSettings?.patchMode),
  };
}

function network(
  interfaces: readonly NetworkInterfaceConfiguration[] | null | undefined,
): Properties {
  if (!interfaces) return {};
  const addresses = interfaces.flatMap(({ properties }) => properties?.ipConfigurations ?? []);
  return {
    publicIpPerInstance: addresses.some(({ properties }) =>
      Boolean(properties?.publicIPAddressConfiguration),
    ),
    ipForwardingEnabled: interfaces.some(({ properties }) => properties?.enableIPForwarding),
    networkSecurityGroupIds: unique(
      idsOf(interfaces.map(({ properties }) => properties?.networkSecurityGroup)),
    ),
    subnetIds: unique(idsOf(addresses.map(({ properties }) => properties?.subnet))),
    loadBalancerBackendPoolIds: unique(
      idsOf(
        addresses.flatMap(({ properties }) => properties?.loadBalancerBackendAddressPools ?? []),
      ),
    ),
  };
}

function namesOf(named: readonly { name?: string }[] | null | undefined): string[] | undefined {
  return named?.flatMap(({ name }) => text(name) ?? []);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
