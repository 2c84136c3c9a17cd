import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';
import { environmentOf, tagList } from '../../framework/tags';

interface SecurityRule {
  properties?: {
    access?: string;
    direction?: string;
    priority?: number;
    protocol?: string;
    sourceAddressPrefix?: string;
    sourceAddressPrefixes?: string[] | null;
    destinationAddressPrefix?: string;
    destinationPortRange?: string;
    destinationPortRanges?: string[] | null;
  } | null;
}

interface SecurityGroup {
  id?: string;
  tags?: Record<string, unknown> | null;
  properties?: {
    resourceGuid?: string;
    securityRules?: SecurityRule[] | null;
    defaultSecurityRules?: SecurityRule[] | null;
  } | null;
}

type RuleProperties = NonNullable<SecurityRule['properties']>;

const anywhere = ['*', 'any', 'internet', '0.0.0.0/0', '::/0'];
const allPorts = ['*', '0-65535', '1-65535'];

function holds(known: string[], one?: string, several?: string[] | null): boolean {
  return [one, ...(several ?? [])].some((value) => known.includes(String(value).toLowerCase()));
}

function is(value: string | undefined, name: string): boolean {
  return value?.toLowerCase() === name;
}

/** Whether a rule is about all ports, from anywhere. */
function isWide(rule: RuleProperties): boolean {
  return (
    holds(anywhere, rule.sourceAddressPrefix, rule.sourceAddressPrefixes) &&
    holds(allPorts, rule.destinationPortRange, rule.destinationPortRanges)
  );
}

/** Whether a rule takes effect before another and leaves nothing of it. */
function overrules(deny: RuleProperties, allow: RuleProperties): boolean {
  return (
    (deny.priority ?? 0) < (allow.priority ?? 0) &&
    (deny.protocol === '*' || is(deny.protocol, String(allow.protocol).toLowerCase())) &&
    (deny.destinationAddressPrefix === '*' ||
      deny.destinationAddressPrefix === allow.destinationAddressPrefix) &&
    (holds(['*', 'internet'], deny.sourceAddressPrefix) ||
      deny.sourceAddressPrefix === allow.sourceAddressPrefix)
  );
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
  listing: {
    resource: 'Microsoft.Network/networkSecurityGroups',
    client: ({ network }) => network.networkSecurityGroups.listAll(),
  },
  properties: ({ tags, properties }) => {
    const rules = (properties?.securityRules ?? []).flatMap((rule) => rule.properties ?? []);
    const inbound = rules.filter(({ direction }) => is(direction, 'inbound'));
    const [allowing, denying] = ['allow', 'deny'].map((access) =>
      inbound.filter((rule) => is(rule.access, access)),
    );
    const wideDenials = denying.filter(isWide);
    return {
      category: ['network'],
      isStateful: true,
      isWideOpen: allowing.some(
        (allow) => isWide(allow) && !wideDenials.some((deny) => overrules(deny, allow)),
      ),
      environment: environmentOf(tags),
      tags: tagList(tags),
      resourceGuid: text(properties?.resourceGuid),
      ruleCount: rules.length,
      defaultRuleCount: properties?.defaultSecurityRules?.length ?? 0,
      inboundAllowRuleCount: allowing.length,
      inboundDenyRuleCount: denying.length,
      outboundRuleCount: rules.length - inbound.length,
    };
  },
});
