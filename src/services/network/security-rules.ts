import { text } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { addressPrefixOf, contains } from './address-prefixes';
import type { AddressPrefix } from './address-prefixes';

/** A rule as Azure writes it. */
export interface RawSecurityRule {
  id?: string;
  name?: string;
  etag?: string;
  type?: string;
  properties?: {
    access?: string;
    description?: string;
    direction?: string;
    priority?: number;
    protocol?: string;
    provisioningState?: string;
    sourceAddressPrefix?: string | null;
    sourceAddressPrefixes?: string[] | null;
    sourceApplicationSecurityGroups?: Reference[] | null;
    sourcePortRange?: string | null;
    sourcePortRanges?: string[] | null;
    destinationAddressPrefix?: string | null;
    destinationAddressPrefixes?: string[] | null;
    destinationApplicationSecurityGroups?: Reference[] | null;
    destinationPortRange?: string | null;
    destinationPortRanges?: string[] | null;
  } | null;
}

/** What one side of a rule names: any address, a block, a service tag or a group of interfaces. */
export type RuleAddress =
  | { any: true; written: string }
  | { prefix: AddressPrefix; written: string }
  | { tag: string }
  | { applicationSecurityGroup: string };

export interface PortRange {
  from: number;
  to: number;
  written: string;
}

/** A rule as it is compared with others. */
export interface SecurityRule {
  raw: RawSecurityRule;
  name: string;
  isAllowing: boolean;
  isInbound: boolean;
  isDefault: boolean;
  priority: number;
  /** Lower-cased, `*` for any. */
  protocol: string;
  sources: RuleAddress[];
  destinations: RuleAddress[];
  sourcePorts: PortRange[];
  destinationPorts: PortRange[];
  /** The first rule that takes effect before and leaves nothing of this one. */
  shadowedBy?: SecurityRule;
}

interface RawRules {
  securityRules?: (RawSecurityRule | null)[] | null;
  defaultSecurityRules?: (RawSecurityRule | null)[] | null;
}

/** A group's rules, its own and Azure's, in the order in which they take effect. */
export function securityRulesOf(group: RawRules | null | undefined): SecurityRule[] {
  const rules = [
    ...(group?.securityRules ?? []).flatMap((raw) => ruleOf(raw, false)),
    ...(group?.defaultSecurityRules ?? []).flatMap((raw) => ruleOf(raw, true)),
  ];
  rules.sort((a, b) => a.priority - b.priority);
  rules.forEach((rule, at) => {
    rule.shadowedBy = rules.slice(0, at).find((earlier) => shadows(earlier, rule));
  });
  return rules;
}

function ruleOf(raw: RawSecurityRule | null, isDefault: boolean): SecurityRule[] {
  const { name, properties } = raw ?? {};
  if (!raw || !name || !properties) return [];
  return [
    {
      raw,
      name,
      isAllowing: is(properties.access, 'allow'),
      isInbound: is(properties.direction, 'inbound'),
      isDefault,
      priority: properties.priority ?? 0,
      protocol: text(properties.protocol)?.toLowerCase() ?? '*',
      sources: addressesOf(
        listed(properties.sourceAddressPrefix, properties.sourceAddressPrefixes),
        properties.sourceApplicationSecurityGroups,
      ),
      destinations: addressesOf(
        listed(properties.destinationAddressPrefix, properties.destinationAddressPrefixes),
        properties.destinationApplicationSecurityGroups,
      ),
      sourcePorts: portsOf(listed(properties.sourcePortRange, properties.sourcePortRanges)),
      destinationPorts: portsOf(
        listed(properties.destinationPortRange, properties.destinationPortRanges),
      ),
    },
  ];
}

/** Azure writes one value in one field or several in another, and leaves the other field empty or out. */
function listed(one: unknown, several: unknown): string[] {
  return [one, ...(Array.isArray(several) ? (several as unknown[]) : [])].flatMap(
    (value) => text(value)?.trim() || [],
  );
}

function is(value: string | undefined, name: string): boolean {
  return value?.toLowerCase() === name;
}

