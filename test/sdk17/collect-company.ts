/**
 * Collects the demo's company in the runtime that this file finds installed, and writes what came of it as JSON:
 *
 *   node -r ts-node/register/transpile-only collect-company.ts <file>
 */
import { writeFileSync } from 'node:fs';

import { collectRun, partialTypes } from '../runs/collect';
import { startSimulator } from '../simulator';

async function collect(file: string): Promise<void> {
  const simulator = await startSimulator();
  const run = await collectRun({ simulator });
  await simulator.stop();
  const { entities, relationships, outcomes } = run;
  const steps = run.summary.integrationStepResults.map(({ id, status }) => `${id}: ${status}`);
  const partial = partialTypes(run);
  writeFileSync(file, JSON.stringify({ entities, relationships, outcomes, steps, partial }));
}

collect(process.argv[2]).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
