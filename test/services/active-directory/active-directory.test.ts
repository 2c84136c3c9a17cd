import type { Entity } from '@jupiterone/integration-sdk-core';
import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { invocationConfig } from '../../../src';
import { recordedConfig, runRecordedStep, withRecording } from '../../recording';
import { directoryId, domain, guid } from '../../simulator/company/ids';
import { dispatchLaptop } from '../../simulator/company/devices';
import { contact, groups, hiddenGroup } from '../../simulator/company/groups';
import { users } from '../../simulator/company/users';

/** The account's key is the id of the instance; this one's is the SDK's own. */
const accountKey = 'local-integration-instance';

const named = (entities: Entity[], name: string): Entity => {
  const found = entities.find((entity) => entity.name === name);
  if (!found) throw new Error(`Nothing is called ${name}`);
  return found;
};

it('collects the directory as an account', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'ad-account');

  expect(collectedEntities).toHaveLength(1);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Account'] });
  expect(collectedEntities[0]).toMatchObject({
    _key: accountKey,
    _type: 'azure_account',
    organizationName: 'Tjelvar Freight AB',
    defaultDomain: domain,
    verifiedDomains: ['tjelvarfreight.onmicrosoft.com', domain, `post.${domain}`],
    securityDefaultsEnabled: false,
    webLink: `https://portal.azure.com/#@${domain}`,
  });
});

it('collects users with what they have registered as a second factor', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'ad-users');

  expect(collectedEntities).toHaveLength(users.length);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['User'] });
  expect(named(collectedEntities, 'Astrid Lindqvist')).toMatchObject({
    _key: guid('user/Astrid Lindqvist'),
    _type: 'azure_user',
    active: true,
    email: `astrid.lindqvist@${domain}`,
    mfaEnabled: true,
    mfaMethods: ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'],
    mfaType: 'push',
    lastPasswordChanged: Date.parse('2024-05-02T06:30:11Z'),
  });
  expect(named(collectedEntities, 'Break Glass 1')).toMatchObject({
    mfaEnabled: false,
    mfaType: 'none',
  });
  expect(named(collectedEntities, 'Goran Petrović (left)').active).toBe(false);
  // The report has no row for a guest who never came, so nothing is said.
  const guest = named(collectedEntities, 'carlos@haulier.example');
  expect(guest).toMatchObject({ userType: 'Guest', externalUserState: 'PendingAcceptance' });
  expect(guest.mfaEnabled).toBeUndefined();
});

it('collects groups', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'ad-groups');

  expect(collectedEntities).toHaveLength(groups.length);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['UserGroup'] });
  expect(named(collectedEntities, 'Everyone at Tjelvar')).toMatchObject({
    _type: 'azure_user_group',
    groupTypes: ['DynamicMembership'],
    membershipRule: 'user.userType -eq "Member"',
  });
  expect(named(collectedEntities, 'Board')).toMatchObject({
    email: `board@${domain}`,
    visibility: 'Private',
  });
});

it('collects service principals with the end of their credentials, also when that is past', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'ad-service-principals');

  expect(collectedEntities).toHaveLength(7);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(named(collectedEntities, 'Freight billing export')).toMatchObject({
    _type: 'azure_service_principal',
    passwordCredentialExpiresOn: Date.parse('2024-02-27T13:42:00Z'),
    keyCredentialExpiresOn: Date.parse('2027-03-01T00:00:00Z'),
    appOwnerOrganizationId: directoryId,
    appRoleAssignmentRequired: true,
  });
  const old = named(collectedEntities, 'Old warehouse gateway');
  expect(old.active).toBe(false);
  expect(old.passwordCredentialExpiresOn).toBeUndefined();
});

it.each([
  ['ad-users', 'azure_account_has_user', users.length],
  ['ad-groups', 'azure_account_has_group', groups.length],
])('%s-relationships: the account HAS each', async (step, type, count) => {
  const { encounteredEntityKeys, collectedRelationships } = await runRecordedStep(
    __dirname,
    `${step}-relationships`,
    ['ad-account', step],
  );

  expect(collectedRelationships).toHaveLength(count);
  expect(new Set(collectedRelationships.map(({ _type }) => _type))).toEqual(new Set([type]));
  const others = [...encounteredEntityKeys].filter((key) => key !== accountKey);
  expect(new Set(collectedRelationships.map(({ _fromEntityKey }) => _fromEntityKey))).toEqual(
    new Set([accountKey]),
  );
  expect(collectedRelationships.map(({ _toEntityKey }) => _toEntityKey).sort()).toEqual(
    others.sort(),
  );
});

