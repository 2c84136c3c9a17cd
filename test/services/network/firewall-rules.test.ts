import type { Notes, RelationshipProperties } from '../../../src/framework/definition';
import { firewallRuleDerivation } from '../../../src/services/network/firewall-rule-links';
import type {
  FirewallNote,
  FirewallPolicyNote,
} from '../../../src/services/network/firewall-rule-links';
import { classicRulesOf, policyRulesOf } from '../../../src/services/network/firewall-rules';
import type { RawFirewallRule, RuleSort } from '../../../src/services/network/firewall-rules';

const groups: Record<string, string[]> = {
  '/groups/partners': ['198.51.100.0-198.51.100.40'],
  '/groups/offices': ['172.20.0.0/16'],
};
const unknownGroup = '/groups/elsewhere';

function policyRules(rules: (RawFirewallRule | null)[], action = 'Allow') {
  return policyRulesOf(
    [
      {
        id: '/policies/p/ruleCollectionGroups/g',
        name: 'g',
        properties: {
          priority: 300,
          ruleCollections: [{ name: 'c', priority: 100, action: { type: action }, rules }],
        },
      },
    ],
    (id) => groups[id],
  );
}

const inside = '10.1.0.0/16';

/** in, out, both or neither. */
function directionOf(rule: RawFirewallRule): string {
  const [found] = policyRules([{ name: 'r', ruleType: 'NetworkRule', ...rule }]);
  if (!found) return 'neither';
  if (found.isInbound && found.isOutbound) return 'both';
  return found.isInbound ? 'in' : 'out';
}

describe('a network rule', () => {
  it.each<[from: string[], to: string[], direction: string]>([
    [[inside], ['*'], 'out'],
    [[inside], ['0.0.0.0/0'], 'out'],
    [[inside], ['Internet'], 'out'],
    [[inside], ['8.8.8.8'], 'out'],
    [[inside], ['10.2.0.0/16', '8.8.8.8'], 'out'],
    [[inside], ['0.0.0.0/1'], 'out'],
    [[inside], ['9.255.255.255-10.0.0.1'], 'out'],
    [[inside], ['2606:4700::/32'], 'out'],
    [[inside], ['10.0.0.0/8'], 'neither'],
    [[inside], ['172.16.0.0/12', '192.168.4.0/24', '100.64.1.0/24', 'fd00::/8'], 'neither'],
    [[inside], ['10.0.0.4-10.0.0.9'], 'neither'],
    // A tag of one of Azure's services, which has no end of its own here.
    [[inside], ['Storage.WestEurope'], 'neither'],
    [['*'], ['Storage'], 'neither'],
    [['*'], [inside], 'in'],
    [['0.0.0.0/0'], [inside], 'in'],
    [['Internet'], [inside], 'in'],
    [['203.0.113.7'], [inside], 'in'],
    [['203.0.113.1-203.0.113.9'], ['10.0.0.4-10.0.0.9'], 'in'],
    [['203.0.113.7'], ['*'], 'in'],
    [['*'], ['*'], 'both'],
    // A way out for everyone is no way in.
    [['*'], ['8.8.8.8'], 'out'],
    // Public addresses that the company uses for itself.
    [['203.0.113.7'], ['8.8.8.8'], 'out'],
    [[], ['*'], 'neither'],
    [['nonsense'], ['*'], 'neither'],
  ])('from %j to %j is %s', (sourceAddresses, destinationAddresses, direction) => {
    expect(directionOf({ sourceAddresses, destinationAddresses })).toBe(direction);
  });

  it.each<[what: string, rule: RawFirewallRule, direction: string]>([
    ['to names', { sourceAddresses: [inside], destinationFqdns: ['a.example'] }, 'out'],
    [
      'from a group of public addresses',
      { sourceIpGroups: ['/groups/partners'], destinationAddresses: [inside] },
      'in',
    ],
    [
      'to a group of private addresses',
      { sourceAddresses: [inside], destinationIpGroups: ['/groups/offices'] },
      'neither',
    ],
    [
      'from a group that is not known to the Internet',
      { sourceIpGroups: [unknownGroup], destinationAddresses: ['*'] },
      'out',
    ],
    [
      'from a group that is not known to the inside',
      { sourceIpGroups: [unknownGroup], destinationAddresses: [inside] },
      'neither',
    ],
  ])('%s', (_, rule, direction) => {
    expect(directionOf(rule)).toBe(direction);
  });
});

