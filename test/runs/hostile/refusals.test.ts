import { invocationConfig } from '../../../src';
import type { Permissions } from '../../../src/framework/definition';
import { permissionsOf } from '../../../src/framework/permissions';
import { kinds } from '../../../src/services';
import type { Fault, Simulator } from '../../simulator';
import { development, production } from '../../simulator/company/ids';
import { partialTypes } from '../collect';
import type { CollectedRun } from '../collect';
import { differences, expectCovered, hostileRun, otherOutcomes } from './compare';
import { everywhere } from './targets';

const both = { subscriptionId: undefined, subscriptionIds: `${production},${development}` };
let whole: CollectedRun;
let wholeOfBoth: CollectedRun;

beforeAll(async () => {
  whole = await hostileRun();
  wholeOfBoth = await hostileRun({ config: both });
});

const warnings = ({ events }: CollectedRun) =>
  events.filter(({ name }) => name.startsWith('warn_'));

/** What a kind and its joins need. */
function neededFor(type: string): string[] {
  const needed = kinds
    .filter(({ entity }) => entity._type === type)
    .flatMap((kind) => [
      permissionsOf(kind),
      ...Object.values<{ permissions: Permissions }>(kind.joins ?? {}).map(
        ({ permissions }) => permissions,
      ),
    ]);
  return needed.flatMap(({ resourceManager = [] }) => resourceManager);
}

