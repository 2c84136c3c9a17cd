import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { invocationConfig } from '../../../src';
import { policiesInForce, principalsOf } from '../../../src/services/key-vault/access-policies';
import { addressOf, contentsOf } from '../../../src/services/key-vault/contents';
import { key } from '../../../src/services/key-vault/keys';
import { secret } from '../../../src/services/key-vault/secrets';
import { vault } from '../../../src/services/key-vault/vaults';
import { recordedConfig, runRecordedStep, withRecording } from '../../recording';
import { directoryId, groups, guid, resourceId } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';
import { userNamed } from '../../simulator/company/users';

const idOf = (group: string, name: string) => resourceId(group, 'Microsoft.KeyVault/vaults', name);
const prod = idOf(groups.data, 'tjelvar-kv-prod').toLowerCase();
const security = idOf(groups.security, 'Tjelvar-KV-Security').toLowerCase();
const inProd = 'https://tjelvar-kv-prod.vault.azure.net';
const inSecurity = 'https://tjelvar-kv-security.vault.azure.net';
const time = (date: string) => Date.parse(`${date}T00:00:00Z`);

type Context = Parameters<typeof key.properties>[1];
const context = {
  azure: { cloud: { portal: 'https://portal.azure.com' } },
  settings: { directoryId },
} as unknown as Context;

describe('vaults', () => {
  it('say how they are protected and who reaches them', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-keyvault-vaults');

    const vaults = collectedEntities.filter(({ _type }) => _type === 'azure_keyvault_service');
    expect(vaults).toHaveLength(4);
    expect(vaults).toMatchGraphObjectSchema({ _class: ['Service'] });
    const named = (name: string) => vaults.find((entity) => entity.name === name);
    expect(named('tjelvar-kv-prod')).toMatchObject({
      _key: prod,
      category: ['security'],
      region: 'northeurope',
      resourceGroup: 'RG-Data-Prod',
      vaultUrl: `${inProd}/`,
      skuName: 'premium',
      tenantId: directoryId,
      enableRbacAuthorization: false,
      enablePurgeProtection: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enabledForDiskEncryption: true,
      accessPolicyCount: 6,
      publicNetworkAccess: 'Enabled',
      openToAllNetworks: false,
      'networkRuleSet.defaultAction': 'Deny',
      'networkRuleSet.bypass': 'AzureServices',
      'networkRuleSet.allowedIpAddresses': ['198.51.100.24/32', '203.0.113.0/28'],
      'networkRuleSet.allowedSubnetIds': [expect.stringContaining('/subnets/shared')],
      'tag.classification': 'Confidential',
    });
    expect(named('tjelvar-kv-tracking')).toMatchObject({
      skuName: 'standard',
      enableRbacAuthorization: true,
      enablePurgeProtection: false,
      enabledForDeployment: true,
      accessPolicyCount: 0,
      openToAllNetworks: true,
    });
    expect(named('Tjelvar-KV-Security')).toMatchObject({
      _key: security,
      publicNetworkAccess: 'Disabled',
      openToAllNetworks: false,
      privateEndpointIds: [expect.stringContaining('/privateEndpoints/kv-security')],
      privateEndpointConnectionStates: ['Approved'],
    });
  });

  it('hang from the account and the resource group, and allow principals', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-keyvault-vaults-relationships',
      ['rm-keyvault-vaults', 'rm-resources-resource-groups', 'ad-account', 'ad-users'],
    );

    const ofType = (type: string) => collectedRelationships.filter(({ _type }) => _type === type);
    expect(ofType('azure_account_has_keyvault_service')).toHaveLength(4);
    expect(ofType('azure_resource_group_has_keyvault_service')).toContainEqual(
      expect.objectContaining({ _fromEntityKey: groups.data.toLowerCase(), _toEntityKey: prod }),
    );
    const allows = ofType('mapping_source_allows_azure_principal');
    // Six policies of one vault and one of another; the third's are void.
    expect(allows).toHaveLength(7);
    expect(allows).toContainEqual(
      expect.objectContaining({
        _class: 'ALLOWS',
        _fromEntityKey: prod,
        _toEntityKey: userNamed('Astrid Lindqvist').id,
        'permissions.keys': 'all',
        'permissions.secrets': 'all',
        'permissions.certificates': 'all',
        'permissions.storage': 'all',
      }),
    );
    const gone = allows.find(({ _key }) =>
      _key.includes(guid('service-principal/deleted backup job')),
    );
    expect(gone).toMatchObject({
      'permissions.secrets': 'Get,Backup',
      _mapping: { sourceEntityKey: prod, skipTargetCreation: true, targetFilterKeys: [['_key']] },
    });
    const compound = allows.filter(({ _key }) => _key.includes(trackingIdentity.principalId));
    expect(compound.map((each) => [each['permissions.keys'], each.applicationId])).toEqual([
      [undefined, undefined],
      ['get,sign', guid('application/Freight billing export')],
    ]);
    expect(new Set(allows.map(({ _key }) => _key)).size).toBe(allows.length);
  });
});

