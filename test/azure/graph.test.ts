import { all, failureOf, inTurn, LocalAzure } from './local-azure';

let local: LocalAzure;
beforeEach(async () => {
  local = await new LocalAzure().start();
});
afterEach(() => local.stop());

interface Part {
  id: string;
  url: string;
}
const parts = (body: string): Part[] => (JSON.parse(body) as { requests: Part[] }).requests;

it('lists with $select and $top and follows the links', async () => {
  local.handler = inTurn(
    {
      body: {
        value: [{ id: 1 }],
        '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users?$skiptoken=a%2Bb',
      },
    },
    { body: { value: [{ id: 2 }] } },
  );
  const users = local.azure().graph.pages('/users', { select: ['id', 'displayName'] });
  expect(await all(users)).toEqual([{ id: 1 }, { id: 2 }]);
  expect(local.requests.map(({ url }) => url.pathname + decodeURIComponent(url.search))).toEqual([
    '/v1.0/users?$select=id,displayName&$top=999',
    '/v1.0/users?$skiptoken=a+b',
  ]);
  expect(local.requests[1].url.search).toContain('a%2Bb');
});

it('leaves $top out, and reads beta, filter and expand', async () => {
  local.handler = inTurn({ body: { value: [] } });
  await all(
    local.azure().graph.pages('/x', { top: 0, version: 'beta', filter: "a eq 'b'", expand: 'c' }),
  );
  const { pathname, searchParams } = local.requests[0].url;
  expect([pathname, ...searchParams.entries()]).toEqual([
    '/beta/x',
    ['$expand', 'c'],
    ['$filter', "a eq 'b'"],
  ]);
});

it('keeps the code of a refusal, and repeats what passes', async () => {
  local.handler = inTurn(
    { status: 502, body: '<html>' },
    {
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient' } },
    },
  );
  expect(await failureOf(local.azure().graph.get('/organization'))).toMatchObject({
    kind: 'forbidden',
    code: 'Authorization_RequestDenied',
    endpoint: 'GET https://graph.microsoft.com/v1.0/organization',
  });
});

it('refuses links to other hosts', async () => {
  local.handler = inTurn({
    body: { value: [], '@odata.nextLink': 'https://evil.example/v1.0/users' },
  });
  expect(await failureOf(all(local.azure().graph.pages('/users')))).toMatchObject({
    code: 'LinkRefused',
  });
});

describe('batches', () => {
  it('pages, repeats and fails each collection by itself', async () => {
    let refused = 0;
    const sizes: number[] = [];
    local.handler = ({ body }) => {
      const asked = parts(body);
      sizes.push(asked.length);
      const responses = asked.map(({ id, url }) => {
        if (url === '/groups/3/members' && (refused += 1) < 3)
          return {
            id,
            status: 429,
            headers: { 'Retry-After': '0' },
            body: { error: { code: 'TooManyRequests' } },
          };
        if (url === '/groups/4/members')
          return { id, status: 403, body: { error: { code: 'Denied', message: 'm' } } };
        if (url === '/groups/5/members')
          return {
            id,
            status: 200,
            body: {
              value: ['5a'],
              '@odata.nextLink': 'https://graph.microsoft.com/v1.0/groups/5/members?$skiptoken=x',
            },
          };
        if (url === '/groups/6/members')
          return {
            id,
            status: 200,
            body: { value: ['6a'], '@odata.nextLink': 'https://evil.example/v1.0/x' },
          };
        return { id, status: 200, body: { value: [url] } };
      });
      return { body: { responses: responses.reverse() } };
    };
    const paths = Array.from({ length: 45 }, (_, id) => `/groups/${id}/members`);
    const items = new Map<string, unknown[]>();
    const done: string[] = [];
    const errors = new Map<string, unknown>();
    for await (const page of local.azure().graph.batchPages<string>(paths)) {
      items.set(page.path, [...(items.get(page.path) ?? []), ...page.items]);
      if (page.done) done.push(page.path);
      if (page.error) errors.set(page.path, page.error);
    }
    expect(done.sort()).toEqual([...paths].sort());
    expect(items.get('/groups/3/members')).toEqual(['/groups/3/members']);
    expect(items.get('/groups/5/members')).toEqual(['5a', '/groups/5/members?$skiptoken=x']);
    expect(items.get('/groups/6/members')).toEqual(['6a']);
    expect([...errors.keys()].sort()).toEqual(['/groups/4/members', '/groups/6/members']);
    expect(errors.get('/groups/4/members')).toMatchObject({ kind: 'forbidden', code: 'Denied' });
    expect(Math.max(...sizes)).toBe(20);
    expect(
      local.requests.every(
        ({ method, url }) => method === 'POST' && url.pathname === '/v1.0/$batch',
      ),
    ).toBe(true);
  });

  it('gives every path its error when the batch itself fails, and takes paths as needed', async () => {
    local.handler = inTurn({ status: 400, body: { error: { code: 'BadRequest', message: 'm' } } });
    let taken = 0;
    const paths = (async function* () {
      for (; taken < 1_000; taken += 1) yield `/groups/${taken}`;
    })();
    for await (const page of local
      .azure({ limits: { batchesInFlight: 2 } })
      .graph.batchPages(paths)) {
      expect(page).toMatchObject({ done: true, error: { code: 'BadRequest' } });
      break;
    }
    expect(taken).toBeLessThan(100);
  });
});
