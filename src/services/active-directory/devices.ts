import { getSchema } from '@jupiterone/data-model';

import { defineKind, linkFrom } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { flag, quantity, text, texts, timestamp } from '../../framework/entity';
import { hostProperties } from '../../framework/host';

interface RegisteredUser {
  id?: string;
  userPrincipalName?: string | null;
}

interface Device {
  id?: string;
  deviceId?: string | null;
  displayName?: string | null;
  alternativeSecurityIds?: ({ key?: string | null } | null)[] | null;
  registeredUsers?: (RegisteredUser | null)[] | null;
  [name: string]: unknown;
}

/** Copied as they are, where Graph gives them. */
const plain = [
  'deviceCategory',
  'deviceMetadata',
  'deviceOwnership',
  'enrollmentProfileName',
  'enrollmentType',
  'managementType',
  'manufacturer',
  'mdmAppId',
  'model',
  'onPremisesSecurityIdentifier',
  'operatingSystem',
  'operatingSystemVersion',
  'profileType',
  'trustType',
] as const;
const flags = [
  'accountEnabled',
  'isCompliant',
  'isManaged',
  'isManagementRestricted',
  'isRooted',
  'onPremisesSyncEnabled',
] as const;
const times = [
  'approximateLastSignInDateTime',
  'complianceExpirationDateTime',
  'onPremisesLastSyncDateTime',
  'registrationDateTime',
] as const;
const lists = ['physicalIds', 'systemLabels'] as const;

const select = [
  ...plain,
  ...flags,
  ...times,
  ...lists,
  'id',
  'alternativeSecurityIds',
  'deviceId',
  'deviceVersion',
  'displayName',
];
const users = 'registeredUsers';
const userFields = '$select=id,userPrincipalName';
/** Graph expands as many objects and says nothing of the rest. */
const mostExpanded = 20;

/**
 * Microsoft Graph: List devices, with their registered users, which saves a request for each
 * device; List registeredUsers for those few that many people share.
 */
async function* devices({ azure, gap }: ListingContext): AsyncGenerator<Device[]> {
  const options = { select, expand: `${users}(${userFields})` };
  for await (const page of azure.graph.pages<Device>('/devices', options)) {
    const shared = new Map(
      page
        .filter((device) => (device?.registeredUsers?.length ?? 0) >= mostExpanded)
        .map((device) => [`/devices/${device.id}/${users}?${userFields}&$top=999`, device]),
    );
    const all = new Map<Device, RegisteredUser[]>();
    for await (const { path, items, error } of azure.graph.batchPages<RegisteredUser>(
      shared.keys(),
    )) {
      const device = shared.get(path);
      if (error) gap(error);
      else if (device) all.set(device, [...(all.get(device) ?? []), ...items]);
    }
    yield page.map((device) =>
      all.has(device) ? { ...device, registeredUsers: all.get(device) } : device,
    );
  }
}

/** The names of systems in Entra ID, by how they begin, and in the data model. */
const platforms: [name: RegExp, platform: string][] = [
  [/^windows/i, 'windows'],
  [/^(ios|ipad|iphone)/i, 'ios'],
  [/^android/i, 'android'],
  [/^mac/i, 'darwin'],
  [/^linux/i, 'linux'],
];

export function platformOf(system: string | undefined): string | undefined {
  return platforms.find(([name]) => name.test(system ?? ''))?.[1];
}

/** A text in the older data model, a list in the newer one, which refuse each other's. */
function deviceIds(id: string | undefined): string | string[] | null {
  const schema: unknown = getSchema('Device');
  const parts = (schema as { allOf?: { properties?: Record<string, { type?: unknown }> }[] }).allOf;
  const type = parts?.map(({ properties }) => properties?.deviceId?.type).find(Boolean);
  if (id === undefined) return null;
  return [type].flat().includes('string') ? id : [id];
}

export const device = defineKind<Device>({
  entity: { _type: 'azure_device', _class: ['Device'], resourceName: '[AD] Device' },
  step: { id: 'ad-devices', name: 'Active Directory Devices' },
  ingestionSource: 'ad-devices',
  listing: { pages: devices, scope: 'directory' },
  permissions: { graph: ['Directory.Read.All'] },
  properties: (raw, { azure }) => {
    const platform = platformOf(text(raw.operatingSystem));
    return {
      active: flag(raw.accountEnabled),
      ...hostProperties({
        hostname: text(raw.displayName),
        osName: text(raw.operatingSystem),
        osVersion: text(raw.operatingSystemVersion),
      }),
      ...Object.fromEntries(plain.map((name) => [name, text(raw[name])])),
      ...Object.fromEntries(flags.map((name) => [name, flag(raw[name])])),
      ...Object.fromEntries(times.map((name) => [name, timestamp(raw[name])])),
      ...Object.fromEntries(lists.map((name) => [name, texts(raw[name])])),
      // Virtual machines are devices too, and nothing tells them apart.
      physical: undefined,
      name: text(raw.displayName) ?? text(raw.deviceId),
      displayName: text(raw.displayName) ?? text(raw.deviceId),
      aadDeviceId: text(raw.deviceId),
      deviceId: deviceIds(text(raw.deviceId)),
      deviceVersion: quantity(raw.deviceVersion),
      make: text(raw.manufacturer) ?? null,
      model: text(raw.model) ?? null,
      platform,
      osType: platform ?? null,
      BYOD: raw.deviceOwnership ? /^personal$/i.test(text(raw.deviceOwnership) ?? '') : undefined,
      alternativeSecurityIds: raw.alternativeSecurityIds?.flatMap((id) => text(id?.key) ?? []),
      registeredUsers: raw.registeredUsers?.flatMap(
        (user) => text(user?.userPrincipalName) ?? text(user?.id) ?? [],
      ),
      createdOn: timestamp(raw.registrationDateTime),
      lastSeenOn: timestamp(raw.approximateLastSignInDateTime) ?? null,
      webLink: `${azure.cloud.portal}/#view/Microsoft_AAD_Devices/DeviceDetailsMenuBlade/~/Properties/objectId/${raw.id}`,
    };
  },
  links: [
    linkFrom('HAS', 'azure_user', ({ registeredUsers }) =>
      registeredUsers?.flatMap((user) => text(user?.id) ?? []),
    ),
  ],
});
