import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import type { Derivation, Link, LinkEnd } from '../../framework/definition';
import type { InternetRule, RuleSort } from './firewall-rules';
import { joined } from './firewall-rules';
import { internetEnd, portProperties } from './rule-ends';

/** What is noted of a firewall. */
export interface FirewallNote {
  policyId?: string;
  rules: InternetRule[];
}

/** What is noted of a firewall policy. */
export interface FirewallPolicyNote {
  basePolicyId?: string;
  rules: InternetRule[];
}

function linkOf(isAllowing: boolean, isInbound: boolean): Link {
  return {
    _type: 'azure_network_firewall_rule',
    _class: isAllowing ? RelationshipClass.ALLOWS : RelationshipClass.DENIES,
    other: 'internet',
    direction: isInbound ? 'from' : 'to',
    mapped: true,
  };
}

const links = {
  allows: { in: linkOf(true, true), out: linkOf(true, false) },
  denies: { in: linkOf(false, true), out: linkOf(false, false) },
};

/** In this order a firewall asks its rules, whatever their priorities. */
const sorts: RuleSort[] = ['nat', 'network', 'application'];

/**
 * What the rules of a firewall say of the Internet: its own rules, or those of its policy and of
 * the policies that this one inherits from.
 */
export const firewallRuleDerivation: Derivation = {
  from: ['azure_network_firewall_policy'],
  links: [links.allows.in, links.allows.out, links.denies.in, links.denies.out],
  *derive(notes) {
    const policies = notes('azure_network_firewall_policy') as ReadonlyMap<
      string,
      FirewallPolicyNote
    >;
    for (const [key, firewall] of notes('azure_network_firewall') as ReadonlyMap<
      string,
      FirewallNote
    >) {
      let processingOrder = 0;
      for (const { rule, ...policy } of inOrder(rulesOf(firewall, policies))) {
        processingOrder += 1;
        const ofClass = rule.isAllowing ? links.allows : links.denies;
        for (const end of endsOf(rule, { ...policy, processingOrder })) {
          if (rule.isInbound) yield [ofClass.in, key, withDirection(end, true)];
          if (rule.isOutbound) yield [ofClass.out, key, withDirection(end, false)];
        }
      }
    }
  },
};

interface PolicyOfRule {
  policyId?: string;
  inherited: boolean;
}

type AppliedRule = PolicyOfRule & { rule: InternetRule };

/** A firewall's rules: those of the base of all its policies first, its own last. */
function rulesOf(
  { policyId, rules }: FirewallNote,
  policies: ReadonlyMap<string, FirewallPolicyNote>,
): AppliedRule[] {
  const lineage: AppliedRule[][] = [rules.map((rule) => ({ rule, inherited: false }))];
  const seen = new Set<string>();
  for (let id = policyId; id && !seen.has(id); id = policies.get(id)?.basePolicyId) {
    seen.add(id);
    const of = { policyId: id, inherited: id !== policyId };
    lineage.push((policies.get(id)?.rules ?? []).map((rule) => ({ rule, ...of })));
  }
  return lineage.reverse().flat();
}

/** What a policy inherits comes before its own; then the priorities decide. */
function inOrder(rules: AppliedRule[]): AppliedRule[] {
  const depths = new Map<string | undefined, number>();
  for (const { policyId } of rules) if (!depths.has(policyId)) depths.set(policyId, depths.size);
  const rank = ({ rule, policyId }: AppliedRule) => [
    sorts.indexOf(rule.sort),
    depths.get(policyId) ?? 0,
    ...rule.priorities,
  ];
  return rules
    .map((rule) => ({ rule, rank: rank(rule) }))
    .sort((a, b) => a.rank.map((each, at) => each - b.rank[at]).find((each) => each !== 0) ?? 0)
    .map(({ rule }) => rule);
}

type End = Exclude<LinkEnd, string>;

function endsOf(
  { name, groupId, ports, properties, isAllowing }: InternetRule,
  more: PolicyOfRule & { processingOrder: number },
): End[] {
  return ports.map(({ range, protocols }) => ({
    ...internetEnd,
    // Names are unique within their collection.
    key: `${groupId}/${properties.collection}/${name}:${range.written}`.toLowerCase(),
    properties: {
      ...properties,
      ...portProperties(range),
      protocols: joined(protocols),
      access: isAllowing ? 'Allow' : 'Deny',
      ...more,
    },
  }));
}

function withDirection(end: End, isInbound: boolean): End {
  return {
    ...end,
    properties: {
      ...end.properties,
      inbound: isInbound,
      ingress: isInbound,
      outbound: !isInbound,
      egress: !isInbound,
    },
  };
}
