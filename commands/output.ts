/** Prints a line for the person at the terminal, past a silenced console. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Passes everything that is written to stdout and stderr, by whomever, through `transform`. */
export function transformOutput(transform: (text: string) => string): void {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...parameters: unknown[]) => boolean;
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) =>
      write(transform(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()), ...rest);
  }
}

/** The CLI reports each step by `console.log`; our own commands say the same in fewer lines. */
export function silenceConsole(): void {
  console.log = () => undefined;
  console.info = () => undefined;
}
