import {
  extendedScopeOf,
  resourceGroupIdOf,
  resourceGroupNameOf,
  resourceTypeOf,
  subscriptionIdOf,
} from '../../src/framework/resource-id';

const subscription = '/subscriptions/0a1b2c3d-1111-4222-8333-444455556666';
const group = `${subscription}/resourceGroups/RG-Data`;

describe.each<[id: string, type: string | undefined]>([
  [subscription, 'microsoft.resources/subscriptions'],
  [group, 'microsoft.resources/resourcegroups'],
  [group.toLowerCase(), 'microsoft.resources/resourcegroups'],
  [`${group}/providers/Microsoft.Sql/servers/a`, 'microsoft.sql/servers'],
  [`${group}/providers/Microsoft.Sql/servers/a/databases/b`, 'microsoft.sql/servers/databases'],
  [
    `${group}/providers/Microsoft.Web/sites/a/providers/Microsoft.Insights/diagnosticSettings/b`,
    'microsoft.insights/diagnosticsettings',
  ],
  [
    '/providers/Microsoft.Management/managementGroups/root',
    'microsoft.management/managementgroups',
  ],
  [`${group}/PROVIDERS/Microsoft.Sql/Servers/A`, 'microsoft.sql/servers'],
  [`${group}/providers/Microsoft.Sql`, undefined],
  ['/', undefined],
  ['', undefined],
  ['0a1b2c3d-1111-4222-8333-444455556666', undefined],
])('%s', (id, type) => {
  it(`is of the type ${type}`, () => {
    expect(resourceTypeOf(id)).toBe(type);
  });
});

it('finds the subscription and the resource group, with the case they have', () => {
  const id = `${group}/providers/Microsoft.Sql/servers/a`;
  expect(subscriptionIdOf(id)).toBe('0a1b2c3d-1111-4222-8333-444455556666');
  expect(resourceGroupIdOf(id)).toBe(group);
  expect(resourceGroupNameOf(id)).toBe('RG-Data');
  expect(resourceGroupNameOf(id.toUpperCase())).toBe('RG-DATA');
});

it.each([
  '/providers/Microsoft.Management/managementGroups/root',
  'a-guid',
  '',
  '/subscriptions/',
  `/x${group}`,
])('finds neither in %p', (id) => {
  expect(subscriptionIdOf(id)).toBeUndefined();
  expect(resourceGroupIdOf(id)).toBeUndefined();
  expect(resourceGroupNameOf(id)).toBeUndefined();
});

it('finds no resource group in what lies right below a subscription', () => {
  expect(
    resourceGroupIdOf(`${subscription}/providers/Microsoft.Security/pricings/a`),
  ).toBeUndefined();
});

it.each<[id: string, scope: string | undefined]>([
  [`${group}/providers/Microsoft.Authorization/locks/l`, group],
  [
    `${group}/PROVIDERS/Microsoft.Sql/servers/a/providers/microsoft.authorization/locks/l`,
    `${group}/PROVIDERS/Microsoft.Sql/servers/a`,
  ],
  [`${subscription}/providers/Microsoft.Authorization/locks/l`, subscription],
  ['/providers/Microsoft.Authorization/roleAssignments/r', '/'],
  [subscription, undefined],
  ['', undefined],
])('tells what %s extends', (id, scope) => {
  expect(extendedScopeOf(id)).toBe(scope);
});
