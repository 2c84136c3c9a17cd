/**
 * Measures collections of generated tenants against what they are held against in the same run:
 *
 *   npm run bench -- [--shape name,...|all] [--latency MS] [--throttle] [--kinds] [--runs N]
 *
 * The package runs compiled, as JupiterOne runs it. The request bound is the number of pages that a tenant cannot be
 * read without, as the local Azure counts them; the runtime floor is what the SDK's runtime takes to add the same
 * entities and relationships from memory.
 */
import { ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Asked, Listening, Measured, Sample } from '../test/bench/messages';
import { shapes } from '../test/bench/shapes';
import { compile } from './child-process';
import { root } from './environment';
import { main } from './main';
import { say } from './output';
import { table } from './report';

const { values } = parseArgs({
  options: {
    shape: { type: 'string', default: '' },
    latency: { type: 'string', default: '20' },
    throttle: { type: 'boolean', default: false },
    kinds: { type: 'boolean', default: false },
    runs: { type: 'string', default: '1' },
  },
});
/** Requests that are on the way at a time in the bound of time. */
const concurrency = 16;
const latencyMilliseconds = Number(values.latency);
/** Below the package, where its modules find the libraries. */
const compiled = path.join(root, 'node_modules', '.cache', 'graph-azure-bench');

main(async () => {
  const names = chosen();
  rmSync(compiled, { recursive: true, force: true });
  compile('--noEmit', 'false', '--rootDir', root, '--outDir', compiled);
  const rows: (string | number)[][] = [];
  for (const name of names) {
    say(`${name}: ${JSON.stringify(shapes[name].tenant)}`);
    rows.push(rowOf(name, await typical(name)));
  }
  const header = [
    'tenant',
    'entities',
    'relationships',
    'requests',
    '/ bound',
    'seconds',
    '/ bound',
    'CPU seconds',
    '/ floor',
    'entities/s',
    'peak MiB',
    '/ floor',
  ];
  say(`\n${latencyMilliseconds} ms latency${values.throttle ? ', with Azure’s limits' : ''}\n`);
  say(table(header, rows));
  return 0;
});

function chosen(): string[] {
  const all = Object.keys(shapes);
  if (values.shape === 'all') return all;
  if (!values.shape) return all.filter((name) => !shapes[name].slow);
  const names = values.shape.split(',');
  const unknown = names.find((name) => !(name in shapes));
  if (unknown) throw new Error(`There is no shape ${unknown}: ${all.join(', ')}`);
  return names;
}

/** A collection, and what the runtime alone took for what it has found. */
interface Compared {
  asked: Asked;
  collected: Measured;
  floor: Measured;
}

/** Of as many runs as wanted the one in the middle: other work slows the machine now and then. */
async function typical(name: string): Promise<Compared> {
  const runs: Compared[] = [];
  do runs.push(await bench(name));
  while (runs.length < Number(values.runs));
  runs.sort((one, other) => costOf(one) - costOf(other));
  return runs[Math.floor(runs.length / 2)];
}

function costOf({ collected, floor }: Compared): number {
  return collected.cpuSeconds / floor.cpuSeconds;
}

async function bench(name: string): Promise<Compared> {
  const simulator = start('simulator', {
    shape: name,
    latencyMilliseconds,
    throttling: values.throttle,
  });
  const { url, config } = await message<Listening>(simulator);
  const collected = await message<Measured>(
    start('collect', config, { GRAPH_AZURE_SIMULATOR: url }),
  );
  simulator.send('asked');
  const asked = await message<Asked>(simulator);
  simulator.disconnect();
  if (collected.failed.length) throw new Error(`Steps failed: ${collected.failed.join(', ')}`);
  if (values.kinds) sayKinds(asked);
  return { asked, collected, floor: await floorOf(collected) };
}

async function floorOf({ entities, relationships }: Measured): Promise<Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-floor-'));
  try {
    const file = path.join(folder, 'samples.json');
    writeFileSync(file, JSON.stringify({ entities, relationships }));
    return await message<Measured>(start('floor', file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rowOf(name: string, { asked, collected, floor }: Compared): (string | number)[] {
  const entities = sumOf(collected.entities);
  const boundSeconds = Math.max(
    (asked.bound * latencyMilliseconds) / 1_000 / concurrency,
    floor.seconds,
    asked.throttledSeconds,
  );
  return [
    name,
    entities,
    sumOf(collected.relationships),
    asked.requests,
    ratio(asked.requests, asked.bound),
    rounded(collected.seconds),
    ratio(collected.seconds, boundSeconds),
    rounded(collected.cpuSeconds),
    ratio(collected.cpuSeconds, floor.cpuSeconds),
    Math.round(entities / collected.seconds),
    Math.round(collected.peakMemory),
    ratio(collected.peakMemory, floor.peakMemory),
  ];
}

function sayKinds({ byHost, byKind }: Asked): void {
  const rows = [...Object.entries(byHost), ...Object.entries(byKind)];
  rows.sort(([, one], [, other]) => other - one);
  say(table(['asked for', 'requests'], rows));
}

function start(script: string, options: unknown, environment: NodeJS.ProcessEnv = {}) {
  return fork(
    path.join(compiled, 'test', 'bench', `${script}.js`),
    [typeof options === 'string' ? options : JSON.stringify(options)],
    {
      cwd: root,
      execArgv: [],
      env: {
        ...process.env,
        AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1',
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
}

/** The next message of a process. */
function message<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (received) => {
      child.off('exit', ended);
      resolve(received as Message);
    });
  });
}

function sumOf(samples: Record<string, Sample>): number {
  return Object.values(samples).reduce((sum, { count }) => sum + count, 0);
}

function ratio(measured: number, bound: number): number {
  return Number((measured / bound).toFixed(2));
}

function rounded(seconds: number): number {
  return Number(seconds.toFixed(1));
}
