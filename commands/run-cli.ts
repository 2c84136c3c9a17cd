import { rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './environment';

/** Where the runtime leaves the collected graph and its summary. */
export const storage = (project: string) => path.join(project, '.j1-integration');

/** The project that the arguments name by `-p`, else this one. */
export function projectPath(args: string[]): string {
  const index = args.findIndex((argument) => argument === '-p' || argument === '--project-path');
  return index < 0 ? root : path.resolve(args[index + 1]);
}

/** Runs one command of JupiterOne's CLI in this process; rejects where the CLI would have ended with 1. */
export async function runCli(command: string, args: string[]): Promise<void> {
  // The banner of a library below the SDK that never calls AWS.
  process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
  const project = projectPath(args);
  // The summary of an earlier run must not be taken for the one of this run.
  if (command === 'collect' || command === 'run') {
    rmSync(path.join(storage(project), 'summary.json'), { force: true });
  }
  const { createCli } = await import('@jupiterone/integration-sdk-cli');
  await createCli().parseAsync([
    process.execPath,
    'j1-integration',
    command,
    ...(project === root && command !== 'visualize' ? ['-p', root] : []),
    ...args,
  ]);
}
