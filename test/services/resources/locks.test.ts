import type { ExplicitRelationship } from '@jupiterone/integration-sdk-core';

import { runRecordedStep } from '../../recording';
import { groups, guid, production, resourceId } from '../../simulator/company/ids';

const subscriptionKey = `/subscriptions/${production}`;
const vault = resourceId(groups.data, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-prod').toLowerCase();
const lockKey = (scope: string, name: string) =>
  `${scope}/providers/microsoft.authorization/locks/${name}`.toLowerCase();

it('collects the locks of a subscription and of all that it holds', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-resources-resource-locks');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Rule'] });
  const found = Object.fromEntries(collectedEntities.map((lock) => [lock._key, lock]));
  expect(found).toEqual({
    [lockKey(subscriptionKey, 'no-accidents')]: expect.objectContaining({
      _type: 'azure_resource_lock',
      level: 'CanNotDelete',
      notes: ['Ask the platform team before you take this away.'],
      scope: subscriptionKey,
    }),
    [lockKey(groups.data, 'data-stays')]: expect.objectContaining({
      level: 'CanNotDelete',
      scope: groups.data,
      resourceGroup: 'RG-Data-Prod',
    }),
    [lockKey(vault, 'vault-frozen')]: expect.objectContaining({
      name: 'Vault-Frozen',
      level: 'ReadOnly',
      notes: ['Frozen for the audit'],
      owners: [guid('application/Freight billing export')],
    }),
  });
  expect(found[lockKey(groups.data, 'data-stays')].notes).toBeUndefined();
});

it('relates a lock to what it locks, whatever that is', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-resources-resource-locks-relationships',
    [
      'rm-subscription',
      'rm-resources-resource-groups',
      'rm-keyvault-vaults',
      'rm-resources-resource-locks',
    ],
  );

  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_lock_has_any_resource',
  );
  expect(has).toMatchDirectRelationshipSchema({ _class: 'HAS' as never });
  expect(
    has
      .map((relationship) => relationship as ExplicitRelationship)
      .map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])
      .sort(),
  ).toEqual(
    [
      [lockKey(subscriptionKey, 'no-accidents'), subscriptionKey],
      [lockKey(groups.data, 'data-stays'), groups.data.toLowerCase()],
      [lockKey(vault, 'vault-frozen'), vault],
    ].sort(),
  );
});
