import { startSimulator } from '../simulator';
import type { Fault, Simulator } from '../simulator';
import { collectRun, countByType, partialTypes } from './collect';

let simulator: Simulator;

/** The company with everything readable, in pages of five. */
async function start(...faults: Fault[]): Promise<void> {
  simulator = await startSimulator({ pageSize: 5, faults });
  simulator.tenant.denied = [];
}

afterEach(() => simulator.stop());

const users = /^\/v1\.0\/users(\?|$)/;
const groups = /^\/v1\.0\/groups(\?|$)/;
const memberships = [
  'azure_group_has_group',
  'azure_group_has_member',
  'azure_group_has_service_principal',
  'azure_group_has_user',
];
/** A classic administrator who is not in the directory may be a user who was not read. */
const administrators = 'azure_classic_admin_group_has_user';
/** What a role is assigned to, and for what: all of one step. */
const assignments = [
  'azure_role_assignment_allows_any_scope',
  'azure_role_assignment_assigned_application',
  'azure_role_assignment_assigned_directory',
  'azure_role_assignment_assigned_directory_role_template',
  'azure_role_assignment_assigned_everyone',
  'azure_role_assignment_assigned_foreign_group',
  'azure_role_assignment_assigned_msi',
  'azure_role_assignment_assigned_service_principal',
  'azure_role_assignment_assigned_unknown',
  'azure_role_assignment_assigned_unknown_principal_type',
  'azure_role_assignment_assigned_user',
  'azure_role_assignment_assigned_user_group',
  'azure_role_assignment_uses_definition',
];
/** A vault allows somebody who is not in the directory, or was not read; its step has all three. */
const principals = [
  'azure_account_has_keyvault_service',
  'azure_resource_group_has_keyvault_service',
  'mapping_source_allows_azure_principal',
];
/** An assignment outlived its principal, which may as well be one that was not read. */
const roles = [
  'azure_service_principal_has_ad_role_definition',
  'azure_user_group_has_ad_role_definition',
  'azure_user_has_ad_role_definition',
];
/** What applications are assigned to, and policies: both name users and groups. */
const access = [
  'azure_service_principal_assigned_principal',
  'azure_service_principal_assigned_user',
  'azure_service_principal_assigned_user_group',
];
const policies = [
  'azure_conditional_access_policy_assigned_user_group',
  'azure_conditional_access_policy_contains_named_location',
  'azure_conditional_access_service_has_policy',
];
const forbidden = {
  kind: 'status',
  status: 403,
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
} as const;
/** What stays broken after all retries; Azure asks for no pause, so that the test takes none. */
const broken = { kind: 'status', status: 500, headers: { 'retry-after': '0' } } as const;
/** What the steps declare that relate users to access packages. */
const packages = [
  'azure_access_packages_approver_is_user',
  'azure_access_packages_service_assignment_contains_policy',
  'azure_access_packages_services_has_service_assignment',
  'azure_user_assigned_access_packages_services',
];

it('has no gap where nothing goes wrong', async () => {
  await start();
  const run = await collectRun({ simulator });
  expect(partialTypes(run)).toEqual([]);
  expect(countByType(run.entities)).toMatchObject({ azure_user: 12, azure_user_group: 7 });
});

it('keeps the first page of users where the second is forbidden', async () => {
  await start({ ...forbidden, match: { path: users }, page: 2 });
  const run = await collectRun({ simulator });
  expect(countByType(run.entities)).toMatchObject({ azure_user: 5, azure_user_group: 7 });
  expect(run.outcomes.filter(({ outcome }) => outcome !== 'complete')).toMatchObject([
    { entityType: 'azure_user', outcome: 'forbidden', count: 5 },
  ]);
  expect(partialTypes(run)).toEqual(
    [
      'azure_user',
      'azure_account_has_user',
      administrators,
      ...assignments,
      ...packages,
      'azure_conditional_access_policy_assigned_user',
      'azure_user_has_device',
      ...memberships,
      ...principals,
      ...roles,
    ].sort(),
  );
  expect(run.events).toContainEqual(
    expect.objectContaining({
      name: 'warn_missing_permission',
      description: expect.stringContaining('azure_user could not be read'),
    }),
  );
});

it('keeps the definitions that assignments tell of where these are forbidden', async () => {
  const path = /\/providers\/microsoft\.authorization\/policyassignments(\?|$)/i;
  await start({ ...forbidden, match: { path } });
  const run = await collectRun({ simulator });
  expect(partialTypes(run)).toEqual(
    [
      'azure_policy_assignment',
      'azure_policy_assignment_has_state',
      'azure_policy_assignment_uses_definition',
      'azure_policy_assignment_uses_set_definition',
      'azure_policy_definition',
      'azure_policy_definition_defines_state',
      'azure_policy_set_definition',
      'azure_policy_set_definition_contains_definition',
      'azure_resource_has_policy_assignment',
      'azure_resource_has_policy_state',
    ].sort(),
  );
});

it('keeps all but groups where they cannot be listed', async () => {
  await start({ ...broken, match: { path: groups } });
  const run = await collectRun({ simulator });
  expect(countByType(run.entities)).toMatchObject({ azure_user: 12, azure_resource_group: 5 });
  expect(countByType(run.entities)).not.toHaveProperty('azure_user_group');
  expect(run.outcomes.filter(({ outcome }) => outcome !== 'complete')).toMatchObject([
    { entityType: 'azure_user_group', outcome: 'failed', count: 0 },
  ]);
  expect(partialTypes(run)).toEqual(
    [
      'azure_user_group',
      'azure_account_has_group',
      'azure_group_member',
      ...access,
      ...memberships,
      ...assignments,
      ...policies,
      'azure_user_group_assigned_access_packages_services',
      ...principals,
      ...roles,
    ].sort(),
  );
});

