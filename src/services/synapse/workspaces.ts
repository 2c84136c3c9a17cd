import { defineKind, linkFrom } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import { resourceGroupNameOf } from '../../framework/resource-id';
import { serviceOf } from './service';

interface Workspace {
  id?: string;
  identity?: ManagedIdentity | null;
  properties?: {
    workspaceUID?: string;
    managedResourceGroupName?: string;
    managedVirtualNetwork?: string;
    managedVirtualNetworkSettings?: {
      preventDataExfiltration?: boolean;
      allowedAadTenantIdsForLinking?: string[] | null;
    } | null;
    publicNetworkAccess?: string;
    trustedServiceBypassEnabled?: boolean;
    azureADOnlyAuthentication?: boolean;
    sqlAdministratorLogin?: string;
    cspWorkspaceAdminProperties?: { initialWorkspaceAdminObjectId?: string } | null;
    connectivityEndpoints?: Record<string, string | null> | null;
    defaultDataLakeStorage?: { accountUrl?: string; filesystem?: string } | null;
    encryption?: {
      doubleEncryptionEnabled?: boolean;
      cmk?: {
        status?: string;
        key?: { name?: string; keyVaultUrl?: string } | null;
        kekIdentity?: { userAssignedIdentity?: string } | null;
      } | null;
    } | null;
    privateEndpointConnections?: PrivateEndpointConnections;
  } | null;
}

interface FirewallRule {
  properties?: { startIpAddress?: string; endIpAddress?: string } | null;
}

/** Workspaces - List, with Ip Firewall Rules - List By Workspace, both 2021-06-01. */
export const workspace = defineKind<
  Workspace,
  unknown,
  unknown,
  { firewallRules: (FirewallRule | null)[] }
>({
  entity: {
    _type: 'azure_synapse_workspace',
    _class: ['Configuration'],
    resourceName: '[RM] Workspaces',
  },
  step: { id: 'fetch-synpase-workspaces', name: 'Synapse Workspaces' },
  ingestionSource: 'synapse',
  listing: { resource: 'Microsoft.Synapse/workspaces', apiVersion: '2021-06-01' },
  details: {
    firewallRules: {
      path: '/firewallRules',
      apiVersion: '2021-06-01',
      list: true,
      permission: 'Microsoft.Synapse/workspaces/firewallRules/read',
    },
  },
  properties: (raw, { details }) => ({
    workspaceUID: text(raw.properties?.workspaceUID),
    resourceGroupName: resourceGroupNameOf(String(raw.id)),
    managedResourceGroupName: text(raw.properties?.managedResourceGroupName),
    sqlAdministratorLogin: text(raw.properties?.sqlAdministratorLogin),
    entraOnlyAuthentication: flag(raw.properties?.azureADOnlyAuthentication),
    initialWorkspaceAdminObjectId: text(
      raw.properties?.cspWorkspaceAdminProperties?.initialWorkspaceAdminObjectId,
    ),
    dataLakeAccountUrl: text(raw.properties?.defaultDataLakeStorage?.accountUrl),
    dataLakeFilesystem: text(raw.properties?.defaultDataLakeStorage?.filesystem),
    ...networkProperties(raw, details.firewallRules),
    ...encryptionProperties(raw),
    ...managedIdentityProperties(raw.identity),
  }),
  links: [linkFrom('HAS', 'azure_synapse', serviceOf)],
});

/** Who can reach a workspace. What could not be read of it is left out. */
function networkProperties(
  { properties }: Workspace,
  rules: readonly (FirewallRule | null)[] | undefined,
): Properties {
  const ranges = rules?.flatMap((rule) => rule?.properties ?? []);
  const access = text(properties?.publicNetworkAccess);
  // Workspaces without the switch are older than it.
  const isPublic = (access ?? 'Enabled').toLowerCase() === 'enabled';
  const isRange = (start: string, end: string) =>
    ranges?.some(
      ({ startIpAddress, endIpAddress }) => startIpAddress === start && endIpAddress === end,
    );
  const settings = properties?.managedVirtualNetworkSettings;
  return {
    publicNetworkAccess: access,
    openToInternet: isPublic ? isRange('0.0.0.0', '255.255.255.255') : false,
    openToAzureServices: isPublic ? isRange('0.0.0.0', '0.0.0.0') : false,
    firewallRules: ranges?.map(
      ({ startIpAddress, endIpAddress }) => `${startIpAddress}-${endIpAddress}`,
    ),
    trustedServiceBypassEnabled: flag(properties?.trustedServiceBypassEnabled),
    managedVirtualNetwork: text(properties?.managedVirtualNetwork),
    preventDataExfiltration: flag(settings?.preventDataExfiltration),
    allowedTenantIdsForLinking: texts(settings?.allowedAadTenantIdsForLinking),
    endpoints: Object.values(properties?.connectivityEndpoints ?? {}).flatMap((endpoint) =>
      /^https?:\/\/|^[\w.-]+\.[a-z]+$/i.test(text(endpoint) ?? '') ? [String(endpoint)] : [],
    ),
    ...privateEndpointProperties(properties?.privateEndpointConnections),
  };
}

function encryptionProperties({ properties }: Workspace): Properties {
  const { doubleEncryptionEnabled, cmk } = properties?.encryption ?? {};
  return {
    doubleEncryptionEnabled: flag(doubleEncryptionEnabled),
    customerManagedKeyStatus: text(cmk?.status),
    customerManagedKeyName: text(cmk?.key?.name),
    customerManagedKeyUrl: text(cmk?.key?.keyVaultUrl),
    customerManagedKeyIdentityId: text(cmk?.kekIdentity?.userAssignedIdentity),
  };
}
