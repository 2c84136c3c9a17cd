import { databaseProperties } from '../../framework/database-servers';
import type { ServerDatabase } from '../../framework/database-servers';
import { defineKind } from '../../framework/definition';

/** Databases - List By Server, 2018-06-01. */
export const database = defineKind<ServerDatabase>({
  entity: {
    _type: 'azure_mariadb_database',
    _class: ['Database', 'DataStore'],
    resourceName: '[RM] MariaDB Database',
  },
  step: { id: 'rm-database-mariadb-databases', name: 'MariaDB Databases' },
  ingestionSource: 'databases',
  listing: {
    parent: 'azure_mariadb_server',
    resource: 'Microsoft.DBforMariaDB/servers/databases',
    apiVersion: '2018-06-01',
  },
  properties: databaseProperties,
});
