import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import type {
  Derivation,
  Link,
  LinkEnd,
  Notes,
  RelationshipProperties,
} from '../../framework/definition';
import { idsOf } from '../../framework/resource-id';
import { addressPrefixOf, isPublic, PrefixIndex } from './address-prefixes';
import { internetEnd, portProperties } from './rule-ends';
import type { PortRange, RuleAddress, SecurityRule } from './security-rules';

/** What is noted of a subnet. */
export interface SubnetNote {
  prefixes: string[];
  networkId: string;
  securityGroupId?: string;
}

/** What is noted of a virtual network: those it exchanges traffic with. */
export interface NetworkNote {
  peeredNetworkIds: string[];
}

/** What is noted of a network interface. */
export interface InterfaceNote {
  subnetIds: string[];
  securityGroupId?: string;
  applicationSecurityGroupIds: string[];
}

type Other =
  'azure_subnet' | 'azure_nic' | 'internet' | 'azure_service_tag' | 'azure_address_prefix';
const others: Other[] = [
  'azure_subnet',
  'azure_nic',
  'internet',
  'azure_service_tag',
  'azure_address_prefix',
];
/** The other end of a rule's relationship, and what it is. */
type NamedEnd = [Other, Exclude<LinkEnd, string>];

/** What no run collects, and JupiterOne makes or knows. */
const mappedOthers: Other[] = ['internet', 'azure_service_tag', 'azure_address_prefix'];

function linkOf(isAllowing: boolean, isInbound: boolean, other: Other): Link {
  return {
    _type: 'azure_security_group_rule',
    _class: isAllowing ? RelationshipClass.ALLOWS : RelationshipClass.DENIES,
    other,
    direction: isInbound ? 'from' : 'to',
    ...(mappedOthers.includes(other) && { mapped: true }),
  };
}

const links = [true, false].flatMap((isAllowing) =>
  [true, false].flatMap((isInbound) =>
    others.map((other) => ({ isAllowing, isInbound, link: linkOf(isAllowing, isInbound, other) })),
  ),
);

function linkFor({ isAllowing, isInbound }: SecurityRule, other: Other): Link {
  const found = links.find(
    ({ link, ...rule }) =>
      link.other === other && rule.isAllowing === isAllowing && rule.isInbound === isInbound,
  );
  if (!found) throw new Error(`No relationship is declared with ${other}`);
  return found.link;
}

/**
 * A security group ALLOWS or DENIES what its rules name on the far side: the sources of inbound
 * rules and the destinations of outbound ones, one relationship for each range of ports. The near
 * side, what the group protects, is in the properties.
 *
 * - A block of addresses: every subnet that it holds or lies in, else the block itself.
 * - Any address: the Internet, and the subnets within the group's reach.
 * - The tag VirtualNetwork: the subnets within the group's reach. Every tag is an entity as well.
 * - An application security group: the network interfaces that are its members.
 */
export const securityRuleDerivation: Derivation = {
  from: ['azure_subnet', 'azure_vnet', 'azure_nic'],
  links: links.map(({ link }) => link),
  *derive(notes) {
    const surroundings = new Surroundings(notes);
    for (const [key, rules] of notes('azure_security_group'))
      for (const rule of rules as SecurityRule[])
        for (const [other, end] of surroundings.endsOf(rule, key))
          for (const ports of rule.destinationPorts)
            yield [linkFor(rule, other), key, withRule(end, rule, ports)];
  },
};

/** The subnets and interfaces of a run, as far as rules can name them. */
class Surroundings {
  private readonly subnets: ReadonlyMap<string, SubnetNote>;
  private readonly networks: ReadonlyMap<string, NetworkNote>;
  private readonly byPrefix: PrefixIndex<string>;
  private readonly subnetsOfNetwork = new Map<string, string[]>();
  private readonly networksOfGroup = new Map<string, Set<string>>();
  private readonly membersOfGroup = new Map<string, string[]>();

  constructor(notes: Notes) {
    this.subnets = notes('azure_subnet') as ReadonlyMap<string, SubnetNote>;
    this.networks = notes('azure_vnet') as ReadonlyMap<string, NetworkNote>;
    this.byPrefix = new PrefixIndex(
      [...this.subnets].flatMap(([value, { prefixes }]) =>
        prefixes.flatMap((written) => {
          const prefix = addressPrefixOf(written);
          return prefix ? [{ prefix, value }] : [];
        }),
      ),
    );
    for (const [key, { networkId, securityGroupId }] of this.subnets) {
      append(this.subnetsOfNetwork, networkId, key);
      this.protect(securityGroupId, networkId);
    }
    for (const [key, note] of notes('azure_nic') as ReadonlyMap<string, InterfaceNote>) {
      for (const id of note.applicationSecurityGroupIds) append(this.membersOfGroup, id, key);
      for (const id of note.subnetIds)
        this.protect(note.securityGroupId, this.subnets.get(id)?.networkId);
    }
  }

