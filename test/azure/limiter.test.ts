import { machineClock } from '../../src/azure/clock';
import { quotasOf, TokenBucket } from '../../src/azure/limiter';

const bucket = () => new TokenBucket({ capacity: 10, perSecond: 2 }, machineClock);

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

it('holds nobody back before Azure shows that it counts', () => {
  const quota = bucket();
  for (let request = 0; request < 100; request += 1) {
    expect(quota.wait(1)).toBe(0);
    quota.take(1);
  }
});

it('keeps to what Azure says is left, and to the pace at which it comes back', () => {
  const quota = bucket();
  quota.remaining(1);
  expect(quota.wait(1)).toBe(0);
  quota.take(1);
  expect(quota.wait(1)).toBe(500);
  jest.advanceTimersByTime(500);
  expect(quota.wait(1)).toBe(0);
});

it('believes Azure where it has less left than was counted', () => {
  const quota = bucket();
  quota.remaining(8);
  quota.remaining(0);
  expect(quota.wait(1)).toBe(500);
});

it.each([1, 2])(
  'waits as long as it was told and goes on at half the pace after %d refusals of requests sent together',
  (refusals) => {
    const quota = bucket();
    for (let refusal = 0; refusal < refusals; refusal += 1) quota.pause(3_000);
    expect(quota.wait(1)).toBe(3_000);
    jest.advanceTimersByTime(3_000);
    expect(quota.wait(1)).toBe(0);
    quota.take(1);
    // Each good answer brings the pace back a little.
    expect(quota.wait(1)).toBe(Math.ceil(1_000 / 1.02));
  },
);

it('lets a request that costs more than there can be go when all is there', () => {
  const quota = bucket();
  quota.remaining(10);
  expect(quota.wait(40)).toBe(0);
});

const subscription = 'https://management.azure.com/subscriptions/s';

it.each([
  [`${subscription}/providers/Microsoft.Compute/disks`, ['s', 's/microsoft.compute']],
  [
    `${subscription}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/blobServices`,
    ['s', 's/microsoft.storage'],
  ],
  [`${subscription}/resourcegroups`, ['s']],
  [
    'https://management.azure.com/providers/Microsoft.Management/managementGroups',
    ['tenant', 'tenant/microsoft.management'],
  ],
  ['https://graph.microsoft.com/v1.0/users', ['graph.microsoft.com']],
  ['https://a.vault.azure.net/keys', ['a.vault.azure.net']],
])('counts %s by what Azure counts it by', (url, expected) => {
  expect(quotasOf(url).map(({ key }) => key)).toEqual(expected);
});
