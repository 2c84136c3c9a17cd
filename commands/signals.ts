import { constants } from 'node:os';

const SECONDS_TO_CLEAN_UP = 5;

/**
 * Ends the process at SIGINT or SIGTERM with the exit code a shell expects (130, 143), after `cleanUp`, for which it
 * gives a few seconds; a second signal ends it at once.
 */
export function exitOnSignal(cleanUp: (signal: string) => void | Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const exit = () => process.exit(128 + constants.signals[signal]);
    process.once(signal, () => {
      process.once('SIGINT', exit);
      process.once('SIGTERM', exit);
      setTimeout(exit, SECONDS_TO_CLEAN_UP * 1000).unref();
      Promise.resolve(signal).then(cleanUp).then(exit, exit);
    });
  }
}
