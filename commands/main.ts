import { describeError } from './errors';
import { say } from './output';

/** Runs a command and ends the process with the exit code it gives. */
export function main(command: () => Promise<number>): void {
  // Should a promise never settle, node ends once nothing is left to wait for: that is no success.
  process.exitCode = 1;
  command().then(
    // The SDK leaves handlers and sockets behind that would keep the process.
    (exitCode) => process.exit(exitCode),
    (error: unknown) => {
      say(describeError(error));
      process.exit(1);
    },
  );
}
