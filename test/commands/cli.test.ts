import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const cli = path.join(root, 'node_modules/.bin/j1-integration');

describe("the runtime's own commands on this package", () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['generate-integration-graph-schema', ['-p', root], 'azure_user'],
    ['generate-ingestion-sources-config', ['-p', root], 'ad-generals'],
    ['visualize-types', ['--project-path', root], 'azure_subscription'],
  ])(
    '%s',
    (command, args, expected) => {
      const output = path.join(folder, command);
      const { status } = spawnSync(cli, [command, ...args, '-o', output], { cwd: root });
      expect(status).toBe(0);
      const file = existsSync(path.join(output, 'index.html'))
        ? path.join(output, 'index.html')
        : output;
      expect(readFileSync(file, 'utf8')).toContain(expected);
    },
    60_000,
  );
});
