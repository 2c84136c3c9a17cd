import { effectOf } from '../../../src/services/policy/effect';
import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { directoryId, groups, guid, production } from '../../simulator/company/ids';

const subscription = `/subscriptions/${production}`;
const authorization = 'providers/microsoft.authorization';
const group = '/providers/microsoft.management/managementgroups/tjelvar';
const builtIn = (name: string) => `/${authorization}/policydefinitions/${name}`;

const secureTransfer = builtIn('404c3081-a854-4457-ae30-26a93ef643f9');
const requiredTag = builtIn('871b6d14-10aa-478d-b590-94f262ecfa99');
const publicAddresses = `${group}/${authorization}/policydefinitions/deny-public-addresses`;
const oldTls = `${subscription}/${authorization}/policydefinitions/audit-old-tls`;
const benchmark = `/${authorization}/policysetdefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8`;
const baseline = `${group}/${authorization}/policysetdefinitions/tjelvar-baseline`;

const assignment = (scope: string, name: string) =>
  `${scope}/${authorization}/policyassignments/${name}`.toLowerCase();
const everywhere = assignment(group, 'tjelvar-baseline');
const defender = assignment(subscription, 'SecurityCenterBuiltIn');
const protection = assignment(subscription, '2c9ea0b32ba5436ba81db8cf');
const tls = assignment(subscription, 'audit-old-tls');
const dataLocations = assignment(groups.data, 'allowed-locations');

const media =
  `${groups.tracking}/providers/Microsoft.Storage/storageAccounts/tjelvarmedia`.toLowerCase();

function edges(relationships: Parameters<typeof endsOf>[0][], type: string): string[] {
  return relationships
    .filter(({ _type }) => _type === type)
    .map(endsOf)
    .map(({ from, to }) => `${from} -> ${to}`)
    .sort();
}

it('collects custom policies, and of the built-in ones those that somebody refers to', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-policy-definitions');
  const ofType = (type: string) => collectedEntities.filter(({ _type }) => _type === type);

  expect(ofType('azure_policy_set_definition')).toMatchGraphObjectSchema({ _class: ['Ruleset'] });
  expect(ofType('azure_policy_definition')).toMatchGraphObjectSchema({ _class: ['Rule'] });
  const keysOf = (type: string) =>
    ofType(type)
      .map(({ _key }) => _key)
      .sort();
  expect(keysOf('azure_policy_set_definition')).toEqual([benchmark, baseline].sort());
  expect(keysOf('azure_policy_definition')).toEqual(
    [
      secureTransfer,
      requiredTag,
      publicAddresses,
      oldTls,
      builtIn('361c2074-3595-4e5d-8cab-4f21dffc835c'),
      builtIn('cf820ca0-f99e-4f3e-84fb-66e913812d21'),
      builtIn('e56962a6-4747-49cd-b67b-bf8b01975c4c'),
    ].sort(),
  );
  const entity = (key: string) => collectedEntities.find(({ _key }) => _key === key);
  expect(entity(oldTls)).toMatchObject({
    id: `${subscription}/providers/Microsoft.Authorization/policyDefinitions/Audit-Old-TLS`,
    name: 'Audit-Old-TLS',
    displayName: 'Storage accounts refuse old TLS',
    policyType: 'Custom',
    mode: 'All',
    effect: 'audit',
    type: 'Microsoft.Authorization/policyDefinitions',
    createdBy: guid('user/Astrid Lindqvist'),
    createdOn: Date.parse('2022-10-03T11:01:09.229Z'),
    updatedOn: Date.parse('2025-05-06T14:20:51.941Z'),
  });
  expect(entity(secureTransfer)).toMatchObject({
    displayName: 'Secure transfer to storage accounts should be enabled',
    description: expect.stringContaining('HTTPS only'),
    policyType: 'BuiltIn',
    effect: 'Audit',
    category: 'Storage',
    version: '2.0.0',
    webLink: `https://portal.azure.com/#@${directoryId}/resource/providers/Microsoft.Authorization/policyDefinitions/404c3081-a854-4457-ae30-26a93ef643f9`,
  });
  expect(entity(baseline)).toMatchObject({
    displayName: 'Tjelvar baseline',
    description: 'What holds everywhere.',
    policyType: 'Custom',
    policyDefinitionCount: 3,
  });
});

