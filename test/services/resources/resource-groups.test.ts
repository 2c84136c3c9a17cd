import { runRecordedStep } from '../../recording';
import { groups, production } from '../../simulator/company/ids';

it('collects the resource groups, whatever the case of their names and tags', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-resources-resource-groups');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Group'] });
  expect(collectedEntities.map(({ name }) => name).sort()).toEqual([
    'NetworkWatcherRG',
    'RG-Data-Prod',
    'rg-platform-network',
    'rg-security',
    'rg-tracking-prod',
  ]);
  const named = (name: string) => collectedEntities.find((entity) => entity.name === name);
  expect(named('rg-platform-network')).toMatchObject({
    _type: 'azure_resource_group',
    'tag.email': 'platform@tjelvarfreight.example',
  });
  expect(named('RG-Data-Prod')).toMatchObject({
    id: groups.data,
    'tag.classification': 'Confidential',
  });
  expect(named('rg-security')?.managedBy).toMatch(/Microsoft\.Solutions\/applications\/scanner$/);
});

it('the subscription HAS each resource group', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-resources-resource-groups-relationships',
    ['rm-subscription', 'rm-resources-resource-groups'],
  );

  expect(collectedRelationships).toMatchDirectRelationshipSchema({
    _class: 'HAS' as never,
    _type: 'azure_subscription_has_resource_group',
  });
  expect(collectedRelationships).toHaveLength(5);
  expect(new Set(collectedRelationships.map(({ _fromEntityKey }) => _fromEntityKey))).toEqual(
    new Set([`/subscriptions/${production}`]),
  );
  expect(collectedRelationships.map(({ _key }) => _key.split('|').pop()?.toLowerCase())).toContain(
    groups.data.toLowerCase(),
  );
});
