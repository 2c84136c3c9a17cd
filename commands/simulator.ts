import { ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './environment';

const SECONDS_TO_START = 60;

/** A running local Azure. */
export interface Simulator {
  url: string;
  /** The variables that make the package collect from it. */
  environment: Record<string, string>;
  stop(): void;
}

/** Reads one line of what the simulator prints at its start. */
export function readLine(
  line: string,
): { url: string } | { variable: [string, string] } | undefined {
  const url = /^simulator listening on (http:\/\/\S+)$/.exec(line)?.[1];
  if (url) return { url };
  const variable = /^export ([A-Z_]+)='(.*)'$/.exec(line);
  return variable ? { variable: [variable[1], variable[2].replaceAll(`'\\''`, `'`)] } : undefined;
}

/** Starts test/simulator as a process of its own, so that it costs the collection no time. */
export function startSimulator(
  script = path.join('test', 'simulator', 'main.ts'),
): Promise<Simulator> {
  const child = spawn(
    process.execPath,
    ['-r', 'ts-node/register/transpile-only', path.resolve(root, script)],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const stop = () => void child.kill();
  // Also where this process ends in a hurry.
  process.once('exit', stop);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`The simulator did not start within ${SECONDS_TO_START} seconds`));
    }, SECONDS_TO_START * 1000);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The simulator ended with ${code ?? 'a signal'} before it listened`));
    });
    readStart(child, (url, environment) => {
      clearTimeout(timer);
      resolve({ url, environment, stop });
    });
  });
}

/** Calls back once the address and the credential have been printed, in whichever order. */
function readStart(
  child: ChildProcess,
  started: (url: string, environment: Record<string, string>) => void,
): void {
  const environment: Record<string, string> = {};
  let url: string | undefined;
  const report = () => {
    if (url && environment.GRAPH_AZURE_SIMULATOR && environment.CLIENT_SECRET) {
      started(url, environment);
    }
  };
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const read = readLine(line);
    if (!read) return;
    if ('url' in read) url = read.url;
    else environment[read.variable[0]] = read.variable[1];
    // The lines of one start arrive together; the last of them may come after all that is waited for.
    setTimeout(report, 20);
  });
}
