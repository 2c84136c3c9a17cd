import type { Entity } from '@jupiterone/integration-sdk-core';

import { customerKeyOf, servicesOf } from '../../../src/services/storage/account';
import type { StorageAccount } from '../../../src/services/storage/account';
import {
  accessProperties,
  encryptionProperties,
  networkProperties,
} from '../../../src/services/storage/account-properties';
import { serviceProperties } from '../../../src/services/storage/account-services';
import { container } from '../../../src/services/storage/containers';
import type { ObjectContext } from '../../../src/framework/definition';
import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { groups, resourceId } from '../../simulator/company/ids';

const accountId = (group: string, name: string) =>
  resourceId(group, 'Microsoft.Storage/storageAccounts', name).toLowerCase();
const vaultId = (group: string, name: string) =>
  resourceId(group, 'Microsoft.KeyVault/vaults', name).toLowerCase();
const tracking = accountId(groups.data, 'tjelvartracking');
const flowLogs = accountId(groups.security, 'tjelvarflowlogs');
const build = accountId(groups.platform, 'tjelvarbuild');

function named(entities: Entity[], name: string): Entity | undefined {
  return entities.find((entity) => entity.name === name);
}

describe('storage accounts', () => {
  it('are collected with the settings of their services', async () => {
    const { collectedEntities, encounteredTypes } = await runRecordedStep(
      __dirname,
      'rm-storage-resources',
    );

    expect(encounteredTypes).toEqual(['azure_storage_account']);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
    expect(collectedEntities.map(({ name }) => name).sort()).toEqual([
      'tjelvarbuild',
      'tjelvarflowlogs',
      'tjelvarlake',
      'tjelvarmedia',
      'tjelvarshares',
      'tjelvartracking',
    ]);
    expect(named(collectedEntities, 'tjelvartracking')).toMatchObject({
      _key: tracking,
      kind: 'StorageV2',
      sku: 'Standard_RAGRS',
      createdOn: Date.parse('2024-02-19T08:31:07.441Z'),
      endpoints: expect.arrayContaining(['https://tjelvartracking.blob.core.windows.net/']),
      lastAccessKeyRegenerationDate: Date.parse('2026-09-02T06:00:12.218Z'),
      openToAllNetworks: false,
      'networkRuleSet.defaultAction': 'Deny',
      'networkRuleSet.allowedIpAddresses': '203.0.113.16/28,198.51.100.7',
      'encryption.keySource': 'Microsoft.Keyvault',
      'encryption.keyVaultProperties.keyName': 'storage-cmk',
      'encryption.keyVaultProperties.keyVaultUri': 'https://tjelvar-kv-prod.vault.azure.net/',
      blobSoftDeleteEnabled: true,
      blobSoftDeleteRetentionDays: 30,
      containerSoftDeleteRetentionDays: 14,
      blobVersioningEnabled: true,
      smbChannelEncryption: ['AES-256-GCM'],
      queueCorsAllowedOrigins: ['https://tjelvarfreight.example'],
      tags: ['environment:production', 'service:tracking'],
    });
    expect(named(collectedEntities, 'tjelvarbuild')).toMatchObject({
      _key: build,
      openToAllNetworks: true,
      enableHttpsTrafficOnly: false,
      minimumTlsVersion: 'TLS1_0',
      allowBlobPublicAccess: true,
      allowSharedKeyAccess: true,
      blobSoftDeleteEnabled: false,
    });
  });

  it('say nothing of services that they do not have', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-storage-resources');

    const shares = named(collectedEntities, 'tjelvarshares');
    expect(shares).toMatchObject({
      services: ['file'],
      fileShareSoftDeleteEnabled: true,
      smbMultichannelEnabled: true,
      encryptedFileShare: true,
    });
    for (const name of ['blobSoftDeleteEnabled', 'queueCorsAllowedOrigins', 'encryptedBlob'])
      expect(shares?.[name]).toBeUndefined();
    const media = named(collectedEntities, 'tjelvarmedia');
    expect(media).toMatchObject({
      services: ['blob'],
      blobCorsAllowedOrigins: ['*', 'https://tjelvarfreight.example'],
    });
    expect(media?.fileShareSoftDeleteEnabled).toBeUndefined();
  });

  it('belong to resource groups and USE the vaults of their keys', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-storage-resources-relationships',
      ['rm-resources-resource-groups', 'rm-keyvault-vaults', 'rm-storage-resources'],
    );

    const has = collectedRelationships.filter(
      ({ _type }) => _type === 'azure_resource_group_has_storage_account',
    );
    expect(has).toHaveLength(6);
    expect(has).toContainEqual(
      expect.objectContaining({
        _fromEntityKey: groups.platform.toLowerCase(),
        _toEntityKey: build,
      }),
    );
    const uses = collectedRelationships.filter(
      ({ _type }) => _type === 'azure_storage_account_uses_keyvault_service',
    );
    expect(uses).toHaveLength(2);
    expect(uses).toContainEqual(
      expect.objectContaining({
        _fromEntityKey: tracking,
        _toEntityKey: vaultId(groups.data, 'tjelvar-kv-prod'),
        keyName: 'storage-cmk',
      }),
    );
    // It follows the newest one.
    expect(uses.find(({ _fromEntityKey }) => _fromEntityKey === tracking)).not.toHaveProperty(
      'keyVersion',
    );
    expect(uses).toContainEqual(
      expect.objectContaining({
        _fromEntityKey: flowLogs,
        _toEntityKey: vaultId(groups.security, 'tjelvar-kv-security'),
        keyName: 'audit-archive',
        keyVaultUri: 'https://Tjelvar-KV-Security.vault.azure.net',
        keyVersion: expect.stringMatching(/^[0-9a-f]{32}$/),
      }),
    );
  });
});

