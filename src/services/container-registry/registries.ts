import { defineKind } from '../../framework/definition';
import { flag, quantity, text, texts, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';

interface Policy {
  status?: string | null;
  days?: number | null;
  retentionDays?: number | null;
}

interface Registry {
  identity?: ManagedIdentity | null;
  sku?: { name?: string; tier?: string } | null;
  properties?: {
    loginServer?: string;
    creationDate?: string;
    adminUserEnabled?: boolean;
    anonymousPullEnabled?: boolean;
    publicNetworkAccess?: string;
    networkRuleBypassOptions?: string;
    networkRuleSet?: {
      defaultAction?: string;
      ipRules?: { action?: string; value?: string }[] | null;
    } | null;
    privateEndpointConnections?: unknown[] | null;
    dataEndpointEnabled?: boolean;
    dataEndpointHostNames?: string[] | null;
    zoneRedundancy?: string;
    encryption?: {
      status?: string;
      keyVaultProperties?: {
        keyIdentifier?: string;
        versionedKeyIdentifier?: string;
        identity?: string | null;
        keyRotationEnabled?: boolean;
        lastKeyRotationTimestamp?: string;
      } | null;
    } | null;
    policies?: {
      quarantinePolicy?: Policy | null;
      trustPolicy?: Policy | null;
      retentionPolicy?: Policy | null;
      exportPolicy?: Policy | null;
      azureADAuthenticationAsArmPolicy?: Policy | null;
      softDeletePolicy?: Policy | null;
    } | null;
  } | null;
}

/** Registries - List, 2025-04-01. */
export const registry = defineKind<Registry>({
  entity: {
    _type: 'azure_container_registry',
    _class: ['DataStore'],
    resourceName: '[RM] Container Registry',
  },
  step: { id: 'rm-container-registries', name: 'Container Registries' },
  ingestionSource: 'container-registry',
  diagnosticSettings: true,
  listing: { resource: 'Microsoft.ContainerRegistry/registries', apiVersion: '2025-04-01' },
  properties: ({ identity, sku, properties }) => ({
    classification: null,
    // Azure encrypts every registry, with its own key where no other is named.
    encrypted: true,
    sku: text(sku?.name),
    loginServer: text(properties?.loginServer),
    createdOn: timestamp(properties?.creationDate),
    adminUserEnabled: flag(properties?.adminUserEnabled),
    anonymousPullEnabled: flag(properties?.anonymousPullEnabled),
    dataEndpointEnabled: flag(properties?.dataEndpointEnabled),
    dataEndpointHostNames: texts(properties?.dataEndpointHostNames),
    zoneRedundancy: text(properties?.zoneRedundancy),
    ...network(properties),
    ...encryption(properties),
    ...policies(properties),
    ...managedIdentityProperties(identity),
  }),
});

function network(properties: Registry['properties']) {
  const rules = properties?.networkRuleSet;
  const publicNetworkAccess = text(properties?.publicNetworkAccess);
  const defaultAction = text(rules?.defaultAction);
  return {
    publicNetworkAccess,
    /** Whether the whole internet reaches it; only the tier Premium has rules. */
    public:
      publicNetworkAccess &&
      publicNetworkAccess.toLowerCase() === 'enabled' &&
      defaultAction?.toLowerCase() !== 'deny',
    networkRuleDefaultAction: defaultAction,
    networkRuleIpRanges: rules?.ipRules?.flatMap(({ value }) => text(value) ?? []),
    networkRuleBypassOptions: text(properties?.networkRuleBypassOptions),
    privateEndpointConnectionCount: properties?.privateEndpointConnections?.length,
  };
}

function encryption(properties: Registry['properties']) {
  const key = properties?.encryption?.keyVaultProperties;
  return {
    customerManagedKeyEnabled: isEnabled(properties?.encryption),
    encryptionKeyRef: text(key?.keyIdentifier),
    encryptionKeyVersion: text(key?.versionedKeyIdentifier),
    encryptionKeyIdentity: text(key?.identity),
    encryptionKeyRotationEnabled: flag(key?.keyRotationEnabled),
    encryptionKeyRotatedOn: timestamp(key?.lastKeyRotationTimestamp),
  };
}

function policies(properties: Registry['properties']) {
  const all = properties?.policies;
  return {
    quarantineEnabled: isEnabled(all?.quarantinePolicy),
    contentTrustEnabled: isEnabled(all?.trustPolicy),
    retentionEnabled: isEnabled(all?.retentionPolicy),
    retentionPeriodDays: isEnabled(all?.retentionPolicy)
      ? quantity(all?.retentionPolicy?.days)
      : undefined,
    exportEnabled: isEnabled(all?.exportPolicy),
    softDeleteEnabled: isEnabled(all?.softDeletePolicy),
    softDeleteRetentionDays: quantity(all?.softDeletePolicy?.retentionDays),
    /** Whether tokens that were made for Azure Resource Manager open the registry as well. */
    resourceManagerTokensAccepted: isEnabled(all?.azureADAuthenticationAsArmPolicy),
  };
}

function isEnabled(policy: { status?: string | null } | null | undefined): boolean | undefined {
  const status = text(policy?.status);
  return status === undefined ? undefined : status.toLowerCase() === 'enabled';
}
