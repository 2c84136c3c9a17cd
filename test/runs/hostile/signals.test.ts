import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startCommand } from '../../commands/project';
import { startSimulator } from '../../simulator';
import { companyConfig } from '../collect';

jest.setTimeout(120_000);

/** A project whose code is this one's but whose collected graph lies elsewhere. */
function createProject(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-signal-'));
  mkdirSync(path.join(folder, 'src'));
  const source = path.resolve(__dirname, '..', '..', '..', 'src', 'index.ts');
  writeFileSync(
    path.join(folder, 'src', 'index.js'),
    `exports.invocationConfig = require(${JSON.stringify(source)}).invocationConfig;`,
  );
  return folder;
}

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s stops a run that waits for Azure, and tells what was read',
  async (signal, code) => {
    const simulator = await startSimulator();
    // Users never come, and all else does.
    simulator.addFault({ kind: 'neverAnswer', match: { path: /^\/v1\.0\/users\?/ } });
    const folder = createProject();
    const config = companyConfig(simulator.tenant);
    const command = startCommand('start.ts', ['-p', folder, '--verbose'], {
      folder,
      environment: {
        GRAPH_AZURE_SIMULATOR: simulator.url,
        DIRECTORY_ID: config.directoryId,
        CLIENT_ID: config.clientId!,
        CLIENT_SECRET: config.clientSecret!,
        SUBSCRIPTION_ID: config.subscriptionId!,
        INGEST_ACTIVE_DIRECTORY: 'true',
      },
    });
    await command.printed('Listed azure_vm in');
    command.process.kill(signal);
    const { exitCode, output } = await command.ended;
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(output).toMatch(new RegExp(`Stopped by ${signal} after .* objects in .* listings`));
    expect(output).not.toContain(config.clientSecret);
    expect(exitCode).toBe(code);
  },
);
