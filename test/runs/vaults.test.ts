import { emptyTenant, startSimulator } from '../simulator';
import type { Denial, Fault, Simulator } from '../simulator';
import type { CollectedRun } from './collect';
import { collectRun, countByType, partialTypes } from './collect';

const subscription = '5eb5c0de-0000-4000-8000-0000000000aa';
const group = `/subscriptions/${subscription}/resourceGroups/vaults`;
const count = 500;
/** Vaults whose contents neither they nor Resource Manager tell, by the door that the vault keeps shut. */
const closed = {
  ForbiddenByRbac: [7, 8],
  AccessDenied: [100, 101, 102],
  ForbiddenByFirewall: [250],
  ForbiddenByConnection: [499],
} as const;
/** Vaults that refuse as well, but of which Resource Manager tells. */
const walled = [42, 43, 44];

const nameOf = (index: number) => `kv-${String(index).padStart(3, '0')}`;
const addressOf = (index: number) => `https://${nameOf(index)}.vault.azure.net`;

function tenantOfVaults() {
  const tenant = emptyTenant();
  tenant.resources.add({ id: `/subscriptions/${subscription}`, subscriptionId: subscription });
  tenant.resources.add({ id: group, name: 'vaults', type: 'Microsoft.Resources/resourceGroups' });
  for (let index = 0; index < count; index += 1) {
    const id = `${group}/providers/Microsoft.KeyVault/vaults/${nameOf(index)}`;
    const vaultUri = addressOf(index);
    tenant.resources
      .add({ id, name: nameOf(index), properties: { vaultUri } })
      .add({
        id: `${id}/keys/key`,
        name: 'key',
        properties: { keyUri: `${vaultUri}:443/keys/key` },
      })
      .add({
        id: `${id}/secrets/secret`,
        name: 'secret',
        properties: { secretUri: `${vaultUri}:443/secrets/secret` },
      });
    tenant.vaults[nameOf(index)] = {
      keys: [{ kid: `${vaultUri}/keys/key`, attributes: { enabled: true } }],
      secrets: [{ id: `${vaultUri}/secrets/secret`, attributes: { enabled: true } }],
    };
  }
  return tenant;
}

function denials(): Denial[] {
  const shut = (index: number, vaultRefusal: Denial['vaultRefusal']): Denial => ({
    service: 'keyVault',
    path: `${nameOf(index)}/`,
    vaultRefusal,
  });
  return [
    ...walled.map((index) => shut(index, 'ForbiddenByFirewall')),
    ...Object.entries(closed).flatMap(([refusal, indexes]) =>
      indexes.flatMap((index) => [
        shut(index, refusal as Denial['vaultRefusal']),
        {
          service: 'resourceManager' as const,
          path: new RegExp(`/vaults/${nameOf(index)}/(keys|secrets)`),
        },
      ]),
    ),
  ];
}

const allClosed = Object.values(closed).flat();
const config = {
  subscriptionId: subscription,
  ingestActiveDirectory: false,
  configureSubscriptionInstances: false,
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ tenant: tenantOfVaults() });
});
afterAll(() => simulator.stop());

