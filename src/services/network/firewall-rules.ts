import { quantity, text, texts } from '../../framework/entity';
import type { RelationshipProperties } from '../../framework/definition';
import { addressRangeOf, reachOf } from './address-prefixes';
import type { Reach } from './address-prefixes';
import { portsOf } from './security-rules';
import type { PortRange } from './security-rules';

/** A rule as a firewall or a policy has it, of each of the three sorts. */
export interface RawFirewallRule {
  name?: string;
  description?: string;
  ruleType?: string;
  /** Names, or those of applications with their ports. */
  protocols?: (string | { protocolType?: string; port?: number })[] | null;
  ipProtocols?: string[] | null;
  sourceAddresses?: string[] | null;
  sourceIpGroups?: string[] | null;
  destinationAddresses?: string[] | null;
  destinationIpGroups?: string[] | null;
  destinationFqdns?: string[] | null;
  destinationPorts?: string[] | null;
  targetFqdns?: string[] | null;
  targetUrls?: string[] | null;
  fqdnTags?: string[] | null;
  webCategories?: string[] | null;
  terminateTLS?: boolean;
  translatedAddress?: string;
  translatedFqdn?: string;
  translatedPort?: string;
}

export type RuleSort = 'nat' | 'network' | 'application';

/** A collection of rules, wherever it stands. */
export interface RuleCollection {
  name?: string;
  priority?: number;
  action?: { type?: string } | null;
  rules?: (RawFirewallRule | null)[] | null;
}

/** A collection on a firewall itself. */
export interface ClassicCollection {
  id?: string;
  name?: string;
  properties?: Omit<RuleCollection, 'name'> | null;
}

/** A group of collections of a policy. */
export interface RuleCollectionGroup {
  id?: string;
  name?: string;
  properties?: { priority?: number; ruleCollections?: (RuleCollection | null)[] | null } | null;
}

/** A rule about traffic from the Internet, or to it. */
export interface InternetRule {
  name: string;
  sort: RuleSort;
  isAllowing: boolean;
  isInbound: boolean;
  isOutbound: boolean;
  /** Of the group and of the collection, the lower one first in effect. */
  priorities: [number, number];
  /** The group of collections, or the collection of a firewall that has no policy. */
  groupId: string;
  ports: { range: PortRange; protocols: string[] }[];
  properties: RelationshipProperties;
}

/** The addresses of an IP group, where they are known. */
export type AddressesOfGroup = (id: string) => readonly string[] | undefined;

/** The rules of a firewall's own collections that are about the Internet. */
export function classicRulesOf(
  collections: Partial<Record<RuleSort, readonly (ClassicCollection | null)[] | null>>,
  addressesOf: AddressesOfGroup,
): InternetRule[] {
  return Object.entries(collections).flatMap(([sort, list]) =>
    (list ?? []).flatMap((collection) =>
      rulesOf(
        { name: collection?.name, ...collection?.properties },
        { id: collection?.id },
        () => sort as RuleSort,
        addressesOf,
      ),
    ),
  );
}

/** The rules of a policy's own groups that are about the Internet. */
export function policyRulesOf(
  groups: readonly (RuleCollectionGroup | null)[],
  addressesOf: AddressesOfGroup,
): InternetRule[] {
  return groups.flatMap((group) =>
    (group?.properties?.ruleCollections ?? []).flatMap((collection) =>
      rulesOf(
        collection,
        { id: group?.id, priority: group?.properties?.priority },
        ({ ruleType }) => sortOf(ruleType),
        addressesOf,
      ),
    ),
  );
}

/** What a policy calls the sorts of rules: NatRule, NetworkRule, ApplicationRule. */
export function sortOf(ruleType: string | undefined): RuleSort {
  const sort = ruleType?.toLowerCase().replace(/rule$/, '');
  return sort === 'nat' || sort === 'application' ? sort : 'network';
}

function rulesOf(
  collection: RuleCollection | null,
  group: { id?: string; priority?: number },
  sortOfRule: (rule: RawFirewallRule) => RuleSort,
  addressesOf: AddressesOfGroup,
): InternetRule[] {
  return (collection?.rules ?? []).flatMap((raw) => {
    if (!raw) return [];
    const sort = sortOfRule(raw);
    const { isInbound, isOutbound } = directionsOf(raw, sort, addressesOf);
    if (!isInbound && !isOutbound) return [];
    const priority = quantity(collection?.priority);
    return [
      {
        name: raw.name ?? '',
        sort,
        // Translating an address lets the traffic through.
        isAllowing: sort === 'nat' || collection?.action?.type?.toLowerCase() !== 'deny',
        isInbound,
        isOutbound,
        priorities: [group.priority ?? 0, priority ?? 0] as [number, number],
        groupId: group.id ?? '',
        ports: portsAndProtocolsOf(raw, sort),
        properties: {
          ...propertiesOf(raw),
          ruleType: sort,
          ruleGroupId: group.id,
          ruleGroupPriority: group.priority,
          collection: text(collection?.name),
          priority,
        },
      },
    ];
  });
}

