import type { ObjectContext } from '../../../src/framework/definition';
import { usageDetails } from '../../../src/services/consumption/usage-details';
import { runRecordedStep } from '../../recording';
import { collectRun } from '../../runs/collect';
import { startSimulator } from '../../simulator';
import { development, groups, guid, production, resourceId } from '../../simulator/company/ids';

const step = 'rm-subscription-usage-details';

it('collects what was used and what it cost', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, step);

  expect(collectedEntities).toHaveLength(3);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Site'] });
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_usage_details',
    kind: 'legacy',
    offerId: 'MS-AZR-0017P',
    productName: 'Virtual Machines Dsv5 Series - D2s v5 - EU West',
    cost: 41.28,
    currency: 'SEK',
    meterName: 'D2s v5',
    unitOfMeasure: '1 Hour',
    usedOn: Date.parse('2026-10-01T00:00:00Z'),
    resourceId: resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', 'tracking-web-1'),
    webLink: expect.stringContaining('/billingPeriods/202610/'),
    'tag.environment': 'production',
  });
  expect(collectedEntities[1].meterName).toBeUndefined();
});

it('says that the subscription has it, by the name that queries know', async () => {
  const { collectedRelationships } = await runRecordedStep(__dirname, `${step}-relationships`, [
    'rm-subscription',
    step,
  ]);
  expect(collectedRelationships).toHaveLength(3);
  for (const relationship of collectedRelationships)
    expect(relationship).toMatchObject({
      _class: 'HAS',
      _type: 'azure_subscription_uses_usage_details',
      _fromEntityKey: `/subscriptions/${production}`,
    });
});

it('reads all pages, of both kinds of agreement', async () => {
  const simulator = await startSimulator({ pageSize: 1 });
  const { entities, outcomes } = await collectRun({
    simulator,
    config: { subscriptionId: undefined, subscriptionIds: 'all', ingestActiveDirectory: false },
  });
  await simulator.stop();
  const found = entities.filter(({ _type }) => _type === 'azure_usage_details');

  expect(found).toHaveLength(4);
  expect(
    outcomes.find(
      ({ entityType, scope }) => entityType === 'azure_usage_details' && scope === production,
    ),
  ).toMatchObject({ outcome: 'complete', count: 3, pages: 3 });
  expect(found.find(({ kind }) => kind === 'modern')).toMatchObject({
    _key: `/providers/microsoft.billing/billingaccounts/1234:56789/providers/microsoft.consumption/usagedetails/${guid('usage/modern')}`,
    subscriptionId: development,
    productName: 'Storage - Hot LRS - EU West',
    cost: 3.21,
    currency: 'EUR',
    costInUsd: 3.5,
    meterCategory: 'Storage',
    resourceId: expect.stringMatching(/storageAccounts\/tjelvarlab$/),
  });
});

it('is off unless somebody wants it', async () => {
  const { invocationConfig } = await import('../../../src');
  expect(invocationConfig.ingestionConfig).toMatchObject({
    subscriptions_usage: { defaultsToDisabled: true },
  });
});

const context = { scope: { id: 's', subscriptionId: 's' } } as unknown as ObjectContext;

it.each([[{}], [{ properties: null }], [{ properties: { meterDetails: null } }]])(
  'copes with %j',
  (raw) => {
    expect(usageDetails.properties(raw, context)).toMatchObject({ subscriptionId: 's' });
  },
);
