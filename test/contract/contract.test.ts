import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { collectRun } from '../runs/collect';
import { startSimulator } from '../simulator';

it('documents and collects the data model that users know', async () => {
  const simulator = await startSimulator();
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-contract-'));
  try {
    const { entities, relationships } = await collectRun({ simulator });
    writeFileSync(path.join(folder, 'graph.json'), JSON.stringify({ entities, relationships }));
    const { stdout, status } = spawnSync(
      process.execPath,
      [
        path.join(__dirname, 'check-data-model.mjs'),
        ...['--level', 'parity'],
        ...['--docs', path.resolve(__dirname, '../../docs/jupiterone.md')],
        ...['--graph', folder],
        ...['--properties', path.join(__dirname, 'property-exceptions.json')],
      ],
      { encoding: 'utf8' },
    );
    expect(stdout.split('\n').filter((line) => line.startsWith('missing'))).toEqual([]);
    expect(stdout).toMatch(/collected entities: (\d+) of \1\n/);
    expect(status).toBe(0);
  } finally {
    await simulator.stop();
    rmSync(folder, { recursive: true });
  }
});