function addressesOf(
  written: string[],
  groups: readonly (Reference | null)[] | null | undefined,
): RuleAddress[] {
  return [
    ...written.map(addressOf),
    ...idsOf(groups).map((id) => ({ applicationSecurityGroup: id.toLowerCase() })),
  ];
}

function addressOf(written: string): RuleAddress {
  if (/^(\*|any)$/i.test(written)) return { any: true, written };
  const prefix = addressPrefixOf(written);
  if (!prefix) return { tag: written };
  return prefix.length === 0 ? { any: true, written } : { prefix, written };
}

const lastPort = 65_535;

/** No port range at all is written for protocols without ports, and means all. */
export function portsOf(written: string[]): PortRange[] {
  const ranges = written.flatMap((range) => {
    if (/^(\*|any)$/i.test(range)) return [{ from: 0, to: lastPort, written: range }];
    const [, from, to = from] = /^(\d+)(?:\s*-\s*(\d+))?$/.exec(range) ?? [];
    return from === undefined ? [] : [{ from: Number(from), to: Number(to), written: range }];
  });
  return written.length ? ranges : [{ from: 0, to: lastPort, written: '*' }];
}

/** Whether a rule that takes effect earlier decides about everything that another would decide about. */
function shadows(earlier: SecurityRule, later: SecurityRule): boolean {
  return (
    earlier.isInbound === later.isInbound &&
    (earlier.protocol === '*' || earlier.protocol === later.protocol) &&
    coversAddresses(earlier.sources, later.sources) &&
    coversAddresses(earlier.destinations, later.destinations) &&
    coversPorts(earlier.sourcePorts, later.sourcePorts) &&
    coversPorts(earlier.destinationPorts, later.destinationPorts)
  );
}

function coversAddresses(outer: RuleAddress[], inner: RuleAddress[]): boolean {
  return inner.length > 0 && inner.every((each) => outer.some((other) => covers(other, each)));
}

function covers(outer: RuleAddress, inner: RuleAddress): boolean {
  if ('any' in outer) return isAnyOfFamily(outer, inner);
  if ('prefix' in outer) return 'prefix' in inner && contains(outer.prefix, inner.prefix);
  if ('tag' in outer) return 'tag' in inner && isTagWithin(inner.tag, outer.tag);
  return (
    'applicationSecurityGroup' in inner &&
    inner.applicationSecurityGroup === outer.applicationSecurityGroup
  );
}

/** `*` is every address; `0.0.0.0/0` every one of IPv4, which is all that a block or itself can be known to be. */
function isAnyOfFamily(outer: { written: string }, inner: RuleAddress): boolean {
  if (/^(\*|any)$/i.test(outer.written)) return true;
  const family = outer.written.includes(':') ? 'ipv6' : 'ipv4';
  if ('prefix' in inner) return inner.prefix.family === family;
  return 'any' in inner && inner.written === outer.written;
}

/** A service's tag holds those of its regions: `Storage` holds `Storage.WestEurope`. */
function isTagWithin(inner: string, outer: string): boolean {
  const [innerName, outerName] = [inner.toLowerCase(), outer.toLowerCase()];
  return innerName === outerName || innerName.startsWith(`${outerName}.`);
}

/** The ranges of the earlier rule may cover one of the later only together. */
function coversPorts(outer: PortRange[], inner: PortRange[]): boolean {
  const sorted = [...outer].sort((a, b) => a.from - b.from);
  return inner.every(({ from, to }) => {
    let next = from;
    for (const range of sorted) if (range.from <= next) next = Math.max(next, range.to + 1);
    return next > to;
  });
}

/** Whether a rule that takes effect lets all ports be reached from anywhere. */
export function isWideOpen({ isAllowing, isInbound, shadowedBy, ...rule }: SecurityRule): boolean {
  return (
    isAllowing &&
    isInbound &&
    (shadowedBy?.isAllowing ?? true) &&
    rule.sources.some(
      (source) => 'any' in source || ('tag' in source && is(source.tag, 'internet')),
    ) &&
    coversPorts(rule.destinationPorts, [{ from: 1, to: lastPort, written: '' }])
  );
}
