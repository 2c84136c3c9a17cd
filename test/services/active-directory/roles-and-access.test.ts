import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { scopeOf } from '../../../src/services/active-directory/role-assignments';
import { runRecordedStep } from '../../recording';
import {
  deletedPrincipal,
  readableApplication,
  roleIds,
  visbyOffice,
} from '../../simulator/company/directory-roles';
import { collectorObjectId, guid } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const user = (name: string) => guid(`user/${name}`);
const billing = guid('service-principal/Freight billing export');
const graph = guid('service-principal/Microsoft Graph');

/** Type, ends and one property of each relationship, sorted. */
function told(relationships: Relationship[], property: string) {
  return relationships
    .filter(({ _mapping }) => !_mapping)
    .map((each) => [each._type, each._fromEntityKey, each._toEntityKey, each[property]])
    .sort();
}

describe('roles of the directory', () => {
  let roles: Entity[];
  beforeAll(async () => {
    roles = (await runRecordedStep(__dirname, 'ad-role-definitions')).collectedEntities;
  });

  it('are collected with the actions that they allow', () => {
    expect(roles).toHaveLength(5);
    expect(roles).toMatchGraphObjectSchema({ _class: ['AccessRole'] });
    expect(roles).toContainEqual(
      expect.objectContaining({
        _key: roleIds.globalAdministrator,
        _type: 'azure_ad_role_definition',
        name: 'Global Administrator',
        isBuiltIn: true,
        isEnabled: true,
        allowedActions: [
          'microsoft.directory/users/allProperties/allTasks',
          'microsoft.azure.serviceHealth/allEntities/allTasks',
        ],
        inheritsPermissionsFrom: [roleIds.directoryReaders],
      }),
    );
  });

  it('name an action once, whatever its conditions', () => {
    expect(roles.find(({ _key }) => _key === roleIds.directoryReaders)).toMatchObject({
      allowedActions: [
        'microsoft.directory/users/standard/read',
        'microsoft.directory/groups/standard/read',
        'microsoft.directory/applications/owners/read',
      ],
      conditions: ['$ResourceIsSelf'],
    });
  });

  it('may be of the company itself, and switched off', () => {
    const own = roles.find(({ _key }) => _key === roleIds.applicationReader);
    expect(own).toMatchObject({ isBuiltIn: false, isEnabled: false, name: 'Application reader' });
    expect(own?.description).toBeUndefined();
  });
});

