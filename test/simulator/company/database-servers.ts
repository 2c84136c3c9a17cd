import { Resource } from '../resource-store';
import { resourceId } from './ids';

export interface Server {
  group: string;
  name: string;
  location?: string;
  sku?: object;
  properties: object;
  more?: Partial<Resource>;
}

/** A server that Microsoft retired: its settings are its own, and its location is in small letters. */
export function singleServer(
  type: string,
  domain: string,
  { group, name, location = 'westeurope', sku, properties, more }: Server,
): Resource {
  return {
    sku: sku ?? { name: 'GP_Gen5_2', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 },
    properties: {
      administratorLogin: 'tjelvar',
      storageProfile: {
        storageMB: 102400,
        backupRetentionDays: 7,
        geoRedundantBackup: 'Disabled',
        storageAutogrow: 'Enabled',
      },
      sslEnforcement: 'Enabled',
      minimalTlsVersion: 'TLS1_2',
      userVisibleState: 'Ready',
      fullyQualifiedDomainName: `${name.toLowerCase()}.${domain}`,
      earliestRestoreDate: '2026-01-01T09:13:02.37+00:00',
      replicationRole: 'None',
      masterServerId: '',
      replicaCapacity: 5,
      byokEnforcement: 'Disabled',
      privateEndpointConnections: [],
      infrastructureEncryption: 'Disabled',
      publicNetworkAccess: 'Enabled',
      ...properties,
    },
    location,
    ...more,
    id: resourceId(group, type, name),
    name,
    type,
  };
}

export function flexibleServer(
  type: string,
  domain: string,
  { group, name, location = 'West Europe', sku, properties, more }: Server,
): Resource {
  return {
    sku: sku ?? { name: 'Standard_D2ds_v4', tier: 'GeneralPurpose' },
    systemData: { createdAt: '2024-09-19T09:14:22.7706434Z' },
    properties: {
      administratorLogin: 'tjelvar',
      storage: { storageSizeGB: 128, iops: 500, autoGrow: 'Enabled' },
      state: 'Ready',
      fullyQualifiedDomainName: `${name.toLowerCase()}.${domain}`,
      availabilityZone: '1',
      maintenanceWindow: { customWindow: 'Disabled', dayOfWeek: 0, startHour: 0, startMinute: 0 },
      network: { publicNetworkAccess: 'Enabled' },
      backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled' },
      highAvailability: { mode: 'Disabled', state: 'NotEnabled', standbyAvailabilityZone: '' },
      ...properties,
    },
    location,
    ...more,
    id: resourceId(group, type, name),
    name,
    type,
  };
}

function below(
  { id, type }: Resource,
  collection: string,
  name: string,
  properties: object,
): Resource {
  return {
    properties,
    id: `${id}/${collection}/${name}`,
    name,
    type: `${type}/${collection}`,
  };
}

export function databases(
  server: Resource,
  names: string[],
  charset = 'utf8mb4',
  collation = 'utf8mb4_0900_ai_ci',
): Resource[] {
  return names.map((name) => below(server, 'databases', name, { charset, collation }));
}

export function firewallRules(
  server: Resource,
  rules: [name: string, from: string, to: string][],
): Resource[] {
  return rules.map(([name, startIpAddress, endIpAddress]) =>
    below(server, 'firewallRules', name, { startIpAddress, endIpAddress }),
  );
}

/** Some of a server's parameters; the numbers among the values are of the type Integer. */
export function configurations(server: Resource, values: { [name: string]: string }): Resource[] {
  return Object.entries(values).map(([name, value]) =>
    below(server, 'configurations', name, {
      value,
      description: `What ${name} does.`,
      defaultValue: value,
      dataType: /^\d+$/.test(value) ? 'Integer' : 'Enumeration',
      allowedValues: '',
      source: 'user-override',
    }),
  );
}

export function administrators(server: Resource, each: { [name: string]: object }): Resource[] {
  return Object.entries(each).map(([name, properties]) =>
    below(server, 'administrators', name, properties),
  );
}
