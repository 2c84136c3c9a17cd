import type { ParameterValues } from './database-server-settings';
import type { Properties } from './definition';
import { quantity, text } from './entity';
import { hostProperties } from './host';
import { managedIdentityProperties } from './managed-identity';
import type { ManagedIdentity } from './managed-identity';
import { privateEndpointProperties } from './private-endpoint-connections';
import type { PrivateEndpointConnections } from './private-endpoint-connections';

/**
 * Servers of MySQL, PostgreSQL and MariaDB: the single servers, which Microsoft has retired, and the
 * flexible servers in their place. Both give the same properties, so that one query finds either.
 */
interface DatabaseServer {
  identity?: ManagedIdentity | null;
  sku?: { name?: string; tier?: string; family?: string; capacity?: number } | null;
}

interface CommonFields {
  administratorLogin?: string;
  version?: string;
  fullyQualifiedDomainName?: string;
  replicationRole?: string;
  replicaCapacity?: number;
  privateEndpointConnections?: PrivateEndpointConnections;
}

export interface SingleServer extends DatabaseServer {
  properties?:
    | (CommonFields & {
        userVisibleState?: string;
        sslEnforcement?: string;
        minimalTlsVersion?: string;
        publicNetworkAccess?: string;
        infrastructureEncryption?: string;
        byokEnforcement?: string;
        masterServerId?: string;
        /** Of the first servers, which had no storage profile. */
        storageMB?: number;
        storageProfile?: {
          storageMB?: number;
          backupRetentionDays?: number;
          geoRedundantBackup?: string;
          storageAutogrow?: string;
        } | null;
      })
    | null;
}

export interface FlexibleServer extends DatabaseServer {
  properties?:
    | (CommonFields & {
        state?: string;
        minorVersion?: string;
        availabilityZone?: string;
        sourceServerResourceId?: string;
        storage?: {
          storageSizeGB?: number;
          autoGrow?: string;
          storageRedundancy?: string;
        } | null;
        backup?: { backupRetentionDays?: number; geoRedundantBackup?: string } | null;
        highAvailability?: {
          mode?: string;
          state?: string;
          standbyAvailabilityZone?: string;
        } | null;
        network?: {
          publicNetworkAccess?: string;
          delegatedSubnetResourceId?: string;
          /** Of MySQL. */
          privateDnsZoneResourceId?: string;
          /** Of PostgreSQL. */
          privateDnsZoneArmResourceId?: string;
        } | null;
        dataEncryption?: {
          type?: string;
          primaryKeyURI?: string;
          geoBackupKeyURI?: string;
          primaryEncryptionKeyStatus?: string;
        } | null;
      })
    | null;
}

export function singleServerProperties({ identity, sku, properties }: SingleServer): Properties {
  const storage = properties?.storageProfile;
  return {
    deploymentModel: 'single',
    ...serverProperties({ identity, sku, properties }),
    ...stateProperties(properties?.userVisibleState),
    ...networkProperties(properties?.publicNetworkAccess),
    ...backupProperties(storage),
    sslEnforcement: text(properties?.sslEnforcement),
    secureTransport: isEnabled(properties?.sslEnforcement),
    minimalTlsVersion: text(properties?.minimalTlsVersion),
    infrastructureEncryption: text(properties?.infrastructureEncryption),
    byokEnforcement: text(properties?.byokEnforcement),
    masterServerId: text(properties?.masterServerId),
    storageMb: quantity(storage?.storageMB) ?? quantity(properties?.storageMB),
    storageAutogrow: text(storage?.storageAutogrow),
  };
}

