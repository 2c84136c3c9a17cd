import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { groups, guid, production, resourceId } from '../../simulator/company/ids';

const circuitId = (name: string) =>
  resourceId(groups.platform, 'Microsoft.Network/expressRouteCircuits', name);
const stockholm = circuitId('stockholm').toLowerCase();
const amsterdam = circuitId('Amsterdam').toLowerCase();
const service = `/subscriptions/${production}/providers/microsoft.network/expressroute`;

function named(entities: Entity[], name: string): Entity | undefined {
  return entities.find((entity) => entity.name === name);
}

function edges(relationships: Relationship[], type: string): string[] {
  return relationships
    .filter(({ _type }) => _type === type)
    .map(endsOf)
    .map(({ from, to }) => `${from} -> ${to}`)
    .sort();
}

/** Azure gives them to whoever may read a circuit. */
function expectNoSecret(entities: Entity[]): void {
  const all = JSON.stringify(entities);
  expect(all).not.toContain('fake-secret');
  for (const entity of entities)
    for (const name of ['serviceKey', 'authorizationKey', 'authKey', 'sharedKey'])
      expect(entity).not.toHaveProperty(name);
}

describe('circuits', () => {
  it('are collected without their keys', async () => {
    const { collectedEntities } = await runRecordedStep(
      __dirname,
      'rm-azure-express-route-circuit',
    );

    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Network'] });
    expect(collectedEntities.map(({ _key }) => _key).sort()).toEqual([amsterdam, stockholm]);
    expect(named(collectedEntities, 'stockholm')).toMatchObject({
      public: false,
      circuitProvisioningState: 'Enabled',
      resourceGroups: 'rg-platform-network',
      serviceProviderName: 'Gotland Fiber',
      bandwidthInMbps: 200,
      peerings: ['AzurePrivatePeering', 'MicrosoftPeering'],
      advertisedCommunities: ['12076:5060'],
      authorizationCount: 2,
      authorizationsInUse: 1,
      globalReachEnabled: true,
      skuName: 'Premium_MeteredData',
    });
    expect(named(collectedEntities, 'Amsterdam')).toMatchObject({
      bandwidthInGbps: 10,
      enabledPeerings: [],
    });
    expectNoSecret(collectedEntities);
    // They were there to be redacted.
    expect(JSON.stringify(collectedEntities).match(/REDACTED/g)?.length).toBeGreaterThanOrEqual(6);
  });

  it('belong to the service of their subscription', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-azure-express-route-circuit-relationships',
      ['rm-azure-express-route', 'rm-azure-express-route-circuit'],
    );

    expect(edges(collectedRelationships, 'azure_expressroute_has_circuit')).toEqual(
      [`${service} -> ${amsterdam}`, `${service} -> ${stockholm}`].sort(),
    );
  });
});

describe('the service', () => {
  it('is there once where there are circuits', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-azure-express-route');

    expect(collectedEntities).toHaveLength(1);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
    expect(collectedEntities[0]).toMatchObject({
      _key: service,
      subscriptionKey: `/subscriptions/${production}`,
      circuitCount: 2,
      // Its own, and those of the filter that it uses; not those of one that nobody does.
      bgpCommunities: ['12076:5010', '12076:5060', '12076:5100'],
    });
    expectNoSecret(collectedEntities);
  });

  it('belongs to its subscription', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-azure-express-route-relationships',
      ['rm-subscription', 'rm-azure-express-route'],
    );

    expect(edges(collectedRelationships, 'azure_subscription_has_expressroute')).toEqual([
      `/subscriptions/${production} -> ${service}`,
    ]);
    expect(collectedRelationships).toHaveLength(1);
  });
});

const connection = (name: string) =>
  `${stockholm}/peerings/azureprivatepeering/connections/${name}`;
const peerConnection = (name: string) =>
  `${amsterdam}/peerings/azureprivatepeering/peerconnections/${guid(`peer-connection/${name}`)}`;

