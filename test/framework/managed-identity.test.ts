import { managedIdentityProperties } from '../../src/framework/managed-identity';

const assigned =
  '/subscriptions/s/resourcegroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a';

it('tells whom a resource acts as', () => {
  expect(
    managedIdentityProperties({
      type: 'SystemAssigned, UserAssigned',
      principalId: 'a-principal',
      tenantId: 'a-tenant',
      userAssignedIdentities: { [assigned]: { principalId: 'another', clientId: 'a-client' } },
    }),
  ).toEqual({
    identityType: 'SystemAssigned, UserAssigned',
    principalId: 'a-principal',
    tenantId: 'a-tenant',
    userAssignedIdentityIds: [assigned],
    userAssignedPrincipalIds: ['another'],
  });
});

it('names an identity of which nothing else is known', () => {
  expect(
    managedIdentityProperties({
      type: 'UserAssigned',
      userAssignedIdentities: { [assigned]: null },
    }),
  ).toMatchObject({ userAssignedIdentityIds: [assigned], userAssignedPrincipalIds: [] });
});

it.each([undefined, null])('says nothing where there is no identity (%s)', (identity) => {
  const properties = managedIdentityProperties(identity);
  expect(Object.values(properties).filter((value) => value !== undefined)).toEqual([]);
});
