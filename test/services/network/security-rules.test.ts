import { isWideOpen, securityRulesOf } from '../../../src/services/network/security-rules';
import type { RawSecurityRule } from '../../../src/services/network/security-rules';

type RuleProperties = NonNullable<RawSecurityRule['properties']>;

/** An inbound rule that allows TCP from anywhere to anywhere, but for what is said. */
function raw(name: string, properties: RuleProperties): RawSecurityRule {
  return {
    name,
    properties: {
      access: 'Allow',
      direction: 'Inbound',
      protocol: 'Tcp',
      priority: 100,
      sourceAddressPrefix: '*',
      destinationAddressPrefix: '*',
      sourcePortRange: '*',
      destinationPortRange: '*',
      ...properties,
    },
  };
}

function rulesOf(...rules: RawSecurityRule[]) {
  return securityRulesOf({ securityRules: rules });
}

const group = (name: string) => ({
  id: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/applicationSecurityGroups/${name}`,
});

describe('what a side of a rule names', () => {
  const anything = { any: true };
  const block = (written: string, length: number) => ({
    written,
    prefix: expect.objectContaining({ length }) as unknown,
  });

  it.each<[what: string, properties: RuleProperties, expected: unknown[]]>([
    ['a star', { sourceAddressPrefix: '*' }, [{ ...anything, written: '*' }]],
    ['any', { sourceAddressPrefix: 'Any' }, [{ ...anything, written: 'Any' }]],
    ['all of IPv4', { sourceAddressPrefix: '0.0.0.0/0' }, [{ ...anything, written: '0.0.0.0/0' }]],
    ['all of IPv6', { sourceAddressPrefix: '::/0' }, [{ ...anything, written: '::/0' }]],
    ['an address', { sourceAddressPrefix: '10.0.0.4' }, [block('10.0.0.4', 32)]],
    ['a block', { sourceAddressPrefix: '10.0.0.0/24' }, [block('10.0.0.0/24', 24)]],
    ['a block of IPv6', { sourceAddressPrefix: '2001:db8::/32' }, [block('2001:db8::/32', 32)]],
    ['an address of IPv6', { sourceAddressPrefix: '2001:db8::1' }, [block('2001:db8::1', 128)]],
    ['a tag', { sourceAddressPrefix: 'Internet' }, [{ tag: 'Internet' }]],
    ['a tag of a region', { sourceAddressPrefix: 'Sql.WestEurope' }, [{ tag: 'Sql.WestEurope' }]],
    [
      'several',
      { sourceAddressPrefix: undefined, sourceAddressPrefixes: ['10.0.0.0/24', 'fd00::/8'] },
      [block('10.0.0.0/24', 24), block('fd00::/8', 8)],
    ],
    [
      'one and several',
      { sourceAddressPrefix: '10.0.0.1', sourceAddressPrefixes: ['10.0.0.2'] },
      [block('10.0.0.1', 32), block('10.0.0.2', 32)],
    ],
    [
      'several, the one being empty',
      { sourceAddressPrefix: '', sourceAddressPrefixes: ['Storage'] },
      [{ tag: 'Storage' }],
    ],
    [
      'a group of interfaces',
      {
        sourceAddressPrefix: undefined,
        sourceAddressPrefixes: [],
        sourceApplicationSecurityGroups: [group('Web')],
      },
      [{ applicationSecurityGroup: group('Web').id.toLowerCase() }],
    ],
    ['nothing', { sourceAddressPrefix: undefined, sourceAddressPrefixes: null }, []],
  ])('is read: %s', (_, properties, expected) => {
    expect(rulesOf(raw('rule', properties))[0].sources).toEqual(expected);
  });
});

describe('the ports of a rule', () => {
  it.each<[what: string, properties: RuleProperties, expected: [number, number, string][]]>([
    ['all', { destinationPortRange: '*' }, [[0, 65535, '*']]],
    ['one', { destinationPortRange: '22' }, [[22, 22, '22']]],
    ['a range', { destinationPortRange: '8000-8099' }, [[8000, 8099, '8000-8099']]],
    [
      'several',
      { destinationPortRange: undefined, destinationPortRanges: ['22', '80-90'] },
      [
        [22, 22, '22'],
        [80, 90, '80-90'],
      ],
    ],
    ['none written', { destinationPortRange: undefined }, [[0, 65535, '*']]],
    ['something else', { destinationPortRange: 'ssh' }, []],
  ])('are read: %s', (_, properties, expected) => {
    const [{ destinationPorts }] = rulesOf(raw('rule', properties));
    expect(destinationPorts.map(({ from, to, written }) => [from, to, written])).toEqual(expected);
  });
});

it('orders the rules as they take effect, the default ones last and marked', () => {
  const rules = securityRulesOf({
    securityRules: [raw('second', { priority: 200 }), null, raw('first', { priority: 100 })],
    defaultSecurityRules: [raw('DenyAllInBound', { priority: 65500, access: 'Deny' })],
  });
  expect(rules.map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['first', false],
    ['second', false],
    ['DenyAllInBound', true],
  ]);
});

describe('a rule is shadowed by an earlier one', () => {
  it.each<[what: string, earlier: RuleProperties, later: RuleProperties, expected: boolean]>([
    ['that is the same', {}, {}, true],
    ['of the other access', { access: 'Deny' }, {}, true],
    ['of the other direction', { direction: 'Outbound' }, {}, false],
    ['of all protocols', { protocol: '*' }, {}, true],
    ['of another protocol', { protocol: 'Udp' }, {}, false],
    ['of one protocol only', { protocol: 'Tcp' }, { protocol: '*' }, false],
    ['of a protocol in other case', { protocol: 'TCP' }, { protocol: 'tcp' }, true],
    [
      'about a block that holds its own',
      { sourceAddressPrefix: '10.0.0.0/8' },
      { sourceAddressPrefix: '10.1.0.0/16' },
      true,
    ],
    [
      'about a block within its own',
      { sourceAddressPrefix: '10.1.0.0/16' },
      { sourceAddressPrefix: '10.0.0.0/8' },
      false,
    ],
    [
      'about blocks that hold each of its own',
      { sourceAddressPrefix: '', sourceAddressPrefixes: ['10.0.0.0/8', 'fd00::/8'] },
      { sourceAddressPrefix: '', sourceAddressPrefixes: ['fd00:1::/64', '10.9.9.9'] },
      true,
    ],
    [
      'about blocks that hold but one of its own',
      { sourceAddressPrefix: '10.0.0.0/8' },
      { sourceAddressPrefix: '', sourceAddressPrefixes: ['10.1.0.0/16', '192.168.0.0/16'] },
      false,
    ],
    ['about any address', {}, { sourceAddressPrefix: 'Internet' }, true],
    [
      'about all of IPv4',
      { sourceAddressPrefix: '0.0.0.0/0' },
      { sourceAddressPrefix: '10.0.0.1' },
      true,
    ],
    ['about all of IPv4 only', { sourceAddressPrefix: '0.0.0.0/0' }, {}, false],
    [
      'about all of IPv4 only, being about IPv6',
      { sourceAddressPrefix: '0.0.0.0/0' },
      { sourceAddressPrefix: 'fd00::/8' },
      false,
    ],
    [
      'about a tag that is not any address',
      { sourceAddressPrefix: 'Internet' },
      { sourceAddressPrefix: '*' },
      false,
    ],
    [
      'about the tag of a service in all regions',
      { sourceAddressPrefix: 'Storage' },
      { sourceAddressPrefix: 'storage.westeurope' },
      true,
    ],
    [
      'about the tag of another service',
      { sourceAddressPrefix: 'Storage' },
      { sourceAddressPrefix: 'StorageSyncService' },
      false,
    ],
    [
      'about the same group of interfaces',
      { sourceAddressPrefix: '', sourceApplicationSecurityGroups: [group('web')] },
      { sourceAddressPrefix: '', sourceApplicationSecurityGroups: [group('WEB')] },
      true,
    ],
    [
      'about another group of interfaces',
      { sourceAddressPrefix: '', sourceApplicationSecurityGroups: [group('web')] },
      { sourceAddressPrefix: '', sourceApplicationSecurityGroups: [group('db')] },
      false,
    ],
    ['to another destination', { destinationAddressPrefix: '10.0.0.4' }, {}, false],
    [
      'of ports that hold its own',
      { destinationPortRange: '20-30' },
      { destinationPortRange: '22' },
      true,
    ],
    [
      'of some of its ports',
      { destinationPortRange: '20-21' },
      { destinationPortRange: '20-22' },
      false,
    ],
    [
      'of ranges that hold its own together',
      { destinationPortRange: '', destinationPortRanges: ['1-100', '101-200'] },
      { destinationPortRange: '90-110' },
      true,
    ],
    ['of other source ports', { sourcePortRange: '1024-65535' }, {}, false],
  ])('%s: %#', (_, earlier, later, expected) => {
    const rules = rulesOf(
      raw('later', { priority: 200, ...later }),
      raw('earlier', { priority: 100, ...earlier }),
    );
    const names = rules.map(({ name, shadowedBy }) => [name, shadowedBy?.name]);
    expect(names).toEqual([
      ['earlier', undefined],
      ['later', expected ? 'earlier' : undefined],
    ]);
  });
});

describe('a group is wide open', () => {
  const open = raw('open', { priority: 200 });

  it.each<[what: string, rules: RawSecurityRule[], expected: boolean]>([
    ['with a rule from anywhere to all ports', [open], true],
    ['from the Internet', [raw('open', { sourceAddressPrefix: 'internet' })], true],
    ['with ports written as a range', [raw('open', { destinationPortRange: '0-65535' })], true],
    ['unless it is about some ports', [raw('open', { destinationPortRange: '443' })], false],
    [
      'unless it is about some addresses',
      [raw('open', { sourceAddressPrefix: '10.0.0.0/8' })],
      false,
    ],
    ['unless it is outbound', [raw('open', { direction: 'Outbound' })], false],
    ['unless it denies', [raw('open', { access: 'Deny' })], false],
    ['unless a denial comes before', [raw('deny', { access: 'Deny', protocol: '*' }), open], false],
    ['though a denial comes after', [open, raw('deny', { access: 'Deny', priority: 300 })], true],
    [
      'though a denial of something else comes before',
      [raw('deny', { access: 'Deny', sourceAddressPrefix: '10.0.0.0/8' }), open],
      true,
    ],
  ])('%s', (_, rules, expected) => {
    expect(rulesOf(...rules).some(isWideOpen)).toBe(expected);
  });
});