describe('other rules', () => {
  it.each<[what: string, rule: RawFirewallRule, direction: string]>([
    ['a translation for everyone', { sourceAddresses: ['*'] }, 'in'],
    ['a translation for an address', { sourceAddresses: ['203.0.113.9'] }, 'in'],
    ['a translation for the offices', { sourceIpGroups: ['/groups/offices'] }, 'neither'],
  ])('%s', (_, rule, direction) => {
    expect(
      directionOf({ ruleType: 'NatRule', destinationAddresses: ['203.0.113.1'], ...rule }),
    ).toBe(direction);
  });

  it('to applications are ways out, whoever may take them', () => {
    for (const sourceAddresses of [[inside], ['*'], ['203.0.113.9']])
      expect(directionOf({ ruleType: 'ApplicationRule', sourceAddresses })).toBe('out');
  });

  it('that are none, or in no list, are passed over', () => {
    expect(policyRules([null])).toEqual([]);
    expect(
      policyRulesOf([null, {}, { properties: { ruleCollections: [null, {}] } }], () => []),
    ).toEqual([]);
    expect(classicRulesOf({ nat: null, network: [null, {}] }, () => [])).toEqual([]);
  });
});

describe('ports and protocols', () => {
  function portsOf(rule: RawFirewallRule) {
    const [{ ports }] = policyRules([
      { sourceAddresses: ['*'], destinationAddresses: ['*'], ...rule },
    ]);
    return ports.map(({ range: { from, to }, protocols }) => [from, to, protocols.join()]);
  }

  it.each<[rule: RawFirewallRule, ports: unknown[]]>([
    [
      {
        ruleType: 'NetworkRule',
        ipProtocols: ['TCP', 'UDP'],
        destinationPorts: ['53', '8000-8099'],
      },
      [
        [53, 53, 'TCP,UDP'],
        [8000, 8099, 'TCP,UDP'],
      ],
    ],
    [
      { ruleType: 'NetworkRule', ipProtocols: ['ICMP'], destinationPorts: ['*'] },
      [[0, 65535, 'ICMP']],
    ],
    [
      {
        ruleType: 'ApplicationRule',
        protocols: [
          { protocolType: 'Http', port: 8080 },
          { protocolType: 'Https', port: 8080 },
          { protocolType: 'Mssql', port: 1433 },
        ],
      },
      [
        [8080, 8080, 'Http,Https'],
        [1433, 1433, 'Mssql'],
      ],
    ],
    [{ ruleType: 'ApplicationRule', fqdnTags: ['WindowsUpdate'] }, [[0, 65535, '']]],
  ])('%j', (rule, ports) => {
    expect(portsOf(rule)).toEqual(ports);
  });
});

it.each<[sort: RuleSort, action: string | undefined, isAllowing: boolean]>([
  ['network', 'Allow', true],
  ['network', 'Deny', false],
  ['network', 'deny', false],
  ['application', 'Deny', false],
  ['nat', 'Dnat', true],
])('a classic collection of %s rules with the action %s', (sort, type, isAllowing) => {
  const rules = [
    { name: 'r', protocols: ['TCP'], sourceAddresses: ['*'], destinationAddresses: ['*'] },
  ];
  const [rule] = classicRulesOf(
    { [sort]: [{ id: '/f/c', name: 'c', properties: { priority: 7, action: { type }, rules } }] },
    () => undefined,
  );
  expect(rule).toMatchObject({ sort, isAllowing, groupId: '/f/c', priorities: [0, 7] });
});

