export interface Port {
  port?: number;
  protocol?: string | null;
}

/** `443/TCP`; Azure leaves out the protocol where it is TCP. */
export function portsOf(ports: readonly Port[] | null | undefined): string[] | undefined {
  return ports?.flatMap(({ port, protocol }) =>
    port === undefined ? [] : [`${port}/${protocol || 'TCP'}`],
  );
}
