import type { Entity, ExplicitRelationship, Relationship } from '@jupiterone/integration-sdk-core';

import { principalTypeOf } from '../../../src/services/authorization/principals';
import { scopeTypeOf } from '../../../src/services/authorization/role-assignments';
import { roleDefinitionId } from '../../../src/services/authorization/role-definition-id';
import { roleDefinition } from '../../../src/services/authorization/role-definitions';
import { runRecordedStep } from '../../recording';
import { dispatchLaptop } from '../../simulator/company/devices';
import { groups as directoryGroups } from '../../simulator/company/groups';
import {
  collectorObjectId,
  development,
  directoryId,
  groups,
  guid,
  production,
  resourceId,
} from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';
import { userNamed } from '../../simulator/company/users';

const subscriptionKey = `/subscriptions/${production}`;
const roleKey = (name: string) => `/providers/microsoft.authorization/roledefinitions/${name}`;
/** The account bears the id of the instance, which the SDK's tests give. */
const INSTANCE = 'local-integration-instance';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const CONTRIBUTOR = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const operator = guid('role/machine operator');

const assignmentKey = (what: string, scope = '') =>
  `${scope}/providers/microsoft.authorization/roleassignments/${guid(`role-assignment/${what}`)}`.toLowerCase();

function found(entities: Entity[], key: string): Entity {
  const entity = entities.find(({ _key }) => _key === key);
  if (!entity) throw new Error(`There is no ${key}`);
  return entity;
}

/** The other ends of an entity's relationships, by their types. */
function endsFrom(relationships: Relationship[], key: string): string[][] {
  return relationships
    .map((relationship) => relationship as ExplicitRelationship)
    .filter(({ _fromEntityKey }) => _fromEntityKey === key)
    .map(({ _type, _toEntityKey }) => [_type, String(_toEntityKey)])
    .sort();
}

describe('role definitions', () => {
  let collectedEntities: Entity[];
  beforeAll(async () => {
    ({ collectedEntities } = await runRecordedStep(__dirname, 'rm-authorization-role-definitions'));
  });

  it('are of no subscription, whichever lists them', () => {
    expect(collectedEntities).toHaveLength(7);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['AccessRole'] });
    expect(found(collectedEntities, roleKey(CONTRIBUTOR))).toMatchObject({
      _type: 'azure_role_definition',
      id: `/providers/Microsoft.Authorization/roleDefinitions/${CONTRIBUTOR}`,
      name: CONTRIBUTOR,
      displayName: 'Contributor',
      roleName: 'Contributor',
      roleType: 'BuiltInRole',
      systemRole: true,
      actions: ['*'],
      notActions: expect.arrayContaining(['Microsoft.Authorization/*/Write']),
      dataActions: [],
      assignableScopes: ['/'],
      createdOn: Date.parse('2015-02-02T21:55:09.880Z'),
      webLink: `https://portal.azure.com/#@${directoryId}/resource/providers/Microsoft.Authorization/roleDefinitions/${CONTRIBUTOR}`,
    });
    for (const name of ['createdBy', 'subscriptionId'])
      expect(found(collectedEntities, roleKey(CONTRIBUTOR))).not.toHaveProperty(name);
  });

  it('of the company itself say what they allow, and where', () => {
    expect(found(collectedEntities, roleKey(operator))).toMatchObject({
      roleType: 'CustomRole',
      systemRole: false,
      actions: ['*/read', 'Microsoft.Compute/*', 'Microsoft.Network/networkInterfaces/*'],
      notActions: ['Microsoft.Compute/virtualMachines/delete'],
      dataActions: ['Microsoft.Compute/virtualMachines/*/action'],
      notDataActions: ['Microsoft.KeyVault/vaults/secrets/*'],
      assignableScopes: [subscriptionKey, `/subscriptions/${development}`],
      createdBy: userNamed('Nils Åkesson').id,
    });
  });

  it('are contained in the subscription', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-authorization-role-definitions-relationships',
      ['rm-subscription', 'rm-authorization-role-definitions'],
    );

    const contains = endsFrom(collectedRelationships, subscriptionKey).filter(
      ([type]) => type === 'azure_subscription_contains_role_definition',
    );
    expect(contains).toHaveLength(7);
    expect(contains).toContainEqual([
      'azure_subscription_contains_role_definition',
      roleKey(OWNER),
    ]);
  });

  it('show what all of their permissions allow', () => {
    const raw = {
      properties: {
        permissions: [
          { actions: ['a/read'], dataActions: null },
          null,
          { actions: ['b/write'], notActions: ['b/c/write'] },
        ],
      },
    };
    expect(roleDefinition.note?.(raw, {} as never)).toEqual({
      roleName: undefined,
      actions: ['a/read', 'b/write'],
      notActions: ['b/c/write'],
      dataActions: [],
      notDataActions: [],
    });
  });

  it.each<[id: unknown, expected: string | undefined]>([
    [
      `/subscriptions/${production}/providers/Microsoft.Authorization/roleDefinitions/${OWNER}`,
      `/providers/Microsoft.Authorization/roleDefinitions/${OWNER}`,
    ],
    [
      `/SUBSCRIPTIONS/${development}/providers/microsoft.authorization/roledefinitions/${OWNER}`,
      `/providers/Microsoft.Authorization/roleDefinitions/${OWNER}`,
    ],
    [
      `/providers/Microsoft.Authorization/roleDefinitions/${OWNER}`,
      `/providers/Microsoft.Authorization/roleDefinitions/${OWNER}`,
    ],
    ['/providers/Microsoft.Authorization/roleDefinitions/', undefined],
    [`/providers/Microsoft.Authorization/roleAssignments/${OWNER}`, undefined],
    [null, undefined],
  ])('of the id %s have the id %s', (id, expected) => {
    expect(roleDefinitionId(id)).toBe(expected);
  });
});

