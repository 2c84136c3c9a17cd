import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { environmentOf, tagList } from '../../framework/tags';
import { addressesOf, attachedAddresses } from './public-ip-addresses';
import type { AttachedAddresses } from './public-ip-addresses';
import { gatewayFirewalls } from './web-application-firewall-policies';
import type { GatewayFirewall } from './web-application-firewall-policies';

/** Azure's parts of a gateway: a name, and the rest below. */
type Parts<Part> = ({ id?: string; name?: string; properties?: Part | null } | null)[] | null;

export interface SslPolicy {
  policyType?: string;
  policyName?: string;
  minProtocolVersion?: string;
  disabledSslProtocols?: string[] | null;
  cipherSuites?: string[] | null;
}

interface Listener {
  protocol?: string;
  hostName?: string;
  hostNames?: string[] | null;
  frontendPort?: Reference | null;
  firewallPolicy?: Reference | null;
}

export interface ApplicationGateway {
  id?: string;
  name?: string;
  etag?: string;
  zones?: string[] | null;
  tags?: Record<string, unknown> | null;
  identity?: ManagedIdentity | null;
  properties?: {
    sku?: { name?: string; tier?: string; family?: string; capacity?: number } | null;
    autoscaleConfiguration?: { minCapacity?: number; maxCapacity?: number } | null;
    operationalState?: string;
    resourceGuid?: string;
    enableHttp2?: boolean;
    enableFips?: boolean;
    firewallPolicy?: Reference | null;
    forceFirewallPolicyAssociation?: boolean;
    webApplicationFirewallConfiguration?: {
      enabled?: boolean;
      firewallMode?: string;
      ruleSetType?: string;
      ruleSetVersion?: string;
    } | null;
    sslPolicy?: SslPolicy | null;
    defaultPredefinedSslPolicy?: string;
    sslCertificates?: Parts<{ keyVaultSecretId?: string }>;
    gatewayIPConfigurations?: Parts<{ subnet?: Reference | null }>;
    frontendIPConfigurations?: Parts<{
      privateIPAddress?: string;
      publicIPAddress?: Reference | null;
    }>;
    frontendPorts?: Parts<{ port?: number }>;
    httpListeners?: Parts<Listener>;
    listeners?: Parts<Listener>;
    backendAddressPools?: Parts<{
      backendAddresses?: ({ ipAddress?: string; fqdn?: string } | null)[] | null;
    }>;
    privateEndpointConnections?: unknown[] | null;
  } | null;
}

interface Joins {
  addresses: AttachedAddresses;
  firewall: GatewayFirewall;
}

/** Application Gateways - List All, through @azure/arm-network. */
export const applicationGateway = defineKind<ApplicationGateway, unknown, Joins>({
  entity: {
    _type: 'azure_application_gateway',
    _class: ['Network'],
    resourceName: 'Azure Application Gateway',
  },
  step: { id: 'rm-azure-application-gateway', name: 'Application Gateways' },
  ingestionSource: 'express-route',
  listing: {
    resource: 'Microsoft.Network/applicationGateways',
    client: ({ network }) => network.applicationGateways.listAll(),
  },
  joins: { addresses: attachedAddresses, firewall: gatewayFirewalls },
  permissions: {
    resourceManager: [
      'Microsoft.Network/applicationGateways/read',
      'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/read',
    ],
  },
  properties: (raw, { joined: { addresses, firewall } }) => ({
    etag: text(raw.etag),
    ...frontendProperties(raw, addresses),
    ...listenerProperties(raw),
    ...firewallProperties(raw, firewall),
    ...tlsProperties(raw),
    ...sizeProperties(raw),
    ...managedIdentityProperties(raw.identity),
    environment: environmentOf(raw.tags),
    tags: tagList(raw.tags),
    operationalState: text(raw.properties?.operationalState),
    resourceGuid: text(raw.properties?.resourceGuid),
    subnetIds: idsOf(partsOf(raw.properties?.gatewayIPConfigurations).map(({ subnet }) => subnet)),
    backendAddresses: partsOf(raw.properties?.backendAddressPools).flatMap((pool) =>
      (pool.backendAddresses ?? []).flatMap(
        (each) => text(each?.fqdn) ?? text(each?.ipAddress) ?? [],
      ),
    ),
  }),
});

function partsOf<Part extends object>(parts: Parts<Part> | undefined) {
  return (parts ?? []).flatMap((part) =>
    part
      ? [
          { ...part.properties, name: part.name, id: part.id } as Part & {
            name?: string;
            id?: string;
          },
        ]
      : [],
  );
}

function frontendProperties(
  { properties }: ApplicationGateway,
  addresses: AttachedAddresses | undefined,
): Properties {
  const frontends = partsOf(properties?.frontendIPConfigurations);
  const publicAddresses = frontends.map(({ publicIPAddress }) => publicIPAddress);
  const isPublic = idsOf(publicAddresses).length > 0;
  return {
    // A gateway is in a network, and has no block of addresses of its own.
    CIDR: null,
    public: isPublic,
    internal: !isPublic,
    publicIp: addressesOf(publicAddresses, addresses),
    publicIpIds: idsOf(publicAddresses),
    privateIp: frontends.flatMap(({ privateIPAddress }) => text(privateIPAddress) ?? []),
    privateEndpointConnectionCount: properties?.privateEndpointConnections?.length ?? 0,
  };
}

