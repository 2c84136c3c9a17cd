import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { devDependencies } from '../../package.json';

const root = path.resolve(__dirname, '..', '..');
const MINUTES = 60_000;

const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe('the package as it is published', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-pack-'));
  let tarball: { filename: string; files: { path: string }[] };

  beforeAll(() => {
    run('npm', ['run', 'build'], root);
    const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
    [tarball] = JSON.parse(run('npm', pack, root));
  }, 5 * MINUTES);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the compiled source, the documents and nothing else', () => {
    const allowed =
      /^(dist\/.+\.(js|d\.ts)|package\.json|README\.md|LICENSE|CHANGELOG\.md|docs\/[\w-]+\.(md|json))$/;
    const files = tarball.files.map((file) => file.path);
    expect(files.filter((file) => !allowed.test(file) || /(^|\/)test\//.test(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'LICENSE']));
  });

  it(
    'gives invocationConfig to whoever installs it beside the SDK core',
    () => {
      run('npm', ['init', '--yes'], folder);
      const peers = ['@jupiterone/integration-sdk-core', '@jupiterone/data-model'] as const;
      const packages = [
        `./${tarball.filename}`,
        ...peers.map((name) => `${name}@${devDependencies[name]}`),
      ];
      run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages], folder);
      const script = `
      const { invocationConfig } = require('@jupiterone/graph-azure');
      console.log(JSON.stringify(Object.keys(invocationConfig)));`;
      expect(JSON.parse(run('node', ['-e', script], folder))).toEqual(
        expect.arrayContaining(['instanceConfigFields', 'validateInvocation', 'integrationSteps']),
      );
    },
    5 * MINUTES,
  );
});
