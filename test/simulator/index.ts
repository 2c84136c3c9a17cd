import { companyTenant } from './company';
import { Simulator, SimulatorOptions, startServer } from './server';

export { companyTenant } from './company';
export type { Fault } from './faults';
export { generateTenant } from './generator';
export type { TenantShape } from './generator';
export { leftOutOf, referenceTenant } from './reference-tenant';
export type { LeftOut } from './reference-tenant';
export type { Counts, RecordedRequest, Simulator, SimulatorOptions } from './server';
export { emptyTenant } from './tenant';
export type { Denial, Tenant, Vault } from './tenant';

/** Starts the local Azure; without a tenant, with that of the invented company. */
export function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  return startServer({ ...options, tenant: options.tenant ?? companyTenant() });
}
