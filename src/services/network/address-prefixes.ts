import { isValid, isValidCIDR, parse, parseCIDR } from 'ipaddr.js';

/** A block of addresses of one family. Addresses are written in hexadecimal, so that they sort. */
export interface AddressPrefix {
  family: 'ipv4' | 'ipv6';
  length: number;
  first: string;
  last: string;
}

/** Reads an address or a block of them, `10.0.0.4`, `10.0.0.0/24`, `fd00::/8`; undefined for anything else. */
export function addressPrefixOf(text: string): AddressPrefix | undefined {
  const written = text.trim();
  if (isValidCIDR(written)) {
    const [address, length] = parseCIDR(written);
    return blockOf(address.toByteArray(), length);
  }
  // IPv4 in its short forms (`10.1`) is nothing that Azure writes.
  if (!isValid(written) || !/^(\d+\.){3}\d+$|:/.test(written)) return undefined;
  const bytes = parse(written).toByteArray();
  return blockOf(bytes, bytes.length * 8);
}

function blockOf(bytes: number[], length: number): AddressPrefix {
  const host = (at: number) => 0xff >> Math.min(8, Math.max(0, length - at * 8));
  return {
    family: bytes.length === 4 ? 'ipv4' : 'ipv6',
    length,
    first: hexadecimal(bytes.map((byte, at) => byte & ~host(at))),
    last: hexadecimal(bytes.map((byte, at) => byte | host(at))),
  };
}

function hexadecimal(bytes: number[]): string {
  return Buffer.from(bytes).toString('hex');
}

/** Whether a block holds all of another. */
export function contains(outer: AddressPrefix, inner: AddressPrefix): boolean {
  return (
    outer.family === inner.family &&
    outer.length <= inner.length &&
    outer.first <= inner.first &&
    inner.last <= outer.last
  );
}

/** Addresses from one to another, which need not be a block. */
export type AddressRange = Pick<AddressPrefix, 'family' | 'first' | 'last'>;

/** Reads `10.0.0.4-10.0.0.20`, an address or a block; undefined for anything else. */
export function addressRangeOf(text: string): AddressRange | undefined {
  const [from, to, ...more] = text.split('-').map(addressPrefixOf);
  if (!from || more.length) return undefined;
  if (!text.includes('-')) return from;
  if (to?.family !== from.family || to.last < from.first) return undefined;
  return { family: from.family, first: from.first, last: to.last };
}

/** What is not routed on the Internet: private, shared and local use, this network and multicast. */
const notRouted = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
  '::/127',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
].flatMap((written) => addressPrefixOf(written) ?? []);

/** Whether some address of a range is one of the Internet, and whether some is not. */
export function reachOf({ family, first, last }: AddressRange): Reach {
  const near = notRouted.filter(
    (block) => block.family === family && block.first <= last && first <= block.last,
  );
  const isWithin = near.some((block) => block.first <= first && last <= block.last);
  return { internet: !isWithin, inside: near.length > 0 };
}

/** Which sides addresses lie on: the Internet, or the networks behind it. */
export interface Reach {
  internet: boolean;
  inside: boolean;
}

/** Whether a block is one of the public Internet's, as opposed to private, local or reserved use. */
export function isPublic(text: string): boolean {
  const [address] = text.trim().split('/');
  return isValid(address) && parse(address).range() === 'unicast';
}

interface Entry<Value> {
  prefix: AddressPrefix;
  value: Value;
}

/** Blocks of addresses with what they belong to, to be found by blocks that hold them or lie in them. */
export class PrefixIndex<Value> {
  private readonly sorted: Entry<Value>[];
  private readonly exact = new Map<string, Entry<Value>[]>();
  /** The lengths that there are, by family. */
  private readonly lengths = { ipv4: new Set<number>(), ipv6: new Set<number>() };

  constructor(entries: Iterable<Entry<Value>>) {
    this.sorted = [...entries].sort((a, b) => compare(position(a.prefix), position(b.prefix)));
    for (const entry of this.sorted) {
      const { family, length, first } = entry.prefix;
      this.lengths[family].add(length);
      const key = exactKey(family, length, first);
      this.exact.set(key, [...(this.exact.get(key) ?? []), entry]);
    }
  }

  /** The values of all blocks that share addresses with the given one; two blocks always nest or are apart. */
  *overlapping(prefix: AddressPrefix): Generator<Value> {
    for (const length of this.lengths[prefix.family]) {
      if (length >= prefix.length) continue;
      const { first } = shortened(prefix, length);
      for (const { value } of this.exact.get(exactKey(prefix.family, length, first)) ?? [])
        yield value;
    }
    const last = `${prefix.family}${prefix.last}`;
    for (let at = this.firstFrom(position(prefix)); at < this.sorted.length; at += 1) {
      const entry = this.sorted[at];
      if (position(entry.prefix) > last) return;
      if (contains(prefix, entry.prefix)) yield entry.value;
    }
  }

  private firstFrom(wanted: string): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (position(this.sorted[middle].prefix) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function position({ family, first }: AddressPrefix): string {
  return family + first;
}

function exactKey(family: string, length: number, first: string): string {
  return `${family}/${length}/${first}`;
}

function shortened({ first }: AddressPrefix, length: number): AddressPrefix {
  return blockOf([...Buffer.from(first, 'hex')], length);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