describe('connections between circuits', () => {
  it('are collected without their keys', async () => {
    const { collectedEntities, collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-azure-express-route-circuit-connection',
    );

    expect(collectedEntities).toHaveLength(2);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Network'] });
    expect(named(collectedEntities, 'to-gothenburg')).toMatchObject({
      _key: connection('to-gothenburg'),
      CIDR: '10.250.0.8/29',
      addressPrefix: '10.250.0.8/29',
      ipv6AddressPrefix: 'fd5c:7a1e:250::/125',
      circuitConnectionStatus: 'Disconnected',
      peeringId: `${circuitId('stockholm')}/peerings/AzurePrivatePeering`,
      peerExpressRouteCircuitPeeringId: expect.stringMatching(/gothenburg.*AzurePrivatePeering$/),
    });
    expectNoSecret(collectedEntities);
    expect(edges(collectedRelationships, 'azure_expressroute_circuit_has_connection')).toEqual([
      `${stockholm} -> ${connection('to-amsterdam')}`,
      `${stockholm} -> ${connection('to-gothenburg')}`,
    ]);
  });

  it('are collected on the other side, too', async () => {
    const { collectedEntities, collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-azure-peer-express-route-connection',
    );

    expect(collectedEntities).toHaveLength(2);
    expect(
      collectedEntities.find(({ connectionName }) => connectionName === 'gothenburg-amsterdam'),
    ).toMatchObject({
      _key: peerConnection('gothenburg-amsterdam'),
      circuitName: 'Amsterdam',
      resourceGroups: 'rg-platform-network',
      addressPrefix: '10.250.0.16/29',
      authResourceGuid: guid('authorization/gothenburg'),
      expressRouteCircuitPeeringId: `${circuitId('Amsterdam')}/peerings/AzurePrivatePeering`,
    });
    expect(
      edges(
        collectedRelationships,
        'azure_expressroute_circuit_has_peer_expressroute_circut_connection',
      ),
    ).toEqual(
      [
        `${amsterdam} -> ${peerConnection('to-amsterdam')}`,
        `${amsterdam} -> ${peerConnection('gothenburg-amsterdam')}`,
      ].sort(),
    );
  });

  it.each([
    ['rm-azure-express-route-circuit-connection', 'azure_expressroute_has_circuit_connection'],
    [
      'rm-azure-peer-express-route-connection',
      'azure_expressroute_has_peer_expressroute_circut_connection',
    ],
  ])('of the step %s belong to the service', async (step, type) => {
    const { collectedRelationships } = await runRecordedStep(__dirname, `${step}-relationships`, [
      'rm-azure-express-route',
      'rm-azure-express-route-circuit',
      step,
    ]);

    const found = edges(collectedRelationships, type);
    expect(found).toHaveLength(2);
    expect(found.filter((edge) => !edge.startsWith(`${service} -> `))).toEqual([]);
  });
});

describe('service communities', () => {
  it('are those that circuits deal with', async () => {
    const { collectedEntities } = await runRecordedStep(
      __dirname,
      'rm-azure-bgp-service-communities',
    );

    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Network'] });
    expect(collectedEntities.map(({ name }) => name).sort()).toEqual([
      'AzureActiveDirectory',
      'Exchange',
      'OtherOffice365Services',
    ]);
    expect(named(collectedEntities, 'Exchange')).toMatchObject({
      _key: '/subscriptions//resourcegroups//providers/microsoft.network/bgpservicecommunities/exchange',
      serviceName: 'Exchange',
      public: true,
      communityValues: ['12076:5010'],
      communityNames: ['Exchange', 'Exchange IPv6'],
      prefixCount: 3,
      subscriptionKey: `/subscriptions/${production}`,
    });
  });

  it('belong to the subscriptions that deal with them', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-azure-bgp-service-communities-relationships',
      ['rm-subscription', 'rm-azure-bgp-service-communities'],
    );

    const type = 'azure_subscription_has_bgp_service_communities';
    expect(edges(collectedRelationships, type)).toHaveLength(3);
    expect(collectedRelationships).toHaveLength(3);
  });
});
