import { invocationConfig } from '../../src';
import { startSimulator } from '../simulator';
import type { Fault, Simulator } from '../simulator';
import { production } from '../simulator/company/ids';
import { collectRun, countByType, partialTypes } from './collect';

let simulator: Simulator;

/** Everything but databases and what cannot be switched off. */
const disabledSources = Object.keys(invocationConfig.ingestionConfig ?? {}).filter(
  (source) => source !== 'databases',
);

async function collect(...faults: Fault[]) {
  simulator = await startSimulator({ faults });
  return collectRun({ simulator, config: { ingestActiveDirectory: false }, disabledSources });
}

afterEach(() => simulator.stop());

const singleServers = /\/providers\/Microsoft\.DBfor(MySQL|PostgreSQL|MariaDB)\/servers\?/;

it.each<[status: number, code: string]>([
  [404, 'InvalidResourceType'],
  [400, 'NoRegisteredProviderFound'],
  [409, 'MissingSubscriptionRegistration'],
  [404, 'NotFound'],
])('takes a list of single servers that answers %i %s for an empty one', async (status, code) => {
  const run = await collect({ kind: 'status', match: { path: singleServers }, status, code });

  expect(partialTypes(run)).toEqual([]);
  const counts = countByType(run.entities);
  expect(counts).toMatchObject({ azure_mysql_server: 2, azure_postgresql_server: 2 });
  expect(counts).not.toHaveProperty('azure_mariadb_server');
  expect(
    run.entities
      .filter(({ _type }) => /^azure_(mysql|postgresql)_server$/.test(_type))
      .map(({ deploymentModel }) => deploymentModel),
  ).toEqual(['flexible', 'flexible', 'flexible', 'flexible']);
  expect(
    run.outcomes
      .filter(({ entityType }) => /^azure_(mysql|postgresql|mariadb)_server$/.test(entityType))
      .map(({ entityType, outcome }) => `${entityType}: ${outcome}`)
      .sort(),
  ).toEqual([
    'azure_mariadb_server: empty',
    'azure_mysql_server: complete',
    'azure_mysql_server: empty',
    'azure_postgresql_server: complete',
    'azure_postgresql_server: empty',
  ]);
});

it('asks nothing of a provider that is not registered', async () => {
  simulator = await startSimulator();
  const registered = simulator.tenant.registeredProviders;
  const [[, namespaces]] = Object.entries(registered);
  registered[production] = [...namespaces, 'Microsoft.DBforMariaDB'].filter(
    (namespace) => namespace !== 'Microsoft.DBforMySQL',
  );
  const run = await collectRun({
    simulator,
    config: { ingestActiveDirectory: false },
    disabledSources,
  });

  expect(partialTypes(run)).toEqual([]);
  const counts = countByType(run.entities);
  expect(counts).toMatchObject({ azure_postgresql_server: 4, azure_mariadb_server: 2 });
  expect(counts).not.toHaveProperty('azure_mysql_server');
  expect(simulator.requests.filter(({ path }) => /DBforMySQL/i.test(path))).toEqual([]);
});

it('keeps the rest where one server tells nothing of its databases and settings', async () => {
  const run = await collect({
    kind: 'status',
    match: { path: /\/flexibleServers\/tjelvar-orders\/(databases|configurations)/ },
    status: 403,
    code: 'AuthorizationFailed',
  });

  const counts = countByType(run.entities);
  expect(counts).toMatchObject({ azure_mysql_server: 4, azure_mysql_database: 7 });
  const orders = run.entities.find(({ name }) => name === 'tjelvar-orders');
  expect(orders).toMatchObject({ version: '8.0.21', publiclyAccessible: false });
  expect(orders).not.toHaveProperty('secureTransport');
  expect(partialTypes(run)).toEqual([
    // Of servers that one might not know there might be some.
    'azure_diagnostic_setting',
    'azure_diagnostic_setting_uses_storage_account',
    'azure_mysql_database',
    'azure_mysql_server',
    'azure_mysql_server_has_database',
    'azure_resource_group_has_mysql_server',
    'azure_resource_has_diagnostic_setting',
  ]);
});
