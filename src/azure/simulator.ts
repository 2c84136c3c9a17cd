import https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';

/** Where the local Azure listens. */
export interface SimulatorAddress {
  host: string;
  port: number;
}

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Reads GRAPH_AZURE_SIMULATOR, the one way to aim the client layer at a local Azure. It comes from
 * the environment only, never from an instance's configuration, and leads nowhere but to loopback.
 * @returns The address, or undefined when the variable is not set.
 * @throws Error when it names anything but http on a loopback host with a port.
 */
export function simulatorAddress(environment: NodeJS.ProcessEnv): SimulatorAddress | undefined {
  const value = environment.GRAPH_AZURE_SIMULATOR;
  if (!value) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'http:' || !loopback.has(url.hostname) || !url.port)
    throw new Error(
      'GRAPH_AZURE_SIMULATOR has to be http://127.0.0.1:PORT (or [::1], or localhost): credentials must not leave this machine.',
    );
  return { host: url.hostname.replace(/[[\]]/g, ''), port: Number(url.port) };
}

/**
 * Carries requests for Azure's hosts over plain sockets to the simulator. It lies below the HTTP
 * layer on purpose: everything above it, recordings included, sees Azure's own names.
 */
export class SimulatorAgent extends https.Agent {
  constructor(
    private readonly address: SimulatorAddress,
    options: https.AgentOptions,
  ) {
    super(options);
  }

  override createConnection(): Duplex {
    return net.connect({ ...this.address, noDelay: true });
  }
}
