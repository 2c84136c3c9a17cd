import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { minimumTlsVersionOf } from '../../../src/services/network/application-gateways';
import type { SslPolicy } from '../../../src/services/network/application-gateways';
import { runRecordedStep } from '../../recording';
import { endsOf } from '../../runs/collect';
import { development, groups, production, resourceId } from '../../simulator/company/ids';

const id = (group: string, type: string, name: string) =>
  resourceId(group, `Microsoft.Network/${type}`, name).toLowerCase();
const machine = (name: string) =>
  resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', name).toLowerCase();

function named(entities: Entity[], name: string): Entity | undefined {
  return entities.find((entity) => entity.name === name);
}

function edges(relationships: Relationship[], type: string): string[] {
  return relationships
    .filter(({ _type }) => _type === type)
    .map(endsOf)
    .map(({ from, to }) => `${from} -> ${to}`)
    .sort();
}

function isMapped(relationship: Relationship): boolean {
  return '_mapping' in relationship;
}

describe('application gateways', () => {
  it('are collected with what they let in and how', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-azure-application-gateway');

    expect(collectedEntities).toHaveLength(3);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Network'] });
    expect(named(collectedEntities, 'tracking-gateway')).toMatchObject({
      _key: id(groups.tracking, 'applicationGateways', 'tracking-gateway'),
      public: true,
      internal: false,
      publicIp: ['203.0.113.31'],
      privateIp: ['10.20.16.10'],
      skuName: 'WAF_v2',
      operationalState: 'Running',
      autoscaleEnabled: true,
      autoscaleMinCapacity: 2,
      autoscaleMaxCapacity: 10,
      webApplicationFirewallEnabled: true,
      webApplicationFirewallMode: 'Prevention',
      webApplicationFirewallRuleSets: ['Microsoft_DefaultRuleSet 2.1'],
      minimumTlsVersion: 'TLSv1_2',
      http2Enabled: true,
      fipsEnabled: false,
      listeners: ['redirect: Http 80', 'site: Https 443 tracking.tjelvarfreight.example'],
      listenerPorts: [80, 443],
      httpListenerEnabled: true,
      backendAddresses: ['10.20.8.4', '10.20.8.5', 'tjelvar-portal.azurewebsites.net'],
      certificateNames: ['site'],
      identityType: 'UserAssigned',
    });
    expect(named(collectedEntities, 'customs-gateway')).toMatchObject({
      public: true,
      webApplicationFirewallEnabled: true,
      webApplicationFirewallMode: 'Detection',
      webApplicationFirewallRuleSets: ['OWASP 3.0'],
      minimumTlsVersion: 'TLSv1_1',
      autoscaleEnabled: false,
      capacity: 2,
      httpsListenerEnabled: false,
    });
    expect(named(collectedEntities, 'inner-gateway')).toMatchObject({
      public: false,
      internal: true,
      webApplicationFirewallEnabled: false,
      minimumTlsVersion: 'TLSv1_0',
    });
  });

  it('lose the values of headers that they set', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-azure-application-gateway');

    const all = JSON.stringify(collectedEntities);
    expect(all).toContain('X-Origin-Token');
    expect(all).not.toContain('fake-secret');
  });

  it.each<[policy: SslPolicy | null, defaultPolicy: string | undefined, version?: string]>([
    [{ policyType: 'Custom', minProtocolVersion: 'TLSv1_2' }, undefined, 'TLSv1_2'],
    [{ policyType: 'CustomV2', minProtocolVersion: 'TLSv1_3' }, undefined, 'TLSv1_3'],
    [{ policyType: 'Predefined', policyName: 'AppGwSslPolicy20170401' }, undefined, 'TLSv1_1'],
    [{ policyName: 'appgwsslpolicy20170401s' }, 'AppGwSslPolicy20150501', 'TLSv1_2'],
    [{ policyName: 'AppGwSslPolicy20991231' }, 'AppGwSslPolicy20150501', undefined],
    [{ disabledSslProtocols: ['TLSv1_0', 'tlsv1_1'] }, undefined, 'TLSv1_2'],
    [{ disabledSslProtocols: [] }, 'AppGwSslPolicy20220101', 'TLSv1_2'],
    [null, 'AppGwSslPolicy20150501', 'TLSv1_0'],
    [null, undefined, undefined],
  ])('accept with %j, by default %s, at least %s', (policy, defaultPolicy, version) => {
    expect(minimumTlsVersionOf(policy, defaultPolicy)).toBe(version);
  });
});

