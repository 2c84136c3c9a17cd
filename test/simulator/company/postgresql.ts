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

const SINGLE = 'Microsoft.DBforPostgreSQL/servers';
const FLEXIBLE = 'Microsoft.DBforPostgreSQL/flexibleServers';
const DOMAIN = 'postgres.database.azure.com';

const archive = singleServer(SINGLE, DOMAIN, {
  group: groups.data,
  name: 'tjelvar-archive',
  properties: {
    version: '11',
    replicationRole: 'Master',
    storageProfile: {
      storageMB: 524288,
      backupRetentionDays: 35,
      geoRedundantBackup: 'Enabled',
      storageAutogrow: 'Disabled',
    },
    byokEnforcement: 'Enabled',
    infrastructureEncryption: 'Enabled',
  },
  more: { identity: { type: 'SystemAssigned', principalId: guid('principal/tjelvar-archive') } },
});

const replica = singleServer(SINGLE, DOMAIN, {
  group: groups.data,
  name: 'tjelvar-archive-replica',
  location: 'northeurope',
  properties: {
    version: '11',
    replicationRole: 'Replica',
    masterServerId: archive.id,
    sslEnforcement: 'Disabled',
    minimalTlsVersion: 'TLSEnforcementDisabled',
    publicNetworkAccess: 'Disabled',
  },
});

const tracking = flexibleServer(FLEXIBLE, DOMAIN, {
  group: groups.tracking,
  name: 'Tjelvar-Tracking',
  sku: { name: 'Standard_E2ds_v4', tier: 'MemoryOptimized' },
  properties: {
    replica: { role: 'Primary', capacity: 5 },
    replicationRole: 'Primary',
    replicaCapacity: 5,
    version: '16',
    minorVersion: '4',
    storage: { type: '', iops: 1100, tier: 'P15', storageSizeGB: 256, autoGrow: 'Enabled' },
    network: {
      publicNetworkAccess: 'Disabled',
      delegatedSubnetResourceId: resourceId(
        groups.tracking,
        'Microsoft.Network/virtualNetworks/subnets',
        'tracking',
        'db',
      ),
      privateDnsZoneArmResourceId: resourceId(
        groups.platform,
        'Microsoft.Network/privateDnsZones',
        'tjelvar-tracking.private.postgres.database.azure.com',
      ),
    },
    dataEncryption: {
      type: 'AzureKeyVault',
      primaryKeyURI: `https://tjelvar-kv-prod.vault.azure.net/keys/databases/${guid('key/postgresql').replaceAll('-', '')}`,
      primaryUserAssignedIdentityId: trackingIdentity.id,
      primaryEncryptionKeyStatus: 'Valid',
    },
    authConfig: {
      activeDirectoryAuth: 'Enabled',
      passwordAuth: 'Disabled',
      tenantId: directoryId,
    },
    backup: { backupRetentionDays: 35, geoRedundantBackup: 'Enabled' },
    highAvailability: { mode: 'ZoneRedundant', state: 'Healthy', standbyAvailabilityZone: '2' },
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

/** Figures for the board, which anyone may ask for who guesses the password. */
const reporting = flexibleServer(FLEXIBLE, DOMAIN, {
  group: groups.data,
  name: 'tjelvar-reporting',
  properties: {
    replicationRole: 'Primary',
    version: '12',
    minorVersion: '19',
    dataEncryption: { type: 'SystemManaged' },
    authConfig: { activeDirectoryAuth: 'Disabled', passwordAuth: 'Enabled' },
  },
});

const trial = flexibleServer(FLEXIBLE, DOMAIN, {
  group: groups.development,
  name: 'tjelvar-trial',
  sku: { name: 'Standard_B1ms', tier: 'Burstable' },
  properties: { version: '16', network: { publicNetworkAccess: 'Enabled' } },
});

const ofWindows: [charset: string, collation: string] = ['UTF8', 'English_United States.1252'];
const ofLinux: [charset: string, collation: string] = ['UTF8', 'en_US.utf8'];
const astrid = userNamed('Astrid Lindqvist');

export const postgresql: CompanyPart = {
  resources: [
    archive,
    ...databases(archive, ['postgres', 'azure_sys', 'shipments'], ...ofWindows),
    // Azure writes the provider in another way here.
    ...firewallRules(
      { ...archive, id: String(archive.id).replace('DBforPostgreSQL', 'DBForPostgreSQL') },
      [['AllowAllAzureIps', '0.0.0.0', '0.0.0.0']],
    ),
    ...configurations(archive, {
      connection_throttling: 'on',
      log_checkpoints: 'on',
      log_connections: 'on',
      log_disconnections: 'off',
      log_duration: 'off',
      log_retention_days: '3',
    }),
    replica,
    ...configurations(replica, { log_checkpoints: 'off', log_retention_days: '7' }),
    tracking,
    ...databases(tracking, ['postgres', 'azure_maintenance', 'tracking'], ...ofLinux),
    ...configurations(tracking, {
      'azure.extensions': 'PGAUDIT,PG_STAT_STATEMENTS',
      'connection_throttle.enable': 'on',
      log_checkpoints: 'on',
      log_connections: 'on',
      log_disconnections: 'on',
      log_duration: 'off',
      log_statement: 'ddl',
      'logfiles.retention_days': '7',
      password_encryption: 'scram-sha-256',
      'pgaudit.log': 'ddl,role',
      require_secure_transport: 'on',
      ssl_min_protocol_version: 'TLSv1.2',
    }),
    ...administrators(tracking, {
      [String(astrid.id)]: {
        principalType: 'User',
        principalName: astrid.userPrincipalName,
        objectId: astrid.id,
        tenantId: directoryId,
      },
    }),
    reporting,
    ...databases(reporting, ['postgres', 'figures'], ...ofLinux),
    ...firewallRules(reporting, [
      ['office', '203.0.113.10', '203.0.113.20'],
      ['board-members-at-home', '0.0.0.0', '255.255.255.255'],
    ]),
    ...configurations(reporting, {
      'connection_throttle.enable': 'off',
      log_checkpoints: 'off',
      require_secure_transport: 'off',
      ssl_min_protocol_version: 'TLSv1',
    }),
    trial,
    ...databases(trial, ['postgres'], ...ofLinux),
  ],
};
