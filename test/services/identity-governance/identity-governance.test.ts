import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { isUnencrypted } from '../../../src/services/identity-governance/applications';
import { applicationOrigins } from '../../../src/services/identity-governance/application-resources';
import { approversOf } from '../../../src/services/identity-governance/approvers';
import { userIdOf } from '../../../src/services/identity-governance/subjects';
import { runRecordedStep } from '../../recording';
import { collectorApplicationId, domain, guid } from '../../simulator/company/ids';

const named = (entities: Entity[], name: string): Entity => {
  const found = entities.find((entity) => entity.name === name);
  if (!found) throw new Error(`Nothing is called ${name}`);
  return found;
};

const keysOf = (relationships: Relationship[], type: string): string[] =>
  relationships
    .filter(({ _type }) => _type === type)
    .map(({ _key }) => _key)
    .sort();

const packageId = (name: string) => guid(`access-package/${name}`);
const userId = (name: string) => guid(`user/${name}`);
const board = guid('group/board');
const billingAppId = guid('application/Freight billing export');
const billingKey = guid('application-object/Freight billing export');
const collectorKey = guid('application-object/Graph collector');
const appServiceAppId = 'abfa0a7c-a6b6-4736-8310-5855508787cd';

it('collects access packages with the applications that they give access to', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-access-package');

  expect(collectedEntities).toHaveLength(4);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(named(collectedEntities, 'Invoicing')).toMatchObject({
    _key: packageId('Invoicing'),
    _type: 'azure_access_packages_services',
    resourceName: '[RM] Access Package',
    hidden: false,
    catalogId: guid('catalog/Finance'),
    resourceAppId: [billingAppId],
  });
  // The group that it also gives membership of is no application.
  expect(named(collectedEntities, 'Auditing')).toMatchObject({ hidden: true, resourceAppId: [] });
});

it('relates access packages to applications', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-access-package-relationships',
    ['rm-access-package', 'rm-azure-application'],
  );
  expect(keysOf(collectedRelationships, 'azure_access_packages_services_has_application')).toEqual(
    [
      `${packageId('Invoicing')}|has|${billingKey}`,
      `${packageId('Operations')}|has|${collectorKey}`,
    ].sort(),
  );
});

it('collects every catalog, also one without an application', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-access-package-catalog');
  const catalogs = collectedEntities.filter(
    ({ _type }) => _type === 'azure_access_packages_catalog',
  );

  expect(catalogs).toMatchGraphObjectSchema({ _class: ['Resource'] });
  expect(catalogs.map(({ name }) => name).sort()).toEqual(['Finance', 'General', 'Warehouse']);
  expect(named(catalogs, 'Finance')).toMatchObject({
    catalogType: 'userManaged',
    state: 'published',
    externallyVisible: true,
    accessPackageId: [packageId('Invoicing'), packageId('Auditing')],
    resourceAppId: [billingAppId],
  });
  expect(named(catalogs, 'Warehouse')).toMatchObject({
    state: 'unpublished',
    accessPackageId: [packageId('Scanning')],
    // Its description names one, which is not in it.
    resourceAppId: [],
  });
});

it('relates catalogs to the applications in them, and not to those that they describe', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-access-package-catalog-relationships',
    ['rm-access-package-catalog', 'rm-azure-application'],
  );
  const type = 'azure_application_assigned_access_packages_catalog';
  expect(keysOf(collectedRelationships, type)).toEqual(
    [
      `${guid('catalog/Finance')}|assigned|${billingKey}`,
      `${guid('catalog/General')}|assigned|${collectorKey}`,
      `${guid('catalog/General')}|assigned|${appServiceAppId}`,
    ].sort(),
  );
  const elsewhere = collectedRelationships.find(({ _key }) => _key.endsWith(appServiceAppId));
  expect(elsewhere).toMatchObject({
    _mapping: {
      targetEntity: { _type: 'azure_application', appId: appServiceAppId },
      skipTargetCreation: true,
    },
  });
});

