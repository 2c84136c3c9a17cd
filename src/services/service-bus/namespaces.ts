import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { networkProperties } from '../../framework/namespace-network-rules';
import type { NetworkRuleSet } from '../../framework/namespace-network-rules';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';

interface Encryption {
  keySource?: string;
  keyVaultProperties?:
    ({ keyName?: string; keyVaultUri?: string; keyVersion?: string } | null)[] | null;
  requireInfrastructureEncryption?: boolean;
}

export interface Namespace {
  sku?: { name?: string; tier?: string; capacity?: number } | null;
  identity?: ManagedIdentity | null;
  properties?: {
    status?: string;
    createdAt?: string;
    updatedAt?: string;
    serviceBusEndpoint?: string;
    metricId?: string;
    alternateName?: string;
    minimumTlsVersion?: string;
    publicNetworkAccess?: string;
    disableLocalAuth?: boolean;
    zoneRedundant?: boolean;
    premiumMessagingPartitions?: number;
    encryption?: Encryption | null;
    privateEndpointConnections?: PrivateEndpointConnections;
  } | null;
}

/** Namespaces - List, and of premium ones Get Network Rule Set, both 2024-01-01. */
export const namespace = defineKind<Namespace, unknown, unknown, { networkRules: NetworkRuleSet }>({
  entity: {
    _type: 'azure_service_bus_namespace',
    _class: ['Service'],
    resourceName: '[RM] Service Bus Namespace',
  },
  step: { id: 'rm-service-bus-namespaces', name: 'Service Bus Namespaces' },
  ingestionSource: 'service-bus',
  listing: { resource: 'Microsoft.ServiceBus/namespaces', apiVersion: '2024-01-01' },
  details: {
    networkRules: {
      path: '/networkRuleSets/default',
      apiVersion: '2024-01-01',
      // The other tiers have no firewall.
      when: isPremium,
      permission: 'Microsoft.ServiceBus/namespaces/networkRuleSets/read',
    },
  },
  properties: (namespace, { details }) => ({
    ...ownProperties(namespace),
    ...networkProperties(namespace, details.networkRules, isPremium(namespace)),
    ...encryptionProperties(namespace.properties?.encryption),
    ...managedIdentityProperties(namespace.identity),
  }),
});

function isPremium({ sku }: Namespace): boolean {
  return sku?.name?.toLowerCase() === 'premium';
}

function ownProperties({ sku, properties }: Namespace): Properties {
  return {
    category: ['infrastructure'],
    function: ['queuing'],
    serviceBusEndpoint: text(properties?.serviceBusEndpoint),
    metricId: text(properties?.metricId),
    alternateName: text(properties?.alternateName),
    status: text(properties?.status),
    createdOn: timestamp(properties?.createdAt),
    updatedOn: timestamp(properties?.updatedAt),
    sku: text(sku?.name),
    skuTier: text(sku?.tier),
    messagingUnits: quantity(sku?.capacity),
    messagingPartitions: quantity(properties?.premiumMessagingPartitions),
    minimumTlsVersion: text(properties?.minimumTlsVersion),
    localAuthDisabled: flag(properties?.disableLocalAuth),
    zoneRedundant: flag(properties?.zoneRedundant),
  };
}

/** With a customer's keys: which they are, as vaults name them. */
function encryptionProperties(encryption: Encryption | null | undefined): Properties {
  const keys = encryption?.keyVaultProperties?.flatMap((key) => {
    if (!key?.keyVaultUri || !key.keyName) return [];
    const vault = key.keyVaultUri.replace(/\/+$/, '');
    return [[vault, 'keys', key.keyName, ...(key.keyVersion ? [key.keyVersion] : [])].join('/')];
  });
  return {
    encryptionKeySource: text(encryption?.keySource),
    encryptionKeyRefs: keys,
    infrastructureEncryptionRequired: flag(encryption?.requireInfrastructureEncryption),
  };
}
