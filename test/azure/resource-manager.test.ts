import { all, failureOf, inTurn, LocalAzure } from './local-azure';

let local: LocalAzure;
beforeEach(async () => {
  local = await new LocalAzure().start();
});
afterEach(() => local.stop());

import type { Azure } from '../../src/azure/azure';

const raw = (name: string): unknown => ({
  id: `/subscriptions/s/x/${name}`,
  name,
  unknownAtTheTop: { Odd: 1 },
  properties: {
    timeCreated: '2024-01-02T03:04:05.1234567Z',
    supportsHttpsTrafficOnly: true,
    unknown: [null],
  },
});

const lists: [string, (azure: Azure) => AsyncGenerator<unknown[]>][] = [
  [
    'compute',
    (azure) =>
      azure.resourceManager.clientPages(
        azure.resourceManager.clients('s').compute.virtualMachines.listAll(),
      ),
  ],
  [
    'network',
    (azure) =>
      azure.resourceManager.clientPages(
        azure.resourceManager.clients('s').network.networkInterfaces.listAll(),
      ),
  ],
  [
    'storage',
    (azure) =>
      azure.resourceManager.clientPages(
        azure.resourceManager.clients('s').storage.storageAccounts.list(),
      ),
  ],
  [
    'resources',
    (azure) =>
      azure.resourceManager.clientPages(
        azure.resourceManager.clients('s').resources.resourceGroups.list(),
      ),
  ],
];

describe.each(lists)('the client of %s on the shared pipeline', (_name, list) => {
  const next = (token: string): string =>
    `https://management.azure.com/subscriptions/s/next?$skiptoken=${token}`;

  it('yields the untouched items of every page', async () => {
    local.handler = inTurn(
      { body: { value: [raw('a')], nextLink: next('1') } },
      { body: { value: [raw('b')] } },
    );
    expect(await all(list(local.azure()))).toEqual([raw('a'), raw('b')]);
    expect(local.requests.map(({ url }) => url.searchParams.get('$skiptoken'))).toEqual([
      null,
      '1',
    ]);
    expect(local.requests[0].headers).toMatchObject({
      accept: 'application/json',
      authorization: expect.stringMatching(/^Bearer /),
    });
  });

  it('keeps code and message of a 403', async () => {
    local.handler = inTurn({
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'The client has no right' } },
    });
    expect(await failureOf(all(list(local.azure())))).toMatchObject({
      kind: 'forbidden',
      status: 403,
      code: 'AuthorizationFailed',
      message: expect.stringContaining('The client has no right'),
      endpoint: expect.stringMatching(
        /^GET https:\/\/management.azure.com\/subscriptions\/s\/[^?]*$/,
      ),
    });
  });

  it('guards links like every other listing', async () => {
    local.handler = inTurn({ body: { value: [raw('a')], nextLink: 'https://evil.example/x' } });
    expect(await failureOf(all(list(local.azure())))).toMatchObject({ code: 'LinkRefused' });
    local.handler = inTurn({ body: { value: [raw('a')], nextLink: next('1') } });
    expect(await failureOf(all(list(local.azure())))).toMatchObject({ code: 'LinkRepeated' });
    local.handler = inTurn({ body: { value: [], nextLink: next('%7B%22token%22:null%7D') } });
    expect(await all(list(local.azure()))).toEqual([]);
    local.handler = inTurn({ body: { value: null } });
    expect(await all(list(local.azure()))).toEqual([]);
    local.handler = inTurn({ body: {} });
    expect(await failureOf(all(list(local.azure())))).toMatchObject({ code: 'ListMissing' });
  });
});

it('makes the clients of a subscription once', () => {
  const { resourceManager } = local.azure();
  expect(resourceManager.clients('s')).toBe(resourceManager.clients('s'));
  expect(resourceManager.clients('s')).not.toBe(resourceManager.clients('t'));
});

it('sends a path to Resource Manager only', async () => {
  const { resourceManager } = local.azure();
  await failureOf(resourceManager.get('@evil.example/x', 'v'));
  await failureOf(resourceManager.get('//evil.example/x', 'v'));
  expect(local.requests.every(({ host }) => host === 'management.azure.com')).toBe(true);
});
