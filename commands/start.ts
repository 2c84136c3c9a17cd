/** Collects a real tenant, as .env describes it, to .j1-integration. Exit code 0: complete, 2: partial, 1: failed. */
import { collect, printCollection } from './collection';
import { loadEnvironmentFile } from './environment';
import { main } from './main';
import { exitCode } from './report';

main(async () => {
  loadEnvironmentFile();
  const args = process.argv.slice(2);
  const collection = await collect({ command: 'collect', args });
  printCollection(collection, args);
  return exitCode(collection.summary, collection.observation.outcomes);
});
