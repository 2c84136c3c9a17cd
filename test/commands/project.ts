import { ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const core = path.dirname(require.resolve('@jupiterone/integration-sdk-core/package.json'));

/** What the invented integration does when it is run. */
export interface Behaviour {
  /** How its one listing ends. */
  outcome?: 'complete' | 'forbidden';
  /** Whether its credential is refused when the configuration is validated. */
  invalid?: boolean;
  /** Whether it waits for ever in its step. */
  hangs?: boolean;
}

/** A project of one step in a temporary folder, for tests of the commands apart from the real package. */
export function createProject({ outcome = 'complete', invalid, hangs }: Behaviour = {}): {
  folder: string;
  remove: () => void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-project-'));
  mkdirSync(path.join(folder, 'src'));
  writeFileSync(
    path.join(folder, 'src', 'index.js'),
    `
    const { channel } = require('node:diagnostics_channel');
    const core = require(${JSON.stringify(core)});
    const publish = (message) => channel('graph-azure').publish(message);
    const listing = { step: 'groups', entityType: 'azure_group', scope: 'directory', count: 1, pages: 1 };
    exports.invocationConfig = {
      instanceConfigFields: { clientId: {}, clientSecret: { mask: true } },
      validateInvocation: ({ instance, logger }) => {
        logger.warn('signing in with ' + instance.config.clientSecret);
        if (${Boolean(invalid)}) throw new core.IntegrationValidationError('refused: ' + instance.config.clientSecret + ', ' +
          instance.config.clientSecret.length + ' characters');
      },
      integrationSteps: [{
        id: 'groups',
        name: 'Groups',
        entities: [{ resourceName: 'Group', _type: 'azure_group', _class: ['Group'] }],
        relationships: [],
        executionHandler: async ({ jobState }) => {
          publish({ kind: 'request', host: 'graph.microsoft.com', status: 200 });
          await jobState.addEntity(core.createIntegrationEntity({ entityData: { source: {}, assign: {
            _key: 'azure_group:1', _type: 'azure_group', _class: ['Group'], name: 'one', displayName: 'one',
          } } }));
          publish({ kind: 'listing', ...listing });
          if (${Boolean(hangs)}) await new Promise((resolve) => setTimeout(resolve, 60_000));
          publish({ kind: 'outcomes', outcomes: [{ ...listing, outcome: '${outcome}', seconds: 0.1,
            permission: 'Group.Read.All' }] });
          if ('${outcome}' !== 'complete') {
            throw new core.IntegrationProviderAuthorizationError({ endpoint: '/groups', status: 403, statusText: 'no' });
          }
        },
      }],
    };`,
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** How a command ended, and all it printed. */
export interface Ending {
  exitCode: number | null;
  output: string;
}

/** Starts one of our commands in a folder, with no variables but those given. */
export function startCommand(
  name: string,
  args: string[],
  { folder, environment }: { folder: string; environment: Record<string, string> },
): { process: ChildProcess; printed: (text: string) => Promise<void>; ended: Promise<Ending> } {
  const child = spawn(
    process.execPath,
    [
      '-r',
      require.resolve('ts-node/register/transpile-only'),
      path.join(root, 'commands', name),
      ...args,
    ],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        TS_NODE_PROJECT: path.join(root, 'tsconfig.json'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  return {
    process: child,
    printed: (text) =>
      new Promise((resolve) => {
        const look = () => output.includes(text) && resolve();
        listeners.add(look);
        look();
      }),
    ended: new Promise((resolve) => {
      child.once('close', (exitCode) => resolve({ exitCode, output }));
    }),
  };
}