/** @param values The server's settings; undefined where they could not be read. */
export function flexibleServerProperties(
  { identity, sku, properties }: FlexibleServer,
  values: ParameterValues | undefined,
): Properties {
  const { storage, backup, highAvailability, network, dataEncryption } = properties ?? {};
  const gigabytes = quantity(storage?.storageSizeGB);
  return {
    deploymentModel: 'flexible',
    ...serverProperties({ identity, sku, properties }),
    ...stateProperties(properties?.state),
    ...networkProperties(network?.publicNetworkAccess),
    ...backupProperties(backup),
    ...transportProperties(values),
    minorVersion: text(properties?.minorVersion),
    masterServerId: text(properties?.sourceServerResourceId),
    storageMb: gigabytes === undefined ? undefined : gigabytes * 1024,
    storageAutogrow: text(storage?.autoGrow),
    storageRedundancy: text(storage?.storageRedundancy),
    availabilityZone: text(properties?.availabilityZone),
    highAvailabilityMode: text(highAvailability?.mode),
    highAvailabilityState: text(highAvailability?.state),
    standbyAvailabilityZone: text(highAvailability?.standbyAvailabilityZone),
    delegatedSubnetId: text(network?.delegatedSubnetResourceId),
    privateDnsZoneId:
      text(network?.privateDnsZoneResourceId) ?? text(network?.privateDnsZoneArmResourceId),
    dataEncryptionType: text(dataEncryption?.type) ?? 'SystemManaged',
    byokEnforcement: dataEncryption?.type === 'AzureKeyVault' ? 'Enabled' : 'Disabled',
    encryptionKeyRef: text(dataEncryption?.primaryKeyURI),
    encryptionKeyStatus: text(dataEncryption?.primaryEncryptionKeyStatus),
    geoBackupEncryptionKeyRef: text(dataEncryption?.geoBackupKeyURI),
  };
}

function serverProperties({
  identity,
  sku,
  properties,
}: DatabaseServer & { properties?: CommonFields | null }): Properties {
  const fqdn = text(properties?.fullyQualifiedDomainName);
  return {
    classification: null,
    ...hostProperties({ hostname: fqdn?.split('.')[0], fqdn }),
    // Their storage and backups always are, with Microsoft's key where there is no other.
    encrypted: true,
    administratorLogin: text(properties?.administratorLogin),
    version: text(properties?.version),
    fullyQualifiedDomainName: fqdn,
    replicationRole: text(properties?.replicationRole),
    replicaCapacity: quantity(properties?.replicaCapacity),
    'sku.name': text(sku?.name),
    'sku.tier': text(sku?.tier),
    'sku.family': text(sku?.family),
    'sku.capacity': quantity(sku?.capacity),
    ...managedIdentityProperties(identity),
    ...privateEndpointProperties(properties?.privateEndpointConnections),
  };
}

function stateProperties(state: string | undefined): Properties {
  return {
    userVisibleState: text(state),
    state: text(state),
    active: text(state) === undefined ? undefined : state?.toLowerCase() === 'ready',
  };
}

function networkProperties(publicNetworkAccess: string | undefined): Properties {
  return {
    publicNetworkAccess: text(publicNetworkAccess),
    publiclyAccessible: isEnabled(publicNetworkAccess),
  };
}

function backupProperties(
  backup: { backupRetentionDays?: number; geoRedundantBackup?: string } | null | undefined,
): Properties {
  const days = quantity(backup?.backupRetentionDays);
  return {
    backupRetentionDays: days,
    retentionPeriodDays: days,
    hasBackup: days === undefined ? undefined : days > 0,
    geoRedundantBackup: text(backup?.geoRedundantBackup),
  };
}

/** What single servers say of themselves stands in the settings of flexible ones. */
function transportProperties(values: ParameterValues | undefined): Properties {
  const secure = isOn(values?.get('require_secure_transport'));
  return {
    secureTransport: secure,
    sslEnforcement: secure === undefined ? undefined : secure ? 'Enabled' : 'Disabled',
    minimalTlsVersion: lowestTlsVersion(
      values?.get('tls_version') ?? values?.get('ssl_min_protocol_version'),
    ),
  };
}

/** The lowest of `TLSv1.2,TLSv1.3`, as single servers write it: `TLS1_2`. */
function lowestTlsVersion(versions: string | number | undefined): string | undefined {
  const minors = [...String(versions).matchAll(/TLSv1(?:\.(\d))?/gi)].map(([, minor]) =>
    Number(minor ?? 0),
  );
  return minors.length ? `TLS1_${Math.min(...minors)}` : undefined;
}

/** `Enabled` or `Disabled`, as Azure writes most booleans of these servers. */
export function isEnabled(state: string | undefined): boolean | undefined {
  return text(state) === undefined ? undefined : state?.toLowerCase() === 'enabled';
}

function isOn(value: string | number | undefined): boolean | undefined {
  return value === undefined ? undefined : String(value).toLowerCase() === 'on';
}

export interface ServerDatabase {
  properties?: { charset?: string; collation?: string } | null;
}

export function databaseProperties({ properties }: ServerDatabase): Properties {
  return {
    classification: null,
    // With the storage of the server.
    encrypted: true,
    charset: text(properties?.charset),
    collation: text(properties?.collation),
  };
}
