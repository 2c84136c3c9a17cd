import { all, failureOf, inTurn, LocalAzure } from './local-azure';

let local: LocalAzure;
beforeEach(async () => {
  local = await new LocalAzure().start();
});
afterEach(() => local.stop());

const path = '/subscriptions/s/providers/Microsoft.Cache/redis';
const list = (): Promise<unknown[]> => all(local.azure().resourceManager.pages(path, '2024-11-01'));
const page = (nextLink: string, value: unknown[] = [1]): { body: unknown } => ({
  body: { value, nextLink },
});
const base = `https://management.azure.com${path}?api-version=2024-11-01`;

it('follows absolute and relative links and keeps the order', async () => {
  local.handler = inTurn(page(`${base}&$skiptoken=a`, [1]), page(`${path}?$skiptoken=b`, [2]), {
    body: { value: [3] },
  });
  expect(await list()).toEqual([1, 2, 3]);
  expect(local.requests.map(({ url }) => url.searchParams.get('$skiptoken'))).toEqual([
    null,
    'a',
    'b',
  ]);
});

it('stops with an error on a link it has followed', async () => {
  local.handler = inTurn(page(`${base}&$skiptoken=a`), page(`${base}&$skiptoken=a`));
  expect(await failureOf(list())).toMatchObject({ kind: 'failed', code: 'LinkRepeated' });
  expect(local.requests).toHaveLength(2);
});

it.each([
  'https://evil.example/x',
  'http://management.azure.com/x',
  'https://management.azure.com:8443/x',
  'https://a@management.azure.com/x',
  '//evil.example/x',
])('refuses %s without a request, after the page it came with', async (link) => {
  local.handler = inTurn(page(link));
  const pages = local.azure().resourceManager.pages(path, '2024-11-01');
  expect((await pages.next()).value).toEqual([1]);
  expect(await failureOf(pages.next())).toMatchObject({ code: 'LinkRefused', reason: 'paging' });
  expect(local.requests).toHaveLength(1);
});

it.each([
  encodeURIComponent('{"token":null,"range":{}}'),
  '{"token":null}',
  Buffer.from('[{"token": null}]').toString('base64'),
  encodeURIComponent(Buffer.from('{"token":null}').toString('base64')),
])('ends at the skip token %s', async (token) => {
  local.handler = inTurn(page(`${base}&$skiptoken=${token}`));
  expect(await list()).toEqual([1]);
});

it('follows links of a POST with POST and its body', async () => {
  local.handler = inTurn(page(`${base}&$skiptoken=a`), { body: { value: null } });
  const pages = local
    .azure()
    .resourceManager.pages(path, 'v', { method: 'POST', body: { a: 1 }, query: { $top: '5' } });
  expect(await all(pages)).toEqual([1]);
  expect(local.requests.map(({ method, body }) => [method, body])).toEqual([
    ['POST', '{"a":1}'],
    ['POST', '{"a":1}'],
  ]);
  expect(local.requests[0].url.search).toBe('?api-version=v&%24top=5');
});

it('does not take an answer without a list for an empty one', async () => {
  local.handler = inTurn({ body: { error: 'none' } });
  expect(await failureOf(list())).toMatchObject({ kind: 'failed', code: 'ListMissing' });
});

it('takes a later page that is not found for a gap, and a first one for nothing', async () => {
  const missing = { status: 404, body: { error: { code: 'NotFound', message: 'no' } } };
  const next = 'https://management.azure.com/next?$skiptoken=1';
  const list = () => local.azure().resourceManager.pages('/subscriptions/s/x', 'v');
  local.handler = inTurn({ body: { value: [1], nextLink: next } }, missing);
  expect(await failureOf(all(list()))).toMatchObject({ kind: 'failed', code: 'NotFound' });
  local.handler = inTurn(missing);
  expect(await failureOf(all(list()))).toMatchObject({ kind: 'empty' });
});
