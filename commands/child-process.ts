import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './environment';

const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** Runs a program to its end and shows what it prints. @throws Error where it fails. */
export function run(command: string, parameters: string[], directory: string): void {
  const { status } = spawnSync(command, parameters, { cwd: directory, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} failed`);
}

/** Runs the TypeScript compiler in the package's folder. @throws Error where something does not compile. */
export function compile(...parameters: string[]): void {
  run(process.execPath, [compiler, ...parameters], root);
}
