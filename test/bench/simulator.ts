/** The local Azure in a process of its own: it tells its address, and when asked, what it was asked. */
import { generateTenant, startSimulator } from '../simulator';
import type { RecordedRequest, Simulator } from '../simulator';
import type { Asked, Listening } from './messages';
import { shapes } from './shapes';

interface Options {
  shape: string;
  latencyMilliseconds: number;
  throttling: boolean;
}

async function main({ shape: name, ...options }: Options): Promise<void> {
  const { tenant: shape, grow } = shapes[name];
  const tenant = generateTenant(shape);
  grow?.(tenant);
  const simulator = await startSimulator({ ...options, tenant, remember: Infinity });
  const listening: Listening = {
    url: simulator.url,
    config: {
      directoryId: tenant.directoryId,
      clientId: tenant.clientId,
      clientSecret: tenant.clientSecret,
      subscriptionIds: 'all',
      ingestActiveDirectory: Boolean(shape.users),
      configureSubscriptionInstances: false,
    },
  };
  process.on('message', () => process.send?.(asked(simulator)));
  process.on('disconnect', () => process.exit(0));
  process.send?.(listening);
}

function asked(simulator: Simulator): Asked {
  const { requests } = simulator;
  const sent = requests.filter(({ batched }) => !batched);
  return {
    requests: sent.length,
    byHost: countBy(sent, ({ host }) => host),
    byKind: countBy(requests, kindOf),
    bound: boundOf(requests),
    throttledSeconds: simulator.throttledSeconds(),
  };
}

function countBy<Item>(items: readonly Item[], name: (item: Item) => string) {
  const counts: Record<string, number> = {};
  for (const item of items) counts[name(item)] = (counts[name(item)] ?? 0) + 1;
  return counts;
}

/** The resource type below the last provider, or the collection of Microsoft Graph. */
function kindOf({ path, host }: RecordedRequest): string {
  const segments = (path.split('/providers/').at(-1) ?? '').split('/').filter(Boolean);
  if (path.includes('/providers/'))
    return [segments[0], ...segments.slice(1).filter((_, index) => index % 2 === 0)].join('/');
  if (host.startsWith('management.')) return segments.at(2) ?? 'subscriptions';
  return segments.filter((segment) => !/^[0-9a-f-]{36}$/i.test(segment)).join('/');
}

/**
 * The pages that a tenant of these objects cannot be read without, each once: those with something
 * on them, single objects, and what lies below single resources, since no list of Azure's tells
 * whether there is any. Requests in a batch count as a twentieth. Sign-ins are not counted, nor questions
 * that only tell what to ask for.
 */
function boundOf(requests: readonly RecordedRequest[]): number {
  const needed = requests.filter(
    ({ status, items, path, host }) =>
      status === 200 &&
      !host.startsWith('login.') &&
      !/\/\$batch$/.test(path) &&
      !asksWhatToAskFor.test(path) &&
      (items !== 0 || isBelowResource(path)),
  );
  const distinct = (batched: boolean) =>
    new Set(
      needed
        .filter((request) => request.batched === batched)
        .map(({ host, path, query }) => `${host}${path}?${query}`.toLowerCase()),
    ).size;
  return distinct(false) + Math.ceil(distinct(true) / 20);
}

/** The providers that are registered, what may be read and how many there are: no part of the graph. */
const asksWhatToAskFor =
  /^\/subscriptions\/[^/]+\/providers(\/Microsoft\.Authorization\/permissions)?$|\/Microsoft\.ResourceGraph\//i;

function isBelowResource(path: string): boolean {
  return /\/providers\/[^/]+\/[^/]+\/[^/]+\//.test(path);
}

main(JSON.parse(process.argv[2]) as Options).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
