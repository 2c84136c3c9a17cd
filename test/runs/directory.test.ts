import { startSimulator } from '../simulator';
import type { Fault, Simulator } from '../simulator';
import { deletedPrincipal, roleIds } from '../simulator/company/directory-roles';
import { dispatchLaptop } from '../simulator/company/devices';
import { guid } from '../simulator/company/ids';
import type { CollectedRun } from './collect';
import { collectRun, countByType, partialTypes } from './collect';

let simulator: Simulator;

/** The company with everything readable. */
async function start(...faults: Fault[]): Promise<void> {
  simulator = await startSimulator({ faults });
  simulator.tenant.denied = [];
}

/** The directory alone. */
const collect = (disabledSources: string[] = []) =>
  collectRun({ simulator, config: { subscriptionId: undefined }, disabledSources });

afterEach(() => simulator.stop());

const ofType = ({ relationships }: CollectedRun, type: string) =>
  relationships.filter(({ _type }) => _type === type);
const gapsOf = ({ outcomes }: CollectedRun) =>
  outcomes
    .filter(({ outcome }) => outcome !== 'complete')
    .map(({ entityType, outcome }) => [entityType, outcome]);

const forbidden = {
  kind: 'status',
  status: 403,
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
} as const;
const broken = { kind: 'status', status: 500, headers: { 'retry-after': '0' } } as const;

const roles = [
  'azure_service_principal_has_ad_role_definition',
  'azure_user_group_has_ad_role_definition',
  'azure_user_has_ad_role_definition',
];

it.each([
  ['forbidden', forbidden],
  ['failed', broken],
])('makes up no account where the organization is %s', async (outcome, fault) => {
  await start({ ...fault, match: { path: /^\/v1\.0\/organization/ } });
  const run = await collect();
  expect(countByType(run.entities)).not.toHaveProperty('azure_account');
  expect(gapsOf(run)).toEqual([['azure_account', outcome]]);
  expect(partialTypes(run)).toEqual(
    expect.arrayContaining(['azure_account', 'azure_account_has_domain', 'azure_account_has_user']),
  );
});

it('costs only the relationships to lose the role assignments', async () => {
  await start({ ...forbidden, match: { path: /directory\/roleAssignments/i } });
  const run = await collect();
  expect(countByType(run.entities)).toMatchObject({ azure_ad_role_definition: 5, azure_user: 12 });
  expect(gapsOf(run)).toEqual([['azure_ad_role_assignment', 'forbidden']]);
  expect(partialTypes(run)).toEqual(roles);
  expect(run.events).toContainEqual(
    expect.objectContaining({
      name: 'warn_missing_permission',
      description: expect.stringContaining('Directory.Read.All'),
    }),
  );
});

it('keeps the other role assignments where one makes no sense, and counts that as a gap', async () => {
  await start({
    kind: 'mutate',
    match: { path: /directory\/roleAssignments/i },
    page: 1,
    mutate: (body) => ({ ...body, value: [null, ...(body.value as unknown[])] }),
  });
  const run = await collect();
  expect(countByType(run.relationships)).toMatchObject({
    azure_user_has_ad_role_definition: 7,
    azure_user_group_has_ad_role_definition: 1,
    azure_service_principal_has_ad_role_definition: 1,
  });
  expect(gapsOf(run)).toEqual([['azure_ad_role_assignment', 'failed']]);
  expect(partialTypes(run)).toEqual(roles);
});

it('keeps the access of all service principals but the one that cannot be read', async () => {
  const billing = guid('service-principal/Freight billing export');
  await start({ ...forbidden, match: { path: `${billing}/appRoleAssignedTo` } });
  const run = await collect();
  expect(ofType(run, 'azure_service_principal_assigned_principal')).toHaveLength(3);
  expect(ofType(run, 'azure_service_principal_assigned_user')).toHaveLength(1);
  expect(gapsOf(run)).toEqual([['azure_service_principal_access', 'forbidden']]);
  expect(partialTypes(run)).toEqual([
    'azure_service_principal_assigned_principal',
    'azure_service_principal_assigned_user',
    'azure_service_principal_assigned_user_group',
  ]);
});

it('goes on without the names of administrative units, which is a gap', async () => {
  await start({ ...broken, match: { path: 'administrativeUnits?' } });
  const run = await collect();
  const inUnit = ofType(run, 'azure_user_has_ad_role_definition').filter(
    ({ scopeType }) => scopeType === 'administrativeUnit',
  );
  expect(inUnit).toHaveLength(2);
  expect(inUnit[0].administrativeUnitName).toBeUndefined();
  expect(gapsOf(run)).toEqual([['azure_ad_role_assignment', 'failed']]);
});

it('takes a role’s holder for a group where groups are switched off', async () => {
  await start();
  const run = await collect(['ad-groups']);
  const found = ofType(run, 'azure_user_group_has_ad_role_definition').map((relationship) => {
    const { _mapping } = relationship as unknown as {
      _mapping: { sourceEntityKey: string; targetEntity: { _key: string } };
    };
    return [_mapping.targetEntity._key, _mapping.sourceEntityKey];
  });
  expect(found.sort()).toEqual(
    [
      [guid('group/platform-engineers'), roleIds.helpdeskAdministrator],
      [deletedPrincipal, roleIds.directoryReaders],
    ].sort(),
  );
  expect(partialTypes(run)).toEqual([]);
});

