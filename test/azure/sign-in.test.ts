import { inspect } from 'node:util';

import { all, failureOf, inTurn, LocalAzure } from './local-azure';

let local: LocalAzure;
beforeEach(async () => {
  local = await new LocalAzure().start();
});
afterEach(() => local.stop());

const read = (azure = local.azure()): Promise<unknown> =>
  azure.resourceManager.get('/subscriptions/s', 'v');

it('asks for one token per scope however many callers', async () => {
  local.handler = inTurn({ body: { value: [] } });
  const azure = local.azure();
  await Promise.all([
    ...Array.from({ length: 30 }, () => read(azure)),
    all(azure.graph.pages('/users')),
  ]);
  const asked = local.seen.filter(
    ({ method, host }) => method === 'POST' && host.startsWith('login.'),
  );
  expect(
    asked.map(({ body }) => new URLSearchParams(body).get('scope')?.split(' ')[0]).sort(),
  ).toEqual(['https://graph.microsoft.com/.default', 'https://management.azure.com/.default']);
});

it('renews a refused token once, for all who were refused', async () => {
  const first = new Set<string>();
  local.handler = ({ headers }) => {
    if (first.size === 0) first.add(headers.authorization ?? '');
    return first.has(headers.authorization ?? '') ? { status: 401 } : { body: { id: 1 } };
  };
  const azure = local.azure();
  await Promise.all(Array.from({ length: 10 }, () => read(azure)));
  expect(local.tokens).toBe(2);
});

it('reports a 401 that stays as forbidden, after one renewal', async () => {
  local.handler = inTurn({
    status: 401,
    body: { error: { code: 'InvalidAuthenticationToken', message: 'm' } },
  });
  expect(await failureOf(read())).toMatchObject({
    kind: 'forbidden',
    code: 'InvalidAuthenticationToken',
  });
  expect([local.requests.length, local.tokens]).toEqual([2, 2]);
});

it('asks for tokens at a URL that recordings can find again', async () => {
  await local.azure().signIn('graph');
  expect(local.seen.map(({ url }) => url.search)).toEqual(['']);
});

it('tells what the token says', async () => {
  expect(await local.azure().signIn('graph')).toEqual({
    roles: ['User.Read.All'],
    scopes: ['a', 'b'],
    objectId: 'object',
  });
});

it('signs in in every cloud with its own hosts', async () => {
  local.signIn = ((before) => (request) =>
    request.method === 'GET'
      ? {
          body: {
            issuer: `https://${request.host}/t/v2.0`,
            authorization_endpoint: `https://${request.host}/t/oauth2/v2.0/authorize`,
            token_endpoint: `https://${request.host}/t/oauth2/v2.0/token`,
            jwks_uri: `https://${request.host}/t/discovery/v2.0/keys`,
          },
        }
      : before(request))(local.signIn);
  local.handler = inTurn({ body: { id: 1 } });
  for (const cloud of ['usGovernment', 'china'] as const) await read(local.azure({ cloud }));
  expect(new Set(local.seen.map(({ host }) => host))).toEqual(
    new Set([
      'login.microsoftonline.us',
      'management.usgovcloudapi.net',
      'login.chinacloudapi.cn',
      'management.chinacloudapi.cn',
    ]),
  );
});

it('waits for a sign-in that is throttled', async () => {
  const good = local.signIn;
  let asked = 0;
  local.signIn = (request) =>
    (asked += 1) === 1 ? { status: 429, headers: { 'retry-after': '0' }, body: {} } : good(request);
  local.handler = inTurn({ body: { id: 1 } });
  expect(await read()).toEqual({ id: 1 });
});

it.each([
  [90002, /No such directory/],
  [700016, /no such application/],
  [7000215, /Value.*not its Secret ID/],
  [7000222, /expired/],
  [65001, /Grant admin consent/],
  [700027, /certificate/],
  [53003, /conditional access/],
  [7000112, /disabled/],
  [700213, /Federated credentials/],
  [12345, /AADSTS12345/],
])('explains AADSTS%d, asks once and leaks nothing', async (number, sentence) => {
  let asked = 0;
  local.signIn = () => {
    asked += 1;
    return {
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: `AADSTS${number}: the-secret was wrong. Trace ID: t`,
        error_codes: [number],
      },
    };
  };
  const azure = local.azure();
  const failures = await Promise.all(
    [1, 2, 3].map(() => failureOf(azure.signIn('resourceManager'))),
  );
  expect(failures[0]).toMatchObject({
    name: 'SignInError',
    code: String(number),
    message: expect.stringMatching(sentence),
  });
  expect(asked).toBe(1);
  expect(inspect(failures[0], { depth: 9 })).not.toContain('the-secret');
});

it('explains a sign-in service that fails or cannot be reached', async () => {
  local.signIn = inTurn({ raw: (response) => response.destroy() });
  expect(await failureOf(local.azure({ limits: { retries: 1 } }).signIn('graph'))).toMatchObject({
    code: 'Unreachable',
  });
  local.signIn = inTurn({ status: 503, body: '<html></html>' });
  expect(await failureOf(local.azure({ limits: { retries: 1 } }).signIn('graph'))).toMatchObject({
    code: 'Unreachable',
  });
  local.signIn = inTurn({ status: 429, body: {} });
  expect(
    await failureOf(local.azure({ limits: { throttledRetries: 1 } }).signIn('graph')),
  ).toMatchObject({ code: 'Throttled' });
});

it('explains a certificate that is not there', async () => {
  const credential = {
    kind: 'clientCertificate',
    clientId: 'c',
    certificate: '/nowhere.pem',
  } as const;
  expect(await failureOf(local.azure({ credential }).signIn('graph'))).toMatchObject({
    code: 'CredentialFile',
  });
});

it('lets no error hold a token', async () => {
  local.handler = inTurn({
    status: 403,
    body: { error: { code: 'AuthorizationFailed', message: 'm' } },
  });
  const error = await failureOf(read());
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('signature');
});

it.each([
  'http://10.0.0.1:80',
  'https://127.0.0.1:80',
  'http://localhost.evil.example:1',
  'http://127.0.0.1',
  'nonsense',
])('refuses %s as the simulator', (address) => {
  expect(() => local.azure({ environment: { GRAPH_AZURE_SIMULATOR: address } })).toThrow(
    /GRAPH_AZURE_SIMULATOR/,
  );
});

it('counts and reports requests without their query', async () => {
  local.handler = inTurn({ body: { id: 1 } });
  const seen: unknown[] = [];
  const azure = local.azure({ onRequest: (request) => seen.push(request) });
  await read(azure);
  expect(azure.requestCounts.get('management.azure.com')).toBe(1);
  expect(seen.at(-1)).toMatchObject({
    host: 'management.azure.com',
    method: 'GET',
    path: '/subscriptions/s',
    status: 200,
  });
});
