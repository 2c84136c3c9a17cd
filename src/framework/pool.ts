/** Runs a bounded number of tasks at a time; the client layer has the last word on requests. */
export class Pool {
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly limit: number) {}

  /**
   * Starts a task as soon as there is room for it, and returns once it has started. The task must
   * not throw.
   */
  async add(task: () => Promise<void>): Promise<void> {
    while (this.running.size >= this.limit) await Promise.race(this.running);
    const started = task().finally(() => this.running.delete(started));
    this.running.add(started);
  }

  /** Returns when all that was added has ended. */
  async done(): Promise<void> {
    await Promise.all(this.running);
  }
}
