import { setTimeout } from 'node:timers/promises';

import type { Clock } from '../../../src/azure/clock';

/** A clock that runs faster than the machine's and remembers each wait as it was asked for. */
export interface FastClock extends Clock {
  waits: number[];
}

export function fastClock(speed = 500): FastClock {
  const start = Date.now();
  const waits: number[] = [];
  return {
    waits,
    now: () => start + (Date.now() - start) * speed,
    sleep: async (milliseconds, signal) => {
      waits.push(milliseconds);
      await setTimeout(milliseconds / speed, undefined, { signal });
    },
  };
}
