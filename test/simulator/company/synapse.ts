import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const WORKSPACES = 'Microsoft.Synapse/workspaces';

function workspace(group: string, name: string, properties: object, more: object = {}): Resource {
  return {
    properties: {
      defaultDataLakeStorage: {
        createManagedPrivateEndpoint: false,
        accountUrl: 'https://tjelvarlake.dfs.core.windows.net',
        filesystem: 'freight',
      },
      encryption: { doubleEncryptionEnabled: false },
      provisioningState: 'Succeeded',
      connectivityEndpoints: {
        web: `https://web.azuresynapse.net?workspace=${encodeURIComponent(resourceId(group, WORKSPACES, name))}`,
        dev: `https://${name}.dev.azuresynapse.net`,
        sqlOnDemand: `${name}-ondemand.sql.azuresynapse.net`,
        sql: `${name}.sql.azuresynapse.net`,
      },
      managedResourceGroupName: `synapseworkspace-managedrg-${guid(`managed-group/${name}`)}`,
      sqlAdministratorLogin: 'freightadmin',
      privateEndpointConnections: [],
      workspaceUID: guid(`workspace/${name}`),
      extraProperties: { WorkspaceType: 'Normal', IsScopeEnabled: false },
      publicNetworkAccess: 'Enabled',
      cspWorkspaceAdminProperties: {
        initialWorkspaceAdminObjectId: guid('user/Astrid Lindqvist'),
      },
      trustedServiceBypassEnabled: false,
      ...properties,
    },
    type: WORKSPACES,
    id: resourceId(group, WORKSPACES, name),
    location: 'westeurope',
    name,
    identity: {
      type: 'SystemAssigned',
      tenantId: directoryId,
      principalId: guid(`service-principal/${name}`),
    },
    ...more,
  };
}

function child(
  group: string,
  type: string,
  names: string[],
  properties: object,
  more: object = {},
): Resource {
  return {
    properties,
    id: resourceId(group, `${WORKSPACES}/${type}`, ...names),
    name: names.at(-1),
    type: `${WORKSPACES}/${type}`,
    ...more,
  };
}

/** The ids of keys come without the slash that all others begin with. */
function key(group: string, names: string[], properties: object): [string, Resource] {
  const resource = child(group, 'keys', names, properties, { location: 'westeurope' });
  return [String(resource.id), { ...resource, id: String(resource.id).slice(1) }];
}

/** The lists of rules give no names, and ids that end where the name should be. */
function rule(group: string, names: string[], properties: object): [string, Resource] {
  const type = `${WORKSPACES}/sqlPools/dataMaskingPolicies/rules`;
  const path = resourceId(group, type, ...names);
  return [
    path,
    {
      id: path.slice(0, path.lastIndexOf('/') + 1),
      name: null as unknown as string,
      type,
      location: 'West Europe',
      kind: null,
      properties: {
        id: names.at(-1),
        ruleState: 'Enabled',
        aliasName: null,
        numberFrom: null,
        numberTo: null,
        prefixSize: null,
        suffixSize: null,
        replacementString: null,
        ...properties,
      },
    },
  ];
}

function policy(group: string, names: [string, string], properties: object): Resource {
  return child(
    group,
    'sqlPools/dataMaskingPolicies',
    [...names, 'Default'],
    {
      dataMaskingState: 'Disabled',
      applicationPrincipals: '',
      exemptPrincipals: '',
      maskingLevel: '',
      ...properties,
    },
    {
      location: 'West Europe',
      kind: null,
      managedBy: resourceId(group, `${WORKSPACES}/sqlPools`, ...names),
    },
  );
}

function pool(group: string, names: [string, string], properties: object = {}): Resource {
  return child(
    group,
    'sqlPools',
    names,
    {
      status: 'Online',
      maxSizeBytes: 263882790666240,
      collation: 'SQL_Latin1_General_CP1_CI_AS',
      creationDate: '2025-05-26T08:46:44.373Z',
      storageAccountType: 'GRS',
      provisioningState: 'Succeeded',
      ...properties,
    },
    { sku: { name: 'DW400c', capacity: 0 }, location: 'westeurope' },
  );
}

