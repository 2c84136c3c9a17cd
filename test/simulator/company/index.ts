import { allNamespaces } from '../resource-types';
import { emptyTenant, Tenant } from '../tenant';
import { compute } from './compute';
import { directory } from './directory';
import {
  collectorApplicationId,
  collectorObjectId,
  development,
  directoryId,
  initialDomain,
} from './ids';
import { network } from './network';
import { CompanyPart } from './part';
import { subscriptions } from './subscriptions';

/** One line per service of Azure that the company uses. */
const parts: CompanyPart[] = [subscriptions, directory, compute, network];

/** What nobody ever needed in the development subscription. */
const UNREGISTERED = ['Microsoft.Synapse', 'Microsoft.Batch', 'Microsoft.DBforMariaDB'];
/** Tjelvar Freight, a haulier on an island that nobody will find on a map of companies. */
export function companyTenant(): Tenant {
  const tenant = emptyTenant({
    directoryId,
    domain: initialDomain,
    clientId: collectorApplicationId,
    clientSecret: 'simulated~kT4.no-secret-at-all',
    clientObjectId: collectorObjectId,
    registeredProviders: {
      [development]: allNamespaces().filter((namespace) => !UNREGISTERED.includes(namespace)),
    },
  });
  for (const part of parts) {
    for (const resource of part.resources ?? []) tenant.resources.add(structuredClone(resource));
    for (const [path, object] of part.stored ?? []) {
      tenant.resources.add(structuredClone(object), path);
    }
    Object.assign(tenant.vaults, structuredClone(part.vaults ?? {}));
    part.directory?.(tenant.directory);
    tenant.denied.push(...(part.denied ?? []));
  }
  return tenant;
}
