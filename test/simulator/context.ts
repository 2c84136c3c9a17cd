import { Reply, SimulatedRequest } from './http';
import { Tenant } from './tenant';
import { Throttle } from './throttling';

/** What every service needs to answer. */
export interface Context {
  tenant: Tenant;
  /** Replaces each service's own page size where it is set. */
  pageSize?: number;
  throttle: Throttle;
  tokenLifetimeSeconds: number;
}

export type Answer = (request: SimulatedRequest) => Reply;