describe('five hundred vaults of which some refuse', () => {
  let run: CollectedRun;
  beforeAll(async () => {
    simulator.tenant.denied = denials();
    run = await collectRun({ simulator, config });
  }, 60_000);

  it('are collected, and what lies in all that answer one way or the other', () => {
    const expected = Array.from({ length: count }, (_, index) => index)
      .filter((index) => !allClosed.includes(index as never))
      .map((index) => `${addressOf(index)}/keys/key`);
    const keys = run.entities.filter(({ _type }) => _type === 'azure_keyvault_key');
    expect(keys.map(({ _key }) => _key).sort()).toEqual(expected);
    expect(countByType(run.entities)).toMatchObject({
      azure_keyvault_service: count,
      azure_keyvault_key: count - allClosed.length,
      azure_keyvault_secret: count - allClosed.length,
    });
    expect(countByType(run.relationships)).toMatchObject({
      azure_keyvault_service_contains_key: count - allClosed.length,
      azure_keyvault_service_contains_secret: count - allClosed.length,
    });
  });

  it('make partial what may lie in those that refuse, and nothing else', () => {
    expect(partialTypes(run)).toEqual([
      'azure_keyvault_key',
      'azure_keyvault_secret',
      'azure_keyvault_service_contains_key',
      'azure_keyvault_service_contains_secret',
    ]);
    expect(
      run.outcomes.filter(({ outcome }) => outcome !== 'complete' && outcome !== 'empty'),
    ).toEqual([
      expect.objectContaining({ entityType: 'azure_keyvault_key', outcome: 'forbidden' }),
      expect.objectContaining({ entityType: 'azure_keyvault_secret', outcome: 'forbidden' }),
    ]);
  });

  it.each([
    ['azure_keyvault_key', 'keys'],
    ['azure_keyvault_secret', 'secrets'],
  ])('are named, those that refuse %s, each with what opens it', (type, collection) => {
    const [event, ...others] = run.events.filter(({ description }) => description.startsWith(type));
    expect(others).toEqual([]);
    expect(event.name).toBe('warn_missing_permission');
    const namedAfter = (start: string) => {
      const sentence = event.description.slice(event.description.indexOf(start)).split('. ')[0];
      return [...sentence.matchAll(/https:\/\/[^\s,]+/g)].map(([address]) => address).sort();
    };
    const addresses = (...indexes: number[]) =>
      indexes.map((index) => `${addressOf(index)}/${collection}`);
    expect(namedAfter('Role assignments')).toEqual(addresses(...closed.ForbiddenByRbac));
    expect(namedAfter('Access policies')).toEqual(addresses(...closed.AccessDenied));
    expect(namedAfter('A firewall')).toEqual(
      addresses(...closed.ForbiddenByFirewall, ...closed.ForbiddenByConnection),
    );
  });
});

describe('a vault of the company', () => {
  let company: Simulator;
  async function collectWith(...faults: Fault[]) {
    company = await startSimulator({ pageSize: 2, faults });
    return collectRun({ simulator: company });
  }
  afterEach(() => company.stop());

  const keysIn = (run: CollectedRun, name: string) =>
    run.entities
      .filter(({ _key }) => _key.startsWith(`https://${name}.vault.azure.net/keys/`))
      .map(({ _key }) => _key.split('/').at(-1))
      .sort();

  it('that shuts after its first page is read on from Resource Manager, each object once', async () => {
    const match = { host: 'tjelvar-kv-prod', path: /^\/keys/ };
    const run = await collectWith({ kind: 'status', status: 403, match, page: 2 });
    expect(keysIn(run, 'tjelvar-kv-prod')).toEqual([
      'disk-encryption',
      'storage-cmk',
      'tracking-tls',
      'waybill-signing',
    ]);
    const managed = run.entities.find(({ _key }) => _key.endsWith('/keys/storage-cmk'));
    // From the first page, which knows nothing of it.
    expect(managed?.keyType).toBeUndefined();
    const [outcome] = run.outcomes.filter(({ entityType }) => entityType === 'azure_keyvault_key');
    expect(outcome.detail).not.toContain('tjelvar-kv-prod');
  });

  it('that opens keeps what lies in it under the same keys', async () => {
    const run = await collectWith();
    company.tenant.denied = [];
    const open = await collectRun({ simulator: company });
    expect(partialTypes(open)).toEqual([]);
    expect(keysIn(run, 'tjelvar-kv-security')).toEqual(['audit-archive']);
    const keys = new Set([...open.entities, ...open.relationships].map(({ _key }) => _key));
    const lost = [...run.entities, ...run.relationships].filter(({ _key }) => !keys.has(_key));
    expect(lost).toEqual([]);
    // What only Resource Manager says shows that the vault was shut before.
    const typed = ({ entities }: CollectedRun) =>
      entities.find(({ _key }) => _key.endsWith('/keys/audit-archive'))?.keyType;
    expect([typed(run), typed(open)]).toEqual(['RSA', undefined]);
  });

  it('that refuses is named as well where another has failed', async () => {
    const match = { host: 'tjelvar-kv-tracking', path: /^\/keys/ };
    const headers = { 'retry-after': '0' };
    const run = await collectWith({ kind: 'status', status: 500, match, headers });
    expect(run.outcomes).toContainEqual(
      expect.objectContaining({ entityType: 'azure_keyvault_key', outcome: 'failed' }),
    );
    expect(keysIn(run, 'tjelvar-kv-tracking')).toEqual([]);
    const warnings = run.events.filter(({ name }) => name === 'warn_missing_permission');
    expect(warnings.map(({ description }) => description)).toContainEqual(
      expect.stringMatching(/^azure_keyvault_key .*Access policies.*tjelvar-kv-board/),
    );
  });
});