/** What a step of children collects: their names by the names of their accounts. */
async function childrenBelow(stepId: string, _class: string[], relationshipType: string) {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(__dirname, stepId);
  const children = collectedEntities.filter(({ _type }) => _type !== 'azure_storage_account');
  expect(children).toMatchGraphObjectSchema({ _class: _class });
  const byAccount: Record<string, string[]> = {};
  for (const relationship of collectedRelationships) {
    expect(relationship._type).toBe(relationshipType);
    const { from = '', to } = endsOf(relationship);
    const account = from.slice(from.lastIndexOf('/') + 1);
    const names = children.filter(({ _key }) => _key === to).map(({ name }) => name as string);
    byAccount[account] = [...(byAccount[account] ?? []), ...names].sort();
  }
  return { children, byAccount };
}

it('collects containers, and says which of them anyone can read', async () => {
  const { children, byAccount } = await childrenBelow(
    'rm-storage-containers',
    ['DataStore'],
    'azure_storage_account_has_container',
  );
  expect(byAccount).toEqual({
    tjelvarbuild: ['artifacts', 'vhds'],
    tjelvarflowlogs: ['insights-logs-networksecuritygroupflowevent'],
    tjelvarlake: ['telemetry'],
    tjelvarmedia: ['$web', 'pictures'],
    tjelvartracking: ['labels', 'waybills'],
  });
  expect(
    children
      .filter((each) => each.public)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['artifacts', 'pictures', 'vhds']);
  expect(named(children, 'labels')).toMatchObject({
    _key: `${tracking}/blobservices/default/containers/labels`,
    publicAccess: 'Blob',
    public: false,
    encrypted: true,
    classification: null,
    region: 'westeurope',
  });
  expect(named(children, 'insights-logs-networksecuritygroupflowevent')).toMatchObject({
    immutabilityPolicyState: 'Locked',
    immutabilityPeriodInDays: 365,
    hasLegalHold: true,
    legalHoldTags: ['audit2026'],
  });
});

it('keeps credentials out that people wrote to metadata', async () => {
  const { children } = await childrenBelow(
    'rm-storage-containers',
    ['DataStore'],
    'azure_storage_account_has_container',
  );
  const raw = JSON.stringify(children.map(({ _rawData }) => _rawData));
  expect(raw).toContain('"accountKey":"REDACTED"');
  expect(raw).not.toMatch(/not-a-real-key/);
});

it('collects file shares', async () => {
  const { children, byAccount } = await childrenBelow(
    'rm-storage-file-shares',
    ['DataStore'],
    'azure_storage_account_has_file_share',
  );
  expect(byAccount).toEqual({
    tjelvarshares: ['dispatch', 'gis'],
    tjelvartracking: ['declarations', 'exports'],
  });
  expect(named(children, 'gis')).toMatchObject({
    encrypted: true,
    classification: null,
    enabledProtocols: 'NFS',
    rootSquash: 'NoRootSquash',
    quotaInGibibytes: 512,
  });
});

it('collects queues', async () => {
  const { children, byAccount } = await childrenBelow(
    'rm-storage-queues',
    ['Queue'],
    'azure_storage_account_has_queue',
  );
  expect(byAccount).toEqual({ tjelvartracking: ['customs-events', 'customs-events-poison'] });
  expect(named(children, 'customs-events')).toMatchObject({
    type: 'Microsoft.Storage/storageAccounts/queueServices/queues',
    encrypted: true,
  });
});

it('collects tables', async () => {
  const { children, byAccount } = await childrenBelow(
    'rm-storage-tables',
    ['DataStore', 'Database'],
    'azure_storage_account_has_table',
  );
  expect(byAccount).toEqual({ tjelvartracking: ['positions', 'vehicles'] });
  expect(named(children, 'positions')).toMatchObject({ tableName: 'positions', encrypted: true });
});

it('relates flow logs to the account that they are written to', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-network-flow-logs-relationships',
    ['rm-storage-resources', 'rm-network-flow-logs'],
  );
  const uses = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_security_group_flow_logs_uses_storage_account',
  );
  expect(uses).toHaveLength(4);
  for (const { _toEntityKey } of uses) expect(_toEntityKey).toBe(flowLogs);
});

