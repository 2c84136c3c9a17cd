import { isAnyAddress, isAzure } from '../../framework/database-server-settings';
import type { ServerFirewallRule } from '../../framework/database-server-settings';
import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { text } from '../../framework/entity';
import { firewallRule, firewallRuleStep, server } from './names';

function ruleProperties({ properties }: ServerFirewallRule): Properties {
  return {
    category: ['network'],
    // It looks at where a connection comes from, and at nothing else.
    isStateful: false,
    startIpAddress: text(properties?.startIpAddress),
    endIpAddress: text(properties?.endIpAddress),
    allowsAzureServices: isAzure(properties ?? {}),
    allowsAnyAddress: isAnyAddress(properties ?? {}),
  };
}

/** Firewall Rules - List By Server, 2017-12-01, below each single server. */
export const singleServerFirewallRule = defineKind<ServerFirewallRule>({
  entity: firewallRule,
  step: firewallRuleStep,
  ingestionSource: 'databases',
  listing: {
    parent: server._type,
    resource: 'Microsoft.DBforPostgreSQL/servers/firewallRules',
    apiVersion: '2017-12-01',
  },
  properties: ruleProperties,
});

/** Firewall Rules - List By Server, 2024-08-01, below each flexible server. */
export const flexibleServerFirewallRule = defineKind<ServerFirewallRule>({
  entity: firewallRule,
  step: firewallRuleStep,
  ingestionSource: 'databases',
  listing: {
    parent: server._type,
    resource: 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules',
    apiVersion: '2024-08-01',
  },
  properties: ruleProperties,
});
