import { defineKind, linkTo } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import type { FirewallPolicyNote } from './firewall-rule-links';
import { policyRulesOf, sortOf } from './firewall-rules';
import type { RuleCollectionGroup } from './firewall-rules';
import { namedIpGroups } from './ip-groups';
import type { NamedIpGroups } from './ip-groups';

interface FirewallPolicy {
  id?: string;
  name?: string;
  identity?: ManagedIdentity | null;
  properties?: {
    sku?: { tier?: string } | null;
    basePolicy?: Reference | null;
    childPolicies?: Reference[] | null;
    firewalls?: Reference[] | null;
    ruleCollectionGroups?: Reference[] | null;
    threatIntelMode?: string;
    threatIntelWhitelist?: { fqdns?: string[] | null; ipAddresses?: string[] | null } | null;
    intrusionDetection?: {
      mode?: string;
      profile?: string;
      configuration?: {
        signatureOverrides?: unknown[] | null;
        bypassTrafficSettings?: unknown[] | null;
        privateRanges?: string[] | null;
      } | null;
    } | null;
    dnsSettings?: {
      servers?: string[] | null;
      enableProxy?: boolean;
      requireProxyForNetworkRules?: boolean | null;
    } | null;
    explicitProxy?: {
      enableExplicitProxy?: boolean;
      httpPort?: number;
      httpsPort?: number;
      enablePacFile?: boolean;
    } | null;
    snat?: { privateRanges?: string[] | null; autoLearnPrivateRanges?: string } | null;
    transportSecurity?: {
      certificateAuthority?: { name?: string; keyVaultSecretId?: string } | null;
    } | null;
    insights?: { isEnabled?: boolean } | null;
    sql?: { allowSqlRedirect?: boolean } | null;
  } | null;
}

interface Details {
  ruleCollectionGroups: RuleCollectionGroup[];
}

/** Firewall Policies - List All, through @azure/arm-network. */
export const firewallPolicy = defineKind<
  FirewallPolicy,
  unknown,
  { ipGroups: NamedIpGroups },
  Details
>({
  entity: {
    _type: 'azure_network_firewall_policy',
    _class: ['Policy'],
    resourceName: '[RM] Firewall Policy',
  },
  step: { id: 'rm-network-firewall-policies', name: 'Network Firewall Policies' },
  ingestionSource: 'network',
  listing: {
    resource: 'Microsoft.Network/firewallPolicies',
    client: ({ network }) => network.firewallPolicies.listAll(),
  },
  joins: { ipGroups: namedIpGroups },
  details: {
    /** Firewall Policy Rule Collection Groups - List, 2025-05-01. */
    ruleCollectionGroups: {
      path: '/ruleCollectionGroups',
      apiVersion: '2025-05-01',
      list: true,
      when: ({ properties }) => properties?.ruleCollectionGroups?.length !== 0,
      permission: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups/read',
    },
  },
  // The groups of addresses as well, without which some rules would say less than they do.
  permissions: {
    resourceManager: [
      'Microsoft.Network/firewallPolicies/read',
      'Microsoft.Network/firewallPolicies/ruleCollectionGroups/read',
      'Microsoft.Network/ipGroups/read',
    ],
  },
  properties: (raw, { details: { ruleCollectionGroups } }) => ({
    sku: text(raw.properties?.sku?.tier),
    ...summaryOf(raw, ruleCollectionGroups),
    ...managedIdentityProperties(raw.identity),
    ...threatProperties(raw),
    ...trafficProperties(raw),
    basePolicy: text(raw.properties?.basePolicy?.id),
    childPolicyIds: idsOf(raw.properties?.childPolicies),
    firewallIds: idsOf(raw.properties?.firewalls),
    ruleCollectionGroupCount: raw.properties?.ruleCollectionGroups?.length,
  }),
  note: ({ properties }, { joined, details }): FirewallPolicyNote => {
    const ipGroups = joined.ipGroups as NamedIpGroups | undefined;
    return {
      basePolicyId: properties?.basePolicy?.id?.toLowerCase(),
      rules: policyRulesOf((details as Partial<Details>).ruleCollectionGroups ?? [], (id) =>
        ipGroups?.addresses.get(id.toLowerCase()),
      ),
    };
  },
  links: [
    linkTo(
      'EXTENDS',
      'azure_network_firewall_policy',
      ({ properties }) => properties?.basePolicy?.id,
    ),
  ],
});

/** What policies need to have, told in words, and how many rules there are. */
function summaryOf(
  { name, properties }: FirewallPolicy,
  groups?: RuleCollectionGroup[],
): Properties {
  const collections = (groups ?? []).flatMap(
    (group) => group?.properties?.ruleCollections?.flatMap((each) => each ?? []) ?? [],
  );
  const rules = collections.flatMap((each) => each.rules?.flatMap((rule) => rule ?? []) ?? []);
  const count = (sort: string) => rules.filter(({ ruleType }) => sortOf(ruleType) === sort).length;
  return {
    title: name ?? '',
    summary: `Rules of Azure firewalls${properties?.basePolicy?.id ? ', on top of those of another policy' : ''}`,
    content: collections
      .map(
        (each) => `${each.priority} ${each.name}: ${each.action?.type}, ${each.rules?.length ?? 0}`,
      )
      .join('\n'),
    ...(groups && {
      natRuleCount: count('nat'),
      networkRuleCount: count('network'),
      applicationRuleCount: count('application'),
    }),
  };
}

function threatProperties({ properties }: FirewallPolicy): Properties {
  const { mode, profile, configuration } = properties?.intrusionDetection ?? {};
  const authority = properties?.transportSecurity?.certificateAuthority;
  return {
    threatIntelMode: text(properties?.threatIntelMode),
    threatIntelAllowedFqdns: texts(properties?.threatIntelWhitelist?.fqdns),
    threatIntelAllowedIpAddresses: texts(properties?.threatIntelWhitelist?.ipAddresses),
    intrusionDetectionMode: text(mode),
    intrusionDetectionProfile: text(profile),
    intrusionDetectionOverrideCount: configuration?.signatureOverrides?.length,
    intrusionDetectionBypassCount: configuration?.bypassTrafficSettings?.length,
    intrusionDetectionPrivateRanges: texts(configuration?.privateRanges),
    tlsInspectionEnabled: Boolean(authority?.keyVaultSecretId),
    tlsInspectionCertificateName: text(authority?.name),
    /** Where the authority's certificate is, never what it is. */
    tlsInspectionKeyVaultSecretId: text(authority?.keyVaultSecretId),
  };
}

function trafficProperties({ properties }: FirewallPolicy): Properties {
  const { dnsSettings, explicitProxy, snat } = properties ?? {};
  return {
    dnsProxyEnabled: flag(dnsSettings?.enableProxy),
    dnsServers: texts(dnsSettings?.servers),
    dnsProxyRequiredForNetworkRules: flag(dnsSettings?.requireProxyForNetworkRules),
    explicitProxyEnabled: flag(explicitProxy?.enableExplicitProxy),
    explicitProxyHttpPort: explicitProxy?.httpPort,
    explicitProxyHttpsPort: explicitProxy?.httpsPort,
    explicitProxyPacFileEnabled: flag(explicitProxy?.enablePacFile),
    snatPrivateRanges: texts(snat?.privateRanges),
    snatAutoLearnPrivateRanges: text(snat?.autoLearnPrivateRanges),
    insightsEnabled: flag(properties?.insights?.isEnabled),
    sqlRedirectAllowed: flag(properties?.sql?.allowSqlRedirect),
  };
}
