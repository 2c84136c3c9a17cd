interface ErrorLike {
  message?: string;
  code?: string;
  cause?: unknown;
  config?: { method?: string; baseURL?: string; url?: string };
  response?: { status?: number };
}

/**
 * One line per error in a chain of causes. Errors of HTTP clients carry the whole request, credentials included, so
 * only the message, the address and the status are taken.
 */
export function describeError(error: unknown): string {
  const lines: string[] = [];
  let current = error as ErrorLike | undefined;
  while (current && lines.length < 5) {
    const { message = 'unknown error', code, config, response } = current;
    const address = config && ` (${(config.method ?? 'get').toUpperCase()} ${config.url ?? ''})`;
    const status = response?.status && !message.includes(String(response.status));
    lines.push(
      [code && !message.includes(code) ? `${code}: ` : '', message, address ?? '']
        .concat(status ? ` HTTP ${response.status}` : '')
        .join(''),
    );
    // The SDK's errors have a method of that name.
    const { cause } = current;
    current = (typeof cause === 'function' ? (cause as () => unknown).call(current) : cause) as
      ErrorLike | undefined;
  }
  return lines.join('\n  because of ');
}
