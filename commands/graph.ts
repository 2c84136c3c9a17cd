/** Draws the graph that was collected last, as .j1-integration/index.html. */
import { main } from './main';
import { runCli } from './run-cli';

main(async () => {
  await runCli('visualize', process.argv.slice(2));
  return 0;
});
