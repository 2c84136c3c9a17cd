import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { namedLocation } from '../../../src/services/conditional-access/named-locations';
import {
  policyProperties,
  requiresSecondFactor,
} from '../../../src/services/conditional-access/policy-properties';
import { runRecordedStep } from '../../recording';
import {
  authenticationForAll,
  headquarters,
  nordics,
  policyId,
  warehouses,
} from '../../simulator/company/conditional-access';
import { roleIds } from '../../simulator/company/directory-roles';
import { directoryId, guid } from '../../simulator/company/ids';

const serviceKey = `azure_conditional_access_service:${directoryId}`;
const user = (name: string) => guid(`user/${name}`);
const group = (nickname: string) => guid(`group/${nickname}`);

async function collected(step: string): Promise<(name: string) => Entity> {
  const { collectedEntities } = await runRecordedStep(__dirname, step);
  return (name) => {
    const found = collectedEntities.find((entity) => entity.name === name);
    if (!found) throw new Error(`Nothing is called ${name}`);
    return found;
  };
}

/** Type, ends and one property of each relationship, sorted. */
function told(relationships: Relationship[], ...properties: string[]) {
  return relationships
    .map((each) => [
      each._type,
      each._fromEntityKey,
      each._toEntityKey,
      ...properties.map((name) => each[name]),
    ])
    .sort();
}

it('makes one service of each directory', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'ad-conditional-access');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(collectedEntities).toMatchObject([
    { _key: serviceKey, _type: 'azure_conditional_access_service', name: 'Conditional Access' },
  ]);
});

