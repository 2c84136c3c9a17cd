/**
 * Holds the source against the SDK that JupiterOne runs: it has to compile, and to collect the same graph of the
 * demo's company as with the SDK that is installed here.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { compile, run } from './child-process';
import { root } from './environment';
import { main } from './main';
import { say } from './output';

interface GraphObject extends Record<string, unknown> {
  _key: string;
  _type: string;
  _class: string | string[];
}

interface Collected {
  entities: GraphObject[];
  relationships: GraphObject[];
  outcomes: Record<string, unknown>[];
  steps: string[];
  partial: string[];
}

const folder = path.join(root, 'test', 'sdk17');
const source = path.join(folder, 'source');

/** What has another shape in the newer data model, which refuses the older one's: who a user and which a device is. */
const otherShapes: Record<string, string[]> = {
  User: ['username', 'email', 'shortLoginId', 'firstName', 'lastName'],
  Device: ['deviceId'],
};

main(async () => {
  process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
  if (!existsSync(path.join(folder, 'node_modules'))) install();
  // A copy, because modules are looked for from where a file lies.
  rmSync(source, { recursive: true, force: true });
  cpSync(path.join(root, 'src'), path.join(source, 'src'), { recursive: true });
  for (const part of ['simulator', 'runs/collect.ts', 'sdk17/collect-company.ts'])
    cpSync(path.join(root, 'test', part), path.join(source, 'test', part), { recursive: true });
  try {
    compile('-p', path.join(folder, 'tsconfig.sdk17.json'));
    say('The source compiles with SDK 17.');
    const here = collectIn(root);
    const there = collectIn(source);
    const found = differences(here, there);
    for (const difference of found.slice(0, 50)) say(difference);
    if (found.length) return 1;
    say(
      `Both runtimes collect the same ${here.entities.length} entities and ${here.relationships.length} relationships.`,
    );
    return 0;
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
});

/** With JupiterOne's own validator where the registry has it, else with the stand-in for it. */
function install(): void {
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], folder);
  const validator = '@jupiterone/integration-sdk-entity-validator';
  const download = mkdtempSync(path.join(tmpdir(), 'graph-azure-validator-'));
  try {
    const { status, stdout } = spawnSync(
      'npm',
      ['pack', `${validator}@17.4.0`, '--silent', '--pack-destination', download],
      { encoding: 'utf8' },
    );
    if (status !== 0) return;
    const place = path.join(folder, 'node_modules', validator);
    rmSync(place, { recursive: true });
    mkdirSync(place);
    run(
      'tar',
      ['-xzf', path.join(download, stdout.trim()), '-C', place, '--strip-components', '1'],
      folder,
    );
  } finally {
    rmSync(download, { recursive: true });
  }
}

function collectIn(directory: string): Collected {
  const output = mkdtempSync(path.join(tmpdir(), 'graph-azure-sdk17-'));
  try {
    const file = path.join(output, 'collected.json');
    const script = path.join(directory, 'test', 'sdk17', 'collect-company.ts');
    run(process.execPath, ['-r', 'ts-node/register/transpile-only', script, file], root);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(output, { recursive: true });
  }
}

function differences(here: Collected, there: Collected): string[] {
  const timeless = ({ outcomes }: Collected) =>
    outcomes.map(({ seconds: _, ...outcome }) => JSON.stringify(outcome)).sort();
  return [
    ...(['entities', 'relationships'] as const).flatMap((part) => compare(part, here, there)),
    ...(isDeepStrictEqual(timeless(here), timeless(there)) ? [] : ['other outcomes']),
    ...(isDeepStrictEqual([...here.steps].sort(), [...there.steps].sort()) ? [] : ['other steps']),
    ...(isDeepStrictEqual(here.partial, there.partial) ? [] : ['other partial types']),
  ];
}

function compare(part: 'entities' | 'relationships', here: Collected, there: Collected): string[] {
  const [ours, theirs] = [here, there].map(
    (collected) => new Map(collected[part].map((object) => [object._key, comparable(object)])),
  );
  const keys = new Set([...ours.keys(), ...theirs.keys()]);
  return [...keys].flatMap((key) => {
    const [our, their] = [ours.get(key), theirs.get(key)];
    if (!our || !their) return [`${part}: ${key} is only ${our ? 'here' : 'in SDK 17'}`];
    const names = new Set([...Object.keys(our), ...Object.keys(their)]);
    return [...names]
      .filter((name) => !isDeepStrictEqual(our[name], their[name]))
      .map((name) => `${part}: ${key} differs in ${name}`);
  });
}

function comparable(object: GraphObject): Record<string, unknown> {
  const reshaped = [object._class].flat().flatMap((name) => otherShapes[name] ?? []);
  if (!reshaped.length) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => !reshaped.includes(name)));
}
