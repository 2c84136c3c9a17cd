import { AzureError } from '../../src/azure/errors';
import type { FailureKind } from '../../src/azure/errors';
import { GapEvents } from '../../src/framework/gap-events';

const gap = (kind: FailureKind, message = 'Azure said no') =>
  new AzureError(message, { kind, endpoint: 'GET https://management.azure.com/x' });

const listing = (entityType: string, scope: string, ...kinds: FailureKind[]) => ({
  entityType,
  scope,
  permission: `Microsoft.Test/${entityType}/read`,
  gaps: kinds.map((kind) => gap(kind)),
});

function publisher() {
  const events: { name: string; description: string }[] = [];
  return { events, publishWarnEvent: (event: (typeof events)[number]) => events.push(event) };
}

it('tells of a missing permission and of a failure by different events, and of both in one', () => {
  const logger = publisher();
  const gaps = new GapEvents();
  gaps.tell(
    [
      listing('azure_a', 's', 'forbidden'),
      listing('azure_b', 's', 'failed', 'throttled'),
      listing('azure_c', 'directory', 'failed', 'forbidden'),
      listing('azure_d', 's'),
    ],
    logger,
  );
  gaps.tellRest(logger);
  expect(logger.events).toEqual([
    {
      name: 'warn_missing_permission',
      description: expect.stringContaining('Grant Microsoft.Test/azure_a/read'),
    },
    {
      name: 'warn_missing_entity',
      description: expect.stringMatching(/azure_b in the subscription s .*\(and 1 more\)/),
    },
    {
      name: 'warn_missing_permission',
      description: expect.stringMatching(/azure_c.*Besides, azure_c in the directory/),
    },
  ]);
});

it('tells of many together at the end, those with the same types in one event', () => {
  const logger = publisher();
  const gaps = new GapEvents();
  const types = Array.from({ length: 50 }, (_, number) => `azure_${number}`);
  for (const scope of ['one', 'two', 'three'])
    gaps.tell(
      types.map((type) => listing(type, scope, 'forbidden')),
      logger,
    );
  expect(logger.events).toHaveLength(20);
  gaps.tellRest(logger);
  expect(logger.events.length).toBeLessThanOrEqual(24);
  const rest = logger.events.slice(20).map(({ description }) => description);
  expect(rest.join()).toContain('in two, three');
  expect(rest.join()).toContain('azure_49 (needs Microsoft.Test/azure_49/read)');
});

it('tells of a subscription that refuses everything once', () => {
  const logger = publisher();
  const gaps = new GapEvents();
  gaps.scopeRefused('s', gap('forbidden'));
  gaps.tell([listing('azure_a', 's', 'forbidden')], logger);
  gaps.tellRest(logger);
  expect(logger.events).toEqual([
    {
      name: 'warn_missing_permission',
      description: expect.stringMatching(/Nothing could be read in the subscription s.*Reader/),
    },
  ]);
});
