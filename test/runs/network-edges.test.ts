import { startSimulator } from '../simulator';
import type { Fault, Simulator } from '../simulator';
import { development, groups, production, resourceId } from '../simulator/company/ids';
import { collectRun, countByType, endsOf, partialTypes } from './collect';
import type { CollectedRun } from './collect';

let simulator: Simulator;

afterEach(() => simulator.stop());

const everything = { subscriptionId: undefined, subscriptionIds: 'all' };

function refusing(path: RegExp): Fault {
  return { kind: 'status', status: 403, code: 'AuthorizationFailed', match: { path } };
}

function edges({ relationships }: CollectedRun, type: string): string[] {
  return relationships
    .filter(({ _type }) => _type === type)
    .map(endsOf)
    .map(({ from, to }) => `${from} -> ${to}`)
    .sort();
}

/** What a refusal makes partial, beyond what always is. */
async function partialBy(fault: Fault): Promise<string[]> {
  simulator = await startSimulator({ faults: [fault] });
  simulator.tenant.denied = [];
  return partialTypes(await collectRun({ simulator }));
}

describe('two subscriptions', () => {
  const serviceOf = (id: string) => `/subscriptions/${id}/providers/microsoft.network/expressroute`;

  it('have a service each, and community objects together', async () => {
    simulator = await startSimulator();
    simulator.tenant.denied = [];
    const run = await collectRun({ simulator, config: everything });

    expect(partialTypes(run)).toEqual([]);
    expect(edges(run, 'azure_subscription_has_expressroute')).toEqual(
      [production, development].map((id) => `/subscriptions/${id} -> ${serviceOf(id)}`).sort(),
    );
    expect(countByType(run.entities)).toMatchObject({
      azure_expressroute: 2,
      azure_bgp_service_communities: 3,
    });
    const community = (name: string) =>
      `/subscriptions//resourcegroups//providers/microsoft.network/bgpservicecommunities/${name}`;
    expect(edges(run, 'azure_subscription_has_bgp_service_communities')).toEqual(
      [
        `/subscriptions/${production} -> ${community('azureactivedirectory')}`,
        `/subscriptions/${production} -> ${community('exchange')}`,
        `/subscriptions/${production} -> ${community('otheroffice365services')}`,
        `/subscriptions/${development} -> ${community('exchange')}`,
      ].sort(),
    );
  });

  it('have their own protection plans, and share what these protect', async () => {
    simulator = await startSimulator();
    const run = await collectRun({ simulator, config: everything });

    const plan = (group: string, name: string) =>
      resourceId(group, 'Microsoft.Network/ddosProtectionPlans', name).toLowerCase();
    expect(edges(run, 'azure_subscription_has_ddos_protection_plan')).toEqual(
      [
        `/subscriptions/${production} -> ${plan(groups.security, 'tjelvar-ddos')}`,
        `/subscriptions/${development} -> ${plan(groups.sandbox, 'trial')}`,
      ].sort(),
    );
    const networks = run.relationships.filter(
      ({ _type }) => _type === 'azure_ddos_protection_plan_assigned_vnet',
    );
    expect(networks).toHaveLength(2);
    expect(networks.filter((relationship) => '_mapping' in relationship)).toEqual([]);
  });
});

it('lists each kind once for a subscription, whatever groups there are', async () => {
  simulator = await startSimulator();
  await collectRun({ simulator });
  const asked = simulator.requests.map(({ path }) => path.toLowerCase());
  const lists = [
    'applicationGateways',
    'applicationSecurityGroups',
    'azureFirewalls',
    'bgpServiceCommunities',
    'ddosProtectionPlans',
    'expressRouteCircuits',
    'firewallPolicies',
    'ipGroups',
    'routeFilters',
  ].map((type) => type.toLowerCase());
  for (const type of lists) {
    const ofType = asked.filter((path) => path.endsWith(`/providers/microsoft.network/${type}`));
    expect(ofType.length).toBeGreaterThan(0);
    expect(ofType.filter((path) => path.includes('/resourcegroups/'))).toEqual([]);
  }
});

it('reads all pages of what lies below a circuit and a policy', async () => {
  simulator = await startSimulator({ pageSize: 1 });
  const run = await collectRun({ simulator });
  expect(countByType(run.entities)).toMatchObject({
    azure_expressroute_circuit: 2,
    azure_expressroute_circuit_connection: 2,
    azure_peer_expressroute_circut_connection: 2,
    azure_network_firewall_policy: 3,
  });
  expect(edges(run, 'azure_application_security_group_protects_vm')).toHaveLength(3);
});

it('goes on where a machine is named as a member of a group that is gone', async () => {
  simulator = await startSimulator();
  simulator.tenant.denied = [];
  const gone = resourceId(groups.data, 'Microsoft.Network/applicationSecurityGroups', 'gone');
  const plan = resourceId(groups.security, 'Microsoft.Network/ddosProtectionPlans', 'tjelvar-ddos');
  const { resources } = simulator.tenant;
  propertiesOf(plan).virtualNetworks = [{ id: `${gone}-network` }];
  const backup = resourceId(
    groups.data,
    'Microsoft.Network/networkInterfaces',
    'tracking-db-1-backup-nic',
  );
  const [first] = propertiesOf(backup).ipConfigurations as { properties: object }[];
  Object.assign(first.properties, { applicationSecurityGroups: [{ id: gone }] });
  resources.delete(
    resourceId(groups.security, 'Microsoft.Network/firewallPolicies', 'tjelvar-base'),
  );
  const run = await collectRun({ simulator });

  expect(partialTypes(run)).toEqual([]);
  // JupiterOne looks for them among what it knows, and makes none.
  for (const type of [
    'azure_application_security_group_protects_vm',
    'azure_ddos_protection_plan_assigned_vnet',
    'azure_network_firewall_policy_extends_policy',
  ])
    expect(
      run.relationships.filter(({ _type, ...rest }) => _type === type && '_mapping' in rest),
    ).toEqual([
      expect.objectContaining({ _mapping: expect.objectContaining({ skipTargetCreation: true }) }),
    ]);
});

