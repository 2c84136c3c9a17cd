import { defineKind } from '../../framework/definition';
import { flag, quantity, text, texts } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';

interface Access {
  defaultAction?: string | null;
  ipRules?: { action?: string; value?: string }[] | null;
}

interface BatchAccount {
  identity?: ManagedIdentity | null;
  properties?: {
    accountEndpoint?: string | null;
    nodeManagementEndpoint?: string | null;
    poolAllocationMode?: string | null;
    publicNetworkAccess?: string | null;
    allowedAuthenticationModes?: string[] | null;
    dedicatedCoreQuota?: number | null;
    dedicatedCoreQuotaPerVMFamilyEnforced?: boolean | null;
    lowPriorityCoreQuota?: number | null;
    poolQuota?: number | null;
    activeJobAndJobScheduleQuota?: number | null;
    encryption?: {
      keySource?: string | null;
      keyVaultProperties?: { keyIdentifier?: string | null } | null;
    } | null;
    keyVaultReference?: { id?: string | null; url?: string | null } | null;
    autoStorage?: { storageAccountId?: string | null; authenticationMode?: string | null } | null;
    networkProfile?: {
      accountAccess?: Access | null;
      nodeManagementAccess?: Access | null;
    } | null;
    privateEndpointConnections?: PrivateEndpointConnections;
  } | null;
}

/** Batch Account - List, 2023-11-01. */
export const batchAccount = defineKind<BatchAccount>({
  entity: {
    _type: 'azure_batch_account',
    _class: ['Service'],
    resourceName: '[RM] Batch Account',
  },
  step: { id: 'rm-batch-account', name: 'Batch Accounts' },
  ingestionSource: 'batch',
  listing: { resource: 'Microsoft.Batch/batchAccounts', apiVersion: '2023-11-01' },
  properties: ({ identity, properties }) => ({
    category: ['infrastructure'],
    function: ['workload-management'],
    accountEndpoint: text(properties?.accountEndpoint),
    nodeManagementEndpoint: text(properties?.nodeManagementEndpoint),
    poolAllocationMode: text(properties?.poolAllocationMode),
    publicNetworkAccess: text(properties?.publicNetworkAccess),
    allowedAuthenticationModes: texts(properties?.allowedAuthenticationModes),
    dedicatedCoreQuota: quantity(properties?.dedicatedCoreQuota),
    dedicatedCoreQuotaPerVmFamilyEnforced: flag(properties?.dedicatedCoreQuotaPerVMFamilyEnforced),
    lowPriorityCoreQuota: quantity(properties?.lowPriorityCoreQuota),
    poolQuota: quantity(properties?.poolQuota),
    activeJobAndJobScheduleQuota: quantity(properties?.activeJobAndJobScheduleQuota),
    encryptionKeySource: text(properties?.encryption?.keySource),
    encryptionKeyIdentifier: text(properties?.encryption?.keyVaultProperties?.keyIdentifier),
    keyVaultId: text(properties?.keyVaultReference?.id),
    keyVaultUrl: text(properties?.keyVaultReference?.url),
    autoStorageAccountId: text(properties?.autoStorage?.storageAccountId),
    autoStorageAuthenticationMode: text(properties?.autoStorage?.authenticationMode),
    accountAccessDefaultAction: text(properties?.networkProfile?.accountAccess?.defaultAction),
    accountAccessIpRules: ipRules(properties?.networkProfile?.accountAccess),
    nodeManagementAccessDefaultAction: text(
      properties?.networkProfile?.nodeManagementAccess?.defaultAction,
    ),
    nodeManagementAccessIpRules: ipRules(properties?.networkProfile?.nodeManagementAccess),
    ...privateEndpointProperties(properties?.privateEndpointConnections),
    ...managedIdentityProperties(identity),
  }),
  diagnosticSettings: true,
});

function ipRules(access: Access | null | undefined): string[] | undefined {
  return access?.ipRules?.flatMap(({ action, value }) => (value ? `${action} ${value}` : []));
}
