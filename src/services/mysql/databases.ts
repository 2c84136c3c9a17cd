import { databaseProperties } from '../../framework/database-servers';
import type { ServerDatabase } from '../../framework/database-servers';
import { defineKind } from '../../framework/definition';
import { database, databaseStep, server } from './names';

/** Databases - List By Server, 2017-12-01, below each single server. */
export const singleServerDatabase = defineKind<ServerDatabase>({
  entity: database,
  step: databaseStep,
  ingestionSource: 'databases',
  listing: {
    parent: server._type,
    resource: 'Microsoft.DBforMySQL/servers/databases',
    apiVersion: '2017-12-01',
  },
  properties: databaseProperties,
});

/** Databases - List By Server, 2023-12-30, below each flexible server. */
export const flexibleServerDatabase = defineKind<ServerDatabase>({
  entity: database,
  step: databaseStep,
  ingestionSource: 'databases',
  listing: {
    parent: server._type,
    resource: 'Microsoft.DBforMySQL/flexibleServers/databases',
    apiVersion: '2023-12-30',
  },
  properties: databaseProperties,
});
