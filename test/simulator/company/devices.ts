import { GraphObject } from '../graph-directory';
import { guid } from './ids';
import { userNamed } from './users';

function device(displayName: string, more: GraphObject): GraphObject {
  return {
    '@odata.type': '#microsoft.graph.device',
    id: guid(`device/${displayName.toLowerCase()}`),
    deletedDateTime: null,
    accountEnabled: true,
    alternativeSecurityIds: [
      {
        type: 2,
        identityProvider: null,
        key: Buffer.from(`X509:<SHA1-TP-PUBKEY>${guid(displayName)}`, 'utf16le').toString('base64'),
      },
    ],
    approximateLastSignInDateTime: null,
    complianceExpirationDateTime: null,
    deviceCategory: null,
    deviceId: guid(`device-id/${displayName.toLowerCase()}`),
    deviceMetadata: null,
    deviceOwnership: null,
    deviceVersion: 2,
    displayName,
    enrollmentProfileName: null,
    enrollmentType: null,
    isCompliant: null,
    isManaged: null,
    isManagementRestricted: null,
    isRooted: null,
    managementType: null,
    manufacturer: null,
    mdmAppId: null,
    model: null,
    onPremisesLastSyncDateTime: null,
    onPremisesSecurityIdentifier: null,
    onPremisesSyncEnabled: null,
    operatingSystem: 'Windows',
    operatingSystemVersion: null,
    physicalIds: [],
    profileType: 'RegisteredDevice',
    registrationDateTime: null,
    systemLabels: [],
    trustType: 'AzureAd',
    ...more,
  };
}

/** Managed by the company's Intune. */
const managed = {
  isCompliant: true,
  isManaged: true,
  managementType: 'MDM',
  mdmAppId: '0000000a-0000-0000-c000-000000000000',
  deviceOwnership: 'Company',
  enrollmentType: 'AzureDomainJoined',
};

export const dispatchLaptop = device('DISPATCH-07', {
  ...managed,
  approximateLastSignInDateTime: '2026-11-20T07:55:12Z',
  registrationDateTime: '2024-02-12T10:14:09Z',
  complianceExpirationDateTime: '2026-12-20T07:55:12Z',
  deviceCategory: 'Dispatch',
  enrollmentProfileName: 'Visby autopilot',
  manufacturer: 'Dell Inc.',
  model: 'Latitude 5450',
  operatingSystemVersion: '10.0.26100.2314',
  physicalIds: [`[USER-GID]:${guid('physical/dispatch-07')}`, '[OrderId]:Visby'],
  systemLabels: ['AzureResource'],
});

export const devices: GraphObject[] = [
  dispatchLaptop,
  device('Sakuraの MacBook', {
    ...managed,
    approximateLastSignInDateTime: '2026-11-23T12:01:40Z',
    registrationDateTime: '2025-05-19T08:30:55Z',
    isCompliant: false,
    manufacturer: 'Apple',
    model: 'MacBook Pro',
    operatingSystem: 'MacMDM',
    operatingSystemVersion: '15.1',
    trustType: 'Workplace',
  }),
  device("Ngozi's iPhone", {
    approximateLastSignInDateTime: '2026-11-24T05:44:31Z',
    deviceOwnership: 'Personal',
    isRooted: false,
    operatingSystem: 'IPhone',
    operatingSystemVersion: '18.1',
    registrationDateTime: '2026-01-04T17:20:00Z',
    trustType: 'Workplace',
  }),
  // Nobody signs in to it any more, and nobody has deleted it.
  device('FILES-01', {
    accountEnabled: false,
    approximateLastSignInDateTime: '2023-06-02T02:10:00Z',
    deviceMetadata: 'synchronized',
    onPremisesLastSyncDateTime: '2026-11-23T22:41:17Z',
    onPremisesSecurityIdentifier: 'S-1-5-21-1004336348-1177238915-682003330-5012',
    onPremisesSyncEnabled: true,
    operatingSystem: 'Windows Server',
    operatingSystemVersion: '10.0 (14393)',
    profileType: null,
    trustType: 'ServerAd',
  }),
  device('gate-terminal', { manufacturer: '', operatingSystem: 'Unknown', deviceVersion: null }),
];

/** By the device's id. A gate terminal belongs to nobody. */
export const registeredUsers: [deviceId: string, users: GraphObject[]][] = [
  [devices[0].id!, [userNamed('Tomasz Wiśniewski'), userNamed('Goran Petrović (left)')]],
  [devices[1].id!, [userNamed('渡辺 さくら')]],
  [devices[2].id!, [userNamed('Ngozi Okonjo')]],
];
