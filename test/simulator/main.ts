/**
 * Starts the local Azure by itself and prints what to export to collect from it:
 *
 *   npm run simulator -- [--port N] [--latency MS] [--page-size N] [--throttle]
 *                        [--reference DIR] [--generate subscriptions=2,resources=100000,users=5000,...]
 */
import { parseArgs } from 'node:util';
import { companyTenant, generateTenant, referenceTenant, startSimulator, Tenant } from './index';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    latency: { type: 'string' },
    'page-size': { type: 'string' },
    throttle: { type: 'boolean' },
    reference: { type: 'string' },
    generate: { type: 'string' },
  },
});

function chooseTenant(): Tenant {
  if (values.reference) return referenceTenant(values.reference);
  if (values.generate === undefined) return companyTenant();
  const numbers = values.generate
    .split(',')
    .filter(Boolean)
    .map((pair) => pair.split('='))
    .map(([name, value]) => [name, Number(value)] as const);
  return generateTenant(Object.fromEntries(numbers));
}

/** The first subscription; nothing in a tenant that has none. */
function subscriptionOf({ resources }: Tenant): string {
  const subscriptions = resources.listSubscriptions();
  if (subscriptions.length === 0) return '';
  return subscriptions.at(0).id?.split('/').pop() ?? '';
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

async function main(): Promise<void> {
  const tenant = chooseTenant();
  const simulator = await startSimulator({
    tenant,
    port: numberOf(values.port),
    latencyMilliseconds: numberOf(values.latency),
    pageSize: numberOf(values['page-size']),
    throttling: values.throttle,
  });
  const stop = () => {
    simulator.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const environment: [name: string, value: string][] = [
    ['GRAPH_AZURE_SIMULATOR', simulator.url],
    ['DIRECTORY_ID', tenant.directoryId],
    ['CLIENT_ID', tenant.clientId],
    ['CLIENT_SECRET', tenant.clientSecret],
    ['SUBSCRIPTION_ID', subscriptionOf(tenant)],
    ['INGEST_ACTIVE_DIRECTORY', 'true'],
    ['CONFIGURE_SUBSCRIPTION_INSTANCES', 'true'],
  ];
  const lines = environment.map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  );
  process.stdout.write(`${lines.join('\n')}\nsimulator listening on ${simulator.url}\n`);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
