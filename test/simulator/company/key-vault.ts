import { JsonObject } from '../http';
import { Resource } from '../resource-store';
import { Vault } from '../tenant';
import { groups as directoryGroups } from './groups';
import { collectorObjectId, directoryId, domain, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { servicePrincipals, trackingIdentity } from './service-principals';
import { userNamed } from './users';

/** A key or a secret, in the words of Resource Manager; times as vaults count them, in seconds. */
interface Content {
  created: string;
  enabled?: false;
  notBefore?: string;
  expires?: string;
  /** Made and renewed by a certificate. */
  managed?: true;
  tags?: { [name: string]: string };
  /** What only one of both has. */
  properties?: JsonObject;
}

interface VaultDescription {
  name: string;
  group: string;
  location: string;
  tags?: JsonObject;
  properties: JsonObject;
  recoveryLevel: string;
  recoverableDays: number;
  keys: { [name: string]: Content };
  secrets: { [name: string]: Content };
}

const rsa = {
  kty: 'RSA',
  keyOps: ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'],
  keySize: 2048,
};

function idOf(displayName: string, objects: JsonObject[]): string {
  const found = objects.find((object) => object.displayName === displayName);
  if (!found) throw new Error(`There is no ${displayName}`);
  return found.id as string;
}

function policy(objectId: string, permissions: JsonObject, more: JsonObject = {}): JsonObject {
  return { tenantId: directoryId, objectId, ...more, permissions };
}

const hubSubnet = resourceId(
  groups.platform,
  'Microsoft.Network/virtualNetworks/subnets',
  'hub',
  'shared',
);

const descriptions: VaultDescription[] = [
  {
    name: 'tjelvar-kv-prod',
    group: groups.data,
    location: 'northeurope',
    tags: { environment: 'production', classification: 'Confidential' },
    recoveryLevel: 'Recoverable',
    recoverableDays: 90,
    properties: {
      sku: { family: 'A', name: 'premium' },
      enableRbacAuthorization: false,
      enablePurgeProtection: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enabledForDeployment: false,
      enabledForDiskEncryption: true,
      enabledForTemplateDeployment: false,
      publicNetworkAccess: 'Enabled',
      networkAcls: {
        bypass: 'AzureServices',
        defaultAction: 'Deny',
        ipRules: [{ value: '198.51.100.24/32' }, { value: '203.0.113.0/28' }],
        // Key Vault lower-cases the ids that it is given.
        virtualNetworkRules: [
          { id: hubSubnet.toLowerCase(), ignoreMissingVnetServiceEndpoint: false },
        ],
      },
      accessPolicies: [
        policy(collectorObjectId, { keys: ['List'], secrets: ['List'], certificates: ['List'] }),
        policy(userNamed('Astrid Lindqvist').id as string, {
          keys: ['all'],
          secrets: ['all'],
          certificates: ['all'],
          storage: ['all'],
        }),
        policy(idOf('Platform engineers', directoryGroups), {
          keys: ['Get', 'List', 'WrapKey', 'UnwrapKey'],
          secrets: [],
          certificates: null,
        }),
        policy(trackingIdentity.principalId, { secrets: ['get', 'list'] }),
        // The same principal within one application: another identity to Key Vault.
        policy(
          trackingIdentity.principalId,
          { keys: ['get', 'sign'] },
          {
            applicationId: servicePrincipals.find(
              ({ displayName }) => displayName === 'Freight billing export',
            )?.appId,
          },
        ),
        // Whoever that was has been deleted from the directory.
        policy(guid('service-principal/deleted backup job'), { secrets: ['Get', 'Backup'] }),
      ],
    },
    keys: {
      'storage-cmk': {
        created: '2024-02-19',
        expires: '2027-02-19',
        tags: { purpose: 'storage accounts' },
        properties: {
          ...rsa,
          kty: 'RSA-HSM',
          keySize: 3072,
          rotationPolicy: {
            attributes: { created: 1708300800, updated: 1708300800, expiryTime: 'P3Y' },
            lifetimeActions: [
              { trigger: { timeBeforeExpiry: 'P30D' }, action: { type: 'rotate' } },
              { trigger: { timeBeforeExpiry: 'P60D' }, action: { type: 'notify' } },
            ],
          },
        },
      },
      'disk-encryption': { created: '2023-05-02', properties: rsa },
      'tracking-tls': {
        created: '2026-01-15',
        notBefore: '2026-01-15',
        expires: '2027-01-15',
        managed: true,
        properties: rsa,
      },
      'Waybill-Signing': {
        created: '2021-06-01',
        expires: '2023-06-01',
        enabled: false,
        properties: { kty: 'EC', keyOps: ['sign', 'verify'], curveName: 'P-256' },
      },
    },
    secrets: {
      'tracking-db-password': {
        created: '2022-11-08',
        properties: { contentType: 'password of the tracking database' },
        tags: { owner: `nils.akesson@${domain}`, rotate: 'quarterly' },
      },
      'tracking-tls': {
        created: '2026-01-15',
        notBefore: '2026-01-15',
        expires: '2027-01-15',
        managed: true,
        properties: { contentType: 'application/x-pkcs12' },
      },
      'carrier-sftp': { created: '2020-03-12', expires: '2022-03-12' },
      'old-api-token': { created: '2019-09-30', enabled: false },
    },
  },
  {
    name: 'tjelvar-kv-tracking',
    group: groups.tracking,
    location: 'westeurope',
    recoveryLevel: 'Recoverable+Purgeable',
    recoverableDays: 7,
    properties: {
      sku: { family: 'A', name: 'Standard' },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 7,
      enabledForDeployment: true,
      enabledForTemplateDeployment: true,
      publicNetworkAccess: 'Enabled',
      // Left over from before the vault went over to role assignments, and void since.
      accessPolicies: [
        policy(userNamed('Goran Petrović (left)').id as string, { secrets: ['Get', 'List'] }),
      ],
    },
    keys: { 'token-signing': { created: '2025-09-01', properties: rsa } },
    secrets: { 'map-service': { created: '2025-09-01', expires: '2026-09-01' } },
  },
  {
    name: 'Tjelvar-KV-Security',
    group: groups.security,
    location: 'swedencentral',
    tags: {},
    recoveryLevel: 'CustomizedRecoverable',
    recoverableDays: 30,
    properties: {
      sku: { family: 'A', name: 'standard' },
      enableRbacAuthorization: true,
      enablePurgeProtection: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 30,
      enabledForDeployment: false,
      publicNetworkAccess: 'Disabled',
      accessPolicies: [],
      networkAcls: {
        bypass: 'None',
        defaultAction: 'Deny',
        ipRules: [],
        virtualNetworkRules: [],
      },
      privateEndpointConnections: [
        {
          id: `${resourceId(groups.security, 'Microsoft.KeyVault/vaults', 'Tjelvar-KV-Security')}/privateEndpointConnections/security`,
          properties: {
            provisioningState: 'Succeeded',
            privateEndpoint: {
              id: resourceId(groups.security, 'Microsoft.Network/privateEndpoints', 'kv-security'),
            },
            privateLinkServiceConnectionState: { status: 'Approved', actionsRequired: 'None' },
          },
        },
      ],
    },
    keys: {
      'audit-archive': {
        created: '2025-01-20',
        expires: '2028-01-20',
        properties: {
          ...rsa,
          keySize: 4096,
          rotationPolicy: {
            attributes: { created: 1737331200, updated: 1737331200, expiryTime: null },
            lifetimeActions: [
              { trigger: { timeAfterCreate: 'P1Y' }, action: { type: 'rotate' } },
              null,
            ],
          },
        },
      },
    },
    secrets: {
      'siem-ingestion': {
        created: '2025-01-20',
        notBefore: '2025-02-01',
        expires: '2027-02-01',
        properties: { contentType: 'text/plain' },
        tags: { owner: `security@${domain}` },
      },
    },
  },
  {
    name: 'tjelvar-kv-board',
    group: groups.security,
    location: 'swedencentral',
    recoveryLevel: 'Recoverable+Purgeable',
    recoverableDays: 90,
    properties: {
      sku: { family: 'A', name: 'standard' },
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enabledForDeployment: false,
      accessPolicies: [
        policy(userNamed('Ngozi Okonjo').id as string, {
          keys: ['Get', 'List', 'Create'],
          secrets: ['Get', 'List', 'Set'],
          certificates: [],
        }),
      ],
    },
    keys: { minutes: { created: '2024-01-08', properties: rsa } },
    secrets: { 'safe-combination': { created: '2024-01-08' } },
  },
  {
    name: 'tjelvar-kv-dev',
    // Azure gives ids back as they were typed at the time.
    group: groups.development.replace('resourceGroups', 'resourcegroups'),
    location: 'westeurope',
    recoveryLevel: 'Purgeable',
    recoverableDays: 0,
    properties: {
      sku: { family: 'A', name: 'Standard' },
      accessPolicies: null,
      enabledForDeployment: false,
      publicNetworkAccess: 'Enabled',
    },
    keys: {},
    secrets: { 'test-password': { created: '2024-05-06' } },
  },
];

function vaultId({ group, name }: VaultDescription): string {
  return resourceId(group, 'Microsoft.KeyVault/vaults', name);
}

function originOf({ name }: VaultDescription): string {
  return `https://${name.toLowerCase()}.vault.azure.net`;
}

function seconds(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}

function attributes({ recoveryLevel }: VaultDescription, content: Content): JsonObject {
  const { created, enabled = true, notBefore, expires } = content;
  return {
    enabled,
    ...(notBefore && { nbf: seconds(notBefore) }),
    ...(expires && { exp: seconds(expires) }),
    created: seconds(created),
    updated: seconds(created) + 60,
    recoveryLevel,
  };
}

function vault(description: VaultDescription): Resource {
  const { name, location, tags = {}, properties } = description;
  const at = name === 'tjelvar-kv-prod' ? '2024-02-19T08:12:44.317Z' : '2025-01-20T10:00:00Z';
  return {
    id: vaultId(description),
    name,
    type: 'Microsoft.KeyVault/vaults',
    location,
    tags,
    systemData: {
      createdBy: `astrid.lindqvist@${domain}`,
      createdByType: 'User',
      createdAt: at,
      lastModifiedBy: `astrid.lindqvist@${domain}`,
      lastModifiedByType: 'User',
      lastModifiedAt: at,
    },
    properties: {
      tenantId: directoryId,
      ...properties,
      vaultUri: `${originOf(description)}/`,
      provisioningState: 'Succeeded',
    },
  };
}

/** As Resource Manager shows them: with the port and the version in the address, and without `managed`. */
function inResourceManager(
  description: VaultDescription,
  collection: 'keys' | 'secrets',
): Resource[] {
  const kind = collection === 'keys' ? 'key' : 'secret';
  return Object.entries(description[collection]).map(([name, content]) => {
    const address = `${originOf(description)}:443/${collection}/${name}`;
    const version = guid(`${description.name}/${collection}/${name}`).replaceAll('-', '');
    return {
      id: `${vaultId(description)}/${collection}/${name}`,
      name,
      type: `Microsoft.KeyVault/vaults/${collection}`,
      location: description.location,
      ...(content.tags && { tags: content.tags }),
      properties: {
        attributes: attributes(description, content),
        ...content.properties,
        [`${kind}Uri`]: address,
        [`${kind}UriWithVersion`]: `${address}/${version}`,
      },
    };
  });
}

/** As the vault itself lists them: their metadata and no more. */
function inVault(description: VaultDescription): Vault {
  const { keys, secrets, recoverableDays } = description;
  const common = (content: Content) => ({
    attributes: { ...attributes(description, content), recoverableDays },
    ...(content.managed && { managed: true }),
    ...(content.tags && { tags: content.tags }),
  });
  return {
    keys: Object.entries(keys).map(([name, content]) => {
      const { attributes: own, ...rest } = common(content);
      return {
        kid: `${originOf(description)}/keys/${name}`,
        attributes: { ...own, ...(!content.managed && { exportable: false }), hsmPlatform: '0' },
        ...rest,
      };
    }),
    secrets: Object.entries(secrets).map(([name, content]) => ({
      ...(content.properties?.contentType !== undefined && {
        contentType: content.properties.contentType,
      }),
      id: `${originOf(description)}/secrets/${name}`,
      ...common(content),
    })),
    certificates: [],
  };
}

export const keyVault: CompanyPart = {
  resources: descriptions.flatMap((description) => [
    vault(description),
    ...inResourceManager(description, 'keys'),
    ...inResourceManager(description, 'secrets'),
  ]),
  vaults: Object.fromEntries(
    descriptions.map((description) => [description.name, inVault(description)]),
  ),
  denied: [
    // Only through its private endpoint; Resource Manager tells what lies in it all the same.
    {
      service: 'keyVault',
      path: /^tjelvar-kv-security\//,
      vaultRefusal: 'ForbiddenByConnection',
    },
    // The board has its own administrator, and gives nobody else any insight into what it holds.
    { service: 'keyVault', path: /^tjelvar-kv-board\//, vaultRefusal: 'AccessDenied' },
    { service: 'resourceManager', path: /\/vaults\/tjelvar-kv-board\/(keys|secrets)/ },
  ],
};
