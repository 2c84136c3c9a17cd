import { startSimulator } from '../simulator';
import type { Denial, Simulator } from '../simulator';
import { collectRun, countByType, partialTypes } from './collect';

let simulator: Simulator;

/** The company with everything readable but what is denied, in small pages. */
async function start(...denied: Denial[]): Promise<void> {
  simulator = await startSimulator({ pageSize: 5 });
  simulator.tenant.denied = denied;
}

afterEach(() => simulator.stop());

it('collects the records of the other zones where one refuses them', async () => {
  await start({ path: /\/privatelink\.vaultcore\.azure\.net\/ALL$/i });
  const run = await collectRun({ simulator });
  expect(countByType(run.entities)).toMatchObject({
    azure_private_dns_zone: 5,
    azure_private_dns_record_set: 13,
    azure_dns_record_set: 22,
  });
  expect(partialTypes(run)).toEqual([
    'azure_private_dns_record_set',
    'azure_private_dns_zone_has_record_set',
  ]);
  expect(run.events).toContainEqual(
    expect.objectContaining({
      description: expect.stringContaining('Microsoft.Network/privateDnsZones/ALL/read'),
    }),
  );
});

it('collects zones without the networks that they refuse to tell', async () => {
  await start({ path: /\/virtualNetworkLinks$/i });
  const run = await collectRun({ simulator });
  expect(countByType(run.entities)).toMatchObject({ azure_private_dns_zone: 5 });
  const zones = run.entities.filter(({ _type }) => _type === 'azure_private_dns_zone');
  // One of them has no links, which its own object tells.
  expect(zones.filter(({ linkedNetworkIds }) => linkedNetworkIds)).toHaveLength(1);
  expect(partialTypes(run)).toContain('azure_private_dns_zone');
});

it('takes what lies within Front Doors from them, where their parts may not be listed', async () => {
  await start({ path: /\/frontdoors\/[^/]+\/./i });
  const run = await collectRun({ simulator });
  expect(countByType(run.entities)).toMatchObject({
    azure_frontdoor: 1,
    azure_frontdoor_backend_pool: 2,
    azure_frontdoor_routing_rule: 4,
  });
  expect(partialTypes(run)).toEqual([
    'azure_frontdoor_frontend_endpoint',
    'azure_frontdoor_has_frontend_endpoint',
    'azure_frontdoor_has_rules_engine',
    'azure_frontdoor_rules_engine',
  ]);
});

it('takes nothing within Front Doors for gone where these could not be listed', async () => {
  await start({ path: /\/providers\/Microsoft\.Network\/frontDoors$/i });
  const run = await collectRun({ simulator });
  expect(partialTypes(run)).toEqual(
    expect.arrayContaining([
      'azure_frontdoor',
      'azure_frontdoor_backend_pool',
      'azure_frontdoor_has_backend_pool',
      'azure_frontdoor_routing_rule',
    ]),
  );
});