describe('who holds the roles of the directory', () => {
  let relationships: Relationship[];
  beforeAll(async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'ad-role-assignments-relationships',
      [
        'ad-users',
        'ad-groups',
        'ad-service-principals',
        'ad-role-definitions',
        'ad-role-assignments',
      ],
    );
    relationships = collectedRelationships;
  });

  it('is a user, a group or a service principal, as was collected under the id', () => {
    const unit = 'administrativeUnit';
    expect(told(relationships, 'scopeType')).toEqual(
      [
        ['user', user('Astrid Lindqvist'), 'globalAdministrator', 'directory'],
        ['user', user('Break Glass 1'), 'globalAdministrator', 'directory'],
        ['user', user('Nils Åkesson'), 'userAdministrator', 'directory'],
        ['user', user('Nils Åkesson'), 'userAdministrator', unit],
        ['user', user('Lena Bergström'), 'helpdeskAdministrator', unit],
        ['user', user('Lena Bergström'), 'applicationReader', 'object'],
        ['user_group', guid('group/platform-engineers'), 'helpdeskAdministrator', 'directory'],
        ['service_principal', collectorObjectId, 'directoryReaders', 'directory'],
      ]
        .map(([type, holder, role, scope]) => [
          `azure_${type}_has_ad_role_definition`,
          holder,
          roleIds[role as keyof typeof roleIds],
          scope,
        ])
        .sort(),
    );
  });

  it('holds the same role in two scopes by two relationships', () => {
    const ofNils = relationships.filter(
      ({ _fromEntityKey }) => _fromEntityKey === user('Nils Åkesson'),
    );
    const key = `${user('Nils Åkesson')}|has|${roleIds.userAdministrator}`;
    expect(ofNils).toEqual([
      expect.objectContaining({ _key: key, directoryScopeId: '/' }),
      expect.objectContaining({
        _key: `${key}|/administrativeunits/${visbyOffice}`,
        directoryScopeId: `/administrativeUnits/${visbyOffice}`,
        administrativeUnitId: visbyOffice,
        administrativeUnitName: 'Visby office',
      }),
    ]);
    expect(ofNils[0].administrativeUnitId).toBeUndefined();
  });

  it('is found by the key alone where nothing has been collected under it', () => {
    expect(relationships.filter(({ _mapping }) => _mapping)).toMatchObject([
      {
        _class: 'HAS',
        _mapping: {
          sourceEntityKey: roleIds.directoryReaders,
          relationshipDirection: 'REVERSE',
          targetEntity: { _key: deletedPrincipal },
          targetFilterKeys: [['_key']],
          skipTargetCreation: true,
        },
      },
    ]);
  });

  it.each([
    [{ directoryScopeId: '/' }, { scopeType: 'directory', directoryScopeId: '/' }],
    [{}, { scopeType: 'directory', directoryScopeId: '/' }],
    [
      { directoryScopeId: `/administrativeUnits/${visbyOffice}` },
      { scopeType: 'administrativeUnit', administrativeUnitId: visbyOffice },
    ],
    [{ directoryScopeId: `/${readableApplication}` }, { scopeType: 'object' }],
    // The documentation shows it without a slash as well.
    [{ directoryScopeId: '28ca5a85-489a-49a0-b555-0a6d81e56f0d' }, { scopeType: 'object' }],
    [{ appScopeId: '/AccessPackageCatalog/4cee616b' }, { scopeType: 'application' }],
  ])('reads %j as %j', (assignment, scope) => {
    expect(scopeOf(assignment)).toMatchObject(scope);
  });
});

describe('who is assigned to applications', () => {
  let relationships: Relationship[];
  beforeAll(async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'ad-service-principal-access-relationships',
      ['ad-users', 'ad-groups', 'ad-service-principals', 'ad-service-principal-access'],
    );
    relationships = collectedRelationships;
  });

  it('has a relationship for each role', () => {
    expect(told(relationships, 'appRoleValue')).toEqual(
      [
        ['user', billing, user('Ngozi Okonjo'), 'Invoices.Approve'],
        ['user', billing, user('Ngozi Okonjo'), 'Invoices.Read'],
        ['user_group', billing, guid('group/board'), 'Invoices.Approve'],
        ['principal', billing, trackingIdentity.principalId, 'Invoices.Read'],
        ['user', collectorObjectId, user('Astrid Lindqvist'), undefined],
        ['principal', graph, collectorObjectId, 'Directory.Read.All'],
        ['principal', graph, collectorObjectId, 'Policy.Read.All'],
        ['principal', graph, collectorObjectId, 'AuditLog.Read.All'],
      ]
        .map(([type, ...rest]) => [`azure_service_principal_assigned_${type}`, ...rest])
        .sort(),
    );
    expect(new Set(relationships.map(({ _key }) => _key)).size).toBe(8);
  });

  it('tells the role by its id and its names', () => {
    expect(relationships).toContainEqual(
      expect.objectContaining({
        _fromEntityKey: billing,
        _toEntityKey: guid('group/board'),
        appRoleId: guid('app-role/invoices-approve'),
        appRoleValue: 'Invoices.Approve',
        appRoleName: 'Approvers',
        assignedOn: Date.parse('2024-04-02T04:22:45.948Z'),
      }),
    );
  });

  it('has the role that stands for none', () => {
    expect(
      relationships.find(({ _toEntityKey }) => _toEntityKey === user('Astrid Lindqvist')),
    ).toMatchObject({
      appRoleId: '00000000-0000-0000-0000-000000000000',
      appRoleName: 'Default Access',
    });
  });
});