/** Listeners in words, `site: Https 443 tracking.example`, and what can be asked of all of them. */
function listenerProperties({ properties }: ApplicationGateway): Properties {
  const ports = new Map(
    partsOf(properties?.frontendPorts).map(({ id, port }) => [String(id).toLowerCase(), port]),
  );
  const listeners = [...partsOf(properties?.httpListeners), ...partsOf(properties?.listeners)].map(
    ({ name, protocol, hostName, hostNames, frontendPort }) => ({
      name,
      protocol: protocol ?? '',
      port: ports.get(String(frontendPort?.id).toLowerCase()),
      hosts: [text(hostName) ?? [], ...(hostNames ?? [])].flat(),
    }),
  );
  const isOf = (name: string) => listeners.some(({ protocol }) => protocol.toLowerCase() === name);
  return {
    listeners: listeners.map(({ name, protocol, port, hosts }) =>
      [`${name}:`, protocol, port, hosts.join(',')].filter(Boolean).join(' '),
    ),
    listenerHostNames: listeners.flatMap(({ hosts }) => hosts),
    listenerPorts: [...new Set(listeners.flatMap(({ port }) => port ?? []))],
    httpListenerEnabled: isOf('http'),
    httpsListenerEnabled: isOf('https'),
  };
}

/** A firewall is described in place, or, on newer gateways, by a policy of its own. */
function firewallProperties(
  { properties }: ApplicationGateway,
  firewall: GatewayFirewall | undefined,
): Properties {
  const inPlace = properties?.webApplicationFirewallConfiguration;
  const policyId = text(properties?.firewallPolicy?.id);
  const ofListeners = partsOf(properties?.httpListeners).map(
    ({ firewallPolicy }) => firewallPolicy,
  );
  const policy = policyId ? firewall : undefined;
  const inPlaceRuleSet = inPlace?.ruleSetType && `${inPlace.ruleSetType} ${inPlace.ruleSetVersion}`;
  return {
    webApplicationFirewallEnabled: policyId
      ? (policy?.enabled ?? true)
      : (flag(inPlace?.enabled) ?? false),
    webApplicationFirewallMode: policyId ? policy?.mode : text(inPlace?.firewallMode),
    webApplicationFirewallRuleSets: policyId
      ? policy?.ruleSets
      : inPlaceRuleSet
        ? [inPlaceRuleSet]
        : [],
    webApplicationFirewallPolicyId: policyId,
    listenerFirewallPolicyIds: [...new Set(idsOf(ofListeners))],
    forceFirewallPolicyAssociation: flag(properties?.forceFirewallPolicyAssociation),
  };
}

function tlsProperties({ properties }: ApplicationGateway): Properties {
  const policy = properties?.sslPolicy;
  return {
    minimumTlsVersion: minimumTlsVersionOf(policy, properties?.defaultPredefinedSslPolicy),
    tlsPolicyType: text(policy?.policyType),
    tlsPolicyName: text(policy?.policyName) ?? text(properties?.defaultPredefinedSslPolicy),
    tlsCipherSuites: texts(policy?.cipherSuites),
    fipsEnabled: flag(properties?.enableFips),
    http2Enabled: flag(properties?.enableHttp2),
    certificateNames: partsOf(properties?.sslCertificates).flatMap(({ name }) => text(name) ?? []),
    /** Where certificates lie in vaults; those that were uploaded have no such place. */
    certificateKeyVaultSecretIds: partsOf(properties?.sslCertificates).flatMap(
      ({ keyVaultSecretId }) => text(keyVaultSecretId) ?? [],
    ),
  };
}

/** What the policies that Azure has prepared come to. */
const minimumOfPolicy: Record<string, string> = {
  appgwsslpolicy20150501: 'TLSv1_0',
  appgwsslpolicy20170401: 'TLSv1_1',
  appgwsslpolicy20170401s: 'TLSv1_2',
  appgwsslpolicy20220101: 'TLSv1_2',
  appgwsslpolicy20220101s: 'TLSv1_2',
};
const tlsVersions = ['TLSv1_0', 'TLSv1_1', 'TLSv1_2', 'TLSv1_3'];

/** The lowest version of TLS that is accepted, where it is known. */
export function minimumTlsVersionOf(
  policy: SslPolicy | null | undefined,
  defaultPolicy: string | undefined,
): string | undefined {
  if (policy?.minProtocolVersion) return policy.minProtocolVersion;
  const ofPolicy = policy?.policyName && minimumOfPolicy[policy.policyName.toLowerCase()];
  if (ofPolicy) return ofPolicy;
  const disabled = (policy?.disabledSslProtocols ?? []).map((each) => each.toLowerCase());
  if (disabled.length) return tlsVersions.find((each) => !disabled.includes(each.toLowerCase()));
  return policy?.policyName ? undefined : minimumOfPolicy[String(defaultPolicy).toLowerCase()];
}

function sizeProperties({ zones, properties }: ApplicationGateway): Properties {
  const { sku, autoscaleConfiguration } = properties ?? {};
  return {
    skuName: text(sku?.name),
    skuTier: text(sku?.tier),
    skuFamily: text(sku?.family),
    capacity: sku?.capacity,
    autoscaleEnabled: Boolean(autoscaleConfiguration),
    autoscaleMinCapacity: autoscaleConfiguration?.minCapacity,
    autoscaleMaxCapacity: autoscaleConfiguration?.maxCapacity,
    zones: texts(zones),
  };
}
