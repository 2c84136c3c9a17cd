import { runRecordedStep } from '../../recording';
import { production } from '../../simulator/company/ids';

const subscriptionKey = `/subscriptions/${production}`;

it('collects the subscription of the instance, and no other', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-subscription');

  expect(collectedEntities).toHaveLength(1);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Account'] });
  expect(collectedEntities[0]).toMatchObject({
    _key: subscriptionKey,
    _type: 'azure_subscription',
    name: 'Tjelvar Production',
    state: 'Enabled',
    offerName: 'Enterprise Agreement',
    quotaId: 'EnterpriseAgreement_2014-09-01',
    spendingLimit: 'Off',
    'tag.environment': 'production',
  });
});

it('maps the subscription to the locations that all instances share', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-subscription-locations',
  );

  expect(collectedEntities.filter(({ _type }) => _type === 'azure_location')).toEqual([]);
  const uses = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_subscription_uses_location',
  );
  expect(uses).toHaveLength(7);
  const [westEurope] = uses.filter(({ _key }) => _key.includes('westeurope'));
  expect(westEurope).toMatchObject({
    _class: 'USES',
    _mapping: {
      sourceEntityKey: subscriptionKey,
      relationshipDirection: 'FORWARD',
      targetEntity: {
        _key: 'azure_location_westeurope',
        _type: 'azure_location',
        name: 'westeurope',
        displayName: '(Europe) West Europe',
        regionType: 'Physical',
        latitude: '52.3667',
      },
    },
  });
});
