import type { Fault } from '../../simulator';
import { expectCovered, expectWhole, hostileRun } from './compare';
import type { HostileRun } from './compare';
import { everywhere, listings } from './targets';

let whole: HostileRun;

beforeAll(async () => {
  whole = await hostileRun();
});

const expired: Omit<Fault, 'match'> = {
  kind: 'status',
  status: 401,
  code: 'ExpiredAuthenticationToken',
  message: 'The access token expiry UTC time is earlier than current UTC time.',
};

function signIns({ simulator }: HostileRun): number {
  return simulator.requests.filter(({ host }) => host === 'login.microsoftonline.com').length;
}

it('renews a token once for all whom Azure refuses, and goes on', async () => {
  // Below a batch a step has no token of its own: whoever is refused there is refused.
  const types = (Object.keys(listings) as (keyof typeof listings)[]).filter(
    (type) => type !== 'azure_group_member',
  );
  const faults = everywhere({ ...expired, times: 1, page: 2 }, types);
  const batch: Fault = { ...expired, times: 1, match: { path: /\/\$batch$/ } };
  const run = await hostileRun({ faults: [...faults, batch] });
  expectWhole(run, whole);
  // One for each of Resource Manager, Microsoft Graph and the vaults.
  expect(signIns(run) - signIns(whole)).toBeLessThanOrEqual(3);
  expect(signIns(run)).toBeGreaterThan(signIns(whole));
});

it('takes a second refusal for a missing permission, and does not sign in for each request', async () => {
  const run = await hostileRun({ faults: everywhere(expired) });
  expectCovered(run, whole, {
    azure_vm: 'forbidden',
    azure_keyvault_service: 'forbidden',
    azure_storage_container: 'forbidden',
    azure_user: 'forbidden',
    azure_group_member: 'forbidden',
  });
  expect(signIns(run) - signIns(whole)).toBeLessThanOrEqual(3);
});

it('takes the second refusal of a vault for a missing permission too', async () => {
  const run = await hostileRun({
    faults: everywhere(expired, ['azure_keyvault_secret']),
  });
  expectCovered(run, whole, { azure_keyvault_secret: 'forbidden' });
  expect(signIns(run) - signIns(whole)).toBeLessThanOrEqual(1);
});

it('outlives its tokens', async () => {
  const run = await hostileRun({ tokenLifetimeSeconds: 2, latencyMilliseconds: 60 });
  expectWhole(run, whole);
  expect(signIns(run)).toBeGreaterThan(signIns(whole));
});

it('keeps what it has where the credential is withdrawn in the middle of a run', async () => {
  const withdrawn: Fault = {
    kind: 'mutate',
    match: { path: /resourcegroups\?/i },
    mutate: (body) => body,
  };
  const run = await hostileRun({
    faults: [withdrawn],
    prepare: (simulator) => {
      withdrawn.mutate = (body) => {
        simulator.tenant.clientSecretExpired = true;
        simulator.addFault({ ...expired, match: { host: 'management.azure.com' } });
        return body;
      };
    },
  });
  expectCovered(run, whole);
  expect(run.events).toContainEqual(
    expect.objectContaining({ description: expect.stringContaining('secret has expired') }),
  );
});
