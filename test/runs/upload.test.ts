import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startCommand } from '../commands/project';
import { startSimulator } from '../simulator';
import { startSynchronizationApi } from '../synchronization-api';
import { collectRun, companyConfig, countByType, partialTypes } from './collect';

jest.setTimeout(120_000);

/** A project whose code is this one's but whose collected graph lies elsewhere. */
function createProject(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-upload-'));
  mkdirSync(path.join(folder, 'src'));
  const source = path.resolve(__dirname, '..', '..', 'src', 'index.ts');
  writeFileSync(
    path.join(folder, 'src', 'index.js'),
    `exports.invocationConfig = require(${JSON.stringify(source)}).invocationConfig;`,
  );
  return folder;
}

it('uploads what a run collects, and tells JupiterOne what is partial', async () => {
  const simulator = await startSimulator();
  const api = await startSynchronizationApi();
  const folder = createProject();
  const config = companyConfig(simulator.tenant);
  const { exitCode, output } = await startCommand(
    'upload.ts',
    ['-p', folder, '-i', 'an-instance-of-the-test', '--api-base-url', api.url],
    {
      folder,
      environment: {
        GRAPH_AZURE_SIMULATOR: simulator.url,
        DIRECTORY_ID: config.directoryId,
        CLIENT_ID: config.clientId!,
        CLIENT_SECRET: config.clientSecret!,
        SUBSCRIPTION_ID: config.subscriptionId!,
        INGEST_ACTIVE_DIRECTORY: 'true',
        CONFIGURE_SUBSCRIPTION_INSTANCES: 'true',
        JUPITERONE_ACCOUNT: 'account',
        JUPITERONE_API_KEY: 'api-key-value',
      },
    },
  ).ended;
  const local = await collectRun({ simulator });
  await Promise.all([simulator.stop(), api.stop()]);
  rmSync(folder, { recursive: true, force: true });

  expect(output).toContain('JupiterOne has taken the synchronization job');
  expect(output).not.toContain(config.clientSecret);
  expect(exitCode).toBe(2);
  const [job] = api.jobs;
  expect(api.jobs).toHaveLength(1);
  expect(job).toMatchObject({ finalized: true, aborted: false });
  expect(countByType(job.entities as never)).toEqual(countByType(local.entities));
  expect(countByType(job.relationships as never)).toEqual(countByType(local.relationships));
  expect([...(job.partialDatasets ?? [])].sort()).toEqual(partialTypes(local));
  expect(JSON.stringify(job)).not.toContain(config.clientSecret);
  expect(job.events).toContainEqual(
    expect.objectContaining({
      name: 'warn_missing_permission',
      description: expect.stringContaining('Directory.Read.All'),
    }),
  );
});
