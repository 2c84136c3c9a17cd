import { inspect } from 'node:util';

import type { IntegrationConfig } from '../../src';
import { startSimulator } from '../simulator';
import type { Simulator, Tenant } from '../simulator';
import { refusedRun } from './collect';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(() => simulator.stop());

type Config = Partial<Record<keyof IntegrationConfig, string | boolean>>;

/** What the administrator reads. No secret is in there, nor in anything that hangs from the error. */
async function refusal(config: Config): Promise<string> {
  const { error, log } = await refusedRun({ simulator, config });
  const secrets = [simulator.tenant.clientSecret, String(config.clientSecret ?? '')].filter(
    (secret) => secret.trim(),
  );
  const said = `${inspect(error, { depth: 12, showHidden: true })}${error.stack}${log}`;
  for (const secret of secrets) expect(said).not.toContain(secret);
  expect(error).toMatchObject({ code: 'CONFIG_VALIDATION_ERROR' });
  return error.message;
}

const elsewhere = '0a1b2c3d-1111-4222-8333-444455556666';

describe.each<[what: string, config: Config, fields: string[]]>([
  ['no directory', { directoryId: undefined }, ['directoryId is missing']],
  ['an empty directory', { directoryId: '  ' }, ['directoryId is missing']],
  ['a directory that is no GUID', { directoryId: 'tjelvar' }, ['directoryId is neither']],
  ['no application', { clientId: undefined }, ['clientId is missing']],
  ['an application that is no GUID', { clientId: 'collector' }, ['clientId is not a GUID']],
  ['no secret', { clientSecret: undefined }, ['clientSecret is missing']],
  ['a blank secret', { clientSecret: ' ' }, ['clientSecret is missing']],
  ['a subscription that is no GUID', { subscriptionId: 'Production' }, ['subscriptionId is not']],
  ['an unknown cloud', { cloud: 'Germany' }, ['cloud is none of public']],
  ['a cloud that is a property of all objects', { cloud: 'constructor' }, ['cloud is none of']],
  ['an unknown severity', { defenderAlertsSeverities: 'high,dire' }, ['defenderAlertsSeverities']],
  ['an unknown credential', { authentication: 'password' }, ['authentication is none of']],
  ['no certificate', { authentication: 'clientCertificate' }, ['clientCertificate is missing']],
  ['no token file', { authentication: 'workloadIdentity' }, ['federatedTokenFile is missing']],
  [
    'nothing at all',
    { directoryId: '', clientId: '', clientSecret: '', subscriptionId: 'x' },
    ['directoryId', 'clientId', 'clientSecret', 'subscriptionId'],
  ],
])('%s', (_, config, fields) => {
  it('is named, and Azure is not asked', async () => {
    const message = await refusal(config);
    for (const field of fields) expect(message).toContain(field);
    expect(simulator.counts.total).toBe(0);
  });
});

describe.each<
  [what: string, config: Config, change: (tenant: Tenant) => void, advice: RegExp | string]
>([
  [
    'a directory that does not exist',
    { directoryId: elsewhere },
    () => {},
    'check the directory (tenant) ID',
  ],
  [
    'an application that does not exist',
    { clientId: elsewhere },
    () => {},
    'check the application (client) ID',
  ],
  [
    'a wrong secret',
    { clientSecret: 'wrong~secret-of-somebody' },
    () => {},
    "paste the secret's Value",
  ],
  [
    'an expired secret',
    {},
    (tenant) => (tenant.clientSecretExpired = true),
    'has expired: make a new one',
  ],
  [
    'a subscription that the application cannot see',
    { subscriptionId: elsewhere },
    () => {},
    new RegExp(`cannot see the subscription ${elsewhere}.*assign the role Reader`),
  ],
  [
    'no permissions of Microsoft Graph',
    {},
    (tenant) => (tenant.grantedGraphRoles = []),
    /grant Directory\.Read\.All.*admin consent/,
  ],
])('%s', (_, config, change, advice) => {
  it('leads to advice', async () => {
    change(simulator.tenant);
    expect(await refusal(config)).toMatch(advice);
  });

  it('is found out before anything is collected', async () => {
    change(simulator.tenant);
    await refusal(config);
    const asked = simulator.requests.map(({ path }) => path);
    expect(asked.filter((path) => /\/(users|groups|resourcegroups)$/i.test(path))).toEqual([]);
  });
});

it('finds a wrong secret out where the directory is not collected', async () => {
  expect(await refusal({ ingestActiveDirectory: false, clientSecret: 'wrong~too' })).toContain(
    "paste the secret's Value",
  );
});

it('finds a wrong secret out where there is neither a directory to collect nor a subscription', async () => {
  expect(
    await refusal({
      ingestActiveDirectory: false,
      subscriptionId: undefined,
      clientSecret: 'wrong~again',
    }),
  ).toContain("paste the secret's Value");
});
