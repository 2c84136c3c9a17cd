import { runRecordedStep } from '../../recording';
import { directoryId, production } from '../../simulator/company/ids';

const keyOf = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;
const lower = (key: unknown) => String(key).toLowerCase();

it('collects the tree of management groups', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-management-groups');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Group'] });
  expect(collectedEntities.map(({ displayName }) => displayName).sort()).toEqual([
    'Landing zones',
    'Production',
    'Sandbox & experiments',
    'Tenant Root Group',
    'Tjelvar Freight',
  ]);
  for (const { _type, tenantId } of collectedEntities)
    expect({ _type, tenantId }).toEqual({ _type: 'azure_management_group', tenantId: directoryId });
});

it('hangs the root from the account, groups from groups and subscriptions from their group', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-management-groups-relationships',
    ['ad-account', 'rm-management-groups', 'rm-subscription'],
  );
  const ofType = (type: string) => collectedRelationships.filter(({ _type }) => _type === type);

  const ofAccount = ofType('azure_account_has_management_group');
  expect(ofAccount).toHaveLength(1);
  expect(ofAccount[0]._fromEntityKey).toBe('local-integration-instance');
  expect(lower(ofAccount[0]._toEntityKey)).toBe(lower(keyOf(directoryId)));

  const contains = ofType('azure_management_group_contains_group');
  expect(
    contains.map(({ _fromEntityKey, _toEntityKey }) =>
      [_fromEntityKey, _toEntityKey].map((key) => lower(key).split('/').pop()).join(' > '),
    ),
  ).toEqual(
    expect.arrayContaining([
      `${directoryId} > tjelvar`,
      'tjelvar > tjelvar-landing-zones',
      'tjelvar > tjelvar-sandbox',
      'tjelvar-landing-zones > tjelvar-production',
    ]),
  );
  expect(contains).toHaveLength(4);

  const mapped = ofType('azure_management_group_has_subscription');
  expect(mapped).toHaveLength(2);
  const ofProduction = mapped.find(({ _key }) => lower(_key).includes(production));
  expect(ofProduction?._mapping).toMatchObject({
    relationshipDirection: 'FORWARD',
    skipTargetCreation: true,
    targetEntity: { _type: 'azure_subscription', _key: `/subscriptions/${production}` },
  });
  expect(lower(ofProduction?._mapping && (ofProduction._mapping as never)['sourceEntityKey'])).toBe(
    lower(keyOf('tjelvar-production')),
  );
});
