import { allNamespaces } from '../resource-types';
import { emptyTenant, Tenant } from '../tenant';
import { advisor } from './advisor';
import { apiManagement } from './api-management';
import { appService } from './app-service';
import { authorization } from './authorization';
import { batch } from './batch';
import { cdn } from './cdn';
import { compute } from './compute';
import { containerInstance } from './container-instance';
import { containerRegistry } from './container-registry';
import { cosmosdb } from './cosmosdb';
import { defenderAlerts } from './defender-alerts';
import { directory } from './directory';
import { dns } from './dns';
import { eventGrid } from './event-grid';
import { frontDoor } from './front-door';
import { keyVault } from './key-vault';
import { kubernetes } from './kubernetes';
import { kubernetesExtras } from './kubernetes-extras';
import { mariadb } from './mariadb';
import { eventHub } from './event-hub';
import { synapse } from './synapse';
import { expressRoute } from './express-route';
import { identityGovernance } from './identity-governance';
import { conditionalAccess } from './conditional-access';
import { consumption } from './consumption';
import { monitor } from './monitor';
import { mysql } from './mysql';
import {
  collectorApplicationId,
  collectorObjectId,
  development,
  directoryId,
  initialDomain,
} from './ids';
import { network } from './network';
import { networkExtras } from './network-extras';
import { policy } from './policy';
import { postgresql } from './postgresql';
import { privateDns } from './private-dns';
import { redis } from './redis';
import { virtualMachineScaleSets } from './scale-sets';
import { security } from './security';
import { serviceBus } from './service-bus';
import { sql } from './sql';
import { storage } from './storage';
import { CompanyPart } from './part';
import { subscriptions } from './subscriptions';

/** One line per service of Azure that the company uses. */
const parts: CompanyPart[] = [
  subscriptions,
  directory,
  compute,
  virtualMachineScaleSets,
  network,
  networkExtras,
  storage,
  keyVault,
  cosmosdb,
  sql,
  mysql,
  postgresql,
  mariadb,
  redis,
  apiManagement,
  appService,
  batch,
  cdn,
  containerInstance,
  containerRegistry,
  kubernetes,
  kubernetesExtras,
  eventGrid,
  serviceBus,
  frontDoor,
  dns,
  privateDns,
  authorization,
  policy,
  advisor,
  security,
  defenderAlerts,
  monitor,
  eventHub,
  synapse,
  expressRoute,
  identityGovernance,
  conditionalAccess,
  consumption,
];

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