describe('403', () => {
  it('on every listing names what to grant', async () => {
    const fault = { kind: 'status', status: 403, code: 'AuthorizationFailed' } as const;
    const run = await hostileRun({ faults: everywhere(fault) });
    expectCovered(run, whole, {
      azure_vm: 'forbidden',
      azure_keyvault_service: 'forbidden',
      azure_storage_container: 'forbidden',
      azure_user: 'forbidden',
      azure_group_member: 'forbidden',
    });
    for (const { outcome, permission } of run.outcomes)
      if (outcome === 'forbidden')
        expect(warnings(run)).toContainEqual(
          expect.objectContaining({ description: expect.stringContaining(String(permission)) }),
        );
      else expect(['complete', 'empty']).toContain(outcome);
  });

  it('on a whole service costs its types and no others', async () => {
    const run = await hostileRun({
      prepare: ({ tenant }) => (tenant.denied = [{ path: '/providers/Microsoft.Network/' }]),
    });
    // Addresses of machines come from a join.
    const joining = kinds.filter(({ joins }) => joins).map(({ entity }) => entity._type);
    expectCovered(run, whole, otherOutcomes(run, whole), joining);
    const forbidden = Object.entries(otherOutcomes(run, whole));
    expect(forbidden.length).toBeGreaterThan(5);
    for (const [type, outcome] of forbidden) {
      expect(outcome).toBe('forbidden');
      expect(neededFor(type).join()).toMatch(/microsoft\.network\//i);
    }
    expect(forbidden.map(([type]) => type)).toEqual(
      expect.arrayContaining(['azure_vnet', 'azure_security_group', 'azure_nic']),
    );
  });

  it('on one subscription of several leaves the others whole, and is told in few events', async () => {
    const run = await hostileRun({
      config: both,
      prepare: ({ tenant }) => (tenant.denied = [{ path: `/subscriptions/${development}/` }]),
    });
    expectCovered(run, wholeOfBoth);
    const changed = run.outcomes.filter(({ outcome }) => outcome === 'forbidden');
    expect(new Set(changed.map(({ scope }) => scope))).toEqual(new Set([development]));
    expect(changed.length).toBeGreaterThan(30);
    expect(warnings(run).length).toBeLessThanOrEqual(25);
    const ofProduction = (collected: CollectedRun) =>
      collected.entities.filter(({ _key }) => _key.includes(production)).map(({ _key }) => _key);
    expect(ofProduction(run).sort()).toEqual(ofProduction(wholeOfBoth).sort());
  });

  it('on a subscription itself is told in one event', async () => {
    const run = await hostileRun({
      config: both,
      prepare: ({ tenant }) => (tenant.denied = [{ path: `/subscriptions/${development}` }]),
    });
    const about = warnings(run).filter(({ description }) => description.includes(development));
    expect(about).toEqual([
      expect.objectContaining({
        name: 'warn_missing_permission',
        description: expect.stringMatching(/Nothing could be read.*grant the role Reader/),
      }),
    ]);
    expect(run.entities.some(({ _key }) => _key.includes(production))).toBe(true);
  });

  it.each(['ForbiddenByRbac', 'AccessDenied', 'ForbiddenByFirewall'] as const)(
    'on one vault of many (%s) costs nothing where Resource Manager gives its contents',
    async (vaultRefusal) => {
      const run = await hostileRun({
        prepare: ({ tenant }) =>
          (tenant.denied = [{ path: /^tjelvar-kv-prod\//, service: 'keyVault', vaultRefusal }]),
      });
      expectCovered(run, whole, {}, ['azure_keyvault_key', 'azure_keyvault_secret']);
      expect(partialTypes(run)).toEqual([]);
      const { missing } = differences(run, whole);
      expect(missing).toEqual([]);
    },
  );

  it('on one vault of many, and on its contents, costs these', async () => {
    const run = await hostileRun({
      prepare: ({ tenant }) => (tenant.denied = [{ path: /tjelvar-kv-prod\/(keys|secrets)/ }]),
    });
    expectCovered(run, whole, {
      azure_keyvault_key: 'forbidden',
      azure_keyvault_secret: 'forbidden',
    });
    const other = run.entities.filter(({ _key }) => /tjelvar-kv-board.*\/secrets\//.test(_key));
    expect(other).toHaveLength(1);
    const described = warnings(run).map(({ description }) => description);
    expect(described.join()).toContain('tjelvar-kv-prod.vault.azure.net');
  });
});

/** Each of the ways in which Azure says that there is nothing, on a listing of its own. */
const nothing: [status: number, code: string, resource: string, type: string][] = [
  [404, 'NotFound', 'Microsoft.Compute/disks', 'azure_managed_disk'],
  [404, 'InvalidResourceType', 'Microsoft.Network/publicIPAddresses', 'azure_public_ip'],
  [400, 'NoRegisteredProviderFound', 'Microsoft.Network/loadBalancers', 'azure_lb'],
  [
    409,
    'MissingSubscriptionRegistration',
    'Microsoft.ContainerRegistry/registries',
    'azure_container_registry',
  ],
  [410, 'ServiceRetired', 'Microsoft.Batch/batchAccounts', 'azure_batch_account'],
  [400, 'InvalidApiVersionParameter', 'Microsoft.KeyVault/vaults', 'azure_keyvault_service'],
];

describe('nothing there', () => {
  it.each(nothing)('as Azure says by %i %s is no failure', async (status, code, resource, type) => {
    const path = new RegExp(`/providers/${resource}\\?`, 'i');
    const run = await hostileRun({ faults: [{ kind: 'status', status, code, match: { path } }] });
    const { outcomes, summary } = run;
    expect(outcomes).toContainEqual(
      expect.objectContaining({ entityType: type, outcome: 'empty' }),
    );
    expect(outcomes.filter(({ outcome }) => !/complete|empty/.test(outcome))).toEqual([]);
    expect(warnings(run)).toEqual([]);
    expect(summary.metadata.partialDatasets.types).toEqual([]);
    expect(run.entities.some(({ _type }) => _type === type)).toBe(false);
    expect(run.entities.some(({ _type }) => _type === 'azure_user')).toBe(true);
  });

  it('is a gap where a page before has said otherwise', async () => {
    const faults: Fault[] = everywhere({ kind: 'status', status: 404, code: 'NotFound', page: 2 }, [
      'azure_vm',
      'azure_keyvault_service',
      'azure_user',
      'azure_group_member',
    ]);
    const run = await hostileRun({ faults });
    expectCovered(run, whole, {
      azure_vm: 'failed',
      azure_keyvault_service: 'failed',
      azure_user: 'failed',
      azure_group_member: 'failed',
    });
  });

  it('of a provider that is not registered is not asked for', async () => {
    const namespaces = [
      ...new Set(
        kinds.flatMap(({ listing }) =>
          'resource' in listing && listing.resource ? [listing.resource.split('/')[0]] : [],
        ),
      ),
    ].filter((namespace) => namespace.toLowerCase() !== 'microsoft.compute');
    const run = await hostileRun({
      prepare: ({ tenant }) => (tenant.registeredProviders[production] = namespaces),
    });
    expect(warnings(run)).toEqual([]);
    expect(run.outcomes).toContainEqual(
      expect.objectContaining({ entityType: 'azure_vm', outcome: 'empty' }),
    );
    const asked = run.simulator.requests.filter(({ path }) =>
      /\/providers\/microsoft\.compute\/disks/i.test(path),
    );
    expect(asked).toEqual([]);
  });

  it.each<[what: string, change: Record<string, unknown>]>([
    ['is disabled', { state: 'Disabled' }],
    [
      'is there for access to Azure Active Directory',
      { subscriptionPolicies: { quotaId: 'AAD_1' } },
    ],
  ])('in a subscription that %s is a skip', async (_, change) => {
    const skip = ({ tenant }: Simulator) =>
      Object.assign(tenant.resources.get(`/subscriptions/${development}`) ?? {}, change);
    const run = await hostileRun({ config: both, prepare: skip });
    expect(warnings(run)).toEqual([
      expect.objectContaining({ description: expect.stringContaining('passed over') }),
    ]);
    expect(run.summary.metadata.partialDatasets.types).toEqual([]);
    expect(run.outcomes.filter(({ outcome }) => !/complete|empty/.test(outcome))).toEqual([]);
  });
});

it('has a step for every listing that it tells of', () => {
  const steps = new Set(invocationConfig.integrationSteps.map(({ id }) => id));
  for (const { step } of wholeOfBoth.outcomes) expect(steps).toContain(step);
});
