import {
  configurationProperties,
  firewallProperties,
  listBelow,
  valuesOf,
} from '../../framework/database-server-settings';
import type { Parameter, ServerFirewallRule } from '../../framework/database-server-settings';
import { singleServerProperties } from '../../framework/database-servers';
import type { SingleServer } from '../../framework/database-servers';
import { defineKind } from '../../framework/definition';
import { databaseStep, parameters, server } from './names';

const resource = 'Microsoft.DBforMySQL/servers';
const apiVersion = '2017-12-01';

/**
 * Servers - List, 2017-12-01, which were retired in 2024; Configurations - List By Server and
 * Firewall Rules - List By Server, 2017-12-01.
 */
export const singleServer = defineKind<
  SingleServer,
  unknown,
  unknown,
  { configurations: Parameter[]; firewallRules: ServerFirewallRule[] }
>({
  entity: server,
  step: databaseStep,
  ingestionSource: 'databases',
  diagnosticSettings: true,
  listing: { resource, apiVersion },
  details: {
    configurations: listBelow(resource, apiVersion, 'configurations'),
    firewallRules: listBelow(resource, apiVersion, 'firewallRules'),
  },
  properties: (raw, { details }) => ({
    ...singleServerProperties(raw),
    ...configurationProperties(valuesOf(details.configurations), parameters),
    ...firewallProperties(details.firewallRules),
  }),
});
