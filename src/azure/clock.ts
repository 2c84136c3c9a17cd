import { setTimeout } from 'node:timers/promises';

/** Time as the client layer waits by it. A test's clock may run faster, and remember what was waited. */
export interface Clock {
  /** Milliseconds since a moment that stays the same. */
  now: () => number;
  /** @throws AbortError when the signal is given. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** The time of the machine. */
export const machineClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
};
