import type { Limits } from './limits';

/** Added to the number of batches in flight for each that was answered, until one is refused. */
const growth = 0.1;

/**
 * How fast batches go to Microsoft Graph, whoever sends them. Graph refuses the parts of a batch one by
 * one, but means all of them: until it wants to be asked again nothing is sent, and then only half as
 * much at a time. What is in flight when a quota runs out is refused in vain, and each part is
 * repeated a few times only.
 */
export class BatchPace {
  private allowed: number;
  private inFlight = 0;
  private pausedUntil = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: Limits) {
    this.allowed = limits.batchesInFlight;
  }

  /** A part of a batch is to be repeated no sooner than then, in milliseconds of the limits' clock. */
  pause(until: number): void {
    // Refusals of what was sent together count as one.
    if (this.pauseLeft() <= 0) this.allowed = Math.max(1, this.allowed / 2);
    this.pausedUntil = Math.max(this.pausedUntil, until);
  }

  /** Sends when there is room, in the order in which they came, and after any pause. */
  async send<Answer>(batch: () => Promise<Answer>): Promise<Answer> {
    if (this.hasRoom()) this.inFlight += 1;
    // Whoever wakes this one has taken its place for it.
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      for (let left = this.pauseLeft(); left > 0; left = this.pauseLeft())
        await this.limits.clock.sleep(left);
      const answer = await batch();
      this.allowed = Math.min(this.limits.batchesInFlight, this.allowed + growth);
      return answer;
    } finally {
      this.inFlight -= 1;
      this.wake();
    }
  }

  private wake(): void {
    while (this.waiting.length && this.hasRoom()) {
      this.inFlight += 1;
      this.waiting.shift()?.();
    }
  }

  private hasRoom(): boolean {
    return this.inFlight + 1 <= this.allowed;
  }

  private pauseLeft(): number {
    return this.pausedUntil - this.limits.clock.now();
  }
}
