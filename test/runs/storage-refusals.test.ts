import { generateTenant, startSimulator } from '../simulator';
import type { Simulator, Tenant } from '../simulator';
import type { CollectedRun } from './collect';
import { collectRun, countByType, partialTypes } from './collect';

// At the pace that Azure allows, so many requests would take minutes.
jest.mock('../../src/azure/limits', () => {
  const { limitsWith } = jest.requireActual('../../src/azure/limits');
  const wide = { capacity: 100_000, perSecond: 100_000 };
  return { limitsWith: () => limitsWith({ buckets: { storage: wide, resourceManager: wide } }) };
});

const accountCount = 500;
/** The first have every service, the others blobs alone. */
const withEveryService = 50;
const isRefusing = (index: number) => index % 50 === 7;
const refusing = accountCount / 50;

let simulator: Simulator;
let run: CollectedRun;

function addAccount({ resources }: Tenant, subscription: string, index: number): void {
  const name = `account${index}`;
  const type = 'Microsoft.Storage/storageAccounts';
  const id = `/subscriptions/${subscription}/resourceGroups/rg-${index % 10}/providers/${type}/${name}`;
  const services = index < withEveryService ? ['blob', 'file', 'queue', 'table'] : ['blob'];
  const uris = services.map((each) => [each, `https://${name}.${each}.core.windows.net/`]);
  resources.add({
    id,
    name,
    type,
    location: 'westeurope',
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    properties: { primaryEndpoints: Object.fromEntries(uris) },
  });
  const collections = { blob: 'containers', file: 'shares', queue: 'queues', table: 'tables' };
  for (const [service, collection] of Object.entries(collections))
    if (services.includes(service))
      for (const child of ['a', 'b'])
        resources.add({
          id: `${id}/${service}Services/default/${collection}/${child}`,
          name: child,
          type: `${type}/${service}Services/${collection}`,
          properties: {},
        });
}

beforeAll(async () => {
  const tenant = generateTenant();
  const subscription = String(tenant.resources.listSubscriptions().at(0).subscriptionId);
  for (let index = 0; index < accountCount; index += 1) addAccount(tenant, subscription, index);
  tenant.denied = Array.from({ length: accountCount }, (_, index) => index)
    .filter(isRefusing)
    .map((index) => ({ path: `/account${index}/blobServices/default/containers` }));
  simulator = await startSimulator({ tenant });
  const config = { subscriptionId: subscription, ingestActiveDirectory: false };
  run = await collectRun({ simulator, config });
}, 60_000);
afterAll(() => simulator.stop());

it('collects the accounts, and the containers of all that do not refuse them', () => {
  const containers = 2 * (accountCount - refusing);
  expect(countByType(run.entities)).toMatchObject({
    azure_storage_account: accountCount,
    azure_storage_container: containers,
    azure_storage_file_share: 2 * withEveryService,
    azure_storage_queue: 2 * withEveryService,
    azure_storage_table: 2 * withEveryService,
  });
  expect(countByType(run.relationships)).toMatchObject({
    azure_storage_account_has_container: containers,
    azure_resource_group_has_storage_account: accountCount,
  });
});

it('names the refusals', () => {
  expect(run.outcomes.filter(({ outcome }) => outcome === 'forbidden')).toEqual([
    expect.objectContaining({
      entityType: 'azure_storage_container',
      count: 2 * (accountCount - refusing),
      permission: 'Microsoft.Storage/storageAccounts/blobServices/containers/read',
      detail: expect.stringMatching(
        new RegExp(
          `/account\\d*7/blobServices/.*AuthorizationFailed.*and ${refusing - 1} more`,
          'i',
        ),
      ),
    }),
  ]);
  expect(run.events).toContainEqual(
    expect.objectContaining({
      name: 'warn_missing_permission',
      description: expect.stringContaining('azure_storage_container could not be read completely'),
    }),
  );
});

it('keeps what JupiterOne had of containers, and replaces all else', () => {
  expect(partialTypes(run)).toEqual([
    'azure_storage_account_has_container',
    'azure_storage_container',
  ]);
});

it('asks no account for a service that it does not have', () => {
  const asked = (service: string) =>
    new Set(
      simulator.requests
        .map(({ path }) => new RegExp(`/(account\\d+)/${service}Services/`, 'i').exec(path)?.[1])
        .filter(Boolean),
    ).size;
  expect(asked('blob')).toBe(accountCount);
  for (const service of ['file', 'queue', 'table']) expect(asked(service)).toBe(withEveryService);
});