it('collects policies with whom they are for and what they ask', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-access-package-assignment-policy',
  );
  expect(collectedEntities).toHaveLength(3);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['AccessPolicy'] });
  expect(named(collectedEntities, 'Finance with approval')).toMatchObject({
    _type: 'azure_access_packages_policy',
    accessPackageId: packageId('Invoicing'),
    allowedGroupIds: [board],
    allowedUserIds: [userId('Tomasz Wiśniewski')],
    expirationType: 'afterDuration',
    expirationDuration: 'P365D',
    approvalRequired: true,
    approvalStageCount: 2,
    reviewEnabled: true,
  });
  expect(named(collectedEntities, 'Auditors until the audit ends')).toMatchObject({
    approvalRequired: false,
    expirationEndDateTimeOn: Date.parse('2027-01-31T00:00:00Z'),
  });
});

it('relates the groups that a policy names to its access package', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-access-package-assignment-policy-relationships',
    ['rm-access-package-assignment-policy', 'rm-access-package', 'ad-groups'],
  );
  expect(
    keysOf(collectedRelationships, 'azure_user_group_assigned_access_packages_services'),
  ).toEqual([`${board}|assigned|${packageId('Invoicing')}`]);
});

it('collects assignments', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-access-package-assignment');

  expect(collectedEntities).toHaveLength(4);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['AccessRole'] });
  expect(named(collectedEntities, 'Invoicing: Tomasz Wiśniewski')).toMatchObject({
    _type: 'azure_access_packages_service_assignment',
    accessPackage: 'Invoicing',
    assignmentPolicy: 'Finance with approval',
    state: 'delivered',
    status: 'Delivered',
    userId: userId('Tomasz Wiśniewski'),
    groupId: board,
    expiresOn: Date.parse('2026-05-02T08:00:00Z'),
  });
  const robot = named(collectedEntities, 'Operations: Graph collector');
  expect(robot.targetType).toBe('servicePrincipal');
  expect(robot.userId).toBeUndefined();
});

it('relates assignments to packages and policies, and users to what they have now', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-access-package-assignment-relationships',
    [
      'rm-access-package-assignment',
      'rm-access-package',
      'rm-access-package-assignment-policy',
      'ad-users',
    ],
  );
  const assignmentId = guid('assignment/Invoicing/Tomasz Wiśniewski');
  expect(
    keysOf(collectedRelationships, 'azure_access_packages_services_has_service_assignment'),
  ).toContain(`${packageId('Invoicing')}|has|${assignmentId}`);
  expect(
    keysOf(collectedRelationships, 'azure_access_packages_service_assignment_contains_policy'),
  ).toContain(`${assignmentId}|contains|${guid('assignment-policy/Finance with approval')}`);
  // Neither whose assignment has expired, nor the service principal.
  expect(keysOf(collectedRelationships, 'azure_user_assigned_access_packages_services')).toEqual(
    [
      `${userId('Tomasz Wiśniewski')}|assigned|${packageId('Invoicing')}`,
      `${userId('Priya Raman')}|assigned|${packageId('Auditing')}`,
    ].sort(),
  );
});

it('collects requests', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-access-package-assignment-request',
  );
  expect(collectedEntities).toHaveLength(4);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Requirement'] });
  expect(named(collectedEntities, 'userAdd: Invoicing: 渡辺 さくら')).toMatchObject({
    _type: 'azure_access_packages_request',
    title: 'userAdd: Invoicing: 渡辺 さくら',
    requestType: 'userAdd',
    state: 'pendingApproval',
    objectId: userId('渡辺 さくら'),
  });
});

it('relates users to the requests that they made', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-access-package-assignment-request-relationships',
    ['rm-access-package-assignment-request', 'ad-users'],
  );
  const request = (name: string) => guid(`assignment-request/${name}`);
  expect(keysOf(collectedRelationships, 'azure_user_created_access_packages_request')).toEqual(
    [
      `${userId('Tomasz Wiśniewski')}|created|${request('Invoicing/Tomasz Wiśniewski')}`,
      `${userId('渡辺 さくら')}|created|${request('Invoicing/渡辺 さくら')}`,
      `${userId('Astrid Lindqvist')}|created|${request('Auditing/Astrid Lindqvist')}`,
    ].sort(),
  );
});

