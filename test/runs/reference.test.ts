import { existsSync } from 'node:fs';
import path from 'node:path';

import { resourceTypeOf } from '../../src/framework/resource-id';
import { startSimulator, referenceTenant } from '../simulator';
import type { Simulator } from '../simulator';
import { collectRun } from './collect';
import type { CollectedRun } from './collect';

const REFERENCE = path.resolve(__dirname, '../../../shared/reference/azure');
const describeReference = existsSync(REFERENCE) ? describe : describe.skip;

/** Ids of the tenant's ARM objects, lower-cased. */
function resourceIds({ tenant }: Simulator, shape: RegExp): string[] {
  return [...tenant.resources.entries()]
    .map(([id]) => id.toLowerCase())
    .filter((id) => shape.test(id));
}

function directoryIds({ tenant }: Simulator, collection: string): string[] {
  const objects = tenant.directory.collection(collection);
  return Array.from({ length: objects?.length ?? 0 }, (_, index) =>
    String(objects?.at(index).id).toLowerCase(),
  );
}

/** What the real objects of each kind are, and where they are found. */
const kinds: [string, (simulator: Simulator) => string[]][] = [
  ['azure_user', (simulator) => directoryIds(simulator, 'users')],
  ['azure_user_group', (simulator) => directoryIds(simulator, 'groups')],
  ['azure_service_principal', (simulator) => directoryIds(simulator, 'serviceprincipals')],
  [
    'azure_resource_group',
    (simulator) => resourceIds(simulator, /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/),
  ],
  [
    'azure_management_group',
    (simulator) =>
      resourceIds(simulator, /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/),
  ],
  ['azure_subscription', (simulator) => resourceIds(simulator, /^\/subscriptions\/[^/]+$/)],
];

/** Kinds of resources, by the types that Azure gives them. */
const resourceTypes: [string, string][] = [
  ['azure_vm', 'microsoft.compute/virtualmachines'],
  ['azure_vm_extension', 'microsoft.compute/virtualmachines/extensions'],
  ['azure_managed_disk', 'microsoft.compute/disks'],
  ['azure_image', 'microsoft.compute/images'],
  ['azure_gallery', 'microsoft.compute/galleries'],
  ['azure_shared_image', 'microsoft.compute/galleries/images'],
  ['azure_shared_image_version', 'microsoft.compute/galleries/images/versions'],
  ['azure_vnet', 'microsoft.network/virtualnetworks'],
  ['azure_nic', 'microsoft.network/networkinterfaces'],
  ['azure_public_ip', 'microsoft.network/publicipaddresses'],
  ['azure_security_group', 'microsoft.network/networksecuritygroups'],
  ['azure_lb', 'microsoft.network/loadbalancers'],
  ['azure_network_firewall', 'microsoft.network/azurefirewalls'],
  ['azure_network_watcher', 'microsoft.network/networkwatchers'],
  ['azure_security_group_flow_logs', 'microsoft.network/networkwatchers/flowlogs'],
  ['azure_private_endpoint', 'microsoft.network/privateendpoints'],
];
for (const [type, resource] of resourceTypes)
  kinds.push([
    type,
    (simulator) => resourceIds(simulator, /./).filter((id) => resourceTypeOf(id) === resource),
  ]);

describeReference('the tenant of recorded objects', () => {
  let simulator: Simulator;
  const runs: CollectedRun[] = [];
  beforeAll(async () => {
    simulator = await startSimulator({ tenant: referenceTenant(REFERENCE) });
    for (const id of resourceIds(simulator, /^\/subscriptions\/[^/]+$/))
      runs.push(await collectRun({ simulator, config: { subscriptionId: id.split('/')[2] } }));
  }, 60_000);
  afterAll(() => simulator.stop());

  it('is collected without a gap', () => {
    const results = runs.flatMap(({ summary }) => summary.integrationStepResults);
    expect(results.filter(({ status }) => String(status) !== 'success')).toEqual([]);
    expect(runs.flatMap(({ summary }) => summary.metadata.partialDatasets.types)).toEqual([]);
  });

  it.each(kinds)('gives an entity for each object that is %s', (type, idsOf) => {
    const entities = runs.flatMap((run) => run.entities).filter(({ _type }) => _type === type);
    const keys = new Set(entities.map(({ _key }) => _key));
    const ids = idsOf(simulator);
    expect(ids.length).toBeGreaterThan(0);
    expect([...keys].sort()).toEqual(ids.sort());
  });

  it('maps each subscription to every location that is listed', () => {
    for (const { relationships, outcomes } of runs)
      expect(
        relationships.filter(({ _type }) => _type === 'azure_subscription_uses_location'),
      ).toHaveLength(
        outcomes.find(({ entityType }) => entityType === 'azure_location')?.count ?? 0,
      );
    expect(runs.some(({ relationships }) => relationships.length > 100)).toBe(true);
  });
});
