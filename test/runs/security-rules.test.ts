import type { Relationship } from '@jupiterone/integration-sdk-core';

import { startSimulator } from '../simulator';
import type { Fault, Simulator } from '../simulator';
import { collectRun, endsOf, partialTypes } from './collect';
import type { CollectedRun } from './collect';

let simulator: Simulator;

async function collect(...faults: Fault[]): Promise<CollectedRun> {
  simulator = await startSimulator({ faults });
  return collectRun({ simulator });
}

afterEach(() => simulator.stop());

/** The last part of an ARM id, or the whole of another key. */
const nameOf = (key = '') => (key.startsWith('/') ? key.split('/').at(-1) : key);

type RuleRelationship = Relationship & Record<'ruleName' | 'portRange' | 'shadowedBy', string>;

function ruleRelationships(relationships: Relationship[]): RuleRelationship[] {
  return relationships.filter(
    ({ _type }) => _type === 'azure_security_group_rule',
  ) as RuleRelationship[];
}

/** `rule: from CLASS to` for each relationship of a group's rules. */
function rulesOf({ relationships }: CollectedRun, group: string): string[] {
  return ruleRelationships(relationships)
    .map((relationship) => ({ relationship, ...endsOf(relationship) }))
    .filter(({ from, to }) => [nameOf(from), nameOf(to)].includes(group))
    .map(({ relationship: { ruleName, portRange, _class }, from, to }) =>
      [`${ruleName} ${portRange}:`, nameOf(from), _class, nameOf(to)].join(' '),
    )
    .sort();
}

it('relates a security group to what its rules name', async () => {
  const run = await collect();
  expect(rulesOf(run, 'tracking-db-nsg')).toEqual(
    [
      'allow-web 5432-5433: tracking-web-1-nic ALLOWS tracking-db-nsg',
      'allow-web 5432-5433: tracking-web-2-nic ALLOWS tracking-db-nsg',
      ...['virtualnetwork', 'azureloadbalancer'].map(
        (tag) =>
          `Allow${tag === 'virtualnetwork' ? 'Vnet' : 'AzureLoadBalancer'}InBound *: azure_service_tag_${tag} ALLOWS tracking-db-nsg`,
      ),
      'deny-vnet *: azure_service_tag_virtualnetwork DENIES tracking-db-nsg',
      'AllowVnetOutBound *: tracking-db-nsg ALLOWS azure_service_tag_virtualnetwork',
      'deny-internet-out *: tracking-db-nsg DENIES global:internet',
      'AllowInternetOutBound *: tracking-db-nsg ALLOWS global:internet',
      'DenyAllInBound *: global:internet DENIES tracking-db-nsg',
      'DenyAllOutBound *: tracking-db-nsg DENIES global:internet',
      // What its network and the one peered with it are made of.
      ...[
        'azurefirewallsubnet',
        'azurefirewallmanagementsubnet',
        'shared',
        'web',
        'db',
        'endpoints',
        'functions',
      ].flatMap((subnet) => [
        `deny-vnet *: ${subnet} DENIES tracking-db-nsg`,
        `AllowVnetInBound *: ${subnet} ALLOWS tracking-db-nsg`,
        `AllowVnetOutBound *: tracking-db-nsg ALLOWS ${subnet}`,
        `DenyAllInBound *: ${subnet} DENIES tracking-db-nsg`,
        `DenyAllOutBound *: tracking-db-nsg DENIES ${subnet}`,
      ]),
    ].sort(),
  );
});

it('says which rules never take effect', async () => {
  const run = await collect();
  const shadowed = ruleRelationships(run.relationships)
    .filter(({ shadowed }) => shadowed === true)
    .map(({ ruleName, shadowedBy }) => `${ruleName} by ${shadowedBy}`);
  expect([...new Set(shadowed)].sort()).toEqual([
    'AllowInternetOutBound by deny-internet-out',
    'AllowVnetInBound by deny-vnet',
    'allow-https-again by allow-https',
  ]);
  expect(run.entities.find(({ name }) => name === 'tracking-web-nsg')?.shadowedRules).toEqual([
    'allow-https-again',
  ]);
});

it('keeps the relationships of rules where networks were not read', async () => {
  const run = await collect({
    kind: 'status',
    status: 403,
    code: 'AuthorizationFailed',
    match: { path: /virtualNetworks\?/i },
  });
  expect(run.relationships.map(({ _type }) => _type)).toContain('azure_security_group_rule');
  expect(partialTypes(run)).toContain('azure_security_group_rule');
});
