import { Resource } from '../resource-store';
import { groups as directoryGroups } from './groups';
import { directoryId, domain, groups, guid, production, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';
import { userNamed } from './users';

const SERVERS = 'Microsoft.Sql/servers';

interface Server {
  group: string;
  name: string;
  location?: string;
  identity?: object;
  tags?: object;
  properties: object;
}

function server({ group, name, location = 'westeurope', identity, tags, properties }: Server) {
  return {
    ...(identity && { identity }),
    kind: 'v12.0',
    properties: {
      administratorLogin: 'tjelvar',
      version: '12.0',
      state: 'Ready',
      fullyQualifiedDomainName: `${name.toLowerCase()}.database.windows.net`,
      privateEndpointConnections: [],
      minimalTlsVersion: '1.2',
      publicNetworkAccess: 'Enabled',
      restrictOutboundNetworkAccess: 'Disabled',
      isIPv6Enabled: 'Disabled',
      externalGovernanceStatus: 'Disabled',
      ...properties,
    },
    location,
    ...(tags && { tags }),
    id: resourceId(group, SERVERS, name),
    name,
    type: SERVERS,
  };
}

function below(parent: Resource, collection: string, name: string, properties: object): Resource {
  return {
    properties,
    id: `${parent.id}/${collection}/${name}`,
    name,
    type: `${parent.type}/${collection}`,
  };
}

interface Database {
  name: string;
  sku?: { name: string; tier: string; family?: string; capacity: number };
  kind?: string;
  tags?: object;
  more?: Partial<Resource>;
  properties?: object;
}

function database(of: Resource, { name, sku, kind, tags, more, properties }: Database): Resource {
  const size = sku ?? { name: 'GP_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 };
  return {
    sku: size,
    kind: kind ?? 'v12.0,user,vcore',
    ...below(of, 'databases', name, {
      collation: 'SQL_Latin1_General_CP1_CI_AS',
      maxSizeBytes: 34359738368,
      status: 'Online',
      databaseId: guid(`database/${name}`),
      creationDate: '2023-04-11T10:34:08.903Z',
      currentServiceObjectiveName: `${size.name}_${size.capacity}`,
      requestedServiceObjectiveName: `${size.name}_${size.capacity}`,
      defaultSecondaryLocation: 'westeurope',
      catalogCollation: 'SQL_Latin1_General_CP1_CI_AS',
      zoneRedundant: false,
      licenseType: 'LicenseIncluded',
      maxLogSizeBytes: 193273528320,
      readScale: 'Disabled',
      currentSku: size,
      currentBackupStorageRedundancy: 'Geo',
      requestedBackupStorageRedundancy: 'Geo',
      maintenanceConfigurationId: `/subscriptions/${production}/providers/Microsoft.Maintenance/publicMaintenanceConfigurations/SQL_Default`,
      isLedgerOn: false,
      isInfraEncryptionEnabled: false,
      availabilityZone: 'NoPreference',
      ...properties,
    }),
    location: of.location,
    ...(tags && { tags }),
    ...more,
  };
}

/** Every server has it, and nobody made it. */
function master(of: Resource): Resource {
  return database(of, {
    name: 'master',
    kind: 'v12.0,system',
    sku: { name: 'System', tier: 'System', capacity: 0 },
    more: { managedBy: of.id },
    properties: {
      currentServiceObjectiveName: 'System2',
      requestedServiceObjectiveName: 'System2',
      maxSizeBytes: 53687091200,
      maxLogSizeBytes: undefined,
      licenseType: undefined,
      currentBackupStorageRedundancy: 'Local',
      requestedBackupStorageRedundancy: 'Local',
    },
  });
}

function auditing(of: Resource, properties: object = {}): Resource {
  return below(of, 'auditingSettings', 'Default', {
    retentionDays: 0,
    auditActionsAndGroups: [],
    isStorageSecondaryKeyInUse: false,
    isAzureMonitorTargetEnabled: false,
    isManagedIdentityInUse: false,
    state: 'Disabled',
    storageEndpoint: '',
    storageAccountSubscriptionId: '00000000-0000-0000-0000-000000000000',
    ...properties,
  });
}

/** Azure writes lists that hold nothing as lists of one empty text. */
function alerts(of: Resource, properties: object = {}): Resource {
  return below(of, 'securityAlertPolicies', 'Default', {
    state: 'Disabled',
    disabledAlerts: [''],
    emailAddresses: [''],
    emailAccountAdmins: false,
    storageEndpoint: '',
    storageAccountAccessKey: '',
    retentionDays: 0,
    creationTime: '0001-01-01T00:00:00Z',
    ...properties,
  });
}

function assessment(of: Resource, properties: object = {}): Resource {
  return below(of, 'vulnerabilityAssessments', 'Default', {
    recurringScans: { isEnabled: false, emailSubscriptionAdmins: true },
    ...properties,
  });
}

const serviceManaged = {
  serverKeyName: 'ServiceManaged',
  serverKeyType: 'ServiceManaged',
  autoRotationEnabled: false,
};

function protector(of: Resource, properties: object = serviceManaged): Resource {
  return {
    kind: properties === serviceManaged ? 'servicemanaged' : 'azurekeyvault',
    ...below(of, 'encryptionProtector', 'current', properties),
  };
}

function encryption(of: Resource, state: string): Resource {
  return below(of, 'transparentDataEncryption', 'Current', { state });
}

function connections(of: Resource, connectionType: string): Resource {
  return below(of, 'connectionPolicies', 'default', { connectionType });
}

function firewallRule(of: Resource, name: string, startIpAddress: string, endIpAddress: string) {
  return below(of, 'firewallRules', name, { startIpAddress, endIpAddress });
}

function administrator(of: Resource, properties: object): Resource {
  return below(of, 'administrators', 'ActiveDirectory', {
    administratorType: 'ActiveDirectory',
    tenantId: directoryId,
    ...properties,
  });
}

const engineers = {
  login: 'Platform engineers',
  sid: directoryGroups.find(({ displayName }) => displayName === 'Platform engineers')?.id,
  azureADOnlyAuthentication: true,
};

/** As it ought to be. */
const booking = server({
  group: groups.data,
  name: 'tjelvar-booking',
  location: 'northeurope',
  identity: {
    principalId: guid('service-principal/tjelvar-booking'),
    type: 'SystemAssigned,UserAssigned',
    tenantId: directoryId,
    userAssignedIdentities: {
      [trackingIdentity.id]: {
        principalId: trackingIdentity.principalId,
        clientId: trackingIdentity.clientId,
      },
    },
  },
  tags: { environment: 'production', classification: 'Confidential' },
  properties: {
    minimalTlsVersion: '1.3',
    publicNetworkAccess: 'Disabled',
    restrictOutboundNetworkAccess: 'Enabled',
    primaryUserAssignedIdentityId: trackingIdentity.id,
    administrators: {
      administratorType: 'ActiveDirectory',
      principalType: 'Group',
      tenantId: directoryId,
      ...engineers,
    },
    privateEndpointConnections: [
      {
        id: `${resourceId(groups.data, SERVERS, 'tjelvar-booking')}/privateEndpointConnections/booking-sql-pe-${guid('connection/booking')}`,
        properties: {
          provisioningState: 'Ready',
          groupIds: ['sqlServer'],
          privateEndpoint: {
            id: resourceId(groups.data, 'Microsoft.Network/privateEndpoints', 'booking-sql-pe'),
          },
          privateLinkServiceConnectionState: {
            status: 'Approved',
            description: 'Auto-approved',
            actionsRequired: 'None',
          },
        },
      },
    ],
  },
});

const keyVersion = guid('key/databases').replaceAll('-', '');
const bookings = database(booking, {
  name: 'bookings',
  sku: { name: 'BC_Gen5', tier: 'BusinessCritical', family: 'Gen5', capacity: 8 },
  tags: { environment: 'production' },
  properties: {
    zoneRedundant: true,
    readScale: 'Enabled',
    isLedgerOn: true,
    isInfraEncryptionEnabled: true,
    earliestRestoreDate: '2026-06-01T00:00:00Z',
    failoverGroupId: `${booking.id}/failoverGroups/booking`,
  },
});
/** With a key of its own, since it belongs to another department. */
const invoices = database(booking, {
  name: 'Invoices',
  properties: {
    encryptionProtector: `https://tjelvar-kv-prod.vault.azure.net/keys/invoices/${keyVersion}`,
    encryptionProtectorAutoRotation: false,
  },
  more: {
    identity: {
      type: 'UserAssigned',
      userAssignedIdentities: {
        [trackingIdentity.id]: {
          principalId: trackingIdentity.principalId,
          clientId: trackingIdentity.clientId,
        },
      },
    },
  },
});

/** Reached from the offices and from Azure. */
const routes = server({
  group: groups.tracking,
  name: 'Tjelvar-Routes',
  properties: { isIPv6Enabled: 'Enabled' },
});
const planning = database(routes, {
  name: 'planning',
  sku: { name: 'GP_S_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 },
  kind: 'v12.0,user,vcore,serverless',
  properties: { autoPauseDelay: 60, minCapacity: 0.5, status: 'Paused' },
});

/** Nobody dares to touch it. */
const legacy = server({
  group: groups.tracking,
  name: 'tjelvar-legacy',
  properties: {
    administratorLogin: 'sa_legacy',
    minimalTlsVersion: 'None',
    administrators: {
      administratorType: 'ActiveDirectory',
      principalType: 'User',
      login: `nils.akesson@${domain}`,
      sid: userNamed('Nils Åkesson').id,
      tenantId: directoryId,
      azureADOnlyAuthentication: false,
    },
  },
});
const archive = database(legacy, {
  name: 'archive',
  sku: { name: 'Basic', tier: 'Basic', capacity: 5 },
  kind: 'v12.0,user',
  properties: { licenseType: undefined, maxLogSizeBytes: undefined, maxSizeBytes: 2147483648 },
});

const lab = server({ group: groups.development, name: 'tjelvar-lab', properties: {} });
const test = database(lab, { name: 'test' });

const resources: Resource[] = [
  booking,
  master(booking),
  bookings,
  invoices,
  auditing(booking, {
    state: 'Enabled',
    retentionDays: 365,
    isAzureMonitorTargetEnabled: true,
    isManagedIdentityInUse: true,
    auditActionsAndGroups: [
      'SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP',
      'FAILED_DATABASE_AUTHENTICATION_GROUP',
      'BATCH_COMPLETED_GROUP',
    ],
    storageEndpoint: 'https://tjelvarflowlogs.blob.core.windows.net/',
    storageAccountSubscriptionId: production,
  }),
  alerts(booking, {
    state: 'Enabled',
    emailAddresses: [`security@${domain};platform@${domain}`],
    emailAccountAdmins: true,
    retentionDays: 90,
    creationTime: '2023-04-11T11:02:19.253Z',
  }),
  assessment(booking, {
    storageContainerPath: 'https://tjelvarflowlogs.blob.core.windows.net/vulnerability-assessment/',
    recurringScans: {
      isEnabled: true,
      emailSubscriptionAdmins: false,
      emails: [`security@${domain}`],
    },
  }),
  protector(booking, {
    serverKeyName: `tjelvar-kv-prod_databases_${keyVersion}`,
    serverKeyType: 'AzureKeyVault',
    uri: `https://tjelvar-kv-prod.vault.azure.net/keys/databases/${keyVersion}`,
    autoRotationEnabled: true,
  }),
  connections(booking, 'Redirect'),
  administrator(booking, engineers),
  encryption(bookings, 'Enabled'),
  auditing(bookings, { state: 'Enabled', isAzureMonitorTargetEnabled: true }),
  alerts(bookings, { state: 'Enabled' }),
  encryption(invoices, 'Enabled'),
  auditing(invoices),
  alerts(invoices, { state: 'Enabled', disabledAlerts: ['Access_Anomaly'] }),

  routes,
  master(routes),
  planning,
  auditing(routes, { state: 'Enabled', isAzureMonitorTargetEnabled: true }),
  alerts(routes, { state: 'Enabled', creationTime: '2024-01-15T08:00:00Z' }),
  assessment(routes),
  below(routes, 'sqlVulnerabilityAssessments', 'Default', { state: 'Enabled' }),
  protector(routes),
  connections(routes, 'Default'),
  below(routes, 'virtualNetworkRules', 'from-db', {
    virtualNetworkSubnetId: resourceId(
      groups.tracking,
      'Microsoft.Network/virtualNetworks/subnets',
      'tracking',
      'db',
    ),
    ignoreMissingVnetServiceEndpoint: false,
    state: 'Ready',
  }),
  firewallRule(routes, 'offices', '198.51.100.0', '198.51.100.127'),
  firewallRule(routes, 'AllowAllWindowsAzureIps', '0.0.0.0', '0.0.0.0'),
  below(routes, 'ipv6FirewallRules', 'offices-v6', {
    startIPv6Address: '2001:db8:77::',
    endIPv6Address: '2001:db8:77:ffff:ffff:ffff:ffff:ffff',
  }),
  encryption(planning, 'Enabled'),
  auditing(planning),
  alerts(planning),

  legacy,
  master(legacy),
  archive,
  auditing(legacy),
  alerts(legacy),
  assessment(legacy),
  protector(legacy),
  connections(legacy, 'Proxy'),
  firewallRule(legacy, 'migration', '0.0.0.0', '255.255.255.255'),
  administrator(legacy, {
    login: `nils.akesson@${domain}`,
    sid: userNamed('Nils Åkesson').id,
    azureADOnlyAuthentication: false,
  }),
  encryption(archive, 'Disabled'),
  auditing(archive),
  alerts(archive),

  lab,
  master(lab),
  test,
  auditing(lab),
  alerts(lab),
  assessment(lab),
  protector(lab),
  connections(lab, 'Default'),
  firewallRule(lab, 'open', '0.0.0.0', '255.255.255.255'),
  encryption(test, 'Enabled'),
  auditing(test),
  alerts(test),

  {
    id: `${booking.id}/providers/microsoft.insights/diagnosticSettings/to-storage`,
    type: 'Microsoft.Insights/diagnosticSettings',
    name: 'to-storage',
    location: null,
    properties: {
      storageAccountId: resourceId(
        groups.security,
        'Microsoft.Storage/storageAccounts',
        'tjelvarflowlogs',
      ),
      serviceBusRuleId: null,
      workspaceId: null,
      eventHubAuthorizationRuleId: null,
      eventHubName: null,
      metrics: [
        { category: 'AllMetrics', enabled: true, retentionPolicy: { enabled: false, days: 0 } },
      ],
      logs: [],
      logAnalyticsDestinationType: null,
    },
  },
];

export const sql: CompanyPart = { resources };