it('keeps memberships of groups that it could not list', async () => {
  await start({ ...forbidden, match: { path: groups }, page: 2 });
  const run = await collectRun({ simulator });
  expect(countByType(run.entities)).toMatchObject({ azure_user_group: 5 });
  expect(partialTypes(run)).toEqual(
    [
      'azure_user_group',
      'azure_account_has_group',
      'azure_group_member',
      ...memberships,
      ...principals,
      ...roles,
    ].sort(),
  );
});

it('keeps all but resource groups where they cannot be listed', async () => {
  await start({ ...forbidden, match: { path: /\/resourcegroups\?/ }, code: 'AuthorizationFailed' });
  const run = await collectRun({ simulator });
  expect(countByType(run.entities)).toMatchObject({ azure_user: 12, azure_subscription: 1 });
  expect(partialTypes(run)).toEqual(
    expect.arrayContaining(['azure_resource_group', 'azure_subscription_has_resource_group']),
  );
  expect(partialTypes(run)).not.toContain('azure_user');
});

it('keeps what JupiterOne had of role assignments where what roles allow could not be read', async () => {
  await start({
    ...forbidden,
    match: { path: /\/roleDefinitions\?/ },
    code: 'AuthorizationFailed',
  });
  const run = await collectRun({ simulator });
  const [elevated] = run.entities.filter(({ scope }) => scope === '/');
  expect(elevated).toMatchObject({ _type: 'azure_role_assignment', principalType: 'User' });
  expect(elevated).not.toHaveProperty('actions');
  expect(partialTypes(run)).toEqual(
    [
      'azure_role_definition',
      'azure_subscription_contains_role_definition',
      'azure_role_assignment',
      ...assignments,
    ].sort(),
  );
});

it('survives a fault that passes', async () => {
  await start({ ...broken, match: { path: users }, times: 1 });
  const run = await collectRun({ simulator });
  expect(partialTypes(run)).toEqual([]);
  expect(countByType(run.entities)).toMatchObject({ azure_user: 12 });
});

it('goes on without registrations for multi-factor authentication where there is no licence', async () => {
  await start({ ...forbidden, match: { path: 'userRegistrationDetails' } });
  const run = await collectRun({ simulator });
  expect(partialTypes(run)).toEqual([]);
  expect(countByType(run.entities)).toMatchObject({ azure_user: 12 });
});

describe.each<[what: string, object: unknown]>([
  ['null', null],
  ['an empty object', {}],
  ['a text', 'user'],
  ['a list', []],
  ['an id that is a number', { id: 42, displayName: 'Forty-two' }],
])('%s among the users', (_, object) => {
  it('costs itself only, and is a gap', async () => {
    await start({
      kind: 'mutate',
      match: { path: users },
      page: 1,
      mutate: (body) => ({ ...body, value: [object, ...(body.value as unknown[])] }),
    });
    const run = await collectRun({ simulator });
    expect(countByType(run.entities)).toMatchObject({ azure_user: 12, azure_user_group: 7 });
    expect(countByType(run.relationships)).toMatchObject({ azure_account_has_user: 12 });
    expect(run.outcomes.filter(({ outcome }) => outcome !== 'complete')).toMatchObject([
      {
        entityType: 'azure_user',
        outcome: 'failed',
        count: 13,
        detail: expect.stringContaining('was left out'),
      },
    ]);
    expect(partialTypes(run)).toEqual(
      ['azure_account_has_user', 'azure_user', administrators, ...principals, ...roles].sort(),
    );
  });
});

it('takes a user whose properties have other types than documented', async () => {
  const odd = {
    id: '0a1b2c3d-1111-4222-8333-444455556666',
    displayName: 17,
    accountEnabled: 'yes',
    mail: { address: 'a@b.example' },
    userPrincipalName: ['x'],
    createdDateTime: 'yesterday',
    jobTitle: null,
    tags: 'none',
  };
  await start({
    kind: 'mutate',
    match: { path: users },
    page: 1,
    mutate: (body) => ({ ...body, value: [...(body.value as unknown[]), odd] }),
  });
  const run = await collectRun({ simulator });
  expect(partialTypes(run)).toEqual([]);
  expect(run.entities).toContainEqual(expect.objectContaining({ _key: odd.id, name: odd.id }));
});

it.each([404, 410])(
  'takes a list that is retired, with status %s, for an empty one',
  async (status) => {
    await start({ kind: 'status', status, match: { path: /\/classicAdministrators\?/ } });
    const run = await collectRun({ simulator });
    expect(partialTypes(run)).toEqual([]);
    expect(run.outcomes).toContainEqual(
      expect.objectContaining({ entityType: 'azure_classic_admin_group', outcome: 'empty' }),
    );
    expect(countByType(run.entities)).not.toHaveProperty('azure_classic_admin_group');
  },
);

it('names what it may not read, although Resource Graph tells of nothing there', async () => {
  await start();
  simulator.tenant.denied = [{ path: '/providers/Microsoft.Compute/disks' }];
  const run = await collectRun({ simulator });
  expect(
    run.outcomes.filter(({ entityType }) => entityType === 'azure_managed_disk'),
  ).toMatchObject([{ outcome: 'forbidden' }]);
  expect(partialTypes(run)).toContain('azure_managed_disk');
});
