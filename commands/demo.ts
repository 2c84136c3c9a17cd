/** Collects the invented company of the local Azure: everything a tenant has, and no account needed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { collect, printCollection } from './collection';
import { replaceConfiguration, root } from './environment';
import { differences, ExpectedOutcome } from './expected-outcomes';
import { main } from './main';
import { say } from './output';
import { startSimulator } from './simulator';

const EXPECTED = path.join(root, 'test', 'simulator', 'company', 'expected-outcomes.json');

main(async () => {
  const args = process.argv.slice(2);
  const simulator = await startSimulator();
  replaceConfiguration(simulator.environment);
  say(`Collecting the demo tenant from ${simulator.url}`);
  const collection = await collect({ command: 'collect', args, cleanUp: () => simulator.stop() });
  simulator.stop();
  printCollection(collection, args);

  const { outcomes } = collection.observation;
  if (!collection.summary || !outcomes?.length) {
    say('\nThe demo failed: the run did not come to its end.');
    return 1;
  }
  const expected = JSON.parse(readFileSync(EXPECTED, 'utf8')) as ExpectedOutcome[];
  const found = differences(outcomes, expected);
  if (found.length > 0) {
    say(
      `\nThe demo failed: the outcomes are not those of the demo tenant.\n  ${found.join('\n  ')}`,
    );
    return 1;
  }
  say(
    `\nAll ${outcomes.length} listings ended as they should. To look at the graph: npm run graph`,
  );
  return 0;
});