describe('policies', () => {
  let policy: (name: string) => Entity;
  beforeAll(async () => {
    policy = await collected('ad-conditional-access-policy');
  });

  it('fit their class', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'ad-conditional-access-policy');
    expect(collectedEntities).toHaveLength(7);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['AccessPolicy'] });
  });

  it('say whom they are for, and whom not', () => {
    expect(policy('Multifactor for everybody')).toMatchObject({
      _key: policyId('Multifactor for everybody'),
      _type: 'azure_conditional_access_policy',
      state: 'enabled',
      enabled: true,
      templateId: authenticationForAll,
      createdDateTime: '2023-10-25T17:41:52.9571747Z',
      includesAllUsers: true,
      includeUsers: ['All'],
      excludeUsers: [user('Break Glass 1'), 'GuestsOrExternalUsers'],
      excludeGroups: [group('contractors')],
      includeApplication: ['All'],
      excludeApplications: [guid('application/Clocking in')],
      grantControls: ['mfa'],
      requiresMultifactorAuthentication: true,
      blocksAccess: false,
    });
    expect(policy('Administrators use keys')).toMatchObject({
      includeRoles: [roleIds.globalAdministrator, roleIds.userAdministrator],
      excludeRoles: [roleIds.directoryReaders],
    });
    expect(policy('Guests read the rules')).toMatchObject({
      includeGuestsOrExternalUsers: ['internalGuest', 'b2bCollaborationGuest'],
      includeExternalTenants: [guid('directory/auditors')],
      excludeGuestsOrExternalUsers: ['serviceProvider'],
      excludeExternalTenants: ['all'],
      termsOfUse: [guid('terms-of-use/guests')],
      requiresMultifactorAuthentication: false,
    });
    expect(policy('Programs stay in the office')).toMatchObject({
      includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
      excludeServicePrincipals: [guid('service-principal/Freight billing export')],
      servicePrincipalFilterMode: 'exclude',
      servicePrincipalRiskLevels: ['high'],
      includesAllUsers: false,
    });
  });

  it('say when they hold', () => {
    expect(policy('No old protocols')).toMatchObject({
      clientAppTypes: ['exchangeActiveSync', 'other'],
      includeLocations: ['All'],
      excludeLocations: [headquarters.toUpperCase()],
      blocksAccess: true,
    });
    expect(policy('Register a second factor at home')).toMatchObject({
      state: 'disabled',
      enabled: false,
      includeUserActions: ['urn:user:registersecurityinfo'],
      authenticationFlows: ['deviceCodeFlow', 'authenticationTransfer'],
    });
    expect(policy('Invoices from good devices')).toMatchObject({
      state: 'enabledForReportingButNotEnforced',
      enabled: false,
      reportOnly: true,
      includeAuthenticationContexts: ['c1'],
      applicationFilterRule: 'CustomSecurityAttribute.Area -eq "Finance"',
      deviceFilterMode: 'exclude',
      deviceFilterRule: 'device.trustType -eq "ServerAD"',
      includePlatforms: ['all'],
      excludePlatforms: ['iOS'],
      userRiskLevels: ['high'],
      signInRiskLevels: ['high', 'medium'],
      insiderRiskLevels: ['moderate', 'elevated'],
      excludeLocations: ['AllTrusted'],
    });
  });

  it('say what they ask for', () => {
    expect(policy('Administrators use keys')).toMatchObject({
      authenticationStrength: 'Phishing-resistant MFA',
      authenticationStrengthCombinations: [
        'windowsHelloForBusiness',
        'fido2',
        'x509CertificateMultiFactor',
      ],
      requiresMultifactorAuthentication: true,
      signInFrequency: 4,
      signInFrequencyUnit: 'hours',
      persistentBrowser: 'never',
      secureSignInSession: true,
    });
    const invoices = policy('Invoices from good devices');
    expect(invoices).toMatchObject({
      grantControlOperator: 'AND',
      grantControls: ['mfa', 'compliantDevice'],
      requiresMultifactorAuthentication: true,
      cloudAppSecurity: 'blockDownloads',
      applicationEnforcedRestrictions: true,
      disableResilienceDefaults: true,
    });
    // It is switched off.
    expect(invoices.persistentBrowser).toBeUndefined();
  });

  it('may be empty', () => {
    const told = Object.entries(policyProperties({ conditions: null, grantControls: null }));
    expect(told.filter(([, value]) => value !== undefined)).toEqual([
      ['blocksAccess', false],
      ['requiresMultifactorAuthentication', false],
    ]);
  });

  it.each([
    [false, undefined],
    [false, { operator: 'OR', builtInControls: [] }],
    [true, { operator: 'OR', builtInControls: ['mfa'] }],
    [false, { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] }],
    [true, { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] }],
    [false, { operator: 'AND', builtInControls: ['compliantDevice', 'domainJoinedDevice'] }],
    [false, { operator: 'OR', builtInControls: ['mfa'], termsOfUse: ['t'] }],
    [true, { operator: 'AND', builtInControls: ['mfa'], termsOfUse: ['t'] }],
    [true, { operator: 'OR', authenticationStrength: { requirementsSatisfied: 'mfa' } }],
    [false, { operator: 'OR', authenticationStrength: { requirementsSatisfied: 'none' } }],
    [false, { operator: 'OR', builtInControls: ['block'] }],
  ])('ask for a second factor in any case: %s with %j', (isRequired, controls) => {
    expect(requiresSecondFactor(controls)).toBe(isRequired);
  });
});

describe('relationships of policies', () => {
  let relationships: Relationship[];
  beforeAll(async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'ad-conditional-access-policy-relationships',
      [
        'ad-groups',
        'ad-conditional-access',
        'ad-conditional-access-named-location',
        'ad-conditional-access-policy',
      ],
    );
    relationships = collectedRelationships;
  });

  const ofType = (_type: string) => relationships.filter((each) => each._type === _type);

  it('lead from the service to each', () => {
    const has = ofType('azure_conditional_access_service_has_policy');
    expect(has).toHaveLength(7);
    expect(new Set(has.map(({ _fromEntityKey }) => _fromEntityKey))).toEqual(new Set([serviceKey]));
  });

  it('lead to the groups that are named, but to none that is excluded', () => {
    expect(
      told(ofType('azure_conditional_access_policy_assigned_user_group'), 'policyState'),
    ).toEqual([
      [
        'azure_conditional_access_policy_assigned_user_group',
        policyId('Invoices from good devices'),
        group('board'),
        'enabledForReportingButNotEnforced',
      ],
    ]);
  });

  it('lead to locations, and tell which are excluded', () => {
    expect(
      told(ofType('azure_conditional_access_policy_contains_named_location'), 'excluded'),
    ).toEqual(
      [
        [policyId('Invoices from good devices'), nordics, false],
        [policyId('Invoices from good devices'), warehouses, false],
        [policyId('No old protocols'), headquarters, true],
        [policyId('Programs stay in the office'), headquarters, true],
      ]
        .map((row) => ['azure_conditional_access_policy_contains_named_location', ...row])
        .sort(),
    );
  });

  it('lead to the users that are named, not to all nor to those excluded', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'ad-conditional-access-policy-users-relationships',
      ['ad-users', 'ad-conditional-access-policy', 'ad-conditional-access-policy-users'],
    );
    expect(told(collectedRelationships, 'included', 'policyState')).toEqual(
      [
        [
          policyId('Invoices from good devices'),
          user('Ngozi Okonjo'),
          true,
          'enabledForReportingButNotEnforced',
        ],
        [
          policyId('Register a second factor at home'),
          user('Goran Petrović (left)'),
          true,
          'disabled',
        ],
      ]
        .map((row) => ['azure_conditional_access_policy_assigned_user', ...row])
        .sort(),
    );
  });
});