describe('role assignments', () => {
  let entities: Entity[];
  let relationships: Relationship[];
  beforeAll(async () => {
    const { collectedEntities } = await runRecordedStep(
      __dirname,
      'rm-authorization-role-assignments',
    );
    entities = collectedEntities.filter(({ _type }) => _type === 'azure_role_assignment');
    const collected = await runRecordedStep(
      __dirname,
      'rm-authorization-role-assignments-relationships',
      [
        'ad-account',
        'ad-users',
        'ad-groups',
        'ad-service-principals',
        'rm-management-groups',
        'rm-subscription',
        'rm-resources-resource-groups',
        'rm-keyvault-vaults',
        'rm-authorization-role-definitions',
        'rm-authorization-role-assignments',
      ],
    );
    relationships = collected.collectedRelationships;
  });

  it('show what their role allows', () => {
    expect(entities).toMatchGraphObjectSchema({ _class: ['AccessPolicy'] });
    const key = assignmentKey('operators', groups.tracking);
    expect(found(entities, key)).toMatchObject({
      displayName: 'Tjelvar machine operator at rg-tracking-prod',
      roleName: 'Tjelvar machine operator',
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${operator}`,
      actions: ['*/read', 'Microsoft.Compute/*', 'Microsoft.Network/networkInterfaces/*'],
      notActions: ['Microsoft.Compute/virtualMachines/delete'],
      dataActions: ['Microsoft.Compute/virtualMachines/*/action'],
      notDataActions: ['Microsoft.KeyVault/vaults/secrets/*'],
      principalType: 'Group',
      principalId: directoryGroups.find(({ displayName }) => /^Tracking/.test(String(displayName)))
        ?.id,
      scope: groups.tracking.replace('resourceGroups', 'resourcegroups'),
      scopeType: 'resource group',
      createdOn: Date.parse('2024-02-20T08:14:50.532Z'),
      createdBy: userNamed('Astrid Lindqvist').id,
    });
    expect(found(entities, key)).not.toHaveProperty(['condition']);
  });

  it('say under which condition they hold', () => {
    expect(found(entities, assignmentKey('delegated access', subscriptionKey))).toMatchObject({
      condition: expect.stringContaining("StringEqualsIgnoreCase 'ServicePrincipal'"),
      conditionVersion: '2.0',
      scopeType: 'subscription',
    });
    expect(found(entities, assignmentKey('reseller', subscriptionKey))).toMatchObject({
      delegatedManagedIdentityResourceId: trackingIdentity.id,
    });
    expect(found(entities, assignmentKey('machine', groups.data))).toMatchObject({
      canDelegate: true,
    });
  });

  it('include those that the subscription inherits, and none of other subscriptions', () => {
    const inherited = entities.filter(({ _key }) => !_key.startsWith('/subscriptions/'));
    expect(inherited.map(({ scopeType }) => scopeType).sort()).toEqual([
      'management group',
      'management group',
      'root',
    ]);
    for (const { subscriptionId } of inherited) expect(subscriptionId).toBeUndefined();
    expect(entities.filter(({ _key }) => _key.includes(development))).toEqual([]);
  });

  const vault = resourceId(groups.tracking, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-tracking');
  const rootGroup = `/providers/microsoft.management/managementgroups/${directoryId}`;
  it.each([
    ['elevated', '', userNamed('Astrid Lindqvist').id, 'user'],
    ['collector', rootGroup, collectorObjectId, 'service_principal'],
    ['break glass', subscriptionKey, userNamed('Break Glass 1').id, 'user'],
    ['operators', groups.tracking, undefined, 'user_group'],
    ['tracking secrets', vault, trackingIdentity.principalId, 'service_principal'],
  ])('relate %s to role, scope and principal', (what, scope, principal, type) => {
    const key = assignmentKey(what, scope);
    const { principalId, roleDefinitionId: role } = found(entities, key);
    expect(endsFrom(relationships, key)).toEqual([
      [
        'azure_role_assignment_allows_any_scope',
        // The whole directory is what the account stands for.
        scope.toLowerCase() || INSTANCE,
      ],
      [`azure_role_assignment_assigned_${type}`, principal ?? principalId],
      ['azure_role_assignment_uses_definition', (role as string).toLowerCase()],
    ]);
  });

  it.each([
    ['gone', groups.data, 'unknown'],
    ['reseller', subscriptionKey, 'foreign_group'],
    ['dispatch', groups.platform, 'unknown_principal_type'],
    ['application', groups.data, 'application'],
    ['machine', groups.data, 'msi'],
    ['template', groups.data, 'directory_role_template'],
    ['directory', groups.data, 'directory'],
    ['everyone', groups.platform, 'everyone'],
    ['untold', groups.security, 'unknown_principal_type'],
  ])('have JupiterOne find by its id whom %s is about', (what, scope, type) => {
    const key = assignmentKey(what, scope);
    expect(
      relationships.filter(
        ({ _type, _mapping }) =>
          _type.startsWith('azure_role_assignment_assigned_') &&
          (_mapping as { sourceEntityKey?: string } | undefined)?.sourceEntityKey === key,
      ),
    ).toMatchObject([
      {
        _type: `azure_role_assignment_assigned_${type}`,
        _class: 'ASSIGNED',
        _mapping: {
          relationshipDirection: 'FORWARD',
          targetEntity: { _type: `azure_${type}`, _key: found(entities, key).principalId },
          // A kind that is collected is found by its type, too.
          targetFilterKeys: [type === 'application' ? ['_type', '_key'] : ['_key']],
          skipTargetCreation: true,
        },
      },
    ]);
  });

  it('name a device by its id', () => {
    expect(found(entities, assignmentKey('dispatch', groups.platform)).principalId).toBe(
      dispatchLaptop.id,
    );
  });

  it.each<[principalType: unknown, expected: string]>([
    ['User', 'azure_user'],
    ['serviceprincipal', 'azure_service_principal'],
    ['Group', 'azure_user_group'],
    ['DirectoryObjectOrGroup', 'azure_directory'],
    ['Device', 'azure_unknown_principal_type'],
    ['constructor', 'azure_unknown_principal_type'],
    [7, 'azure_unknown_principal_type'],
    [undefined, 'azure_unknown_principal_type'],
  ])('to a %s are to an %s', (principalType, expected) => {
    expect(principalTypeOf({ properties: { principalType: principalType as string } })).toBe(
      expected,
    );
  });

  it.each<[scope: string | undefined, expected: string | undefined]>([
    ['/', 'root'],
    [rootGroup, 'management group'],
    [subscriptionKey, 'subscription'],
    [`/Subscriptions/${production}/ResourceGroups/a`, 'resource group'],
    [vault, 'resource'],
    [undefined, undefined],
  ])('at %s are at a %s', (scope, expected) => {
    expect(scopeTypeOf(scope)).toBe(expected);
  });
});

describe('classic administrators', () => {
  const key = `${subscriptionKey}/providers/microsoft.authorization/classicadministrators`;

  it('are one group in each subscription that has any', async () => {
    const { collectedEntities } = await runRecordedStep(
      __dirname,
      'rm-authorization-classic-administrators',
    );
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['UserGroup'] });
    expect(collectedEntities).toMatchObject([
      {
        _key: key,
        _type: 'azure_classic_admin_group',
        displayName: 'Classic Administrators',
        subscriptionId: production,
      },
    ]);
  });

  it('are users, found by their addresses', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-authorization-classic-administrators-relationships',
      ['ad-users', 'rm-authorization-classic-administrators'],
    );
    const has = collectedRelationships.filter(
      ({ _type }) => _type === 'azure_classic_admin_group_has_user',
    );
    expect(endsFrom(has, key)).toEqual(
      ['Astrid Lindqvist', 'Priya Raman']
        .map((name) => ['azure_classic_admin_group_has_user', String(userNamed(name).id)])
        .sort(),
    );
    expect(has).toContainEqual(
      expect.objectContaining({
        _class: 'HAS',
        emailAddress: 'Priya.Raman@auditors.example',
        role: 'CoAdministrator',
        id: `${subscriptionKey}/providers/Microsoft.Authorization/classicAdministrators/10030000801BEB7B`,
        name: '10030000801BEB7B',
        type: 'Microsoft.Authorization/classicAdministrators',
        webLink: expect.stringMatching(/^https:\/\/portal\.azure\.com\/#@.*\/10030000801BEB7B$/),
      }),
    );
    expect(has).toContainEqual(
      expect.objectContaining({
        emailAddress: 'former.partner@haulier.example',
        _mapping: expect.objectContaining({
          targetEntity: expect.objectContaining({ mail: 'former.partner@haulier.example' }),
          targetFilterKeys: [['_type', 'mail']],
          skipTargetCreation: true,
        }),
      }),
    );
  });
});
