import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Entity } from '@jupiterone/integration-sdk-core';

import { resourceTypeOf } from '../../src/framework/resource-id';
import { kinds } from '../../src/services';
import { startSimulator, referenceTenant } from '../simulator';
import type { Simulator } from '../simulator';
import { collectionTypes } from '../simulator/resource-scopes';
import { collectRun, endsOf } from './collect';
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

/** Objects of the directory, and where they are found. */
type OfDirectory = [type: string, idsOf: (simulator: Simulator) => string[]];
const ofDirectory: OfDirectory[] = [
  ['azure_user', (simulator) => directoryIds(simulator, 'users')],
  ['azure_user_group', (simulator) => directoryIds(simulator, 'groups')],
  ['azure_service_principal', (simulator) => directoryIds(simulator, 'serviceprincipals')],
  ['azure_device', (simulator) => directoryIds(simulator, 'devices')],
  [
    'azure_domain',
    (simulator) => directoryIds(simulator, 'domains').map((id) => `azure_domain:${id}`),
  ],
  [
    'azure_ad_role_definition',
    (simulator) => directoryIds(simulator, 'rolemanagement/directory/roledefinitions'),
  ],
  [
    'azure_conditional_access_policy',
    (simulator) => directoryIds(simulator, 'identity/conditionalaccess/policies'),
  ],
  [
    'azure_conditional_access_named_location',
    (simulator) => directoryIds(simulator, 'identity/conditionalaccess/namedlocations'),
  ],
  [
    'azure_conditional_access_template',
    (simulator) => directoryIds(simulator, 'identity/conditionalaccess/templates'),
  ],
  [
    'azure_conditional_access_authorization_context',
    (simulator) =>
      directoryIds(
        simulator,
        'identity/conditionalaccess/authenticationcontextclassreferences',
      ).map(
        (id) =>
          `azure_conditional_access_authorization_context:${simulator.tenant.directoryId}:${id}`,
      ),
  ],
  ['azure_application', (simulator) => directoryIds(simulator, 'applications')],
  ...(
    [
      ['azure_access_packages_services', 'accesspackages'],
      ['azure_access_packages_service_assignment', 'assignments'],
      ['azure_access_packages_policy', 'assignmentpolicies'],
      ['azure_access_packages_request', 'assignmentrequests'],
      ['azure_access_packages_catalog', 'catalogs'],
    ] as const
  ).map(([type, name]): OfDirectory => [
    type,
    (simulator) => directoryIds(simulator, `identitygovernance/entitlementmanagement/${name}`),
  ]),
];

/** Kinds whose objects have other keys than their ids; their own tests look for them. */
const keyedOtherwise = [
  'azure_location',
  'azure_keyvault_key',
  'azure_keyvault_secret',
  // The same in every subscription, and therefore of none.
  'azure_role_definition',
  // All administrators of a subscription are one.
  'azure_classic_admin_group',
  'azure_diagnostic_setting',
  'azure_policy_state',
  // Made up once for each subscription that has clusters.
  'azure_kube_service',
  // Have no ids.
  'azure_kube_trusted_access_role',
  // Those of a customer agreement lie in no subscription by their ids, and are not found there.
  'azure_usage_details',
  // Made up once for each subscription that has circuits.
  'azure_expressroute',
];
/** Entity types, or resource types, that nobody recorded, or only within other objects. */
const notRecorded = [
  'azure_subnet',
  'azure_frontdoor_backend_pool',
  'azure_frontdoor_routing_rule',
  'Microsoft.Cache/redisEnterprise',
  'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules',
  'Microsoft.Sql/servers/ipv6FirewallRules',
];

/** The resource types that kinds are made of, with the entity types that their objects can be. */
const resourceTypes = new Map<string, Set<string>>();
for (const { listing, entity } of kinds)
  if (
    'resource' in listing &&
    listing.resource &&
    !keyedOtherwise.includes(entity._type) &&
    !notRecorded.some((name) => name === entity._type || name === listing.resource)
  ) {
    const resource = listing.resource.toLowerCase();
    resourceTypes.set(resource, (resourceTypes.get(resource) ?? new Set()).add(entity._type));
  }

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

  function expectEntities(ids: string[], isOfType: (entity: Entity) => boolean) {
    const entities = runs.flatMap((run) => run.entities).filter(isOfType);
    const keys = new Set(entities.map(({ _key }) => _key));
    expect(ids.length).toBeGreaterThan(0);
    expect([...keys].sort()).toEqual(ids.sort());
  }

  it.each(ofDirectory)('gives an entity for each object that is %s', (type, idsOf) => {
    expectEntities(idsOf(simulator), ({ _type }) => _type === type);
  });

  it.each([...resourceTypes])('gives an entity for each object that is %s', (resource, types) => {
    // Some collections hold objects of other types than they are named for.
    const collected = new Set(collectionTypes(resource).map((type) => type.toLowerCase()));
    const isCollected = (id: string) => collected.has(resourceTypeOf(id) ?? '');
    const ids = resourceIds(simulator, /./).filter(isCollected);
    expectEntities(ids, ({ _type, _key }) => types.has(_type) && isCollected(_key));
  });

  it.each([
    ['keys', 'azure_keyvault_key'],
    ['secrets', 'azure_keyvault_secret'],
  ] as const)('gives an entity for each of the %s in vaults', (collection, type) => {
    const addresses = Object.values(simulator.tenant.vaults)
      .flatMap((vault) => vault[collection] ?? [])
      .map(({ kid, id }) => String(kid ?? id).toLowerCase());
    expectEntities([...new Set(addresses)], ({ _type }) => _type === type);
  });

  it('gives an entity for each state of a resource under a policy', () => {
    const states = resourceIds(simulator, /\/microsoft\.policyinsights\/policystates\//);
    const entities = runs.flatMap((run) => run.entities);
    expect(states.length).toBeGreaterThan(0);
    expect(entities.filter(({ _type }) => _type === 'azure_policy_state')).toHaveLength(
      states.length,
    );
  });

  it('gives entities for all custom policies, and those of the built-in ones that are referred to', () => {
    const keys = new Set(runs.flatMap((run) => run.entities).map(({ _key }) => _key));
    const recorded = resourceIds(simulator, /\/policy(set)?definitions\/[^/]+$/);
    const isBuiltIn = (id: string) => id.startsWith('/providers/microsoft.authorization/');
    const propertiesOf = (id: string) =>
      simulator.tenant.resources.get(id)?.properties as { policyType?: string } | undefined;
    const custom = recorded.filter((id) => propertiesOf(id)?.policyType === 'Custom');
    const referred = recorded.filter((id) =>
      runs.some(({ relationships }) =>
        relationships.some(
          (relationship) =>
            /^azure_policy_(assignment_uses|set_definition_contains)/.test(relationship._type) &&
            endsOf(relationship).to === id,
        ),
      ),
    );
    expect(custom.length).toBeGreaterThan(0);
    expect(referred.filter(isBuiltIn).length).toBeGreaterThan(0);
    expect([...custom, ...referred].filter((id) => !keys.has(id))).toEqual([]);
    const unreferred = recorded.filter((id) => isBuiltIn(id) && !referred.includes(id));
    expect(unreferred.length).toBeGreaterThan(0);
    expect(unreferred.filter((id) => keys.has(id))).toEqual([]);
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
