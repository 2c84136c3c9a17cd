import { defineKind, linkFrom } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { networkProperties } from '../../framework/namespace-network-rules';
import type { NetworkRuleSet } from '../../framework/namespace-network-rules';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import { resourceGroupNameOf } from '../../framework/resource-id';
import type { EncryptionKey } from './encryption-keys';

export interface Namespace {
  id?: string;
  sku?: { name?: string; tier?: string; capacity?: number } | null;
  identity?: ManagedIdentity | null;
  properties?: {
    status?: string;
    createdAt?: string;
    updatedAt?: string;
    metricId?: string;
    serviceBusEndpoint?: string;
    clusterArmId?: string;
    alternateName?: string;
    minimumTlsVersion?: string;
    publicNetworkAccess?: string;
    disableLocalAuth?: boolean;
    zoneRedundant?: boolean;
    kafkaEnabled?: boolean;
    isAutoInflateEnabled?: boolean;
    maximumThroughputUnits?: number;
    encryption?: {
      keySource?: string;
      keyVaultProperties?: (EncryptionKey | null)[] | null;
      requireInfrastructureEncryption?: boolean;
    } | null;
    privateEndpointConnections?: PrivateEndpointConnections;
  } | null;
}

/** Namespaces - List, and but for basic ones Get Network Rule Set, both 2024-01-01. */
export const namespace = defineKind<Namespace, unknown, unknown, { networkRules: NetworkRuleSet }>({
  entity: {
    _type: 'azure_event_hub_namespace',
    _class: ['Group'],
    resourceName: '[RM] Event Hub Namespace',
  },
  step: { id: 'rm-event-hub-namespace', name: 'Event Hubs Namespaces' },
  ingestionSource: 'event-hub',
  listing: { resource: 'Microsoft.EventHub/namespaces', apiVersion: '2024-01-01' },
  details: {
    networkRules: {
      path: '/networkRuleSets/default',
      apiVersion: '2024-01-01',
      // The basic tier has no firewall.
      when: (raw) => !isBasic(raw),
      permission: 'Microsoft.EventHub/namespaces/networkRuleSets/read',
    },
  },
  properties: (raw, { details }) => ({
    resourceGroupName: resourceGroupNameOf(String(raw.id)),
    ...ownProperties(raw),
    ...networkProperties(raw, details.networkRules, !isBasic(raw)),
    ...managedIdentityProperties(raw.identity),
  }),
  links: [
    linkFrom('ASSIGNED', 'azure_event_hub_cluster', ({ properties }) => properties?.clusterArmId),
  ],
});

function isBasic({ sku }: Namespace): boolean {
  return sku?.name?.toLowerCase() === 'basic';
}

function ownProperties({ sku, properties }: Namespace): Properties {
  const { encryption } = properties ?? {};
  return {
    createdOn: timestamp(properties?.createdAt),
    ...statusProperties(properties?.status),
    updatedOn: timestamp(properties?.updatedAt),
    metricId: text(properties?.metricId),
    serviceBusEndpoint: text(properties?.serviceBusEndpoint),
    clusterArmId: text(properties?.clusterArmId),
    alternateName: text(properties?.alternateName),
    sku: text(sku?.name),
    skuTier: text(sku?.tier),
    throughputUnits: quantity(sku?.capacity),
    autoInflateEnabled: flag(properties?.isAutoInflateEnabled),
    maximumThroughputUnits: quantity(properties?.maximumThroughputUnits),
    kafkaEnabled: flag(properties?.kafkaEnabled),
    zoneRedundant: flag(properties?.zoneRedundant),
    minimumTlsVersion: text(properties?.minimumTlsVersion),
    localAuthDisabled: flag(properties?.disableLocalAuth),
    encryptionKeySource: text(encryption?.keySource),
    infrastructureEncryptionRequired: flag(encryption?.requireInfrastructureEncryption),
  };
}

/** Others send only, receive only, or are switched off. */
export function statusProperties(status: unknown): Properties {
  const known = text(status);
  return { status: known, active: known ? known.toLowerCase() === 'active' : undefined };
}