const analytics = 'tjelvar-analytics';
const trials = 'Tjelvar-Trials';
const vault = 'https://tjelvar-kv-prod.vault.azure.net';

export const synapse: CompanyPart = {
  resources: [
    workspace(
      groups.data,
      analytics,
      {
        managedVirtualNetwork: 'default',
        managedVirtualNetworkSettings: {
          preventDataExfiltration: true,
          allowedAadTenantIdsForLinking: [directoryId],
        },
        encryption: {
          doubleEncryptionEnabled: true,
          cmk: {
            status: 'Consistent',
            key: { name: 'default', keyVaultUrl: `${vault}/keys/synapse` },
            kekIdentity: { userAssignedIdentity: trackingIdentity.id },
          },
        },
        publicNetworkAccess: 'Disabled',
        azureADOnlyAuthentication: true,
        trustedServiceBypassEnabled: true,
        privateEndpointConnections: [
          {
            id: `${resourceId(groups.data, WORKSPACES, analytics)}/privateEndpointConnections/sql`,
            properties: {
              provisioningState: 'Succeeded',
              privateEndpoint: {
                id: resourceId(groups.data, 'Microsoft.Network/privateEndpoints', 'analytics-sql'),
              },
              privateLinkServiceConnectionState: { status: 'Approved' },
            },
          },
        ],
      },
      { tags: { environment: 'production' } },
    ),
    // In another group than the vault that it has a key in, and older than the newer switches.
    workspace(groups.tracking, trials, {
      publicNetworkAccess: undefined,
      sqlAdministratorLoginPassword: 'not-a-password-of-synapse',
    }),
    child(groups.tracking, 'firewallRules', [trials, 'allowAll'], {
      provisioningState: 'Succeeded',
      startIpAddress: '0.0.0.0',
      endIpAddress: '255.255.255.255',
    }),
    child(groups.data, 'firewallRules', [analytics, 'office'], {
      provisioningState: 'Succeeded',
      startIpAddress: '203.0.113.0',
      endIpAddress: '203.0.113.15',
    }),
    pool(groups.data, [analytics, 'freight']),
    pool(groups.tracking, [trials, 'Forecasts'], {
      status: 'Paused',
      storageAccountType: 'LRS',
      restorePointInTime: '0001-01-01T00:00:00',
    }),
    policy(groups.data, [analytics, 'freight'], {
      dataMaskingState: 'Enabled',
      applicationPrincipals: 'reports',
      exemptPrincipals: 'auditors;dpo',
      maskingLevel: 'Default',
    }),
    policy(groups.tracking, [trials, 'Forecasts'], {}),
  ],
  stored: [
    key(groups.data, [analytics, 'default'], {
      keyVaultUrl: `${vault}/keys/synapse`,
      isActiveCMK: true,
    }),
    key(groups.data, [analytics, 'retired'], {
      // Of a vault in another subscription.
      keyVaultUrl: 'https://tjelvar-kv-lab.vault.azure.net/keys/synapse',
      isActiveCMK: false,
    }),
    key(groups.tracking, [trials, 'default'], {
      keyVaultUrl: `${vault}/keys/trials`,
      isActiveCMK: true,
    }),
    rule(groups.data, [analytics, 'freight', 'Default', 'dbo_Customers_Phone'], {
      schemaName: 'dbo',
      tableName: 'Customers',
      columnName: 'Phone',
      aliasName: 'CustomerPhone',
      maskingFunction: 'Text',
      prefixSize: '1',
      suffixSize: '2',
      replacementString: 'xxxx',
    }),
    rule(groups.data, [analytics, 'freight', 'Default', 'dbo_Customers_Rating'], {
      schemaName: 'dbo',
      tableName: 'Customers',
      columnName: 'Rating',
      maskingFunction: 'Number',
      numberFrom: '0',
      numberTo: '5',
    }),
  ],
};
