import {
  addressPrefixOf,
  contains,
  isPublic,
  PrefixIndex,
} from '../../../src/services/network/address-prefixes';

/** A block that has to be one. */
function block(written: string) {
  const prefix = addressPrefixOf(written);
  if (!prefix) throw new Error(`${written} was not read`);
  return prefix;
}

it.each([
  ['10.0.0.4', { family: 'ipv4', length: 32, first: '0a000004', last: '0a000004' }],
  ['10.0.0.0/24', { family: 'ipv4', length: 24, first: '0a000000', last: '0a0000ff' }],
  ['10.0.0.77/25', { family: 'ipv4', length: 25, first: '0a000000', last: '0a00007f' }],
  ['0.0.0.0/0', { family: 'ipv4', length: 0, first: '00000000', last: 'ffffffff' }],
  [' 10.0.0.0/31 ', { family: 'ipv4', length: 31, first: '0a000000', last: '0a000001' }],
  [
    'FD5C:7a1e:40::/48',
    {
      family: 'ipv6',
      length: 48,
      first: 'fd5c7a1e004000000000000000000000',
      last: 'fd5c7a1e0040ffffffffffffffffffff',
    },
  ],
  [
    '2001:db8::1',
    {
      family: 'ipv6',
      length: 128,
      first: `20010db8${'0'.repeat(23)}1`,
      last: `20010db8${'0'.repeat(23)}1`,
    },
  ],
])('reads %s', (written, expected) => {
  expect(addressPrefixOf(written)).toEqual(expected);
});

it.each([
  '*',
  'Internet',
  'VirtualNetwork',
  '10.0.0.0/33',
  '10.0.0',
  '10.1',
  '',
  'fd00::/129',
  '7',
])('takes %p for no block of addresses', (written) => {
  expect(addressPrefixOf(written)).toBeUndefined();
});

it.each([
  ['10.0.0.0/8', '10.20.0.0/16', true],
  ['10.20.0.0/16', '10.0.0.0/8', false],
  ['10.0.0.0/24', '10.0.0.0/24', true],
  ['10.0.0.0/24', '10.0.1.0/24', false],
  ['10.0.0.0/24', '10.0.0.255', true],
  ['0.0.0.0/0', 'fd00::/8', false],
  ['fd00::/8', 'fd5c:7a1e:40::/48', true],
  ['::/0', '2001:db8::1', true],
])('says whether %s holds %s', (outer, inner, expected) => {
  expect(contains(block(outer), block(inner))).toBe(expected);
});

it.each([
  ['203.0.114.0/24', true],
  ['8.8.8.8', true],
  ['10.0.0.0/8', false],
  ['172.16.0.0/12', false],
  ['192.168.1.1', false],
  ['100.64.0.0/10', false],
  ['169.254.169.254', false],
  ['2a00:1450::/32', true],
  ['fd00::/8', false],
])('says whether %s is public', (written, expected) => {
  expect(isPublic(written)).toBe(expected);
});

describe('an index of subnets', () => {
  const subnets = [
    '10.0.0.0/16',
    '10.0.0.0/24',
    '10.0.0.0/25',
    '10.0.1.0/24',
    '10.1.0.0/24',
    '192.168.0.0/24',
    'fd00:1::/64',
    'fd00:2::/64',
  ];
  const index = new PrefixIndex(subnets.map((value) => ({ prefix: block(value), value })));

  it.each([
    ['10.0.0.0/24', ['10.0.0.0/16', '10.0.0.0/24', '10.0.0.0/25']],
    ['10.0.0.4', ['10.0.0.0/16', '10.0.0.0/24', '10.0.0.0/25']],
    ['10.0.0.200', ['10.0.0.0/16', '10.0.0.0/24']],
    ['10.0.0.0/8', ['10.0.0.0/16', '10.0.0.0/24', '10.0.0.0/25', '10.0.1.0/24', '10.1.0.0/24']],
    ['10.2.0.0/16', []],
    ['192.168.0.0/16', ['192.168.0.0/24']],
    ['fd00::/16', ['fd00:1::/64', 'fd00:2::/64']],
    ['fd00:2::7', ['fd00:2::/64']],
    ['0.0.0.0/0', subnets.slice(0, 6)],
  ])('finds those that hold %s or lie in it', (written, expected) => {
    expect([...index.overlapping(block(written))].sort()).toEqual([...expected].sort());
  });
});
