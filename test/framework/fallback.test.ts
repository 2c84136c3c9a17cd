import { AzureError } from '../../src/azure/errors';
import type { AzureErrorDetails } from '../../src/azure/errors';
import { pagesOrElse } from '../../src/framework/fallback';

/** Pages, and then an error where one is given. */
async function* source(pages: string[][], error?: AzureError): AsyncGenerator<string[]> {
  yield* pages;
  if (error) throw error;
}

function failure(kind: AzureErrorDetails['kind'], more: Partial<AzureErrorDetails> = {}) {
  const endpoint = more.endpoint ?? 'GET https://first';
  return new AzureError(`${endpoint} said no`, { kind, endpoint, ...more });
}

async function read(pages: AsyncIterable<string[]>) {
  const items: string[] = [];
  try {
    for await (const page of pages) items.push(...page);
  } catch (error) {
    return { items, error: error as AzureError };
  }
  return { items };
}

const second = { endpoint: 'GET https://second' };

it('leaves the second source alone where the first answers', async () => {
  const other = source([['never']]);
  expect(await read(pagesOrElse(source([['a'], ['b']]), other))).toEqual({ items: ['a', 'b'] });
  expect(await other.next()).toEqual({ value: ['never'], done: false });
});

it.each([
  ['is forbidden', failure('forbidden', { reason: 'firewall' })],
  ['cannot be reached', failure('failed', { reason: 'network' })],
])('asks the second where the first %s, be it on a later page', async (_, error) => {
  const pages = pagesOrElse(source([['a']], error), source([['a'], ['b']]));
  expect(await read(pages)).toEqual({ items: ['a', 'a', 'b'] });
});

it.each(['throttled', 'failed', 'empty'] as const)(
  'does not where the first is %s: the second tells less',
  async (kind) => {
    const error = failure(kind);
    expect(await read(pagesOrElse(source([['a']], error), source([['b']])))).toEqual({
      items: ['a'],
      error,
    });
  },
);

it('passes on what the consumer of a page throws', async () => {
  const pages = pagesOrElse(source([['a']]), source([['b']]));
  await expect(
    (async () => {
      for await (const _page of pages) throw failure('forbidden');
    })(),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

it.each([
  ['forbidden', 'forbidden'],
  // Nothing there, says the second; but the first would not have refused nothing.
  ['empty', 'forbidden'],
  ['throttled', 'throttled'],
  ['failed', 'failed'],
] as const)('is, where the second is %s, %s for the reason of the first', async (kind, outcome) => {
  const first = failure('forbidden', { status: 403, code: 'Forbidden', reason: 'accessPolicy' });
  const { items, error } = await read(
    pagesOrElse(source([['a']], first), source([], failure(kind, { ...second, code: 'No' }))),
  );
  expect(items).toEqual(['a']);
  expect(error).toMatchObject({
    kind: outcome,
    status: 403,
    code: 'Forbidden',
    reason: 'accessPolicy',
    endpoint: 'GET https://first',
    message: 'GET https://first said no (GET https://second did not answer instead: No)',
  });
});
