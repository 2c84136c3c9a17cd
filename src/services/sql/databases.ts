import { isEnabled } from '../../framework/database-servers';
import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { alertProperties, apiVersion, auditingProperties, setting } from './settings';
import type { AuditingSettings, SecurityAlertPolicy } from './settings';

const resource = 'Microsoft.Sql/servers/databases';

interface Database {
  name?: string;
  kind?: string;
  managedBy?: string | null;
  sku?: { name?: string; tier?: string; family?: string; capacity?: number } | null;
  identity?: ManagedIdentity | null;
  properties?: Record<string, unknown> | null;
}

interface DatabaseDetails {
  encryption: { properties?: { state?: string; status?: string } | null };
  auditing: AuditingSettings;
  alerts: SecurityAlertPolicy;
}

/** Databases - List By Server, 2023-08-01. */
export const database = defineKind<Database, unknown, Record<string, unknown>, DatabaseDetails>({
  entity: {
    _type: 'azure_sql_database',
    _class: ['Database', 'DataStore'],
    resourceName: '[RM] SQL Database',
  },
  step: { id: 'rm-database-sql-databases', name: 'SQL Databases' },
  ingestionSource: 'databases',
  listing: { parent: 'azure_sql_server', resource, apiVersion },
  details: {
    encryption: setting(resource, 'transparentDataEncryption', {
      name: 'current',
      when: isOfUsers,
    }),
    auditing: setting(resource, 'auditingSettings', { when: isOfUsers }),
    alerts: setting(resource, 'securityAlertPolicies', { when: isOfUsers }),
  },
  properties: (raw, { details }) => ({
    ...general(raw),
    ...capacity(raw),
    ...backup(raw),
    ...encryption(raw, details.encryption),
    ...auditingProperties(details.auditing),
    ...alertProperties(details.alerts),
  }),
});

/** The server's own database, master, has no settings but the server's. */
export function isOfUsers({ name, kind }: Database): boolean {
  return name?.toLowerCase() !== 'master' && !/(^|,)system(,|$)/i.test(kind ?? '');
}

function general({ kind, managedBy, identity, properties }: Database): Properties {
  const status = text(properties?.status);
  return {
    classification: null,
    kind: text(kind),
    managedBy: text(managedBy),
    databaseId: text(properties?.databaseId),
    createdOn: timestamp(properties?.creationDate),
    status,
    active: status && status.toLowerCase() === 'online',
    collation: text(properties?.collation),
    catalogCollation: text(properties?.catalogCollation),
    isLedgerOn: flag(properties?.isLedgerOn),
    ...managedIdentityProperties(identity),
  };
}

function capacity({ sku, properties }: Database): Properties {
  return {
    'sku.name': text(sku?.name),
    'sku.tier': text(sku?.tier),
    'sku.family': text(sku?.family),
    'sku.capacity': quantity(sku?.capacity),
    currentServiceObjectiveName: text(properties?.currentServiceObjectiveName),
    requestedServiceObjectiveName: text(properties?.requestedServiceObjectiveName),
    maxSizeBytes: quantity(properties?.maxSizeBytes),
    maxLogSizeBytes: quantity(properties?.maxLogSizeBytes),
    minCapacity: quantity(properties?.minCapacity),
    autoPauseDelay: quantity(properties?.autoPauseDelay),
    readScale: text(properties?.readScale),
    zoneRedundant: flag(properties?.zoneRedundant),
    elasticPoolId: text(properties?.elasticPoolId),
    licenseType: text(properties?.licenseType),
    maintenanceConfigurationId: text(properties?.maintenanceConfigurationId),
  };
}

function backup({ properties }: Database): Properties {
  return {
    currentBackupStorageRedundancy: text(properties?.currentBackupStorageRedundancy),
    requestedBackupStorageRedundancy: text(properties?.requestedBackupStorageRedundancy),
    defaultSecondaryLocation: text(properties?.defaultSecondaryLocation),
    earliestRestoreOn: timestamp(properties?.earliestRestoreDate),
    failoverGroupId: text(properties?.failoverGroupId),
    secondaryType: text(properties?.secondaryType),
  };
}

function encryption(
  { properties }: Database,
  setting: DatabaseDetails['encryption'] | undefined,
): Properties {
  const state = text(setting?.properties?.state) ?? text(setting?.properties?.status);
  return {
    encrypted: isEnabled(state) ?? null,
    transparentDataEncryption: state,
    isInfraEncryptionEnabled: flag(properties?.isInfraEncryptionEnabled),
    // A key of the database's own, in place of the server's.
    encryptionKeyRef: text(properties?.encryptionProtector),
    encryptionProtectorAutoRotationEnabled: flag(properties?.encryptionProtectorAutoRotation),
  };
}
