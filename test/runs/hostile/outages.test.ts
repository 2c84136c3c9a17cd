import { SimulatorAgent } from '../../../src/azure/simulator';
import type { Fault } from '../../simulator';
import type { CollectedRun } from '../collect';
import { expectCovered, expectWhole, hostileRun } from './compare';
import { everywhere, listings } from './targets';
import type { Listed } from './targets';

let whole: CollectedRun;

beforeAll(async () => {
  whole = await hostileRun();
});

afterEach(() => jest.restoreAllMocks());

type Trouble = Omit<Fault, 'match'>;
const troubles: [what: string, trouble: Trouble][] = [
  ...[500, 502, 503, 504].map((status): [string, Trouble] => [
    `${status}`,
    { kind: 'status', status },
  ]),
  ['a connection reset before the answer', { kind: 'reset' }],
  ['a connection reset in the middle of a body', { kind: 'resetMidBody' }],
  ['truncated JSON', { kind: 'truncatedJson' }],
  ['HTML instead of JSON', { kind: 'html', status: 200 }],
  ['a gateway that answers in HTML', { kind: 'html', status: 502 }],
  ['an empty answer', { kind: 'body', body: '' }],
  ['a body that stalls', { kind: 'stall' }],
  ['a server that never answers', { kind: 'neverAnswer' }],
];
/** An attempt's time is real time: as short as a busy machine allows. */
const limits = { attemptMilliseconds: 1_200, retries: 2 };

describe('what passes', () => {
  it.each(['the first', 'a later'])('on %s page of every listing costs nothing', async (which) => {
    const page = which === 'the first' ? 1 : 2;
    const types = Object.keys(listings) as Listed[];
    // Each listing has another trouble, and then the next one.
    const faults = types.flatMap((type, at) =>
      [0, 1].flatMap((turn) => {
        const [, trouble] = troubles[(2 * at + turn) % troubles.length];
        return everywhere({ ...trouble, page, times: 1 }, [type]);
      }),
    );
    expectWhole(await hostileRun({ faults, limits }), whole);
  });

  it('costs nothing on a whole batch, at the sign-in and at the list of providers', async () => {
    const faults = [
      { match: { path: /\/\$batch$/ } },
      { match: { host: 'login.microsoftonline.com' } },
      { match: { path: /\/providers\?/ } },
    ].flatMap(({ match }): Fault[] => [
      { kind: 'status', status: 503, match, times: 1 },
      { kind: 'truncatedJson', match, times: 1 },
    ]);
    expectWhole(await hostileRun({ faults, limits }), whole);
  });
});

const worst: Listed[] = ['azure_vm', 'azure_user', 'azure_keyvault_secret', 'azure_group_member'];

it.each(troubles)('that lasts is a failure of the listings it meets: %s', async (_, trouble) => {
  const run = await hostileRun({ faults: everywhere(trouble, worst), limits });
  expectCovered(run, whole, Object.fromEntries(worst.map((type) => [type, 'failed'])));
  const { path } = listings.azure_vm.match;
  const asked = run.simulator.requests.filter(
    (request) => path.test(`${request.path}?`) && !request.query.includes('statusOnly'),
  );
  expect(asked).toHaveLength(limits.retries + 1);
});

describe('a name that cannot be resolved', () => {
  function unresolved(host: RegExp, times: number) {
    let left = times;
    const connect = Reflect.get(SimulatorAgent.prototype, 'createConnection');
    jest.spyOn(SimulatorAgent.prototype, 'createConnection').mockImplementation(function (
      this: SimulatorAgent,
      options: { host?: string } = {},
    ) {
      const { host: name = '' } = options;
      if (host.test(name) && left-- > 0)
        throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
      return Reflect.apply(connect, this, [options]);
    });
  }

  it('costs nothing where it passes', async () => {
    unresolved(/vault\.azure\.net$/, 1);
    expectWhole(await hostileRun(), whole);
  });

  it('is a failure of one vault where it lasts', async () => {
    unresolved(/^tjelvar-kv-prod\.vault\.azure\.net$/, Infinity);
    // Where Resource Manager does not give its contents either.
    const match = { path: /\/tjelvar-kv-prod\/(keys|secrets)\?/i };
    const run = await hostileRun({ faults: [{ kind: 'status', status: 403, match }] });
    expectCovered(run, whole, { azure_keyvault_key: 'failed', azure_keyvault_secret: 'failed' });
    expect(run.events).toContainEqual(
      expect.objectContaining({
        name: 'warn_missing_entity',
        description: expect.stringContaining('ENOTFOUND'),
      }),
    );
  });
});

const isVault = (host: string) => host.endsWith('.vault.azure.net');

it('asks a service that is down so often and no more', async () => {
  const down: Fault = { kind: 'status', status: 503, match: { host: 'vault.azure.net' } };
  const run = await hostileRun({ faults: [down] });
  expectCovered(run, whole, { azure_keyvault_key: 'failed', azure_keyvault_secret: 'failed' });
  const vaults = new Set(run.simulator.requests.map(({ host }) => host).filter(isVault));
  const asked = run.simulator.requests.filter(({ host }) => isVault(host));
  // Six attempts for the keys and for the secrets of each.
  expect(asked.length).toBeLessThanOrEqual(vaults.size * 2 * 6);
});

it('ends where nothing answers any more', async () => {
  let sinceLists = 0;
  const stops: Fault = {
    kind: 'mutate',
    match: { path: /resourcegroups\?/i },
    mutate: (body) => body,
  };
  const run = await hostileRun({
    limits: { retries: 1 },
    faults: [stops],
    prepare: (simulator) => {
      stops.mutate = (body) => {
        if (sinceLists++ === 0) simulator.addFault({ kind: 'reset', match: {} });
        return body;
      };
    },
  });
  expectCovered(run, whole);
  expect(Object.values(run.outcomes).some(({ outcome }) => outcome === 'failed')).toBe(true);
});
