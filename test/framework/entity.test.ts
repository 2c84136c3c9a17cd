import { clouds } from '../../src/azure/clouds';
import { defineKind } from '../../src/framework/definition';
import type { Kind, ObjectContext, Properties } from '../../src/framework/definition';
import { asPropertyName, createEntity, timestamp } from '../../src/framework/entity';

const context = {
  azure: { cloud: clouds.public },
  settings: { directoryId: 'a-directory' },
  scope: { id: 'directory' },
  instance: { id: 'an-instance', name: 'Instance' },
} as unknown as ObjectContext;

const id =
  '/subscriptions/0a1b2c3d-1111-4222-8333-444455556666/resourceGroups/RG-Data/providers/Microsoft.Test/things/one';

function kindWith(properties: Properties = {}): Kind {
  return defineKind({
    entity: { _type: 'azure_thing', _class: ['Resource'], resourceName: 'Thing' },
    step: { id: 'rm-things', name: 'Things' },
    ingestionSource: 'things',
    listing: { resource: 'Microsoft.Test/things', apiVersion: '2024-01-01' },
    properties: () => properties,
  });
}

function entityOf(raw: object, properties: Properties = {}) {
  return createEntity(kindWith(properties), id.toLowerCase(), raw, context);
}

beforeAll(() => {
  process.env.ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION = 'true';
});

it('adds what all resources have', () => {
  const raw = {
    id,
    name: 'one',
    type: 'Microsoft.Test/things',
    location: 'westeurope',
    tags: { environment: 'test' },
    systemData: { createdAt: '2024-01-02T03:04:05Z', lastModifiedAt: 'never' },
    properties: { provisioningState: 'Succeeded' },
  };
  expect(entityOf(raw)).toMatchObject({
    _key: id.toLowerCase(),
    _type: 'azure_thing',
    _class: ['Resource'],
    id,
    name: 'one',
    displayName: 'one',
    type: 'Microsoft.Test/things',
    region: 'westeurope',
    resourceGroup: 'RG-Data',
    subscriptionId: '0a1b2c3d-1111-4222-8333-444455556666',
    provisioningState: 'Succeeded',
    createdOn: Date.UTC(2024, 0, 2, 3, 4, 5),
    webLink: `https://portal.azure.com/#@a-directory/resource${id}`,
    'tag.environment': 'test',
    _rawData: [{ name: 'default', rawData: raw }],
  });
});

