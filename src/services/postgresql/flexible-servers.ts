import {
  configurationProperties,
  listBelow,
  valuesOf,
} from '../../framework/database-server-settings';
import type { Parameter } from '../../framework/database-server-settings';
import { flexibleServerProperties, isEnabled } from '../../framework/database-servers';
import type { FlexibleServer } from '../../framework/database-servers';
import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';
import { parameters, server, serverStep } from './names';

type PostgresqlServer = FlexibleServer & {
  properties?: {
    authConfig?: { activeDirectoryAuth?: string; passwordAuth?: string } | null;
  } | null;
};

interface Administrator {
  properties?: { principalName?: string; objectId?: string } | null;
}

const resource = 'Microsoft.DBforPostgreSQL/flexibleServers';
const apiVersion = '2024-08-01';

/**
 * Servers - List, 2024-08-01; Configurations - List By Server and Administrators - List By Server,
 * 2024-08-01.
 */
export const flexibleServer = defineKind<
  PostgresqlServer,
  unknown,
  unknown,
  { configurations: Parameter[]; administrators: Administrator[] }
>({
  entity: server,
  step: serverStep,
  ingestionSource: 'databases',
  diagnosticSettings: true,
  listing: { resource, apiVersion },
  details: {
    configurations: listBelow(resource, apiVersion, 'configurations'),
    administrators: listBelow(resource, apiVersion, 'administrators'),
  },
  properties: (raw, { details }) => {
    const values = valuesOf(details.configurations);
    const administrators = details.administrators?.map(({ properties }) => properties);
    const authentication = raw.properties?.authConfig;
    return {
      entraAuthenticationEnabled: isEnabled(authentication?.activeDirectoryAuth),
      ...flexibleServerProperties(raw, values),
      ...configurationProperties(values, parameters),
      passwordAuthenticationEnabled: isEnabled(authentication?.passwordAuth),
      entraAdministrators: administrators?.flatMap((each) => text(each?.principalName) ?? []),
      entraAdministratorIds: administrators?.flatMap((each) => text(each?.objectId) ?? []),
    };
  },
});