describe('application security groups', () => {
  it('are collected', async () => {
    const { collectedEntities } = await runRecordedStep(
      __dirname,
      'rm-azure-application-security-group',
    );

    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Firewall'] });
    expect(collectedEntities.map(({ name }) => name).sort()).toEqual([
      'tracking-backup',
      'tracking-web',
    ]);
    expect(named(collectedEntities, 'tracking-backup')).toMatchObject({
      category: ['network'],
      tags: ['purpose:backup'],
    });
  });

  it('PROTECT the machines of their members, and no others', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-azure-application-security-group-relationships',
      ['rm-compute-virtual-machines', 'rm-azure-application-security-group'],
    );

    const group = (groupId: string, name: string) => id(groupId, 'applicationSecurityGroups', name);
    const protects = 'azure_application_security_group_protects_vm';
    expect(edges(collectedRelationships, protects)).toEqual(
      [
        // By its second address, on an interface in another group than the machine's.
        `${group(groups.data, 'tracking-backup')} -> ${machine('tracking-db-1')}`,
        `${group(groups.tracking, 'tracking-web')} -> ${machine('tracking-web-1')}`,
        `${group(groups.tracking, 'tracking-web')} -> ${machine('tracking-web-2')}`,
      ].sort(),
    );
  });
});

describe('DDoS protection plans', () => {
  const plan = id(groups.security, 'ddosProtectionPlans', 'tjelvar-ddos');

  it('are collected', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'fetch-ddos-protection_plan');

    expect(collectedEntities).toHaveLength(1);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Configuration'] });
    expect(collectedEntities[0]).toMatchObject({
      _key: plan,
      publicIPAddresses: [
        resourceId(groups.tracking, 'Microsoft.Network/publicIPAddresses', 'tracking-lb-pip'),
      ],
    });
    expect(collectedEntities[0].virtualNetworks).toHaveLength(2);
  });

  it('belong to their own subscription, and are ASSIGNED to networks wherever these are', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'fetch-ddos-protection_plan-relationships',
      [
        'rm-subscription',
        'rm-resources-resource-groups',
        'rm-network-virtual-networks',
        'rm-network-ip-addresses',
        'fetch-ddos-protection_plan',
      ],
    );

    expect(collectedRelationships).toHaveLength(5);
    expect(edges(collectedRelationships, 'azure_subscription_has_ddos_protection_plan')).toEqual([
      `/subscriptions/${production} -> ${plan}`,
    ]);
    expect(edges(collectedRelationships, 'azure_resource_group_has_ddos_protection_plan')).toEqual([
      `${groups.security.toLowerCase()} -> ${plan}`,
    ]);
    expect(edges(collectedRelationships, 'azure_ddos_protection_plan_assigned_public_ip')).toEqual([
      `${plan} -> ${id(groups.tracking, 'publicIPAddresses', 'tracking-lb-pip')}`,
    ]);
    const assigned = 'azure_ddos_protection_plan_assigned_vnet';
    expect(edges(collectedRelationships, assigned)).toEqual(
      [
        `${plan} -> ${id(groups.platform, 'virtualNetworks', 'hub')}`,
        `${plan} -> ${id(groups.development, 'virtualNetworks', 'lab')}`,
      ].sort(),
    );
    // The one in the subscription that is not read is looked for, and not made.
    const mapped = collectedRelationships.filter(isMapped);
    expect(mapped).toHaveLength(1);
    expect(mapped[0]).toMatchObject({ _type: assigned, _mapping: { skipTargetCreation: true } });
    expect(endsOf(mapped[0]).to).toContain(development);
  });
});