describe('a device in a group', () => {
  const membership = (run: CollectedRun) =>
    ofType(run, 'azure_group_has_member').filter(
      ({ _key }) => _key === `${guid('group/contractors')}|has|${dispatchLaptop.id}`,
    );

  it('is the device that was collected, and no second entity', async () => {
    await start();
    const run = await collect();
    expect(run.entities.filter(({ _key }) => _key === dispatchLaptop.id)).toMatchObject([
      { _type: 'azure_device' },
    ]);
    expect(membership(run)).toMatchObject([
      { _fromEntityKey: guid('group/contractors'), _toEntityKey: dispatchLaptop.id },
    ]);
  });

  it('is not lost where devices are switched off: JupiterOne makes it', async () => {
    await start();
    const run = await collect(['ad-devices']);
    expect(run.entities.filter(({ _key }) => _key === dispatchLaptop.id)).toEqual([]);
    expect(membership(run)).toMatchObject([
      {
        _mapping: {
          sourceEntityKey: guid('group/contractors'),
          targetEntity: {
            _key: dispatchLaptop.id,
            _type: 'azure_device',
            _class: ['Device'],
            displayName: 'DISPATCH-07',
          },
          skipTargetCreation: false,
        },
      },
    ]);
  });

  it('is nothing new where devices could not be read', async () => {
    await start({ ...forbidden, match: { path: /^\/v1\.0\/devices/ } });
    const run = await collect();
    expect(membership(run)).toEqual([]);
    expect(partialTypes(run)).toEqual(expect.arrayContaining(['azure_group_has_member']));
  });
});

describe('a device that many share', () => {
  const shareDevice = () => {
    const { directory } = simulator.tenant;
    const people = Array.from({ length: 45 }, (_, at) => ({
      '@odata.type': '#microsoft.graph.user',
      id: guid(`many/${at}`),
      userPrincipalName: `many-${at}@tjelvarfreight.example`,
    }));
    directory.setCollection(`devices/${dispatchLaptop.id}/registeredUsers`, people);
  };

  it('has all of them, though Graph expands but twenty', async () => {
    await start();
    shareDevice();
    const run = await collect();
    const laptop = run.entities.find(({ _key }) => _key === dispatchLaptop.id);
    expect(laptop?.registeredUsers).toHaveLength(45);
    const users = ofType(run, 'azure_user_has_device').filter(({ _key }) =>
      _key.includes(String(dispatchLaptop.id)),
    );
    expect(users).toHaveLength(45);
    expect(partialTypes(run)).toEqual([]);
  });

  it('is a gap where the rest of them cannot be read', async () => {
    await start({ ...forbidden, match: { path: `devices/${dispatchLaptop.id}/registeredUsers` } });
    shareDevice();
    const run = await collect();
    expect(countByType(run.entities)).toMatchObject({ azure_device: 5 });
    expect(gapsOf(run)).toEqual([['azure_device', 'forbidden']]);
  });
});

describe('conditional access', () => {
  const sources = ['conditional-access-policy', 'conditional-access-policy-user-relationship'];

  it('keeps what JupiterOne had where the directory has no licence for it', async () => {
    await start({
      kind: 'status',
      status: 403,
      code: 'AccessDenied',
      message: 'Your tenant is not licensed for this feature.',
      match: { path: 'conditionalAccess/policies' },
    });
    const run = await collect();
    expect(countByType(run.entities)).toMatchObject({
      azure_conditional_access_service: 1,
      azure_conditional_access_named_location: 3,
    });
    expect(gapsOf(run)).toEqual([['azure_conditional_access_policy', 'forbidden']]);
    expect(partialTypes(run)).toEqual([
      'azure_conditional_access_policy',
      'azure_conditional_access_policy_assigned_user',
      'azure_conditional_access_policy_assigned_user_group',
      'azure_conditional_access_policy_contains_named_location',
      'azure_conditional_access_service_has_policy',
    ]);
  });

  it('needs a permission that covers policies', async () => {
    await start();
    simulator.tenant.grantedGraphRoles = ['Directory.Read.All', 'AuditLog.Read.All'];
    const run = await collect();
    const warned = run.events.filter(({ description }) =>
      /azure_conditional_access_.*Policy\.Read\.All/.test(description),
    );
    expect(warned).toHaveLength(4);
    expect(countByType(run.entities)).toMatchObject({ azure_user: 12, azure_device: 5 });
  });

  it('relates no users where that is switched off, and still the groups', async () => {
    await start();
    const run = await collect([sources[1]]);
    expect(ofType(run, 'azure_conditional_access_policy_assigned_user')).toEqual([]);
    expect(ofType(run, 'azure_conditional_access_policy_assigned_user_group')).toHaveLength(1);
    expect(partialTypes(run)).toEqual([]);
  });

  it('is left out whole where its source is switched off', async () => {
    await start();
    const run = await collect([sources[0]]);
    const types = [...run.entities, ...run.relationships].map(({ _type }) => _type);
    expect(types.filter((type) => type.includes('conditional_access'))).toEqual([]);
    expect(partialTypes(run)).toEqual([]);
  });
});