it('collects templates with what policies made of them ask for', async () => {
  const template = await collected('ad-conditional-access-template');

  expect(template('Require multifactor authentication for all users')).toMatchObject({
    _key: authenticationForAll,
    _type: 'azure_conditional_access_template',
    scenarios: 'secureFoundation,zeroTrust,remoteWork',
    includesAllUsers: true,
    requiresMultifactorAuthentication: true,
  });
  expect(template('Block legacy authentication')).toMatchObject({
    clientAppTypes: ['exchangeActiveSync', 'other'],
    blocksAccess: true,
  });
});

it('collects authentication contexts, under keys that are the directory’s own', async () => {
  const context = await collected('ad-conditional-access-auth-context');

  expect(context('Money')).toMatchObject({
    _key: `azure_conditional_access_authorization_context:${directoryId}:c1`,
    _type: 'azure_conditional_access_authorization_context',
    isAvailable: true,
    description: 'Whatever moves money',
  });
  expect(context('Formerly used')).toMatchObject({ isAvailable: false });
});

it.each([
  ['template', 'azure_conditional_access_service_has_template'],
  ['auth-context', 'azure_conditional_access_service_has_authorization_context'],
])('hangs each %s from the service', async (name, _type) => {
  const step = `ad-conditional-access-${name}`;
  const { collectedRelationships } = await runRecordedStep(__dirname, `${step}-relationships`, [
    'ad-conditional-access',
    step,
  ]);
  expect(collectedRelationships).toHaveLength(2);
  for (const relationship of collectedRelationships)
    expect(relationship).toMatchObject({ _type, _fromEntityKey: serviceKey });
});

describe('named locations', () => {
  it('are addresses or countries', async () => {
    const step = 'ad-conditional-access-named-location';
    const { collectedEntities } = await runRecordedStep(__dirname, step);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Network'] });
    const location = await collected(step);

    expect(location('Headquarters')).toMatchObject({
      _key: headquarters,
      _type: 'azure_conditional_access_named_location',
      locationType: 'ip',
      isTrusted: true,
      CIDR: '198.51.100.0/24',
      public: true,
      internal: false,
    });
    expect(location('Warehouses')).toMatchObject({
      isTrusted: false,
      CIDR: null,
      ipRanges: ['203.0.113.16/28', '203.0.113.64/28', '2001:db8:17::/48'],
      ipv4Ranges: ['203.0.113.16/28', '203.0.113.64/28'],
      ipv6Ranges: ['2001:db8:17::/48'],
    });
    expect(location('Nordic countries')).toMatchObject({
      locationType: 'country',
      CIDR: null,
      countriesAndRegions: ['SE', 'FI', 'NO', 'DK'],
      countryLookupMethod: 'clientIpAddress',
      includeUnknownCountriesAndRegions: false,
    });
  });

  it.each([
    [['6.5.4.3/32'], '6.5.4.3/32'],
    [['2001:0:9d38:90d6::/63'], null],
    [['12.34.221.11/22', '2001:0:9d38:90d6::/63'], null],
    [[], null],
    [null, null],
  ])('of %j have the block %s', (ranges, block) => {
    const ipRanges = ranges?.map((cidrAddress) => ({ cidrAddress })) ?? null;
    expect(namedLocation.properties({ ipRanges }, {} as never).CIDR).toBe(block);
  });
});
