import { failureOf, inTurn, LocalAzure } from './local-azure';

let local: LocalAzure;
beforeEach(async () => {
  local = await new LocalAzure().start();
});
afterEach(() => local.stop());

const read = (limits = {}): Promise<unknown> =>
  local.azure({ limits }).resourceManager.get('/subscriptions/s', '2022-12-01');
const fine = { body: { id: 1 } };

it.each([408, 429, 500, 502, 503, 504])('repeats after %d', async (status) => {
  local.handler = inTurn({ status, body: '<html>later</html>' }, fine);
  expect(await read()).toEqual({ id: 1 });
});

it.each([400, 403, 404, 409, 501])('does not repeat after %d', async (status) => {
  local.handler = inTurn({ status }, fine);
  expect(await failureOf(read())).toMatchObject({ status });
  expect(local.requests).toHaveLength(1);
});

it('waits as long as Retry-After says, in seconds or until a date, and no longer than the cap', async () => {
  local.handler = inTurn({ status: 429, headers: { 'retry-after': '1' } }, fine);
  let start = Date.now();
  await read();
  expect(Date.now() - start).toBeGreaterThanOrEqual(990);
  local.handler = inTurn(
    { status: 503, headers: { 'retry-after': new Date(Date.now() + 2_000).toUTCString() } },
    fine,
  );
  start = Date.now();
  await read();
  expect(Date.now() - start).toBeGreaterThanOrEqual(800);
  local.handler = inTurn({ status: 429, headers: { 'retry-after': '3600' } }, fine);
  await read({ retryCapMilliseconds: 20 });
});

it('gives up as throttled', async () => {
  local.handler = inTurn({
    status: 429,
    body: { error: { code: 'TooManyRequests', message: 'no' } },
  });
  expect(await failureOf(read({ throttledRetries: 2 }))).toMatchObject({
    kind: 'throttled',
    code: 'TooManyRequests',
  });
  expect(local.requests).toHaveLength(3);
});

it('holds back all callers of a throttled quota, and no others', async () => {
  let refused = false;
  local.handler = ({ url }) => {
    if (refused || !url.pathname.includes('/a/')) return { body: { at: Date.now() } };
    refused = true;
    return { status: 429, headers: { 'retry-after': '1' } };
  };
  const { resourceManager } = local.azure();
  const first = resourceManager.get<{ at: number }>('/subscriptions/a/providers/X/y', 'v');
  await new Promise((resolve) => setTimeout(resolve, 200));
  const start = Date.now();
  const [other, same] = await Promise.all([
    resourceManager.get<{ at: number }>('/subscriptions/b/providers/X/y', 'v'),
    resourceManager.get<{ at: number }>('/subscriptions/a/providers/X/z', 'v'),
    first,
  ]);
  expect(other.at - start).toBeLessThan(500);
  expect(same.at).toBeGreaterThan(other.at + 100);
});

it('gives up an attempt whose body stalls, and repeats it', async () => {
  local.handler = inTurn({ raw: (response) => void response.writeHead(200).write('{"id":') }, fine);
  expect(await read({ attemptMilliseconds: 200 })).toEqual({ id: 1 });
});

it.each([{}, { 'content-encoding': 'gzip' }])(
  'repeats after a body that was cut off (%j)',
  async (headers) => {
    const raw = (response: import('node:http').ServerResponse): void => {
      response.writeHead(200, { ...headers, 'content-length': '1000' });
      response.write(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), () => response.destroy());
    };
    local.handler = inTurn({ raw }, fine);
    expect(await read()).toEqual({ id: 1 });
  },
);

it('repeats after a success that is no JSON, or that never came', async () => {
  local.handler = inTurn(
    { body: '<html>proxy</html>' },
    { body: '{"id":' },
    { raw: (response) => response.destroy() },
    fine,
  );
  expect(await read()).toEqual({ id: 1 });
});

it('stops when its signal is aborted', async () => {
  local.handler = inTurn({ status: 429, headers: { 'retry-after': '30' } });
  const signal = AbortSignal.timeout(100);
  const work = local.azure().resourceManager.get('/subscriptions/s', 'v', { signal });
  expect(await failureOf(work)).toMatchObject({ kind: 'failed' });
});

it('keeps room for other services where one is slow', async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  local.handler = async ({ url }) => {
    if (url.pathname.includes('/Microsoft.Slow/')) await released;
    return fine;
  };
  const { resourceManager } = local.azure({
    limits: { requestsInFlight: 4, requestsInFlightPerService: 2 },
  });
  const ask = (provider: string) => (_: unknown, id: number) =>
    resourceManager.get(`/subscriptions/${id}/providers/Microsoft.${provider}/things`, 'v');
  const slow = Array.from({ length: 10 }, ask('Slow'));
  // Without an answer to any of the slow ones.
  await Promise.all(Array.from({ length: 10 }, ask('Quick')));
  release();
  await Promise.all(slow);
});

it('keeps the number of requests in flight to one host bounded', async () => {
  let now = 0;
  let most = 0;
  local.handler = async () => {
    most = Math.max(most, (now += 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    now -= 1;
    return fine;
  };
  const { resourceManager } = local.azure({ limits: { requestsInFlight: 3 } });
  await Promise.all(
    Array.from({ length: 20 }, (_, id) => resourceManager.get(`/subscriptions/${id}`, 'v')),
  );
  expect(most).toBe(3);
});
