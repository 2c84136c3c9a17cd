import { firewallProperties, listBelow } from '../../framework/database-server-settings';
import type { ServerFirewallRule } from '../../framework/database-server-settings';
import { singleServerProperties } from '../../framework/database-servers';
import type { SingleServer } from '../../framework/database-servers';
import { defineKind } from '../../framework/definition';

const resource = 'Microsoft.DBforMariaDB/servers';
const apiVersion = '2018-06-01';

/** Servers - List, 2018-06-01, which were retired in 2025; Firewall Rules - List By Server, 2018-06-01. */
export const server = defineKind<
  SingleServer,
  unknown,
  unknown,
  { firewallRules: ServerFirewallRule[] }
>({
  entity: {
    _type: 'azure_mariadb_server',
    _class: ['Database', 'DataStore', 'Host'],
    resourceName: '[RM] MariaDB Server',
  },
  step: { id: 'rm-database-mariadb-databases', name: 'MariaDB Databases' },
  ingestionSource: 'databases',
  diagnosticSettings: true,
  listing: { resource, apiVersion },
  details: { firewallRules: listBelow(resource, apiVersion, 'firewallRules') },
  properties: (raw, { details }) => ({
    ...singleServerProperties(raw),
    ...firewallProperties(details.firewallRules),
  }),
});
