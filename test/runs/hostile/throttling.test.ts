import { limitsWith } from '../../../src/azure/limits';
import type { Fault } from '../../simulator';
import type { CollectedRun } from '../collect';
import { expectCovered, expectWhole, hostileRun } from './compare';
import { everywhere, listings } from './targets';

let whole: CollectedRun;

beforeAll(async () => {
  whole = await hostileRun();
});

const refused: Omit<Fault, 'match'> = {
  kind: 'status',
  status: 429,
  code: 'TooManyRequests',
  message: 'Please retry again later.',
};
const theToken: Fault['match'] = { host: 'login.microsoftonline.com', path: /\/token$/ };

/** Until a slowed quota of Microsoft Graph has room for a whole batch, the dearest request: milliseconds. */
const { perSecond } = limitsWith().buckets.graph;
const slowestTurn = (40 / (perSecond / 8)) * 1_000;

/** Once on the first page of each listing, once on the second, on a whole batch, and at the sign-in. */
function once(headers?: Fault['headers']): Fault[] {
  const fault = { ...refused, headers, times: 1 };
  return [
    ...everywhere({ ...fault, page: 1 }),
    ...everywhere({ ...fault, page: 2 }),
    { ...fault, match: { path: /\/\$batch$/ } },
    { ...fault, match: theToken },
  ];
}

describe.each<[what: string, headers: Fault['headers'] | undefined, from: number, to: number]>([
  ['429 with Retry-After in seconds', { 'retry-after': '7' }, 7_000, 7_250],
  [
    '429 with Retry-After as a date',
    () => ({ 'retry-after': new Date(Date.now() + 20_000).toUTCString() }),
    15_000,
    20_250,
  ],
  ['429 with Retry-After of an hour', { 'retry-after': '3600' }, 60_000, 60_250],
  ['429 without Retry-After', undefined, 500, 1_000],
])('%s', (_, headers, from, to) => {
  it('loses no page, and waits as told', async () => {
    const run = await hostileRun({ faults: once(headers) });
    expectWhole(run, whole);
    const answers = run.simulator.requests.filter(({ status }) => status === 429);
    expect(answers.length).toBeGreaterThanOrEqual(12);
    const waits = run.waits.filter((wait) => wait >= from && wait <= to);
    expect(waits.length).toBeGreaterThanOrEqual(5);
    // Nobody waits longer than told and the jitter, or then for a turn at the pace of a slow quota.
    expect(Math.max(...run.waits)).toBeLessThanOrEqual(to + slowestTurn);
  });
});

it('goes on with all else while one has to wait', async () => {
  const faults: Fault[] = [
    { ...refused, ...listings.azure_vm, times: 1, headers: { 'retry-after': '60' } },
  ];
  const { simulator, ...run } = await hostileRun({ faults });
  expectWhole({ simulator, ...run }, whole);
  const { path } = listings.azure_vm.match;
  const asked = simulator.requests.map((request) => path.test(`${request.path}?`));
  const [first, second] = asked.flatMap((isAsked, at) => (isAsked ? [at] : []));
  expect(second - first).toBeGreaterThan(20);
});

it('ends as throttled where Azure never relents, with the rest collected', async () => {
  const faults = [
    ...everywhere({ ...refused, page: 2 }),
    ...everywhere(refused, ['azure_storage_container']),
  ];
  const run = await hostileRun({ faults });
  expectCovered(run, whole, {
    azure_vm: 'throttled',
    azure_keyvault_service: 'throttled',
    azure_storage_container: 'throttled',
    azure_user: 'throttled',
    azure_group_member: 'throttled',
    azure_keyvault_secret: 'throttled',
  });
});

it('is patient with a sign-in that is throttled for ever, and then says so', async () => {
  const faults: Fault[] = [{ ...refused, match: theToken, headers: { 'retry-after': '30' } }];
  await expect(hostileRun({ faults })).rejects.toThrow(/refuses more sign-ins for now/);
});