describe('contents of vaults', () => {
  /** Runs a step on a context that stays readable when it throws at its end: one vault refuses. */
  async function collected(stepId: string, type: string) {
    const context = {
      ...createMockStepExecutionContext({ instanceConfig: recordedConfig as never }),
      executionConfig: invocationConfig.loadExecutionConfig!({ config: recordedConfig }),
    };
    const run = async (id: string) =>
      invocationConfig.integrationSteps.find((step) => step.id === id)?.executionHandler(context);
    const failure = await withRecording({ directory: __dirname, name: stepId }, async () => {
      await run('rm-keyvault-vaults');
      return run(stepId).then(
        () => undefined,
        (error: Error) => error.message,
      );
    });
    const { collectedEntities, collectedRelationships } = context.jobState;
    return {
      failure,
      entities: collectedEntities.filter(({ _type }) => _type === type),
      contains: collectedRelationships.filter(({ _class }) => _class === 'CONTAINS'),
    };
  }

  it('are keys, from the vault or from Resource Manager', async () => {
    const { failure, entities, contains } = await collected(
      'rm-keyvault-keys',
      'azure_keyvault_key',
    );

    expect(failure).toContain('https://tjelvar-kv-board.vault.azure.net/keys: 403 Forbidden');

    expect(entities).toMatchGraphObjectSchema({ _class: ['Key'] });
    expect(entities.map(({ _key }) => _key).sort()).toEqual([
      `${inProd}/keys/disk-encryption`,
      `${inProd}/keys/storage-cmk`,
      `${inProd}/keys/tracking-tls`,
      `${inProd}/keys/waybill-signing`,
      `${inSecurity}/keys/audit-archive`,
      'https://tjelvar-kv-tracking.vault.azure.net/keys/token-signing',
    ]);
    const named = (name: string) => entities.find((entity) => entity.name === name);
    expect(named('storage-cmk')).toMatchObject({
      id: `${inProd}/keys/storage-cmk`,
      vaultUrl: inProd,
      enabled: true,
      createdOn: time('2024-02-19'),
      updatedOn: time('2024-02-19') + 60_000,
      expiresOn: time('2027-02-19'),
      recoveryLevel: 'Recoverable',
      recoverableDays: 90,
      exportable: false,
      region: 'northeurope',
      'tag.purpose': 'storage accounts',
    });
    expect(named('disk-encryption')?.expiresOn).toBeUndefined();
    expect(named('Waybill-Signing')).toMatchObject({
      id: `${inProd}/keys/Waybill-Signing`,
      enabled: false,
      expiresOn: time('2023-06-01'),
    });
    expect(named('tracking-tls')).toMatchObject({ managed: true, notBefore: time('2026-01-15') });
    expect(named('audit-archive')).toMatchObject({
      id: `${inSecurity}/keys/audit-archive`,
      vaultUrl: inSecurity,
      version: expect.stringMatching(/^[0-9a-f]{32}$/),
      expiresOn: time('2028-01-20'),
      keyType: 'RSA',
      keySize: 4096,
      keyOperations: expect.arrayContaining(['wrapKey', 'unwrapKey']),
      rotatesAutomatically: true,
      rotatesAfterCreation: 'P1Y',
      webLink: `https://portal.azure.com/#@${directoryId}/asset/Microsoft_Azure_KeyVault/Key/${inSecurity}/keys/audit-archive`,
    });
    expect(contains).toContainEqual(
      expect.objectContaining({
        _type: 'azure_keyvault_service_contains_key',
        _fromEntityKey: security,
        _toEntityKey: `${inSecurity}/keys/audit-archive`,
      }),
    );
  });

  it('are secrets without their values', async () => {
    const { failure, entities, contains } = await collected(
      'rm-keyvault-secrets',
      'azure_keyvault_secret',
    );

    expect(failure).toContain('https://tjelvar-kv-board.vault.azure.net/secrets: 403 Forbidden');

    expect(entities).toHaveLength(6);
    expect(entities).toMatchGraphObjectSchema({ _class: ['Secret'] });
    const named = (name: string) => entities.find((entity) => entity.name === name);
    expect(named('tracking-tls')).toMatchObject({
      _key: `${inProd}/secrets/tracking-tls`,
      contentType: 'application/x-pkcs12',
      managed: true,
      notBefore: time('2026-01-15'),
      expiresOn: time('2027-01-15'),
    });
    expect(named('carrier-sftp')).toMatchObject({ enabled: true, expiresOn: time('2022-03-12') });
    expect(named('old-api-token')).toMatchObject({ enabled: false });
    expect(named('siem-ingestion')).toMatchObject({
      _key: `${inSecurity}/secrets/siem-ingestion`,
      contentType: 'text/plain',
      version: expect.stringMatching(/^[0-9a-f]{32}$/),
      notBefore: time('2025-02-01'),
    });
    for (const { webLink } of entities) {
      expect(webLink).toContain('/secrets/');
      expect(webLink).not.toContain('/keys/');
    }
    expect(contains).toContainEqual(
      expect.objectContaining({
        _type: 'azure_keyvault_service_contains_secret',
        _fromEntityKey: prod,
        _toEntityKey: `${inProd}/secrets/tracking-tls`,
      }),
    );
  });
});

