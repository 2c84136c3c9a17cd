import { listBelow } from '../../framework/database-server-settings';
import { isEnabled } from '../../framework/database-servers';
import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import { hostProperties } from '../../framework/host';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import { alertProperties, apiVersion, auditingProperties, setting } from './settings';
import type { AuditingSettings, SecurityAlertPolicy } from './settings';
import { assessmentProperties } from './vulnerability-assessments';
import type { ClassicAssessment, ExpressAssessment } from './vulnerability-assessments';

const resource = 'Microsoft.Sql/servers';

interface Server {
  kind?: string;
  identity?: ManagedIdentity | null;
  properties?: {
    administratorLogin?: string;
    administrators?: {
      login?: string;
      sid?: string;
      tenantId?: string;
      principalType?: string;
      azureADOnlyAuthentication?: boolean;
    } | null;
    version?: string;
    state?: string;
    fullyQualifiedDomainName?: string;
    minimalTlsVersion?: string;
    publicNetworkAccess?: string;
    restrictOutboundNetworkAccess?: string;
    isIPv6Enabled?: string;
    primaryUserAssignedIdentityId?: string;
    federatedClientId?: string;
    workspaceFeature?: string;
    privateEndpointConnections?: PrivateEndpointConnections;
  } | null;
}

interface EncryptionProtector {
  properties?: {
    serverKeyType?: string;
    serverKeyName?: string;
    uri?: string;
    autoRotationEnabled?: boolean;
  } | null;
}

interface VirtualNetworkRule {
  properties?: { virtualNetworkSubnetId?: string } | null;
}

interface ServerDetails {
  auditing: AuditingSettings;
  alerts: SecurityAlertPolicy;
  assessment: ClassicAssessment;
  expressAssessment: ExpressAssessment;
  protector: EncryptionProtector;
  connections: { properties?: { connectionType?: string } | null };
  subnets: VirtualNetworkRule[];
}

/** Servers - List, 2023-08-01, with their administrators, which Azure gives for sure only when asked. */
export const server = defineKind<Server, unknown, Record<string, unknown>, ServerDetails>({
  entity: {
    _type: 'azure_sql_server',
    _class: ['Database', 'DataStore', 'Host'],
    resourceName: '[RM] SQL Server',
  },
  step: { id: 'rm-database-sql-servers', name: 'SQL Servers' },
  ingestionSource: 'databases',
  listing: { resource, apiVersion, query: { $expand: 'administrators/activedirectory' } },
  details: {
    auditing: setting(resource, 'auditingSettings'),
    alerts: setting(resource, 'securityAlertPolicies'),
    assessment: setting(resource, 'vulnerabilityAssessments'),
    expressAssessment: setting(resource, 'sqlVulnerabilityAssessments'),
    protector: setting(resource, 'encryptionProtector', { name: 'current' }),
    connections: setting(resource, 'connectionPolicies'),
    subnets: listBelow(resource, apiVersion, 'virtualNetworkRules'),
  },
  properties: (raw, { details }) => ({
    ...identity(raw),
    ...administration(raw),
    ...network(raw, details),
    ...auditingProperties(details.auditing),
    ...alertProperties(details.alerts),
    ...assessmentProperties(details.assessment, details.expressAssessment),
    ...encryption(details.protector),
  }),
  diagnosticSettings: true,
});

function identity({ kind, identity, properties }: Server): Properties {
  const fqdn = text(properties?.fullyQualifiedDomainName);
  const state = text(properties?.state);
  return {
    classification: null,
    ...hostProperties({ hostname: fqdn?.split('.')[0], fqdn }),
    fullyQualifiedDomainName: fqdn,
    kind: text(kind),
    version: text(properties?.version),
    state,
    active: state && state.toLowerCase() === 'ready',
    workspaceFeature: text(properties?.workspaceFeature),
    ...managedIdentityProperties(identity),
    primaryUserAssignedIdentityId: text(properties?.primaryUserAssignedIdentityId),
    federatedClientId: text(properties?.federatedClientId),
  };
}

function administration({ properties }: Server): Properties {
  const administrator = properties?.administrators;
  return {
    administratorLogin: text(properties?.administratorLogin),
    activeDirectoryAdministratorLogin: text(administrator?.login),
    activeDirectoryAdministratorObjectId: text(administrator?.sid),
    activeDirectoryAdministratorTenantId: text(administrator?.tenantId),
    activeDirectoryAdministratorType: text(administrator?.principalType),
    azureADOnlyAuthentication: flag(administrator?.azureADOnlyAuthentication),
  };
}

function network({ properties }: Server, details: Partial<ServerDetails>): Properties {
  const tls = text(properties?.minimalTlsVersion);
  return {
    minimalTlsVersion: tls,
    // A server without a lowest version also takes connections that are not encrypted.
    secureTransport: tls && tls.toLowerCase() !== 'none',
    publicNetworkAccess: text(properties?.publicNetworkAccess),
    publiclyAccessible: isEnabled(properties?.publicNetworkAccess),
    restrictOutboundNetworkAccess: text(properties?.restrictOutboundNetworkAccess),
    ipv6Enabled: isEnabled(properties?.isIPv6Enabled),
    connectionPolicy: text(details.connections?.properties?.connectionType),
    allowedSubnetIds: details.subnets?.flatMap(
      (rule) => text(rule.properties?.virtualNetworkSubnetId) ?? [],
    ),
    ...privateEndpointProperties(properties?.privateEndpointConnections),
  };
}

/** The key that protects the keys of the server's databases. Whether they are encrypted, each says. */
function encryption(protector: EncryptionProtector | undefined): Properties {
  const key = protector?.properties;
  const type = text(key?.serverKeyType);
  return {
    encrypted: null,
    encryptionProtectorType: type,
    encryptionProtectorKeyName: text(key?.serverKeyName),
    encryptionProtectorAutoRotationEnabled: flag(key?.autoRotationEnabled),
    encryptionKeyRef: text(key?.uri),
    customerManagedKeyEnabled: type && type.toLowerCase() === 'azurekeyvault',
  };
}
