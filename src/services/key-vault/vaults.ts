import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import { flag, quantity, text } from '../../framework/entity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { policiesInForce, principalsOf } from './access-policies';
import type { AccessControl } from './access-policies';

interface NetworkRules {
  bypass?: string;
  defaultAction?: string;
  ipRules?: ({ value?: string } | null)[] | null;
  virtualNetworkRules?: (Reference | null)[] | null;
}

interface Vault {
  properties?: AccessControl & {
    sku?: { family?: string; name?: string } | null;
    tenantId?: string;
    vaultUri?: string;
    publicNetworkAccess?: string;
    networkAcls?: NetworkRules | null;
    privateEndpointConnections?: PrivateEndpointConnections;
    enablePurgeProtection?: boolean | null;
    enableSoftDelete?: boolean | null;
    softDeleteRetentionInDays?: number;
    enabledForDeployment?: boolean;
    enabledForDiskEncryption?: boolean;
    enabledForTemplateDeployment?: boolean;
  };
}

/** Vaults - List By Subscription, 2023-07-01. */
export const vault = defineKind<Vault>({
  entity: {
    _type: 'azure_keyvault_service',
    _class: ['Service'],
    resourceName: '[RM] Key Vault',
  },
  step: { id: 'rm-keyvault-vaults', name: 'Key Vaults' },
  ingestionSource: 'key-vault',
  diagnosticSettings: ['AuditEvent'],
  listing: { resource: 'Microsoft.KeyVault/vaults', apiVersion: '2023-07-01' },
  aliases: ({ properties }) => [properties?.vaultUri],
  properties: ({ properties }) => ({
    category: ['security'],
    function: ['encryption', 'key-management', 'secret-management', 'certificate-management'],
    vaultUrl: text(properties?.vaultUri),
    endpoints: [text(properties?.vaultUri) ?? []].flat(),
    skuName: text(properties?.sku?.name)?.toLowerCase(),
    tenantId: text(properties?.tenantId),
    // What protects and what opens a vault is left out of the answer where it was never switched on.
    enableRbacAuthorization: properties?.enableRbacAuthorization === true,
    enablePurgeProtection: properties?.enablePurgeProtection === true,
    enableSoftDelete: flag(properties?.enableSoftDelete),
    softDeleteRetentionInDays: quantity(properties?.softDeleteRetentionInDays),
    enabledForDeployment: properties?.enabledForDeployment === true,
    enabledForDiskEncryption: properties?.enabledForDiskEncryption === true,
    enabledForTemplateDeployment: properties?.enabledForTemplateDeployment === true,
    accessPolicyCount: policiesInForce(properties).length,
    ...networkProperties(properties),
  }),
  links: [
    linkFrom('HAS', 'azure_account', (_, { instance }) => instance.id),
    linkTo('ALLOWS', 'ANY_PRINCIPAL', ({ properties }) => principalsOf(properties), {
      _type: 'mapping_source_allows_azure_principal',
    }),
  ],
});

/** Without rules a vault is open to all networks, unless its public side is shut altogether. */
function networkProperties(properties: Vault['properties']) {
  const rules = properties?.networkAcls;
  const isPublic = /^enabled$/i.test(properties?.publicNetworkAccess ?? 'Enabled');
  return {
    publicNetworkAccess: text(properties?.publicNetworkAccess),
    openToAllNetworks: isPublic && !/^deny$/i.test(rules?.defaultAction ?? ''),
    'networkRuleSet.defaultAction': text(rules?.defaultAction),
    'networkRuleSet.bypass': text(rules?.bypass),
    'networkRuleSet.allowedIpAddresses': rules?.ipRules?.flatMap((rule) => text(rule?.value) ?? []),
    'networkRuleSet.allowedSubnetIds': rules && idsOf(rules.virtualNetworkRules),
    ...privateEndpointProperties(properties?.privateEndpointConnections),
  };
}
