import type { IntegrationExecutionContext } from '@jupiterone/integration-sdk-core';

import { invocationConfig } from '../../src';
import type { IntegrationConfig } from '../../src';
import type { Kind, ObjectContext } from '../../src/framework/definition';
import { isInResourceGroup, linksOf } from '../../src/framework/links';
import { kinds } from '../../src/services';
import { ingestionSources } from '../../src/services/ingestion-sources';
import { emptyTenant } from '../simulator';
import { companyConfig } from './collect';

const steps = invocationConfig.integrationSteps;
const entityTypes = new Set(kinds.map(({ entity }) => entity._type));
const wildcards = ['ANY_SCOPE', 'ANY_RESOURCE', 'ANY_PRINCIPAL'];
const named = kinds.map((kind) => [kind.entity._type, kind] as const);

describe.each(steps.map((step) => [step.id, step] as const))('the step %s', (id, step) => {
  it('belongs to a graph that runs', () => {
    const { dependencyGraphId } = step;
    if (dependencyGraphId !== undefined)
      expect(invocationConfig.dependencyGraphOrder).toContain(dependencyGraphId);
  });

  it('depends on steps of its own graph only', () => {
    const graph = steps
      .filter(({ dependencyGraphId }) => dependencyGraphId === step.dependencyGraphId)
      .map((other) => other.id);
    for (const dependency of step.dependsOn ?? []) expect(graph).toContain(dependency);
    expect(step.dependsOn ?? []).not.toContain(id);
  });

  it('has a source of those that users can switch, but for the outcomes', () => {
    if (id === 'outcomes') expect(step.ingestionSourceId).toBeUndefined();
    else
      expect(Object.keys(invocationConfig.ingestionConfig ?? {})).toContain(step.ingestionSourceId);
  });
});

it('gives no two steps one id', () => {
  const ids = steps.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(named)('the kind %s', (_, kind) => {
  it('is listed in exactly one way', () => {
    const ways = ['apiVersion', 'client', 'graph', 'within', 'pages'];
    expect(ways.filter((way) => way in kind.listing)).toHaveLength(1);
  });

  it('is found below a kind that there is', () => {
    if ('parent' in kind.listing) expect(entityTypes).toContain(kind.listing.parent);
  });

  it('points at kinds that there are', () => {
    const others = linksOf(kind)
      .filter(({ mapped }) => !mapped)
      .flatMap(({ other, self }) => [other, self?._type ?? other]);
    expect(others.filter((type) => !entityTypes.has(type) && !wildcards.includes(type))).toEqual(
      [],
    );
  });
});

const fromRows = kinds.filter(({ inResourceGraph }) => inResourceGraph);

describe.each(fromRows.map((kind) => [kind.entity._type, kind] as const))(
  'the kind %s, which can be read from Resource Graph',
  (_, kind) => {
    const { listing } = kind;

    it('is of top-level resources, and its listing asks for nothing more', () => {
      expect(isInResourceGroup(kind)).toBe(true);
      expect(listing).toHaveProperty('resource', expect.stringMatching(/^[^/]+\/[^/]+$/));
      expect(listing).not.toHaveProperty('query');
    });

    it('is the only one of its resource type, and shares no listing', () => {
      const { resource } = listing as { resource: string };
      const isSame = (other: Kind['listing']) =>
        other === listing || ('resource' in other && other.resource === resource);
      expect(kinds.filter((other) => isSame(other.listing))).toEqual([kind]);
    });
  },
);

/** The fields of a row that a resource has, too. */
const fieldsOfRows = [
  ...['id', 'name', 'type', 'kind', 'location', 'managedBy', 'sku', 'plan', 'tags', 'identity'],
  ...['zones', 'extendedLocation', 'properties'],
];

it.each(
  fromRows
    .filter(({ inResourceGraph }) => inResourceGraph === 'whole')
    .map((kind) => [kind.entity._type, kind] as const),
)('reads of %s no field that rows do not have', (_, kind) => {
  const read = new Set<string>();
  const raw = new Proxy<Record<string, unknown>>(
    { id: '/subscriptions/s/resourceGroups/g/providers/p/t/n', properties: {} },
    {
      get: (fields, name: string) => {
        read.add(name);
        return fields[name];
      },
    },
  );
  const context = { joined: {}, details: {} } as unknown as ObjectContext;
  kind.properties(raw, context);
  for (const part of [kind.key, kind.aliases, kind.note]) part?.(raw, context);
  kind.when?.(raw);
  for (const { ends, self } of linksOf(kind)) {
    ends?.(raw, context);
    self?.key(raw, context);
  }
  expect([...read].filter((name) => !fieldsOfRows.includes(name))).toEqual([]);
  expect(read.size).toBeGreaterThan(0);
});

/** Types that a step of its own collects for each kind that has them. */
const ofManySteps = [
  'azure_diagnostic_setting',
  'azure_resource_has_diagnostic_setting',
  'azure_diagnostic_setting_uses_storage_account',
];

function declaredTwice(types: string[]): string[] {
  return types.filter(
    (type, index) => types.indexOf(type) !== index && !ofManySteps.includes(type),
  );
}

it('declares each type of entity in one step', () => {
  const types = steps.flatMap(({ entities }) => entities.map(({ _type }) => _type));
  expect(declaredTwice(types)).toEqual([]);
});

it('declares each type of relationship in one step', () => {
  const types = steps.flatMap(({ relationships, mappedRelationships = [] }) => [
    ...new Set([...relationships, ...mappedRelationships].map(({ _type }) => _type)),
  ]);
  expect(declaredTwice(types)).toEqual([]);
});

it('defines every source that a kind names, and no other', () => {
  const used = new Set(kinds.map(({ ingestionSource }) => ingestionSource));
  expect([...used].filter((source) => !(source in ingestionSources))).toEqual([]);
  expect(Object.keys(invocationConfig.ingestionConfig ?? {}).sort()).toEqual([...used].sort());
});

describe.each<[what: string, config: Partial<IntegrationConfig>]>([
  ['everything', {}],
  ['the directory', { subscriptionId: undefined }],
  ['a subscription', { ingestActiveDirectory: false, configureSubscriptionInstances: false }],
  ['next to nothing', { subscriptionId: undefined, ingestActiveDirectory: false }],
])('a configuration of %s', (_, config) => {
  it('says of each step whether it runs', async () => {
    const instance = { config: { ...companyConfig(emptyTenant()), ...config } };
    const executionConfig = invocationConfig.loadExecutionConfig?.(instance);
    const states = await invocationConfig.getStepStartStates?.({
      instance,
      executionConfig,
    } as unknown as IntegrationExecutionContext<IntegrationConfig>);
    expect(Object.keys(states ?? {}).sort()).toEqual(steps.map(({ id }) => id).sort());
    expect(states?.outcomes).toEqual({ disabled: false });
  });
});