const nowhere: Reach = { internet: false, inside: false };

/**
 * A rule is about traffic to the Internet when its destinations are there, and from it when its
 * sources are and its destinations lie behind the firewall. A rule from anywhere to the Internet is
 * no way in, and one from the Internet to anywhere no way out.
 */
function directionsOf(
  raw: RawFirewallRule,
  sort: RuleSort,
  addressesOf: AddressesOfGroup,
): { isInbound: boolean; isOutbound: boolean } {
  const sources = reachOfAll(raw.sourceAddresses, raw.sourceIpGroups, addressesOf);
  // What is translated is addressed to the firewall.
  if (sort === 'nat') return { isInbound: sources.internet, isOutbound: false };
  const named = reachOfAll(raw.destinationAddresses, raw.destinationIpGroups, addressesOf);
  const destinations =
    sort === 'application' || raw.destinationFqdns?.length ? { ...named, internet: true } : named;
  const isAnySource = sources.internet || sources.inside;
  return {
    isInbound: sources.internet && destinations.inside,
    isOutbound: isAnySource && destinations.internet && (sources.inside || !destinations.inside),
  };
}

function reachOfAll(
  addresses: readonly string[] | null | undefined,
  groups: readonly string[] | null | undefined,
  addressesOf: AddressesOfGroup,
): Reach {
  const reaches = [
    ...(texts(addresses) ?? []).map(reachOfAddress),
    ...(texts(groups) ?? []).flatMap(
      // A group that cannot be read is most likely one of the company's own addresses.
      (id) => addressesOf(id)?.map(reachOfAddress) ?? { internet: false, inside: true },
    ),
  ];
  return {
    internet: reaches.some(({ internet }) => internet),
    inside: reaches.some(({ inside }) => inside),
  };
}

function reachOfAddress(written: string): Reach {
  const name = written.trim().toLowerCase();
  if (name === '*' || name === 'any') return { internet: true, inside: true };
  if (name === 'internet') return { internet: true, inside: false };
  if (name === 'virtualnetwork') return { internet: false, inside: true };
  const range = addressRangeOf(name);
  // The tags of Azure's services are neither the Internet nor behind the firewall.
  return range ? reachOf(range) : nowhere;
}

function portsAndProtocolsOf(raw: RawFirewallRule, sort: RuleSort): InternetRule['ports'] {
  if (sort !== 'application') {
    const protocols = texts(raw.ipProtocols ?? raw.protocols) ?? [];
    return portsOf(texts(raw.destinationPorts) ?? []).map((range) => ({ range, protocols }));
  }
  const byPort = new Map<string, string[]>();
  for (const each of raw.protocols ?? []) {
    const { protocolType, port = undefined } =
      typeof each === 'string' ? { protocolType: each } : each;
    const written = port === undefined ? '*' : String(port);
    byPort.set(written, [...(byPort.get(written) ?? []), ...(protocolType ? [protocolType] : [])]);
  }
  if (!byPort.size) byPort.set('*', []);
  return [...byPort].flatMap(([written, protocols]) =>
    portsOf([written]).map((range) => ({ range, protocols })),
  );
}

function propertiesOf(raw: RawFirewallRule): RelationshipProperties {
  return {
    name: raw.name,
    ruleName: raw.name,
    description: text(raw.description),
    sourceAddresses: joined(raw.sourceAddresses),
    sourceIpGroups: joined(raw.sourceIpGroups),
    destinationAddresses: joined(raw.destinationAddresses),
    destinationIpGroups: joined(raw.destinationIpGroups),
    destinationFqdns: joined(raw.destinationFqdns) ?? joined(raw.targetFqdns),
    targetUrls: joined(raw.targetUrls),
    fqdnTags: joined(raw.fqdnTags),
    webCategories: joined(raw.webCategories),
    terminateTls: raw.terminateTLS,
    translatedAddress: text(raw.translatedAddress),
    translatedFqdn: text(raw.translatedFqdn),
    translatedPort: text(raw.translatedPort),
  };
}

export function joined(values: readonly string[] | null | undefined): string | undefined {
  return values?.length ? values.join(',') : undefined;
}
