import ipaddr from 'ipaddr.js';

import { isAzure } from '../../framework/database-server-settings';
import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { text } from '../../framework/entity';
import { apiVersion } from './settings';

interface FirewallRule {
  properties?: { startIpAddress?: string; endIpAddress?: string } | null;
}

interface Ipv6FirewallRule {
  properties?: { startIPv6Address?: string; endIPv6Address?: string } | null;
}

const common = {
  entity: {
    _type: 'azure_sql_server_firewall_rule',
    _class: ['Firewall'],
    resourceName: '[RM] SQL Server Firewall Rule',
  },
  step: { id: 'rm-database-sql-server-firewall-rules', name: 'SQL Server Firewall Rules' },
  ingestionSource: 'databases',
};

/** Firewall Rules - List By Server, 2023-08-01. */
export const firewallRule = defineKind<FirewallRule>({
  ...common,
  listing: {
    parent: 'azure_sql_server',
    resource: 'Microsoft.Sql/servers/firewallRules',
    apiVersion,
  },
  properties: ({ properties }) => ({
    allowsAzureServices: isAzure(properties ?? {}),
    ...rangeProperties(properties?.startIpAddress, properties?.endIpAddress),
    ipVersion: 4,
  }),
});

/** IPv6 Firewall Rules - List By Server, 2023-08-01, below servers that take IPv6. */
export const ipv6FirewallRule = defineKind<Ipv6FirewallRule>({
  ...common,
  listing: {
    parent: 'azure_sql_server',
    resource: 'Microsoft.Sql/servers/ipv6FirewallRules',
    apiVersion,
    below: ({ ipv6Enabled }) => ipv6Enabled === true,
  },
  properties: ({ properties }) => ({
    allowsAzureServices: false,
    ...rangeProperties(properties?.startIPv6Address, properties?.endIPv6Address),
    ipVersion: 6,
  }),
});

/** The addresses that a rule lets in, and how many they are. */
export function rangeProperties(start: string | undefined, end: string | undefined): Properties {
  const first = bytesOf(start);
  const last = bytesOf(end);
  return {
    category: ['network'],
    // It looks at where a connection comes from, and at nothing else.
    isStateful: false,
    startIpAddress: text(start),
    endIpAddress: text(end),
    allowsAnyAddress:
      first && last && first.every((byte) => byte === 0) && last.every((byte) => byte === 255),
    addressCount: first && last && numberOf(last) - numberOf(first) + 1,
  };
}

function bytesOf(address: string | undefined): number[] | undefined {
  return address !== undefined && ipaddr.isValid(address)
    ? ipaddr.parse(address).toByteArray()
    : undefined;
}

/** Not exact for IPv6, where it is the magnitude that matters. */
function numberOf(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
