import { Observation, soFar } from './observe';

const CLEAR_LINE = '\r\u001b[K';
const MILLISECONDS_BETWEEN_LINES = 100;

/** One line at the bottom of a terminal that is rewritten as the run goes on; nothing at all on a pipe. */
export class Progress {
  private drawn = false;
  private drawnAt = 0;
  private readonly write = process.stdout.write.bind(process.stdout);

  show(observation: Observation): void {
    if (!process.stdout.isTTY || Date.now() - this.drawnAt < MILLISECONDS_BETWEEN_LINES) return;
    const line = `${soFar(observation)} ${observation.latest ?? ''}`;
    this.write(CLEAR_LINE + line.slice(0, (process.stdout.columns || 80) - 1));
    this.drawn = true;
    this.drawnAt = Date.now();
  }

  /** Removes the line; to be called before anything else is written. */
  clear(): void {
    if (!this.drawn) return;
    this.drawn = false;
    this.write(CLEAR_LINE);
  }
}
