/**
 * Makes the recordings of test/services anew: from a freshly started simulator or, with `--real`, from the tenant that
 * .env describes. Further arguments go to jest, for instance a folder: `npm run record -- test/services/network`.
 */
import { spawn } from 'node:child_process';
import { loadEnvironmentFile, replaceConfiguration, root } from './environment';
import { main } from './main';
import { say } from './output';
import { exitOnSignal } from './signals';
import { startSimulator } from './simulator';

main(async () => {
  const args = process.argv.slice(2).filter((argument) => argument !== '--real');
  if (process.argv.includes('--real')) {
    loadEnvironmentFile();
    say('Recording from the tenant that .env describes');
  } else {
    const { environment, url } = await startSimulator();
    replaceConfiguration(environment);
    say(`Recording from the simulator at ${url}`);
  }
  const folders = args.some((argument) => !argument.startsWith('-')) ? [] : ['test/services'];
  const jest = spawn(
    process.execPath,
    // One after the other: recordings made side by side would slow and throttle each other.
    [require.resolve('jest/bin/jest'), '--runInBand', ...folders, ...args],
    { cwd: root, stdio: 'inherit', env: { ...process.env, GRAPH_AZURE_RECORD: '1' } },
  );
  exitOnSignal(() => void jest.kill());
  return new Promise<number>((resolve) => jest.once('exit', (code) => resolve(code ?? 1)));
});