function derived(
  firewalls: Record<string, FirewallNote>,
  policies: Record<string, FirewallPolicyNote>,
) {
  const notes: Notes = (type) =>
    new Map<string, unknown>(
      Object.entries(type === 'azure_network_firewall' ? firewalls : policies),
    );
  return [...firewallRuleDerivation.derive(notes)].map(([link, firewall, end]) => ({
    _class: link._class,
    direction: link.direction,
    firewall,
    ...(end as { id: string; key: string; properties: RelationshipProperties }),
  }));
}

function named(name: string, ruleType = 'NetworkRule', action?: string) {
  return policyRules(
    [
      {
        name,
        ruleType,
        sourceAddresses: ['*'],
        destinationAddresses: [inside],
        destinationPorts: ['22'],
      },
    ],
    action,
  );
}

describe('the rules of a firewall', () => {
  const policies = {
    '/own': {
      basePolicyId: '/base',
      rules: [...named('own'), ...named('own-nat', 'NatRule')],
    },
    '/base': { basePolicyId: '/root', rules: named('base', 'NetworkRule', 'Deny') },
    '/root': { rules: named('root') },
    '/other': { rules: named('other') },
  };

  it('are those of its policy and of what this one inherits from, the base first', () => {
    const rules = derived({ '/f': { policyId: '/own', rules: [] } }, policies);
    expect(
      rules.map(({ _class, properties: { ruleName, inherited, policyId, processingOrder } }) =>
        [processingOrder, ruleName, _class, policyId, inherited].join(' '),
      ),
    ).toEqual([
      // Addresses are translated before anything else is looked at.
      '1 own-nat ALLOWS /own false',
      '2 root ALLOWS /root true',
      '3 base DENIES /base true',
      '4 own ALLOWS /own false',
    ]);
    expect(new Set(rules.map(({ direction, id }) => `${direction} ${id}`))).toEqual(
      new Set(['from global:internet']),
    );
  });

  it('end where policies inherit from one another in a circle', () => {
    const circle = {
      '/a': { basePolicyId: '/b', rules: named('a') },
      '/b': { basePolicyId: '/a', rules: named('b') },
    };
    expect(derived({ '/f': { policyId: '/a', rules: [] } }, circle)).toHaveLength(2);
  });

  it('are its own where it has no policy, or one that was not read', () => {
    const [rule] = derived({ '/f': { policyId: '/unread', rules: named('classic') } }, policies);
    expect(rule.properties).toMatchObject({ ruleName: 'classic', inherited: false });
    expect(rule.properties.policyId).toBeUndefined();
  });

  it('have one relationship for each range of ports and each direction', () => {
    const rules = policyRules([
      {
        name: 'all',
        ruleType: 'NetworkRule',
        sourceAddresses: ['*'],
        destinationAddresses: ['*'],
        ipProtocols: ['TCP'],
        destinationPorts: ['80', '443-444'],
      },
    ]);
    const found = derived({ '/f': { rules } }, {});
    expect(found.map(({ direction, properties }) => [direction, properties.portRange])).toEqual([
      ['from', '80'],
      ['to', '80'],
      ['from', '443-444'],
      ['to', '443-444'],
    ]);
    expect(new Set(found.map(({ direction, key }) => `${direction} ${key}`)).size).toBe(4);
    expect(found[0].properties).toMatchObject({ inbound: true, ingress: true, outbound: false });
    expect(found[3].properties).toMatchObject({
      outbound: true,
      egress: true,
      inbound: false,
      fromPort: 443,
      toPort: 444,
      protocols: 'TCP',
      ruleGroupId: '/policies/p/ruleCollectionGroups/g',
      collection: 'c',
      priority: 100,
    });
  });

  it('cost time by their number, not by its square', () => {
    const time = (count: number) => {
      const rules = Array.from({ length: count }, (_, index) => named(`rule-${index}`)).flat();
      const start = performance.now();
      expect(derived({ '/f': { policyId: '/p', rules: [] } }, { '/p': { rules } })).toHaveLength(
        count,
      );
      return performance.now() - start;
    };
    time(2_000);
    const few = time(4_000);
    // Sixteen times as many would take 256 times as long.
    expect(time(64_000)).toBeLessThan(Math.max(few, 5) * 100);
  });
});
