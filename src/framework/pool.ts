import { Slots } from '../azure/slots';

/** Runs a bounded number of tasks at a time; the client layer has the last word on requests. */
export class Pool {
  private readonly running = new Set<Promise<void>>();
  private readonly slots: Slots;

  constructor(limit: number) {
    this.slots = new Slots(limit);
  }

  /**
   * Starts a task as soon as there is room for it, and returns once it has started. The task must
   * not throw.
   */
  async add(task: () => Promise<void>): Promise<void> {
    await this.slots.take();
    const started = task().finally(() => {
      this.running.delete(started);
      this.slots.give();
    });
    this.running.add(started);
  }

  /** Returns when all that was added has ended. */
  async done(): Promise<void> {
    await Promise.all(this.running);
  }
}
