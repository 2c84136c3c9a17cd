import { invocationConfig } from '../../src';
import { startSimulator } from '../simulator';
import type { Fault, Simulator } from '../simulator';
import { collectRun, countByType, partialTypes } from './collect';

let simulator: Simulator;

/** Everything but the databases and what cannot be switched off. */
const disabledSources = Object.keys(invocationConfig.ingestionConfig ?? {}).filter(
  (source) => source !== 'databases' && source !== 'cosmosdb',
);

async function collect(...faults: Fault[]) {
  simulator = await startSimulator({ faults });
  return collectRun({ simulator, config: { ingestActiveDirectory: false }, disabledSources });
}

afterEach(() => simulator.stop());

it('keeps the rest where one server tells nothing of its databases', async () => {
  const run = await collect({
    kind: 'status',
    match: { path: /\/servers\/tjelvar-booking\/databases/ },
    status: 403,
    code: 'AuthorizationFailed',
  });

  expect(countByType(run.entities)).toMatchObject({
    azure_sql_server: 3,
    azure_sql_database: 4,
    azure_sql_server_firewall_rule: 4,
  });
  expect(partialTypes(run)).toEqual(['azure_sql_database', 'azure_sql_server_has_database']);
});

it('keeps the rest of a server that tells nothing of one of its settings', async () => {
  const run = await collect({
    kind: 'status',
    match: { path: /\/servers\/tjelvar-booking\/auditingSettings/ },
    status: 403,
    code: 'AuthorizationFailed',
  });

  const booking = run.entities.find(({ name }) => name === 'tjelvar-booking');
  expect(booking).toMatchObject({ alertingEnabled: true, customerManagedKeyEnabled: true });
  expect(booking).not.toHaveProperty('auditingEnabled');
  expect(countByType(run.entities)).toMatchObject({ azure_sql_server: 3, azure_sql_database: 7 });
  expect(partialTypes(run)).toContain('azure_sql_server');
  expect(partialTypes(run)).not.toContain('azure_cosmosdb_account');
});

it('takes settings that a server does not have for none', async () => {
  const run = await collect({
    kind: 'status',
    match: { path: /\/sqlVulnerabilityAssessments\// },
    status: 400,
    code: 'NoRegisteredProviderFound',
  });

  expect(partialTypes(run)).toEqual([]);
  expect(countByType(run.entities)).toMatchObject({ azure_sql_server: 3 });
});

it('asks nobody for what they cannot have', async () => {
  await collect();

  const paths = simulator.requests.map(({ path }) => path.toLowerCase());
  const asked = (pattern: RegExp) => paths.filter((path) => pattern.test(path)).length;
  expect(asked(/\/databases\/bookings\/transparentdataencryption\//)).toBe(1);
  expect(asked(/\/databases\/master\//)).toBe(0);
  expect(asked(/\/ipv6firewallrules/)).toBe(1);
  expect(asked(/\/sqldatabases/)).toBe(2);
  expect(asked(/\/databaseaccounts\/tjelvar-(telemetry|tariffs)\//)).toBe(0);
});
