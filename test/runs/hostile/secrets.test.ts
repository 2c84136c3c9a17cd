import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { companyTenant } from '../../simulator';
import type { Fault } from '../../simulator';
import { collectorApplicationId } from '../../simulator/company/ids';
import { hostileRun } from './compare';
import type { HostileRun } from './compare';

const planted = 'PLANTED0secret0value';
/** Secrets as Azure's objects hold them, by their names and by their shapes. */
const secrets = {
  adminPassword: planted,
  administratorLoginPassword: planted,
  clientSecret: planted,
  primaryKey: planted,
  sharedKey: planted,
  connectionString: planted,
  accessToken: planted,
  sasToken: planted,
  customData: planted,
  commandToExecute: `echo ${planted}`,
  appSettings: [{ name: 'SETTING', value: planted }],
  environmentVariables: [{ name: 'VARIABLE', value: planted }],
  storage: `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${planted}==`,
  script: `https://account.blob.core.windows.net/c/b?sv=1&sig=${planted}`,
  webhook: `https://user:${planted}@example.com/hook`,
  certificate: `-----BEGIN PRIVATE KEY-----\n${planted}\n-----END PRIVATE KEY-----`,
};

/** Every object of an answer, however deep, with the secrets besides what it has. */
function withSecrets(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((member) => withSecrets(member, depth));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    name === 'tags' ? member : withSecrets(member, depth + 1),
  ]);
  return { ...secrets, ...(Object.fromEntries(members) as object) };
}

function expectNone(run: HostileRun, secret: string): void {
  const holders = run.entities.filter((entity) => JSON.stringify(entity).includes(secret));
  const fields = holders.flatMap((entity) =>
    Object.entries(entity)
      .filter(([, value]) => JSON.stringify(value ?? null).includes(secret))
      .map(
        ([name, value]) =>
          `${entity._type} ${name} ${JSON.stringify(value).match(/.{80}PLANTED/)?.[0]}`,
      ),
  );
  expect(fields).toEqual([]);
  expect(JSON.stringify(run.relationships)).not.toContain(secret);
  expect(JSON.stringify(run.events)).not.toContain(secret);
  expect(JSON.stringify(run.outcomes)).not.toContain(secret);
  expect(run.log.split('\\n').filter((line) => line.includes(secret))).toEqual([]);
}

it('keeps no secret that an object of Azure holds', async () => {
  const planting: Fault = {
    kind: 'mutate',
    match: { host: /^(management|graph)\.|vault\.azure\.net$/, method: 'GET' },
    mutate: (body) =>
      Array.isArray(body.value)
        ? { ...body, value: body.value.map((item) => withSecrets(item)) }
        : withSecrets(body),
  };
  const run = await hostileRun({ faults: [planting] });
  expect(run.entities.length).toBeGreaterThan(100);
  expect(JSON.stringify(run.entities)).toContain('REDACTED');
  expectNone(run, planted);
});

it('repeats no secret that an error of Azure quotes', async () => {
  const message = `Refused: ${secrets.script} ${secrets.webhook} ${secrets.storage} Bearer ${planted} client_secret=${planted}`;
  const refused: Fault = { kind: 'status', status: 403, message, match: { path: /providers\// } };
  const run = await hostileRun({ faults: [refused] });
  expect(JSON.stringify(run.events)).toContain('Refused');
  expectNone(run, planted);
});

it('says its credential and its tokens to nobody', async () => {
  const config = {
    clientId: collectorApplicationId,
    clientCertificatePassword: planted,
    federatedTokenFile: `/run/${planted}`,
  };
  const run = await hostileRun({
    config,
    faults: [{ kind: 'status', status: 401, match: { path: /\/v1\.0\/users/ } }],
  });
  for (const secret of [run.simulator.tenant.clientSecret, planted]) expectNone(run, secret);
  expect(run.log).not.toMatch(/eyJ[\w-]+\.eyJ/);
  expect(JSON.stringify([run.events, run.entities])).not.toMatch(/eyJ[\w-]+\.eyJ/);
  expect(run.log).not.toMatch(/Bearer (?!REDACTED)\S/);
});

it('has no credential and no usable token in any recording', () => {
  const { clientSecret } = companyTenant();
  const folder = path.resolve(__dirname, '../..');
  const recordings = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.har'),
  );
  expect(recordings.length).toBeGreaterThan(0);
  for (const name of recordings) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    expect({ name, holdsSecret: text.includes(clientSecret) }).toMatchObject({
      holdsSecret: false,
    });
    // A token without a signature is of no use to anybody.
    expect({ name, token: /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/.exec(text)?.[0] }).toEqual({ name });
  }
});
