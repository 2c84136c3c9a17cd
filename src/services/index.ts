import { activeDirectory } from './active-directory';
import { advisor } from './advisor';
import { apiManagement } from './api-management';
import { appService } from './app-service';
import { authorization } from './authorization';
import { batch } from './batch';
import { cdn } from './cdn';
import { compute } from './compute';
import { conditionalAccess } from './conditional-access';
import { consumption } from './consumption';
import { containerInstance } from './container-instance';
import { containerRegistry } from './container-registry';
import { cosmosdb } from './cosmosdb';
import { dns } from './dns';
import { eventGrid } from './event-grid';
import { eventHub } from './event-hub';
import { expressRoute } from './express-route';
import { frontDoor } from './front-door';
import { identityGovernance } from './identity-governance';
import { keyVault } from './key-vault';
import { kubernetes } from './kubernetes';
import { managementGroups } from './management-groups';
import { mariadb } from './mariadb';
import { monitor } from './monitor';
import { withDiagnosticSettings } from './monitor/diagnostic-settings';
import { mysql } from './mysql';
import { network } from './network';
import { policy } from './policy';
import { postgresql } from './postgresql';
import { privateDns } from './private-dns';
import { redis } from './redis';
import { resources } from './resources';
import { security } from './security';
import { serviceBus } from './service-bus';
import { sql } from './sql';
import { storage } from './storage';
import { subscriptions } from './subscriptions';
import { synapse } from './synapse';

/** Every kind that the package collects, a line for each service. */
export const kinds = withDiagnosticSettings([
  ...activeDirectory,
  ...advisor,
  ...apiManagement,
  ...appService,
  ...authorization,
  ...batch,
  ...cdn,
  ...compute,
  ...conditionalAccess,
  ...consumption,
  ...containerInstance,
  ...containerRegistry,
  ...cosmosdb,
  ...dns,
  ...eventGrid,
  ...eventHub,
  ...expressRoute,
  ...frontDoor,
  ...identityGovernance,
  ...keyVault,
  ...kubernetes,
  ...managementGroups,
  ...mariadb,
  ...monitor,
  ...mysql,
  ...network,
  ...policy,
  ...postgresql,
  ...privateDns,
  ...redis,
  ...resources,
  ...security,
  ...serviceBus,
  ...sql,
  ...storage,
  ...subscriptions,
  ...synapse,
]);
