import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import type { IntegrationConfig } from '../../src/config';
import { defineKind, linkTo } from '../../src/framework/definition';
import { Run } from '../../src/framework/run';
import { stepsOf } from '../../src/framework/steps';

const guid = '0a1b2c3d-1111-4222-8333-444455556666';
const instanceConfig: IntegrationConfig = {
  clientId: guid,
  clientSecret: 'secret',
  directoryId: guid,
  subscriptionId: guid,
};
const inProvider = `/subscriptions/${guid}/resourceGroups/g/providers/Microsoft.Test`;

/** A lock on one record of a zone whose records were not all read; records have a type each. */
function kindsOf(resourceTypes: readonly string[] | undefined) {
  const common = {
    ingestionSource: 'things',
    inResourceGroup: false,
    properties: () => ({}),
  } as const;
  return [
    defineKind<{ id: string; on: string }>({
      ...common,
      entity: { _type: 'azure_lock', _class: ['Rule'], resourceName: 'Lock' },
      step: { id: 'rm-locks', name: 'Locks' },
      listing: {
        scope: 'subscription',
        async *pages() {
          yield [{ id: `${inProvider}/locks/one`, on: `${inProvider}/zones/z/A/www` }];
        },
      },
      links: [linkTo('HAS', 'ANY_RESOURCE', ({ on }) => on)],
    }),
    defineKind<unknown>({
      ...common,
      entity: { _type: 'azure_record', _class: ['Resource'], resourceName: 'Record' },
      step: { id: 'rm-records', name: 'Records' },
      listing: {
        scope: 'subscription',
        async *pages() {
          yield [];
          throw new Error('Azure was not there');
        },
      },
      resourceTypes,
    }),
  ];
}

async function failureOf(resourceTypes: readonly string[] | undefined) {
  const run = new Run(instanceConfig);
  jest.spyOn(run, 'subscriptions').mockResolvedValue([{ id: guid }]);
  const context = createMockStepExecutionContext<IntegrationConfig>({ instanceConfig });
  Object.assign(context, { executionConfig: { run } });
  const failed: string[] = [];
  for (const { id, executionHandler } of stepsOf(kindsOf(resourceTypes)))
    try {
      await executionHandler(context);
    } catch {
      failed.push(id);
    }
  return failed;
}

it('misses the other end of a relationship where a collection of several types had a gap', async () => {
  expect(await failureOf(['Microsoft.Test/zones/A', 'Microsoft.Test/zones/TXT'])).toEqual([
    'rm-records',
    'rm-locks-relationships',
  ]);
});

it('misses no end of a type that nobody collects', async () => {
  expect(await failureOf(['Microsoft.Test/zones/TXT'])).toEqual(['rm-records']);
});