it('tells apart what a set contains twice', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-policy-definitions-relationships',
    ['rm-policy-definitions'],
  );
  const contained = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_policy_set_definition_contains_definition',
  );

  expect(contained).toHaveLength(5);
  expect(contained).toMatchDirectRelationshipSchema({
    _class: 'CONTAINS' as never,
    _type: 'azure_policy_set_definition_contains_definition',
  });
  const twice = contained.filter((relationship) => endsOf(relationship).to === requiredTag);
  expect(twice.map((relationship) => endsOf(relationship).from)).toEqual([baseline, baseline]);
  expect(twice).toEqual([
    expect.objectContaining({
      policyDefinitionId: expect.stringContaining('871b6d14'),
      policyDefinitionReferenceId: 'Owner',
    }),
    expect.objectContaining({ policyDefinitionReferenceId: 'Cost_Center' }),
  ]);
});

it('collects assignments, those of the management groups above included', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-policy-assignments');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['ControlPolicy'] });
  expect(collectedEntities.map(({ _key }) => _key).sort()).toEqual(
    [everywhere, defender, protection, tls, dataLocations].sort(),
  );
  const entity = (key: string) => collectedEntities.find(({ _key }) => _key === key);
  expect(entity(everywhere)).toMatchObject({
    _type: 'azure_policy_assignment',
    displayName: 'Tjelvar baseline',
    description: 'Assigned once, at the top.',
    scope: '/providers/Microsoft.Management/managementGroups/tjelvar',
    enforcementMode: 'Default',
    isEnforced: true,
    assignedBy: 'Astrid Lindqvist',
    createdOn: Date.parse('2024-02-19T09:00:00.518Z'),
    updatedBy: guid('user/Astrid Lindqvist'),
    updatedOn: Date.parse('2025-11-02T07:12:38.107Z'),
    nonComplianceMessages: ['Ask the platform engineers.'],
  });
  expect(entity(dataLocations)).toMatchObject({
    enforcementMode: 'DoNotEnforce',
    isEnforced: false,
    notScopes: [`${groups.data}/providers/Microsoft.Storage/storageAccounts/tjelvarlake`],
    policyDefinitionId: expect.stringContaining('e56962a6'),
  });
  expect(entity(protection)).toMatchObject({
    identityType: 'SystemAssigned',
    principalId: guid('service-principal/storage-protection'),
  });
  // Nobody has written who assigned it; Azure itself knows when.
  expect(entity(tls)?.assignedBy).toBeUndefined();
  expect(entity(tls)?.createdOn).toBe(Date.parse('2024-02-19T09:00:00.414Z'));
  expect(JSON.stringify(collectedEntities)).not.toContain('not-a-real-workspace-key');
});

it('relates assignments to what they are assigned to and to what they use', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-policy-assignments-relationships',
    [
      'rm-management-groups',
      'rm-subscription',
      'rm-resources-resource-groups',
      'rm-policy-definitions',
      'rm-policy-assignments',
    ],
  );
  const of = (type: string) => edges(collectedRelationships, type);

  expect(of('azure_resource_has_policy_assignment')).toEqual(
    [
      `${group} -> ${everywhere}`,
      `${subscription} -> ${defender}`,
      `${subscription} -> ${protection}`,
      `${subscription} -> ${tls}`,
      `${groups.data.toLowerCase()} -> ${dataLocations}`,
    ].sort(),
  );
  expect(of('azure_policy_assignment_uses_set_definition')).toEqual(
    [`${everywhere} -> ${baseline}`, `${defender} -> ${benchmark}`].sort(),
  );
  expect(of('azure_policy_assignment_uses_definition')).toEqual(
    [
      `${protection} -> ${builtIn('361c2074-3595-4e5d-8cab-4f21dffc835c')}`,
      `${tls} -> ${oldTls}`,
      `${dataLocations} -> ${builtIn('e56962a6-4747-49cd-b67b-bf8b01975c4c')}`,
    ].sort(),
  );
  expect(collectedRelationships.filter((relationship) => '_mapping' in relationship)).toEqual([]);
});

const stateKey = (of: string, definition: string, resource: string, reference?: string) =>
  `${of}${definition}${resource}${reference ? `|${reference}` : ''}`.toLowerCase();