function propertiesOf(id: string): Record<string, unknown> {
  return simulator.tenant.resources.get(id)?.properties as Record<string, unknown>;
}

it('asks for connections only where there is a peering that has them', async () => {
  simulator = await startSimulator();
  await collectRun({ simulator, config: everything });
  const asked = simulator.requests.filter(({ path }) =>
    /peerings\/\w+\/(peer)?connections$/i.test(path),
  );
  expect(asked).toHaveLength(4);
  expect(asked.filter(({ path }) => /ordered|test-line/i.test(path))).toEqual([]);
});

it('asks for no filters and communities where circuits need none', async () => {
  simulator = await startSimulator();
  const { resources } = simulator.tenant;
  for (const [id] of [...resources.entries()])
    if (id.includes('/expressroutecircuits/stockholm')) resources.delete(id);
  const run = await collectRun({ simulator });
  const asked = simulator.requests.map(({ path }) => path);
  expect(asked.filter((path) => /routeFilters|bgpServiceCommunities/i.test(path))).toEqual([]);
  expect(countByType(run.entities)).toMatchObject({ azure_expressroute: 1 });
  expect(countByType(run.entities)).not.toHaveProperty('azure_bgp_service_communities');
});

it('makes no service where there is no circuit', async () => {
  simulator = await startSimulator();
  const { resources } = simulator.tenant;
  for (const [id] of [...resources.entries()])
    if (id.includes('/expressroutecircuits/')) resources.delete(id);
  const run = await collectRun({ simulator });
  expect(
    Object.keys(countByType(run.entities)).filter((type) => /expressroute/.test(type)),
  ).toEqual([]);
});

it('finds no facts in Azure that there are not', async () => {
  simulator = await startSimulator();
  const run = await collectRun({ simulator, config: everything });
  const types = new Set(run.relationships.map(({ _type }) => _type));
  for (const type of [
    'azure_expressroute_has_application_gateway',
    'azure_bgp_service_communities_has_expressroute',
  ])
    expect(types).not.toContain(type);
  const circuits = run.relationships.filter(
    ({ _type }) => _type === 'azure_expressroute_has_circuit',
  );
  const typeOf = new Map(run.entities.map(({ _key, _type }) => [_key, _type]));
  expect(circuits.map((circuit) => typeOf.get(String(endsOf(circuit).to)))).toEqual(
    circuits.map(() => 'azure_expressroute_circuit'),
  );
  expect(circuits).toHaveLength(4);
});

it('keeps no key of a circuit or connection, nor what gateways and proxies are opened with', async () => {
  simulator = await startSimulator();
  const policy = resourceId(groups.platform, 'Microsoft.Network/firewallPolicies', 'hub-policy');
  Object.assign(propertiesOf(policy).explicitProxy as object, {
    pacFile: 'https://tjelvarbuild.blob.core.windows.net/proxy.pac?sp=r&sig=fake-secret-of-pac',
  });
  const { entities, relationships, log } = await collectRun({ simulator, config: everything });
  expect(entities.filter(({ _type }) => /expressroute/.test(_type)).length).toBeGreaterThan(8);
  for (const text of [JSON.stringify([entities, relationships]), log])
    expect(text.match(/fake-secret-of-\w+/g) ?? []).toEqual([]);
});

describe('after a refusal', () => {
  it('of interfaces, keeps what groups protected', async () => {
    const partial = await partialBy(refusing(/networkInterfaces\?/i));
    expect(partial).toContain('azure_application_security_group_protects_vm');
  });

  it('of the rules of policies, keeps the rules of firewalls', async () => {
    const partial = await partialBy(refusing(/ruleCollectionGroups\?/i));
    expect(partial).toEqual(
      expect.arrayContaining(['azure_network_firewall_policy', 'azure_network_firewall_rule']),
    );
    expect(partial).not.toContain('azure_network_firewall');
  });

  it('of one circuit’s connections, reads those of the others', async () => {
    simulator = await startSimulator({ faults: [refusing(/stockholm\/peerings/i)] });
    simulator.tenant.denied = [];
    const run = await collectRun({ simulator });
    expect(partialTypes(run).sort()).toEqual([
      'azure_expressroute_circuit_connection',
      'azure_expressroute_circuit_has_connection',
      'azure_expressroute_circuit_has_peer_expressroute_circut_connection',
      'azure_expressroute_has_circuit_connection',
      'azure_expressroute_has_peer_expressroute_circut_connection',
      'azure_peer_expressroute_circut_connection',
    ]);
    expect(countByType(run.entities)).toMatchObject({
      azure_peer_expressroute_circut_connection: 2,
    });
  });

  it('of filters, keeps the communities that it had', async () => {
    const partial = await partialBy(refusing(/routeFilters\?/i));
    expect(partial).toEqual(
      expect.arrayContaining([
        'azure_bgp_service_communities',
        'azure_subscription_has_bgp_service_communities',
      ]),
    );
  });
});
