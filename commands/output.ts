import { stripVTControlCharacters } from 'node:util';

/** Prints a line for the person at the terminal, past a silenced console. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Passes everything that is written to stdout and stderr, by whomever, through `transform`, and takes the logger's
 * colours off where no terminal would show them.
 */
export function transformOutput(transform: (text: string) => string): void {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...parameters: unknown[]) => boolean;
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return write(transform(stream.isTTY ? text : stripVTControlCharacters(text)), ...rest);
    };
  }
}

/** The CLI reports each step by `console.log`; our own commands say the same in fewer lines. */
export function silenceConsole(): void {
  console.log = () => undefined;
  console.info = () => undefined;
}

/** A warning without its stack: the steps that could not read everything warn, and say where by their message. */
export function withoutStackOfWarning(text: string): string {
  return /^\S+\s+(\S*\s)?WARN/.test(stripVTControlCharacters(text))
    ? text.replace(/\n {6}at [^\n]+/g, '')
    : text;
}
