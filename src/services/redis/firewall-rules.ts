import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';

interface FirewallRule {
  properties?: { startIP?: string; endIP?: string } | null;
}

/** Firewall Rules - List, 2024-11-01, below each cache; clusters of Redis Enterprise have none. */
export const firewallRule = defineKind<FirewallRule>({
  entity: {
    _type: 'azure_firewall_rule',
    _class: ['Firewall'],
    resourceName: '[RM] Redis Firewall Rule',
  },
  step: { id: 'rm-redis-firewall-rules', name: 'Redis Firewall Rules' },
  ingestionSource: 'redis_cache',
  listing: {
    parent: 'azure_redis_cache',
    resource: 'Microsoft.Cache/redis/firewallRules',
    apiVersion: '2024-11-01',
  },
  properties: ({ properties }) => ({
    category: ['network'],
    // It looks at where a connection comes from, and at nothing else.
    isStateful: false,
    startIp: text(properties?.startIP),
    endIp: text(properties?.endIP),
    ipRangeStart: text(properties?.startIP),
    ipRangeEnd: text(properties?.endIP),
  }),
});