it('relates a machine to the account in which its disk is a blob', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-compute-virtual-machines-relationships',
    ['rm-storage-resources', 'rm-compute-virtual-machines'],
  );
  const uses = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_vm_uses_storage_account',
  );
  const ends = {
    _fromEntityKey: resourceId(
      groups.platform,
      'Microsoft.Compute/virtualMachines',
      'build_agent',
    ).toLowerCase(),
    _toEntityKey: build,
  };
  expect(uses).toHaveLength(2);
  expect(uses).toContainEqual(
    expect.objectContaining({
      ...ends,
      diskType: 'osDisk',
      vhdUri: 'https://tjelvarbuild.blob.core.windows.net/vhds/build_agent.vhd',
    }),
  );
  expect(uses).toContainEqual(
    expect.objectContaining({
      ...ends,
      bootDiagnosticsStorageUri: 'https://tjelvarbuild.blob.core.windows.net/',
    }),
  );
});

const uri = 'https://a.example/';

it.each<[what: string, account: StorageAccount, services: string[]]>([
  ['of which nothing is known', {}, ['blob', 'file', 'queue', 'table']],
  ['for everything', { kind: 'StorageV2' }, ['blob', 'file', 'queue', 'table']],
  ['for blobs', { kind: 'BlobStorage' }, ['blob']],
  ['for block blobs', { kind: 'blockBlobStorage', sku: { name: 'Premium_LRS' } }, ['blob']],
  ['for files', { kind: 'FileStorage', sku: { name: 'PremiumV2_LRS' } }, ['file']],
  ['for page blobs', { kind: 'StorageV2', sku: { name: 'Premium_LRS' } }, ['blob']],
  [
    'with endpoints for few',
    { kind: 'Storage', properties: { primaryEndpoints: { blob: uri, table: uri, queue: null } } },
    ['blob', 'table'],
  ],
  [
    'with an endpoint for more than its kind has',
    { kind: 'BlobStorage', properties: { primaryEndpoints: { blob: uri, table: uri } } },
    ['blob'],
  ],
])('tells the services of an account %s', (_, account, services) => {
  expect(servicesOf(account)).toEqual(services);
});

it.each(['keyVaultProperties', 'keyvaultproperties'])('reads the key from %s', (name) => {
  const key = { keyvaulturi: 'https://v.example/', keyName: 'k', keyversion: '' };
  const account = { properties: { encryption: { [name]: key } } } as StorageAccount;
  expect(customerKeyOf(account)).toMatchObject({
    keyVaultUri: 'https://v.example/',
    keyName: 'k',
    keyVersion: undefined,
  });
});

it('knows of no key where Azure has its own', () => {
  expect(customerKeyOf({ properties: { encryption: null } })).toBeUndefined();
  expect(customerKeyOf({})).toBeUndefined();
});

it.each<[what: string, properties: StorageAccount['properties'], isOpen: boolean]>([
  ['says nothing', {}, true],
  ['has no rules', { publicNetworkAccess: 'Enabled', networkAcls: null }, true],
  ['denies by default', { networkAcls: { defaultAction: 'deny' } }, false],
  ['is shut', { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Allow' } }, false],
  ['is behind a perimeter', { publicNetworkAccess: 'SecuredByPerimeter' }, false],
])('tells whether an account that %s is open to all networks', (_, properties, isOpen) => {
  expect(networkProperties({ properties }).openToAllNetworks).toBe(isOpen);
});

it.each<[keys: object | null, latest: number | undefined]>([
  [null, undefined],
  [{ key1: null, key2: null }, undefined],
  [{ key1: '2024-05-01T00:00:00Z', key2: null }, Date.parse('2024-05-01')],
  [{ key1: '2024-05-01T00:00:00Z', key2: '2025-05-01T00:00:00Z' }, Date.parse('2025-05-01')],
])('takes from %j when a key was made last', (keyCreationTime, latest) => {
  expect(accessProperties({ properties: { keyCreationTime } })).toMatchObject({
    lastAccessKeyRegenerationDate: latest,
  });
});

it('takes data for encrypted unless Azure says otherwise', () => {
  const encryption = { services: { blob: { enabled: false } } };
  expect(encryptionProperties({ properties: { encryption } })).toMatchObject({
    encryptedBlob: false,
    encryptedFileShare: true,
    encryptedQueue: true,
    encryptedTable: true,
  });
});

it('says of services only what was read', () => {
  expect(serviceProperties({})).toEqual({});
  expect(serviceProperties({ blobService: {}, queueService: { properties: null } })).toMatchObject({
    blobSoftDeleteEnabled: false,
    blobVersioningEnabled: false,
    queueCorsAllowedOrigins: [],
  });
});

it.each([
  ['None', true, false],
  [undefined, true, false],
  ['Blob', undefined, true],
  ['Container', true, true],
  ['Container', false, false],
])(
  'takes %s in an account that allows it (%s) for public: %s',
  (publicAccess, allowed, isPublic) => {
    const parent = { allowBlobPublicAccess: allowed } as unknown as Entity;
    const context = { parent } as ObjectContext;
    expect(container.properties({ properties: { publicAccess } }, context).public).toBe(isPublic);
  },
);
