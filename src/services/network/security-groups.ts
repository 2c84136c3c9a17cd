import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';
import { securityRuleDerivation } from './security-rule-links';
import { isWideOpen, securityRulesOf } from './security-rules';
import type { RawSecurityRule } from './security-rules';
import { environmentOf, tagList } from '../../framework/tags';

interface SecurityGroup {
  id?: string;
  tags?: Record<string, unknown> | null;
  properties?: {
    resourceGuid?: string;
    securityRules?: (RawSecurityRule | null)[] | null;
    defaultSecurityRules?: (RawSecurityRule | null)[] | null;
  } | null;
}

/** Network Security Groups - List All, through @azure/arm-network. */
export const securityGroup = defineKind<SecurityGroup>({
  entity: {
    _type: 'azure_security_group',
    _class: ['Firewall'],
    resourceName: '[RM] Security Group',
  },
  step: { id: 'rm-network-security-groups', name: 'Network Security Groups' },
  ingestionSource: 'network',
  diagnosticSettings: true,
  listing: {
    resource: 'Microsoft.Network/networkSecurityGroups',
    client: ({ network }) => network.networkSecurityGroups.listAll(),
  },
  inResourceGraph: 'whole',
  properties: ({ tags, properties }) => {
    const rules = securityRulesOf(properties);
    const own = rules.filter(({ isDefault }) => !isDefault);
    const inbound = own.filter(({ isInbound }) => isInbound);
    return {
      category: ['network'],
      isStateful: true,
      isWideOpen: rules.some(isWideOpen),
      environment: environmentOf(tags),
      tags: tagList(tags),
      resourceGuid: text(properties?.resourceGuid),
      ruleCount: own.length,
      defaultRuleCount: rules.length - own.length,
      shadowedRules: own.flatMap(({ name, shadowedBy }) => (shadowedBy ? [name] : [])),
      inboundAllowRuleCount: inbound.filter(({ isAllowing }) => isAllowing).length,
      inboundDenyRuleCount: inbound.filter(({ isAllowing }) => !isAllowing).length,
      outboundRuleCount: own.length - inbound.length,
    };
  },
  note: ({ properties }) => securityRulesOf(properties),
  derivation: securityRuleDerivation,
});
