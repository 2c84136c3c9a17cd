import { securityRuleDerivation } from '../../../src/services/network/security-rule-links';
import type {
  InterfaceNote,
  NetworkNote,
  SubnetNote,
} from '../../../src/services/network/security-rule-links';
import { securityRulesOf } from '../../../src/services/network/security-rules';
import type { RawSecurityRule } from '../../../src/services/network/security-rules';

type RuleProperties = NonNullable<RawSecurityRule['properties']>;

const subnets: Record<string, SubnetNote> = {
  web: { prefixes: ['10.0.1.0/24', 'fd00:1::/64'], networkId: 'spoke', securityGroupId: 'group' },
  database: { prefixes: ['10.0.2.0/24'], networkId: 'spoke' },
  shared: { prefixes: ['10.1.0.0/24'], networkId: 'hub' },
  elsewhere: { prefixes: ['10.0.1.128/25', '192.168.0.0/24'], networkId: 'island' },
};
const networks: Record<string, NetworkNote> = {
  spoke: { peeredNetworkIds: ['hub'] },
  hub: { peeredNetworkIds: ['spoke'] },
  island: { peeredNetworkIds: [] },
};
const interfaces: Record<string, InterfaceNote> = {
  first: { subnetIds: ['web'], applicationSecurityGroupIds: ['/asg/web'] },
  second: { subnetIds: ['web'], applicationSecurityGroupIds: ['/asg/web', '/asg/other'] },
  third: { subnetIds: ['elsewhere'], applicationSecurityGroupIds: [], securityGroupId: 'lonely' },
};

/** The relationships of a group with one rule: `from CLASS to`, and their properties. */
function relationshipsOf(properties: RuleProperties, group = 'group') {
  const rules = securityRulesOf({
    securityRules: [
      {
        name: 'Rule',
        properties: { access: 'Allow', direction: 'Inbound', priority: 100, ...properties },
      },
    ],
  });
  const notes: Record<string, Record<string, unknown>> = {
    azure_subnet: subnets,
    azure_vnet: networks,
    azure_nic: interfaces,
    azure_security_group: { [group]: rules },
  };
  return [
    ...securityRuleDerivation.derive((type) => new Map(Object.entries(notes[type] ?? {}))),
  ].map(([link, self, end]) => {
    const { id, ...more } = typeof end === 'string' ? { id: end } : end;
    const [from, to] = link.direction === 'to' ? [self, id] : [id, self];
    return { edge: `${from} ${link._class} ${to}`, type: link.other, ...more };
  });
}

function edgesOf(properties: RuleProperties, group?: string): string[] {
  return relationshipsOf(properties, group)
    .map(({ edge }) => edge)
    .sort();
}

const from = (...sources: string[]) => sources.map((source) => `${source} ALLOWS group`).sort();

it.each<[what: string, properties: RuleProperties, expected: string[]]>([
  ['the block of a subnet', { sourceAddressPrefix: '10.0.2.0/24' }, from('database')],
  ['a block in a subnet', { sourceAddressPrefix: '10.0.2.8/30' }, from('database')],
  ['an address in two', { sourceAddressPrefix: '10.0.1.200' }, from('web', 'elsewhere')],
  [
    'a block that holds subnets',
    { sourceAddressPrefix: '10.0.0.0/16' },
    from('web', 'database', 'elsewhere'),
  ],
  ['a block of IPv6', { sourceAddressPrefix: 'fd00::/16' }, from('web')],
  [
    'several blocks of one subnet, once',
    { sourceAddressPrefixes: ['10.0.2.0/25', '10.0.2.128/25'] },
    from('database'),
  ],
  [
    'a block of no subnet',
    { sourceAddressPrefix: '203.0.114.0/24' },
    from('azure_address_prefix_203.0.114.0/24'),
  ],
  ['the Internet', { sourceAddressPrefix: 'Internet' }, from('global:internet')],
  [
    'any address, the subnets in reach among them',
    { sourceAddressPrefix: '*' },
    from('global:internet', 'web', 'database', 'shared'),
  ],
  [
    'any address of IPv4',
    { sourceAddressPrefix: '0.0.0.0/0' },
    from('global:internet', 'web', 'database', 'shared'),
  ],
  [
    'the virtual network with those peered',
    { sourceAddressPrefix: 'VirtualNetwork' },
    from('azure_service_tag_VirtualNetwork', 'web', 'database', 'shared'),
  ],
  [
    'a service',
    { sourceAddressPrefix: 'Sql.WestEurope' },
    from('azure_service_tag_Sql.WestEurope'),
  ],
  [
    'the members of a group',
    { sourceApplicationSecurityGroups: [{ id: '/ASG/web' }] },
    from('first', 'second'),
  ],
  ['a group without members', { sourceApplicationSecurityGroups: [{ id: '/asg/none' }] }, []],
  ['nothing', {}, []],
])('an inbound rule about %s', (_, properties, expected) => {
  expect(edgesOf(properties)).toEqual(expected);
});

it('leads outbound rules to their destinations', () => {
  expect(
    edgesOf({ direction: 'Outbound', destinationAddressPrefix: '10.0.2.0/24', access: 'Deny' }),
  ).toEqual(['group DENIES database']);
});

it('says nothing of what lies on the near side', () => {
  expect(
    edgesOf({ sourceAddressPrefix: '10.1.0.0/24', destinationAddressPrefix: '10.0.2.0/24' }),
  ).toEqual(['shared ALLOWS group']);
});

it('finds the reach of a group that protects interfaces only', () => {
  expect(edgesOf({ sourceAddressPrefix: 'VirtualNetwork' }, 'lonely')).toEqual([
    'azure_service_tag_VirtualNetwork ALLOWS lonely',
    'elsewhere ALLOWS lonely',
  ]);
});

it('gives a relationship for each range of ports, with keys of their own', () => {
  const relationships = relationshipsOf({
    sourceAddressPrefix: '10.0.2.0/24',
    destinationPortRanges: ['22', '8000-8099'],
    protocol: 'Tcp',
    description: 'For operators',
  });
  expect(relationships).toMatchObject([
    { key: 'rule:22', properties: { portRange: '22', fromPort: 22, toPort: 22 } },
    { key: 'rule:8000-8099', properties: { portRange: '8000-8099', fromPort: 8000, toPort: 8099 } },
  ]);
  for (const { properties } of relationships)
    expect(properties).toMatchObject({
      ruleName: 'Rule',
      priority: 100,
      ruleNumber: 100,
      protocol: 'Tcp',
      ipProtocol: 'tcp',
      access: 'Allow',
      direction: 'Inbound',
      inbound: true,
      outbound: false,
      description: 'For operators',
      destinationPortRange: '22,8000-8099',
      isDefault: false,
      shadowed: false,
    });
});

it('makes JupiterOne know what no run collects', () => {
  const [internet] = relationshipsOf({ sourceAddressPrefix: 'Internet' });
  expect(internet.target).toMatchObject({
    _key: 'global:internet',
    _class: ['Internet', 'Network'],
  });
  const [tag] = relationshipsOf({ sourceAddressPrefix: 'AzureMonitor' });
  expect(tag.target).toEqual({
    _class: ['Service'],
    name: 'AzureMonitor',
    displayName: 'AzureMonitor',
  });
  const [partner, office] = relationshipsOf({
    sourceAddressPrefixes: ['198.41.0.4', 'fd77::/48'],
  });
  expect(partner.target).toMatchObject({ CIDR: '198.41.0.4', public: true, internal: false });
  expect(office.target).toMatchObject({ CIDRv6: 'fd77::/48', public: false, internal: true });
});
