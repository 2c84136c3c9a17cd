import { advisorRecommendation } from '../../../src/services/advisor/recommendations';
import type { LinkEnd, ObjectContext } from '../../../src/framework/definition';
import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { groups, guid, production } from '../../simulator/company/ids';

const subscription = `/subscriptions/${production}`;
const storage = `${groups.tracking}/providers/Microsoft.Storage/storageAccounts/tjelvarmedia`;
const machine = `${groups.tracking}/providers/Microsoft.Compute/virtualMachines/tracking-db-1`;
const assessmentOf = (resource: string, displayName: string) =>
  `${resource}/providers/Microsoft.Security/assessments/${guid(`assessment/${displayName}`)}`;
const openStorage = assessmentOf(storage, 'Storage account public access should be disallowed');
const oldMachine = assessmentOf(machine, 'Machines should have a solution for updates');

it('collects the recommendations of the subscription and its resources', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-advisor-recommendations');

  expect(collectedEntities).toHaveLength(5);
  expect(new Set(collectedEntities.flatMap(({ _class }) => _class))).toEqual(new Set(['Finding']));
  const named = (start: string) =>
    collectedEntities.find(({ displayName }) => displayName?.startsWith(start));
  expect(named('Storage account public access')).toMatchObject({
    _type: 'azure_advisor_recommendation',
    category: 'Security',
    impact: 'High',
    severity: 'High',
    numericSeverity: 7,
    open: true,
    risk: 'Error',
    score: 6,
    impactedField: 'Microsoft.Storage/storageAccounts',
    impactedValue: 'tjelvarmedia',
    shortDescriptionProblem: 'Storage account public access should be disallowed',
    shortDescriptionSolution: 'Disallow public access',
    recommendation: 'Disallow public access',
    resourceId: storage,
    targets: [storage],
    source: openStorage,
    assessment: openStorage,
    updatedOn: Date.parse('2026-11-18T04:41:12.418Z'),
  });
  expect(named('Machines should')).toMatchObject({
    severity: 'Medium',
    numericSeverity: 5,
    score: 0,
    assessment: oldMachine,
  });
  // Dismissed, hence not open.
  expect(named('Use availability zones')).toMatchObject({
    category: 'HighAvailability',
    numericSeverity: 3,
    open: false,
    suppressionIds: [guid('suppression/zones')],
    potentialBenefits: 'Less time out of service.',
  });
  const cost = named('Consider virtual machine reserved');
  expect(cost).toMatchObject({ category: 'Cost', resourceId: subscription });
  for (const absent of ['assessment', 'source', 'score']) expect(cost?.[absent]).toBeUndefined();
});

it('relates recommendations to what they are about, and to the assessments behind them', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-advisor-recommendations-relationships',
    [
      'rm-subscription',
      'rm-storage-resources',
      'rm-compute-virtual-machines',
      'rm-network-virtual-networks',
      'rm-security-assessments',
      'rm-advisor-recommendations',
    ],
  );
  const ends = (type: string) =>
    collectedRelationships.filter(({ _type }) => _type === type).map((edge) => endsOf(edge));

  expect(
    ends('azure_resource_has_finding')
      .map(({ from }) => from)
      .sort(),
  ).toEqual(
    [
      subscription,
      storage,
      machine,
      machine,
      `${groups.platform}/providers/Microsoft.Network/virtualNetworks/hub`,
    ]
      .map((id) => id.toLowerCase())
      .sort(),
  );
  expect(
    ends('azure_assessment_identified_recommendation')
      .map(({ from }) => from)
      .sort(),
  ).toEqual([oldMachine, openStorage].map((id) => id.toLowerCase()).sort());
  expect(collectedRelationships.filter((edge) => '_mapping' in edge)).toEqual([]);
  expect(
    collectedRelationships.filter(({ _class }) => _class !== 'HAS' && _class !== 'IDENTIFIED'),
  ).toEqual([]);
});

const resource = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Test/things/one';
const assessment = `${resource}/providers/Microsoft.Security/assessments/key`;
const below = (id: string) => `${id}/providers/Microsoft.Advisor/recommendations/r`;

type Found = [resource: LinkEnd | undefined, assessment: LinkEnd | undefined];

it.each<[what: string, raw: object, expected: Found]>([
  ['its own id', { id: below(resource) }, [resource, undefined]],
  ['the id of an assessment', { id: below(assessment) }, [resource, assessment]],
  [
    'its source',
    { id: below('/subscriptions/s'), properties: { resourceMetadata: { source: assessment } } },
    ['/subscriptions/s', assessment],
  ],
  [
    'the key of an assessment',
    {
      id: below('/subscriptions/s'),
      properties: {
        resourceMetadata: { resourceId: resource },
        extendedProperties: { assessmentKey: 'key' },
      },
    },
    [resource, assessment],
  ],
  [
    'a source that is no assessment',
    { id: below(resource), properties: { resourceMetadata: { source: resource } } },
    [resource, undefined],
  ],
  ['next to nothing', { id: below(resource), properties: null }, [resource, undefined]],
])('learns from %s what a recommendation is about', (_, raw, expected) => {
  const found = (advisorRecommendation.links ?? []).map(({ ends }) =>
    ends?.(raw, {} as ObjectContext),
  );
  expect(found).toEqual(expected);
});

it.each([
  ['6', 6],
  [4.5, 4.5],
  ['high', undefined],
  ['', undefined],
  [null, undefined],
])('takes %p for the score %p', (score, expected) => {
  const raw = { id: below(resource), properties: { extendedProperties: { score } } };
  const properties = advisorRecommendation.properties(raw, {} as ObjectContext);
  expect(properties.score).toBe(expected);
  expect(properties).toMatchObject({ category: 'Other', severity: 'Unknown', numericSeverity: 0 });
});
