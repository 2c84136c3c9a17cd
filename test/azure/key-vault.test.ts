import { all, failureOf, inTurn, LocalAzure } from './local-azure';

let local: LocalAzure;
beforeEach(async () => {
  local = await new LocalAzure().start();
});
afterEach(() => local.stop());

const vault = 'https://acme.vault.azure.net';
const challenge = {
  status: 401,
  headers: {
    'www-authenticate':
      'Bearer authorization="https://login.microsoftonline.com/other", resource="https://vault.azure.net"',
  },
  body: { error: { code: 'Unauthorized', message: 'AKV10000' } },
};
const key = (name: string): object => ({
  kid: `${vault}/keys/${name}`,
  attributes: { enabled: true, exp: 1, hsmPlatform: '0' },
  unknown: 1,
});

/** Challenges whoever has no token, as vaults do. */
const challenging = (...answers: Parameters<typeof inTurn>): ReturnType<typeof inTurn> => {
  const next = inTurn(...answers);
  return (request) => (request.headers.authorization ? next(request) : challenge);
};

it('answers the challenge and yields the raw keys of every page', async () => {
  local.handler = challenging(
    { body: { value: [key('a')], nextLink: `${vault}/keys?$skiptoken=x&api-version=7.6` } },
    { status: 503 },
    { body: { value: [key('b')], nextLink: null } },
  );
  expect(await all(local.azure().keyVault.keys(`${vault}/`))).toEqual([key('a'), key('b')]);
  expect(
    local.requests.map(({ url, headers }) => [url.pathname, Boolean(headers.authorization)]),
  ).toEqual([
    ['/keys', false],
    ['/keys', true],
    ['/keys', true],
    ['/keys', true],
  ]);
  const [{ url, body }] = local.seen.filter(({ method }) => method === 'POST');
  expect(url.pathname).toContain('11111111');
  expect(new URLSearchParams(body).get('scope')).toContain('https://vault.azure.net/.default');
});

it('yields raw secrets', async () => {
  const secret = { id: `${vault}/secrets/s`, contentType: 'text', managed: true, tags: { a: 'b' } };
  local.handler = challenging({ body: { value: [secret] } });
  expect(await all(local.azure().keyVault.secrets(vault))).toEqual([secret]);
});

it.each([
  ['ForbiddenByPolicy', 'accessPolicy'],
  ['ForbiddenByRbac', 'rbac'],
  ['ForbiddenByFirewall', 'firewall'],
])('tells %s as %s', async (inner, reason) => {
  local.handler = challenging({
    status: 403,
    body: { error: { code: 'Forbidden', message: 'why', innererror: { code: inner } } },
  });
  expect(await failureOf(all(local.azure().keyVault.keys(vault)))).toMatchObject({
    kind: 'forbidden',
    code: 'Forbidden',
    reason,
    message: expect.stringContaining('why'),
  });
});

it('renews a refused token once', async () => {
  local.handler = challenging({ status: 401 }, { body: { value: [key('a')] } });
  expect(await all(local.azure().keyVault.keys(vault))).toEqual([key('a')]);
  expect(local.tokens).toBe(2);
});

it.each([
  'https://evil.example',
  'https://vault.azure.net.evil.example',
  'http://acme.vault.azure.net',
  'https://acme.vault.azure.cn',
  'https://a.b.vault.azure.net',
  'nonsense',
])('refuses %s before it asks for a token', async (uri) => {
  expect(await failureOf(all(local.azure().keyVault.keys(uri)))).toMatchObject({
    code: 'HostRefused',
  });
  expect(local.seen).toHaveLength(0);
});

it('refuses links that leave the vault, after their page', async () => {
  local.handler = challenging({
    body: { value: [key('a')], nextLink: 'https://other.vault.azure.net/keys' },
  });
  const pages = local.azure().keyVault.keys(vault);
  expect((await pages.next()).value).toEqual([key('a')]);
  expect(await failureOf(pages.next())).toMatchObject({ code: 'LinkRefused' });
  expect(local.requests).toHaveLength(2);
});

it('gives no token to a challenge for another resource', async () => {
  local.handler = inTurn({
    ...challenge,
    headers: {
      'www-authenticate': 'Bearer authorization="https://x/y", resource="https://azure.net"',
    },
  });
  await failureOf(all(local.azure().keyVault.keys(vault)));
  expect(local.tokens).toBe(0);
});