it('collects the states of resources, of the exempt ones too', async () => {
  const { collectedEntities } = await runRecordedStep(
    __dirname,
    'rm-policy-states-for-subscription',
  );

  expect(collectedEntities).toHaveLength(11);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Review'] });
  const states = collectedEntities.map(({ complianceState }) => complianceState);
  expect(states.filter((state) => state === 'Exempt')).toHaveLength(2);
  expect(states.filter((state) => state === 'NonCompliant')).toHaveLength(4);
  const entity = (key: string) => collectedEntities.find(({ _key }) => _key === key);
  const reference = 'secureTransferToStorageAccountMonitoring';
  expect(entity(stateKey(defender, secureTransfer, media, reference))).toMatchObject({
    _type: 'azure_policy_state',
    title: `${reference.toLowerCase()}: tjelvarmedia`,
    complianceState: 'NonCompliant',
    isCompliant: false,
    timestamp: Date.parse('2026-11-19T01:14:52.356Z'),
    managementGroupIds: ['tjelvar-production', 'tjelvar-landing-zones', 'tjelvar', directoryId],
    policyAssignmentId: defender,
    policyAssignmentName: 'SecurityCenterBuiltIn',
    policyAssignmentScope: subscription,
    policyDefinitionAction: 'audit',
    policyDefinitionGroupNames: ['azure_security_benchmark_v3.0_dp-3'],
    policyDefinitionReferenceId: reference.toLowerCase(),
    policySetDefinitionName: '1f3afdf9-d0c9-4c3d-847f-89da613e70a8',
    policySetDefinitionVersion: '57.44.0',
    resourceId: media,
    resourceName: 'tjelvarmedia',
    resourceGroup: 'rg-tracking-prod',
    resourceType: 'Microsoft.Storage/storageAccounts',
    subscriptionId: production,
    webLink: `https://portal.azure.com/#@${directoryId}/resource${media}`,
  });
  const outsideOfSets = entity(stateKey(tls, oldTls, media));
  expect(outsideOfSets).toMatchObject({ policyDefinitionGroupNames: [], isCompliant: false });
  // Empty where Azure has nothing to say.
  expect(outsideOfSets?.policySetDefinitionId).toBeUndefined();
  // One machine, one policy, twice in a set, and so two states.
  const machine = `${groups.tracking}/providers/microsoft.compute/virtualmachines/tracking-web-1`;
  const ofTag = (tag: string) => entity(stateKey(everywhere, requiredTag, machine, tag));
  expect(ofTag('owner')?.isCompliant).toBe(true);
  expect(ofTag('cost_center')?.isCompliant).toBe(false);
});

it('relates states to assignment, definition and resource', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-policy-states-for-subscription-relationships',
    [
      'rm-resources-resource-groups',
      'rm-policy-definitions',
      'rm-policy-assignments',
      'rm-policy-states-for-subscription',
    ],
  );
  const of = (type: string) => edges(collectedRelationships, type);
  const state = stateKey(tls, oldTls, media);

  expect(of('azure_policy_assignment_has_state')).toHaveLength(11);
  expect(of('azure_policy_assignment_has_state')).toContain(`${tls} -> ${state}`);
  expect(of('azure_policy_definition_defines_state')).toHaveLength(11);
  expect(of('azure_policy_definition_defines_state')).toContain(`${oldTls} -> ${state}`);
  // One is of a kind that is not collected at all.
  expect(of('azure_resource_has_policy_state')).toHaveLength(10);
  expect(of('azure_resource_has_policy_state')).toContain(`${media} -> ${state}`);
  const mapped = collectedRelationships.filter((relationship) => '_mapping' in relationship);
  expect(new Set(mapped.map(({ _type }) => _type))).toEqual(
    new Set(['azure_resource_has_policy_state']),
  );
});

it.each([
  ['its own', 'deny', {}, 'deny'],
  ['the default of a parameter', "[parameters('effect')]", { effect: 'Audit' }, 'Audit'],
  ['a parameter in other letters', "[Parameters('Effect')]", { effect: 'Audit' }, 'Audit'],
  ['a parameter without a default', "[parameters('effect')]", { effect: undefined }, undefined],
  ['a parameter that is not there', "[parameters('effect')]", {}, undefined],
  ['none', undefined, { effect: 'Audit' }, undefined],
])('reads the effect of a policy: %s', (_, effect, defaults, expected) => {
  const parameters = Object.fromEntries(
    Object.entries(defaults).map(([name, defaultValue]) => [name, { defaultValue }]),
  );
  expect(effectOf({ then: { effect } }, parameters)).toBe(expected);
});

it('reads the effect of a policy without rule and parameters', () => {
  expect(effectOf(null, null)).toBeUndefined();
});
