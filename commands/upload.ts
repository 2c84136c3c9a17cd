/**
 * Collects a real tenant, as .env describes it, and uploads it to JupiterOne: `npm run upload -- -i <instance id>`.
 * Exit code 0: complete, 2: partial, 1: nothing has changed in JupiterOne.
 */
import { collect, printCollection } from './collection';
import { loadEnvironmentFile } from './environment';
import { main } from './main';
import { say } from './output';
import { exitCode } from './report';
import { explainFailure, finalized, observeSynchronization } from './synchronization';

main(async () => {
  loadEnvironmentFile();
  const args = process.argv.slice(2);
  const synchronization = observeSynchronization();
  const collection = await collect({
    command: 'run',
    args,
    secrets: apiKeys(args),
    cleanUp: () => synchronization.abort(),
  });
  printCollection(collection, args);
  if (args.includes('--skip-finalize') && collection.summary) {
    say('\nUploaded; the synchronization job stays open.');
  } else if (finalized(synchronization)) {
    say('\nUploaded; JupiterOne has taken the synchronization job.');
  } else {
    say(`\nNot uploaded. ${explainFailure(synchronization)}`);
    return 1;
  }
  return exitCode(collection.summary, collection.observation.outcomes);
});

/** A key that is given as an option is as secret as one in the environment. */
function apiKeys(args: string[]): string[] {
  return args.flatMap((argument, index) => {
    if (argument === '--api-key') return args.slice(index + 1, index + 2);
    return argument.startsWith('--api-key=') ? [argument.slice('--api-key='.length)] : [];
  });
}
