import {
  administrators,
  configurations,
  databases,
  firewallRules,
  flexibleServer,
  singleServer,
} from './database-servers';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';
import { userNamed } from './users';

const SINGLE = 'Microsoft.DBforMySQL/servers';
const FLEXIBLE = 'Microsoft.DBforMySQL/flexibleServers';
const DOMAIN = 'mysql.database.azure.com';

/** What nobody has moved yet, and why they should. */
const legacy = singleServer(SINGLE, DOMAIN, {
  group: groups.data,
  name: 'Tjelvar-Customs',
  properties: {
    version: '5.7',
    sslEnforcement: 'Disabled',
    minimalTlsVersion: 'TLSEnforcementDisabled',
    replicationRole: 'Master',
  },
  more: { tags: { owner: 'nobody' } },
});

const replica = singleServer(SINGLE, DOMAIN, {
  group: groups.data,
  name: 'tjelvar-customs-replica',
  location: 'northeurope',
  properties: {
    version: '5.7',
    replicationRole: 'Replica',
    replicaCapacity: 0,
    masterServerId: legacy.id,
    publicNetworkAccess: 'Disabled',
    infrastructureEncryption: 'Enabled',
    byokEnforcement: 'Enabled',
  },
});

const orders = flexibleServer(FLEXIBLE, DOMAIN, {
  group: groups.tracking,
  name: 'tjelvar-orders',
  properties: {
    version: '8.0.21',
    replicationRole: 'None',
    replicaCapacity: 10,
    storage: {
      storageSizeGB: 256,
      iops: 1068,
      autoGrow: 'Enabled',
      storageSku: 'Premium_LRS',
      storageRedundancy: 'ZoneRedundancy',
    },
    network: {
      publicNetworkAccess: 'Disabled',
      delegatedSubnetResourceId: resourceId(
        groups.tracking,
        'Microsoft.Network/virtualNetworks/subnets',
        'tracking',
        'db',
      ),
      privateDnsZoneResourceId: resourceId(
        groups.platform,
        'Microsoft.Network/privateDnsZones',
        'tjelvar-orders.private.mysql.database.azure.com',
      ),
    },
    backup: { backupRetentionDays: 30, backupIntervalHours: 24, geoRedundantBackup: 'Enabled' },
    highAvailability: { mode: 'ZoneRedundant', state: 'Healthy', standbyAvailabilityZone: '2' },
    dataEncryption: {
      type: 'AzureKeyVault',
      primaryKeyURI: `https://tjelvar-kv-prod.vault.azure.net/keys/databases/${guid('key/mysql').replaceAll('-', '')}`,
      primaryUserAssignedIdentityId: trackingIdentity.id,
    },
    privateEndpointConnections: [],
  },
  more: {
    tags: { environment: 'production' },
    identity: {
      userAssignedIdentities: {
        [trackingIdentity.id]: {
          principalId: trackingIdentity.principalId,
          clientId: trackingIdentity.clientId,
        },
      },
      type: 'UserAssigned',
    },
  },
});

/** Where a supplier reads, over the internet and as he likes. */
const supplier = flexibleServer(FLEXIBLE, DOMAIN, {
  group: groups.data,
  name: 'tjelvar-supplier',
  sku: { name: 'Standard_B1ms', tier: 'Burstable' },
  properties: { version: '5.7', replicationRole: 'None', state: 'Ready' },
});

const trial = flexibleServer(FLEXIBLE, DOMAIN, {
  group: groups.development,
  name: 'tjelvar-trial',
  properties: { version: '8.0.21', state: 'Stopped' },
});

const systemDatabases = ['information_schema', 'mysql', 'performance_schema', 'sys'];
const astrid = userNamed('Astrid Lindqvist');

export const mysql: CompanyPart = {
  resources: [
    legacy,
    ...databases(legacy, ['declarations'], 'latin1', 'latin1_swedish_ci'),
    ...firewallRules(legacy, [['everyone', '0.0.0.0', '255.255.255.255']]),
    ...configurations(legacy, { audit_log_enabled: 'OFF', slow_query_log: 'OFF' }),
    replica,
    ...databases(replica, ['declarations'], 'latin1', 'latin1_swedish_ci'),
    orders,
    ...databases(orders, [...systemDatabases, 'orders']),
    ...configurations(orders, {
      audit_log_enabled: 'ON',
      audit_log_events: 'CONNECTION,ADMIN,DDL',
      connect_timeout: '10',
      local_infile: 'OFF',
      require_secure_transport: 'ON',
      slow_query_log: 'ON',
      tls_version: 'TLSv1.2,TLSv1.3',
    }),
    ...administrators(orders, {
      ActiveDirectory: {
        administratorType: 'ActiveDirectory',
        login: astrid.userPrincipalName,
        sid: astrid.id,
        tenantId: directoryId,
        identityResourceId: trackingIdentity.id,
      },
    }),
    supplier,
    ...databases(supplier, [...systemDatabases, 'catalogue']),
    ...firewallRules(supplier, [
      ['AllowAllAzureServicesAndResourcesWithinAzureIps_2024-9-19_11-2-3', '0.0.0.0', '0.0.0.0'],
      ['supplier', '198.51.100.0', '198.51.100.63'],
    ]),
    ...configurations(supplier, {
      audit_log_enabled: 'OFF',
      require_secure_transport: 'OFF',
      tls_version: 'TLSv1.2,TLSv1,TLSv1.1',
    }),
    trial,
    ...databases(trial, systemDatabases),
  ],
};