it('asks Resource Manager alone about a vault that has no address yet', async () => {
  const asked: unknown[] = [];
  async function* pages(...request: unknown[]): AsyncGenerator<string[]> {
    asked.push(request);
    yield ['a key'];
  }
  const azure = { resourceManager: { pages } };
  const inVault = () => {
    throw new Error('there is none');
  };
  const found: string[] = [];
  const made = { id: '/vaults/new', _key: '/vaults/new', _type: 'any', _class: 'Service' };
  for await (const page of contentsOf<string>(made, { azure } as never, 'keys', inVault))
    found.push(...page);
  expect(found).toEqual(['a key']);
  expect(asked).toEqual([['/vaults/new/keys', '2023-07-01']]);
});

describe('the key of an object', () => {
  const armId = `${prod}/secrets/s`;

  it.each<[what: string, kind: typeof key, raw: object, expected: string | undefined]>([
    ['a key in its vault', key, { kid: `${inProd}/keys/k` }, `${inProd}/keys/k`],
    ['a key with its version', key, { kid: `${inProd}/keys/k/0a1b` }, `${inProd}/keys/k`],
    [
      'a key in Resource Manager',
      key,
      { id: `${prod}/keys/k`, properties: { keyUri: `${inProd}:443/keys/k` } },
      `${inProd}/keys/k`,
    ],
    [
      'a key whose version alone is named',
      key,
      { properties: { keyUriWithVersion: `${inProd}:443/keys/k/0a1b` } },
      `${inProd}/keys/k`,
    ],
    ['a secret in its vault', secret, { id: `${inProd}/secrets/s` }, `${inProd}/secrets/s`],
    [
      'a secret in Resource Manager',
      secret,
      { id: armId, properties: { secretUri: `${inProd}:443/secrets/s` } },
      `${inProd}/secrets/s`,
    ],
    ['a secret without an address', secret, { id: armId }, undefined],
    ['a key without an address', key, { properties: null }, undefined],
  ])('%s', (_, kind, raw, expected) => {
    expect(kind.key?.(raw, context)).toBe(expected);
  });

  it('is none where an address names no object', () => {
    expect(addressOf({ uri: `${inProd}/keys` })).toBeUndefined();
  });
});