describe('members of groups, one of which keeps its own from applications', () => {
  const collectors = ['ad-users', 'ad-groups', 'ad-service-principals'];

  /** Runs the steps on one context that stays readable when the last ones throw. */
  async function collectMembers() {
    const context = {
      ...createMockStepExecutionContext({ instanceConfig: recordedConfig as never }),
      executionConfig: invocationConfig.loadExecutionConfig!({ config: recordedConfig }),
    };
    const run = async (id: string) => {
      const step = invocationConfig.integrationSteps.find((each) => each.id === id);
      if (!step) throw new Error(`There is no step ${id}`);
      await step.executionHandler(context);
    };
    const failureOf = (id: string) =>
      run(id).then(
        () => undefined,
        (error: Error) => error,
      );
    return withRecording({ directory: __dirname, name: 'ad-group-members' }, async () => {
      for (const id of collectors) await run(id);
      const failure = await failureOf('ad-group-members');
      const linkFailure = await failureOf('ad-group-members-relationships');
      const { collectedEntities, collectedRelationships } = context.jobState;
      return { failure, linkFailure, collectedEntities, collectedRelationships };
    });
  }

  let result: Awaited<ReturnType<typeof collectMembers>>;
  beforeAll(async () => {
    result = await collectMembers();
  });

  const membersOf = (nickname: string, type: string) =>
    result.collectedRelationships
      .filter(
        ({ _type, _fromEntityKey }) =>
          _type === type && _fromEntityKey === guid(`group/${nickname}`),
      )
      .map(({ _toEntityKey }) => _toEntityKey);

  it('fails at the end of the step, and of that of the relationships', () => {
    expect(result.failure?.message).toContain(hiddenGroup.id);
    expect(result.failure?.message).toMatch(/403 Authorization_RequestDenied$/);
    expect(result.linkFailure?.message).toContain(hiddenGroup.id);
  });

  it('has the members that are of no other kind', () => {
    const members = result.collectedEntities.filter(({ _type }) => _type === 'azure_group_member');
    expect(members).toMatchGraphObjectSchema({ _class: ['User'] });
    expect(members.map(({ _key, memberType }) => [_key, memberType]).sort()).toEqual([
      [contact.id, '#microsoft.graph.orgContact'],
    ]);
  });

  it('relates groups to users, and to groups within them', () => {
    expect(membersOf('platform-engineers', 'azure_group_has_user').sort()).toEqual(
      [guid('user/Astrid Lindqvist'), guid('user/Nils Åkesson')].sort(),
    );
    expect(membersOf('contractors', 'azure_group_has_group')).toEqual([
      guid('group/tracking-developers'),
    ]);
    expect(membersOf('tracking-developers', 'azure_group_has_group')).toEqual([
      guid('group/platform-engineers'),
    ]);
    expect(membersOf('board', 'azure_group_has_member')).toEqual([contact.id]);
    expect(membersOf('contractors', 'azure_group_has_member')).toEqual([]);
    expect(membersOf('formerly-used', 'azure_group_has_user')).toEqual([]);
  });

  it('has JupiterOne find a device that is a member, or make it where devices are not collected', () => {
    const devices = result.collectedRelationships.filter(
      ({ _type, _mapping }) => _type === 'azure_group_has_member' && _mapping,
    );
    expect(devices).toMatchObject([
      {
        _class: 'HAS',
        _mapping: {
          sourceEntityKey: guid('group/contractors'),
          targetEntity: {
            _key: dispatchLaptop.id,
            _type: 'azure_device',
            _class: ['Device'],
            displayName: 'DISPATCH-07',
          },
          targetFilterKeys: [['_type', '_key']],
          skipTargetCreation: false,
        },
      },
    ]);
  });

  it('says nothing of who is in the hidden group', () => {
    const ofHidden = result.collectedRelationships.filter(
      ({ _fromEntityKey }) => _fromEntityKey === hiddenGroup.id,
    );
    expect(ofHidden).toEqual([]);
  });

  it('leaves out the service principal, which v1.0 does not list', () => {
    expect(membersOf('platform-engineers', 'azure_group_has_service_principal')).toEqual([]);
  });
});
