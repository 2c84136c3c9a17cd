import {
  configurationProperties,
  firewallProperties,
  listBelow,
  valuesOf,
} from '../../framework/database-server-settings';
import type { Parameter, ServerFirewallRule } from '../../framework/database-server-settings';
import { flexibleServerProperties } from '../../framework/database-servers';
import type { FlexibleServer } from '../../framework/database-servers';
import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';
import { databaseStep, parameters, server } from './names';

interface Administrator {
  properties?: { login?: string; sid?: string } | null;
}

const resource = 'Microsoft.DBforMySQL/flexibleServers';
const apiVersion = '2023-12-30';

/**
 * Servers - List, 2023-12-30; Configurations - List By Server, Firewall Rules - List By Server and
 * Azure AD Administrators - List By Server, 2023-12-30.
 */
export const flexibleServer = defineKind<
  FlexibleServer,
  unknown,
  unknown,
  {
    configurations: Parameter[];
    firewallRules: ServerFirewallRule[];
    administrators: Administrator[];
  }
>({
  entity: server,
  step: databaseStep,
  ingestionSource: 'databases',
  diagnosticSettings: true,
  listing: { resource, apiVersion },
  details: {
    configurations: listBelow(resource, apiVersion, 'configurations'),
    firewallRules: listBelow(resource, apiVersion, 'firewallRules'),
    administrators: listBelow(resource, apiVersion, 'administrators'),
  },
  properties: (raw, { details }) => {
    const values = valuesOf(details.configurations);
    const administrators = details.administrators?.map(({ properties }) => properties);
    return {
      entraAdministrators: administrators?.flatMap((each) => text(each?.login) ?? []),
      ...flexibleServerProperties(raw, values),
      ...configurationProperties(values, parameters),
      ...firewallProperties(details.firewallRules),
      entraAdministratorIds: administrators?.flatMap((each) => text(each?.sid) ?? []),
    };
  },
});