describe('the converters', () => {
  it.each([
    ['nothing', undefined],
    ['no fields', {}],
    ['nulls', { networkAcls: null, accessPolicies: null, privateEndpointConnections: null }],
  ])('take a vault with %s for unprotected and open', (_, properties) => {
    expect(vault.properties({ properties }, context)).toMatchObject({
      enableRbacAuthorization: false,
      enablePurgeProtection: false,
      enableSoftDelete: undefined,
      accessPolicyCount: 0,
      openToAllNetworks: true,
    });
  });

  it.each([
    [{ publicNetworkAccess: 'enabled', networkAcls: { defaultAction: 'Allow' } }, true],
    [{ publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'deny' } }, false],
    [{ publicNetworkAccess: 'disabled', networkAcls: { defaultAction: 'Allow' } }, false],
    [{ publicNetworkAccess: 'SecuredByPerimeter' }, false],
  ])('%j is open to all networks: %s', (properties, openToAllNetworks) => {
    expect(vault.properties({ properties }, context)).toMatchObject({ openToAllNetworks });
  });

  it.each([
    [{ accessPolicies: [{ objectId: 'a' }, null] }, 1],
    [{ enableRbacAuthorization: true, accessPolicies: [{ objectId: 'a' }] }, 0],
    [{ enableRbacAuthorization: null, accessPolicies: [{ objectId: 'a' }] }, 1],
    [null, 0],
  ])('of %j as many policies are in force: %d', (properties, count) => {
    expect(policiesInForce(properties)).toHaveLength(count);
  });

  it('leave out permissions that a policy does not give, and policies for nobody', () => {
    expect(
      principalsOf({
        accessPolicies: [
          {
            objectId: 'a',
            permissions: { keys: [], secrets: null, certificates: ['Get', 'Purge'] },
          },
          { applicationId: 'b', permissions: { keys: ['Get'] } },
        ],
      }),
    ).toEqual([{ id: 'a', properties: { 'permissions.certificates': 'Get,Purge' } }]);
  });

  it.each([
    ['rotate before expiry', { timeBeforeExpiry: 'P30D' }, { rotatesBeforeExpiry: 'P30D' }],
    ['Rotate after creation', { timeAfterCreate: 'P1Y' }, { rotatesAfterCreation: 'P1Y' }],
  ])('say when a key renews itself: %s', (action, trigger, expected) => {
    const rotationPolicy = {
      attributes: { expiryTime: 'P2Y' },
      lifetimeActions: [
        { action: { type: 'Notify' }, trigger: { timeBeforeExpiry: 'P90D' } },
        { action: { type: action.split(' ')[0] }, trigger },
      ],
    };
    const properties = { keyUri: `${inProd}/keys/k`, rotationPolicy };
    expect(key.properties({ properties }, context)).toMatchObject({
      rotatesAutomatically: true,
      rotationExpiryTime: 'P2Y',
      ...expected,
    });
  });

  it('say that a key does not where its policy only notifies, and nothing without a policy', () => {
    const keyUri = `${inProd}/keys/k`;
    const rotationPolicy = { lifetimeActions: [{ action: { type: 'Notify' } }, null] };
    const of = (properties: object) => key.properties({ properties }, context);
    expect(of({ keyUri, rotationPolicy })).toMatchObject({ rotatesAutomatically: false });
    expect(of({ keyUri })).not.toHaveProperty('rotatesAutomatically');
  });
});