describe('firewall policies', () => {
  it('are collected with what they look for', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-network-firewall-policies');

    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Policy'] });
    expect(collectedEntities.map(({ name }) => name).sort()).toEqual([
      'draft',
      'hub-policy',
      'tjelvar-base',
    ]);
    expect(named(collectedEntities, 'hub-policy')).toMatchObject({
      _key: id(groups.platform, 'firewallPolicies', 'hub-policy'),
      sku: 'Premium',
      threatIntelMode: 'Deny',
      intrusionDetectionMode: 'Deny',
      intrusionDetectionOverrideCount: 2,
      dnsProxyEnabled: true,
      tlsInspectionEnabled: true,
      tlsInspectionKeyVaultSecretId:
        'https://tjelvar-kv-prod.vault.azure.net/secrets/firewall-authority',
      explicitProxyEnabled: true,
      snatPrivateRanges: ['10.0.0.0/8'],
      natRuleCount: 2,
      networkRuleCount: 6,
      applicationRuleCount: 2,
    });
    expect(named(collectedEntities, 'draft')).toMatchObject({
      threatIntelMode: 'Off',
      tlsInspectionEnabled: false,
      ruleCollectionGroupCount: 0,
    });
  });

  it('EXTEND their base', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-network-firewall-policies-relationships',
      ['rm-network-firewall-policies'],
    );

    expect(edges(collectedRelationships, 'azure_network_firewall_policy_extends_policy')).toEqual([
      `${id(groups.platform, 'firewallPolicies', 'hub-policy')} -> ${id(groups.security, 'firewallPolicies', 'tjelvar-base')}`,
    ]);
  });
});

describe('firewalls', () => {
  const internet = 'global:internet';

  async function relationships(): Promise<Relationship[]> {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-network-firewalls-relationships',
      ['rm-network-firewall-policies', 'rm-network-firewalls'],
    );
    return collectedRelationships;
  }

  it('HAVE a policy', async () => {
    expect(edges(await relationships(), 'azure_network_firewall_has_policy')).toEqual([
      `${id(groups.platform, 'azureFirewalls', 'hub-firewall')} -> ${id(groups.platform, 'firewallPolicies', 'hub-policy')}`,
    ]);
  });

  it('ALLOW and DENY the Internet by the rules of their policies and by their own', async () => {
    const rules = (await relationships()).filter(
      ({ _type }) => _type === 'azure_network_firewall_rule',
    );

    const told = (rules as (Relationship & Record<'ruleName' | 'portRange', string>)[]).map(
      (rule) => {
        const { from, to } = endsOf(rule);
        const way = from === internet ? 'in' : to === internet ? 'out' : 'nowhere';
        const firewall = (from === internet ? to : from)?.split('/').at(-1);
        return `${firewall} ${rule.ruleName} ${rule.portRange} ${rule._class} ${way}`;
      },
    );
    expect(told.sort()).toEqual(
      [
        'hub-firewall portal 8443 ALLOWS in',
        'hub-firewall no-telnet 23 DENIES in',
        'hub-firewall no-telnet 23 DENIES out',
        'hub-firewall no-telnet 2323 DENIES in',
        'hub-firewall no-telnet 2323 DENIES out',
        'hub-firewall time 123 ALLOWS out',
        'hub-firewall partners-in 9000-9010 ALLOWS in',
        'hub-firewall mail 587 ALLOWS out',
        'hub-firewall no-gambling 80 DENIES out',
        'hub-firewall no-gambling 443 DENIES out',
        'hub-firewall updates 80 ALLOWS out',
        'hub-firewall updates 443 ALLOWS out',
        'hub-firewall packages 80 ALLOWS out',
        'hub-firewall packages 443 ALLOWS out',
        'customs-firewall forms 80 ALLOWS in',
        'customs-firewall any-any * ALLOWS in',
        'customs-firewall any-any * ALLOWS out',
        'customs-firewall no-social-media 443 DENIES out',
      ].sort(),
    );
    expect(rules.find(({ ruleName }) => ruleName === 'portal')).toMatchObject({
      inbound: true,
      ingress: true,
      outbound: false,
      egress: false,
      protocols: 'TCP',
      fromPort: 8443,
      toPort: 8443,
      priority: 110,
      collection: 'published',
      translatedAddress: '10.20.8.4',
      inherited: false,
      ruleGroupId: `${resourceId(groups.platform, 'Microsoft.Network/firewallPolicies', 'hub-policy')}/ruleCollectionGroups/hub`,
    });
    expect(rules.find(({ ruleName }) => ruleName === 'no-telnet')).toMatchObject({
      inherited: true,
      processingOrder: 2,
    });
  });
});
