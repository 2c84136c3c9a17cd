import type { IntegrationConfig } from '../../src';

/** What the process of the local Azure tells once it listens. */
export interface Listening {
  url: string;
  config: IntegrationConfig;
}

/** What it was asked. */
export interface Asked {
  requests: number;
  byHost: Record<string, number>;
  /** By the kind of thing that was asked for: `Microsoft.Compute/disks`, `users`. */
  byKind: Record<string, number>;
  /** The pages that the tenant cannot be read without. */
  bound: number;
  /** Seconds that Azure's limits make of the requests, where they are on. */
  throttledSeconds: number;
}

/** How many objects of a type there are, and the first {@link mostSampled} of them. */
export interface Sample {
  count: number;
  objects: Record<string, unknown>[];
}

/** As many as the SDK holds at a time. */
export const mostSampled = 500;

/** What a process that collects, or only adds, has measured of itself. */
export interface Measured {
  seconds: number;
  cpuSeconds: number;
  /** Mebibytes. */
  peakMemory: number;
  entities: Record<string, Sample>;
  relationships: Record<string, Sample>;
  /** Steps that did not succeed. */
  failed: string[];
}