it('lets no tag override a property', () => {
  const tags = JSON.parse(`{
    "owner": "Somebody", "email": "SOMEBODY@EXAMPLE.COM", "name": "Another", "Name": "Third",
    "displayName": "Fourth", "classification": "SECRET", "_key": "stolen", "_type": "other",
    "_class": "User", "id": "5", "active": "true", "__proto__": "polluted", "constructor": "x",
    "toString": "y", "tags": "z", "_rawData": "w", "webLink": "v"
  }`) as object;
  const own = { owner: 'Own', email: 'own@example.com', active: false, classification: 'public' };
  const plain = entityOf({ id, name: 'one' }, own) as Record<string, unknown>;
  const tagged = entityOf({ id, name: 'one', tags }, own) as Record<string, unknown>;
  for (const [name, value] of Object.entries(plain))
    if (name !== '_rawData') expect(tagged[name]).toEqual(value);
  expect(tagged).toMatchObject({
    'tag.owner': 'Somebody',
    'tag.name': 'Another',
  });
  expect(
    Object.keys(tagged).filter((name) => !(name in plain) && !name.startsWith('tag.')),
  ).toEqual([]);
  expect(Object.getPrototypeOf(tagged)).toBe(Object.prototype);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it.each(['_key', 'cost_center', 'hidden-link:/apps/one', 'ägare', 'a/b', ''])(
  'loses no entity to a tag named %p',
  (name) => {
    expect(entityOf({ id, name: 'one', tags: { [name]: 'x' } })).toMatchObject({ name: 'one' });
  },
);

it.each([null, 'text', ['a'], 5, { number: 5, nothing: null, deep: { owner: 'x' } }])(
  'takes tags that are none: %p',
  (tags) => {
    const entity = entityOf({ id, name: 'one', tags });
    expect(Object.keys(entity).filter((name) => name.startsWith('tag.'))).toEqual([]);
  },
);

it('writes no secret into the raw data', () => {
  const raw = { id, name: 'one', properties: { settings: { adminPassword: 'hunter2-planted' } } };
  expect(JSON.stringify(entityOf(raw))).not.toContain('hunter2-planted');
  expect(raw.properties.settings.adminPassword).toBe('hunter2-planted');
});

it('prefers the own properties of a kind', () => {
  expect(entityOf({ id, name: 'one' }, { name: 'Own name', type: 'own' })).toMatchObject({
    name: 'Own name',
    type: 'own',
  });
});

it('makes an entity of next to nothing', () => {
  expect(entityOf({ id })).toMatchObject({
    name: id.toLowerCase(),
    displayName: id.toLowerCase(),
  });
  expect(
    entityOf({ id, name: 7, type: {}, location: [], systemData: null, properties: null }),
  ).toMatchObject({ name: id.toLowerCase() });
});

it.each(['a b', 'ä/ü', '100%', 'a#b', 'a"b'])('gives %p a link that is one', (name) => {
  const { webLink } = entityOf({ id: `${id}-${name}`, name }) as { webLink?: string };
  expect(URL.canParse(webLink!)).toBe(true);
  expect(webLink!.match(/#/g)).toHaveLength(1);
});

it('refuses an entity that does not fit the schema', () => {
  expect(() => entityOf({ id, name: 'one' }, { createdOn: 'yesterday' })).toThrow(/createdOn/);
});

it('keeps tags of its own as a list', () => {
  expect(entityOf({ id, name: 'one', tags: ['x'] }, { tags: ['x', 'y'] })).toMatchObject({
    tags: ['x', 'y'],
  });
});

it.each<[what: string, value: unknown, expected: number | undefined]>([
  ['UTC', '2024-01-02T03:04:05Z', Date.UTC(2024, 0, 2, 3, 4, 5)],
  ['another zone', '2024-01-02T03:04:05.5+02:00', Date.UTC(2024, 0, 2, 1, 4, 5, 500)],
  ['no zone', '2024-01-02T03:04:05.5566667', Date.UTC(2024, 0, 2, 3, 4, 5, 556)],
  ['no time of day', '2024-01-02', Date.UTC(2024, 0, 2)],
  ['milliseconds', 1_704_164_645_000, 1_704_164_645_000],
  ['no time', 'never', undefined],
  ['nothing', null, undefined],
])('reads a time with %s', (_, value, expected) => {
  expect(timestamp(value)).toBe(expected);
});

it('keeps a class that the schemas lack, and validates under the others', () => {
  const rule = {
    ...kindWith(),
    entity: { _type: 'azure_thing', _class: ['Route', 'Rule'], resourceName: 'Thing' },
  };
  const entityWith = (category: unknown) =>
    createEntity(
      { ...rule, properties: () => ({ category }) as Properties },
      id.toLowerCase(),
      { id },
      context,
    );
  expect(entityWith('forwarding')).toMatchObject({ _class: ['Route', 'Rule'] });
  expect(() => entityWith(['forwarding'])).toThrow(/category/);
});

it.each([
  ['condition.level', 'condition.level'],
  ['log.kube-audit.enabled', 'log.kube-audit.enabled'],
  ['condition.impactedServices[*].Service_Name', 'condition.impactedServices.ServiceName'],
])('makes of %s the name of a property: %s', (name, expected) => {
  expect(asPropertyName(name)).toBe(expected);
  expect(() => entityOf({ id, name: 'one' }, { [expected]: 'x' })).not.toThrow();
});