  /** What a rule of a group names on its far side, each once. */
  endsOf(rule: SecurityRule, group: string): Iterable<NamedEnd> {
    const found = new Map<string, NamedEnd>();
    for (const address of rule.isInbound ? rule.sources : rule.destinations)
      for (const [other, end] of this.named(address, group)) found.set(end.id, [other, end]);
    return found.values();
  }

  private *named(address: RuleAddress, group: string): Generator<NamedEnd> {
    if ('any' in address) {
      yield internet;
      yield* subnetsAsEnds(this.reachOf(group));
    } else if ('applicationSecurityGroup' in address)
      for (const id of this.membersOfGroup.get(address.applicationSecurityGroup) ?? [])
        yield ['azure_nic', { id }];
    else if ('prefix' in address) {
      const ids = [...this.byPrefix.overlapping(address.prefix)];
      if (ids.length) yield* subnetsAsEnds(ids);
      else yield prefixAsEnd(address.written);
    } else if (address.tag.toLowerCase() === 'internet') yield internet;
    else {
      yield tagAsEnd(address.tag);
      if (address.tag.toLowerCase() === 'virtualnetwork') yield* subnetsAsEnds(this.reachOf(group));
    }
  }

  /** The subnets of the networks in which a group protects something, and of those peered with them. */
  private reachOf(group: string): string[] {
    const own = [...(this.networksOfGroup.get(group) ?? [])];
    const peered = own.flatMap((id) => this.networks.get(id)?.peeredNetworkIds ?? []);
    return [...new Set([...own, ...peered])].flatMap((id) => this.subnetsOfNetwork.get(id) ?? []);
  }

  private protect(group: string | undefined, network: string | undefined): void {
    if (!group || !network) return;
    this.networksOfGroup.set(group, (this.networksOfGroup.get(group) ?? new Set()).add(network));
  }
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const internet: NamedEnd = ['internet', internetEnd];

function* subnetsAsEnds(ids: Iterable<string>): Generator<NamedEnd> {
  for (const id of ids) yield ['azure_subnet', { id }];
}

function tagAsEnd(tag: string): NamedEnd {
  const target = { _class: ['Service'], name: tag, displayName: tag };
  return ['azure_service_tag', { id: `azure_service_tag_${tag}`, target }];
}

function prefixAsEnd(written: string): NamedEnd {
  const target = {
    _class: ['Network'],
    name: written,
    displayName: written,
    [written.includes(':') ? 'CIDRv6' : 'CIDR']: written,
    public: isPublic(written),
    internal: !isPublic(written),
  };
  return ['azure_address_prefix', { id: `azure_address_prefix_${written}`, target }];
}

function withRule(
  end: Exclude<LinkEnd, string>,
  rule: SecurityRule,
  ports: PortRange,
): Exclude<LinkEnd, string> {
  return {
    ...end,
    // A group has an own and a default rule of one name at the most; a rule has a range but once.
    key: `${rule.isDefault ? 'default:' : ''}${rule.name}:${ports.written}`.toLowerCase(),
    properties: { ...propertiesOf(rule), ...portProperties(ports) },
  };
}

/** What queries know of a rule, by the names that Azure gives it, and what it comes to. */
function propertiesOf(rule: SecurityRule): RelationshipProperties {
  const { id, name, etag, type, properties: raw = {} } = rule.raw;
  const { isInbound, shadowedBy } = rule;
  return {
    id,
    name,
    ruleName: name,
    etag,
    type,
    access: raw?.access,
    description: raw?.description,
    direction: raw?.direction,
    inbound: isInbound,
    ingress: isInbound,
    outbound: !isInbound,
    egress: !isInbound,
    priority: rule.priority,
    ruleNumber: rule.priority,
    protocol: raw?.protocol,
    ipProtocol: rule.protocol,
    provisioningState: raw?.provisioningState,
    sourceAddressPrefix: raw?.sourceAddressPrefix ?? undefined,
    sourceAddressPrefixes: joined(raw?.sourceAddressPrefixes),
    sourceApplicationSecurityGroups: joined(idsOf(raw?.sourceApplicationSecurityGroups)),
    sourcePortRange: rule.sourcePorts.map(({ written }) => written).join(','),
    destinationAddressPrefix: raw?.destinationAddressPrefix ?? undefined,
    destinationAddressPrefixes: joined(raw?.destinationAddressPrefixes),
    destinationApplicationSecurityGroups: joined(idsOf(raw?.destinationApplicationSecurityGroups)),
    destinationPortRange: rule.destinationPorts.map(({ written }) => written).join(','),
    isDefault: rule.isDefault,
    shadowed: shadowedBy !== undefined,
    shadowedBy: shadowedBy?.name,
  };
}

function joined(values: readonly string[] | null | undefined): string | undefined {
  return values?.length ? values.join(',') : undefined;
}