it('collects who has to approve, and who has approved', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-access-package-assignment-approver',
  );
  const approvers = collectedEntities.filter(
    ({ _type }) => _type === 'azure_access_packages_approver',
  );
  expect(approvers).toMatchGraphObjectSchema({ _class: ['Review'] });
  expect(approvers.filter(({ policyId }) => policyId)).toHaveLength(5);
  expect(
    named(approvers, 'Finance with approval: stage 1, fallback approver Ngozi Okonjo'),
  ).toMatchObject({
    userId: userId('Ngozi Okonjo'),
    approverType: 'fallback',
    approverKind: 'singleUser',
    justificationRequired: true,
  });
  expect(named(approvers, 'Stage 1 of userAdd: Invoicing: Tomasz Wiśniewski')).toMatchObject({
    reviewResult: 'Approve',
    status: 'Completed',
    reviewedById: userId('Ngozi Okonjo'),
    reviewedOn: Date.parse('2025-05-02T06:10:00Z'),
  });
  const pending = named(approvers, 'Approval of userAdd: Invoicing: 渡辺 さくら');
  expect(pending.reviewResult).toBe('NotReviewed');
  expect(pending.reviewedById).toBeUndefined();
});

it('relates approvers to the users that they are', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-access-package-assignment-approver-relationships',
    ['rm-access-package-assignment-approver', 'ad-users'],
  );
  const users = keysOf(collectedRelationships, 'azure_access_packages_approver_is_user').map(
    (key) => key.split('|')[2],
  );
  expect(users.sort()).toEqual(
    ['Ngozi Okonjo', 'Ngozi Okonjo', 'Lena Bergström', 'Astrid Lindqvist'].map(userId).sort(),
  );
});

it('collects applications with the end of their credentials and without any secret', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-azure-application');

  expect(collectedEntities).toHaveLength(3);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Application'] });
  expect(named(collectedEntities, 'Freight billing export')).toMatchObject({
    _key: billingKey,
    _type: 'azure_application',
    appId: billingAppId,
    signInAudience: 'AzureADMyOrg',
    multiTenant: false,
    publisherDomain: domain,
    publisherVerified: false,
    passwordCredentialExpiresOn: Date.parse('2024-02-27T13:42:00Z'),
    keyCredentialExpiresOn: Date.parse('2027-03-01T00:00:00Z'),
    requiredPermissionCount: 3,
    requiredApplicationPermissionCount: 2,
    requiredDelegatedPermissionCount: 1,
    hasUnencryptedRedirectUri: false,
  });
  expect(named(collectedEntities, 'Tracking portal')).toMatchObject({
    multiTenant: true,
    personalAccountsAllowed: true,
    publisherVerified: true,
    verifiedPublisher: 'Tjelvar Freight AB',
    publicClient: true,
    hasUnencryptedRedirectUri: true,
    hasWildcardRedirectUri: true,
    implicitAccessTokenEnabled: true,
    servicePrincipalLocked: true,
  });
  expect(named(collectedEntities, 'Graph collector').appId).toBe(collectorApplicationId);
  expect(JSON.stringify(collectedEntities)).not.toContain('k7Q');
});

it.each([
  ['http://portal.example/signin', true],
  ['HTTP://localhost.example', true],
  ['http://localhost:4200', false],
  ['http://127.0.0.1/x', false],
  ['http://[::1]:80', false],
  ['https://portal.example', false],
  ['msal://x', false],
])('knows whether %s is unencrypted', (uri, expected) => {
  expect(isUnencrypted(uri)).toBe(expected);
});

it.each([
  [{ originSystem: 'AadApplication', originId: 'ABC' }, ['abc']],
  [{ originSystem: 'aadapplication', originId: 'abc' }, ['abc']],
  [{ originId: 'abc' }, ['abc']],
  [{ originSystem: 'AadGroup', originId: 'abc' }, []],
  [{ originSystem: 'AadApplication', originId: null }, []],
  [null, []],
])('finds the origin of an application in %j', (resource, expected) => {
  expect(applicationOrigins([resource])).toEqual(expected);
});

it.each([
  [{ objectId: 'u', subjectType: 'user' }, 'u'],
  [{ objectId: 'u', subjectType: 'User' }, 'u'],
  [{ objectId: 'u' }, 'u'],
  [{ objectId: 's', subjectType: 'servicePrincipal' }, undefined],
  [null, undefined],
])('takes %j for the user %s', (subject, expected) => {
  expect(userIdOf(subject)).toBe(expected);
});

it('finds no approvers where a policy has none, or leaves them out', () => {
  expect(approversOf({ id: 'p' })).toEqual([]);
  expect(approversOf({ id: 'p', requestApprovalSettings: null })).toEqual([]);
  expect(
    approversOf({
      id: 'p',
      requestApprovalSettings: { stages: [null, { primaryApprovers: [null] }] },
    }),
  ).toEqual([]);
});
