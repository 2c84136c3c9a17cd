import type { Detail, Kind, Listing } from '../../framework/definition';
import type { ManagedIdentity } from '../../framework/managed-identity';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import type { Reference } from '../../framework/resource-id';
import { kindsOf } from './kinds-of';

/** Of the site's configuration the list gives almost nothing but nulls. */
export interface Site {
  kind?: string | null;
  identity?: ManagedIdentity | null;
  properties?: {
    state?: string | null;
    enabled?: boolean | null;
    sku?: string | null;
    reserved?: boolean | null;
    defaultHostName?: string | null;
    hostNames?: string[] | null;
    serverFarmId?: string | null;
    managedEnvironmentId?: string | null;
    hostingEnvironmentProfile?: Reference | null;
    lastModifiedTimeUtc?: string | null;
    httpsOnly?: boolean | null;
    endToEndEncryptionEnabled?: boolean | null;
    clientCertEnabled?: boolean | null;
    clientCertMode?: string | null;
    clientCertExclusionPaths?: string | null;
    publicNetworkAccess?: string | null;
    privateEndpointConnections?: PrivateEndpointConnections;
    virtualNetworkSubnetId?: string | null;
    vnetRouteAllEnabled?: boolean | null;
    inboundIpAddress?: string | null;
    outboundIpAddresses?: string | null;
    keyVaultReferenceIdentity?: string | null;
    storageAccountRequired?: boolean | null;
    sshEnabled?: boolean | null;
    siteConfig?: { linuxFxVersion?: string | null; http20Enabled?: boolean | null } | null;
    functionAppConfig?: { runtime?: { name?: string; version?: string } | null } | null;
  } | null;
}

export interface IpRestriction {
  ipAddress?: string | null;
  vnetSubnetResourceId?: string | null;
  action?: string | null;
  priority?: number | null;
}

export interface SiteConfiguration {
  properties?: {
    linuxFxVersion?: string | null;
    windowsFxVersion?: string | null;
    netFrameworkVersion?: string | null;
    powerShellVersion?: string | null;
    javaVersion?: string | null;
    javaContainer?: string | null;
    javaContainerVersion?: string | null;
    nodeVersion?: string | null;
    phpVersion?: string | null;
    pythonVersion?: string | null;
    minTlsVersion?: string | null;
    minTlsCipherSuite?: string | null;
    scmMinTlsVersion?: string | null;
    ftpsState?: string | null;
    http20Enabled?: boolean | null;
    remoteDebuggingEnabled?: boolean | null;
    webSocketsEnabled?: boolean | null;
    alwaysOn?: boolean | null;
    httpLoggingEnabled?: boolean | null;
    detailedErrorLoggingEnabled?: boolean | null;
    requestTracingEnabled?: boolean | null;
    localMySqlEnabled?: boolean | null;
    acrUseManagedIdentityCreds?: boolean | null;
    siteAuthEnabled?: boolean | null;
    publicNetworkAccess?: string | null;
    vnetRouteAllEnabled?: boolean | null;
    cors?: { allowedOrigins?: string[] | null; supportCredentials?: boolean | null } | null;
    ipSecurityRestrictions?: IpRestriction[] | null;
    ipSecurityRestrictionsDefaultAction?: string | null;
    scmIpSecurityRestrictions?: IpRestriction[] | null;
    scmIpSecurityRestrictionsDefaultAction?: string | null;
    scmIpSecurityRestrictionsUseMain?: boolean | null;
  } | null;
}

export interface IdentityProvider {
  enabled?: boolean | null;
  registration?: Record<string, unknown> | null;
}

export interface Authentication {
  properties?: {
    platform?: { enabled?: boolean | null; runtimeVersion?: string | null } | null;
    globalValidation?: {
      requireAuthentication?: boolean | null;
      unauthenticatedClientAction?: string | null;
      redirectToProvider?: string | null;
      excludedPaths?: string[] | null;
    } | null;
    /** By their names, but for those of the site's own making, which have names further in. */
    identityProviders?:
      | ({ customOpenIdConnectProviders?: Record<string, IdentityProvider | null> | null } & Record<
          string,
          object | null
        >)
      | null;
    login?: { tokenStore?: { enabled?: boolean | null } | null } | null;
    httpSettings?: { requireHttps?: boolean | null } | null;
  } | null;
}

export interface SiteDetails {
  configuration: SiteConfiguration;
  authentication: Authentication;
}

/** Web Apps - List, 2024-04-01: web apps and function apps in one. */
const listing: Listing<Site> = { resource: 'Microsoft.Web/sites', apiVersion: '2024-04-01' };

/**
 * Read with GET, which Reader may: such answers hold no application settings, connection strings
 * or secrets of identity providers. What does hold them is `config/…/list`, so
 * Microsoft.Web/sites/config/list/Action is not needed.
 */
const details: { readonly [Name in keyof SiteDetails]: Detail<Site> } = {
  configuration: {
    path: '/config/web',
    apiVersion: '2024-04-01',
    permission: 'Microsoft.Web/sites/config/read',
  },
  authentication: {
    path: '/config/authsettingsV2',
    apiVersion: '2024-04-01',
    permission: 'Microsoft.Web/sites/config/read',
  },
};

/** What web apps and function apps have in common. */
export const siteKind = {
  step: { id: 'rm-appservice-apps', name: 'Web Apps and Function Apps' },
  ingestionSource: 'app-service',
  listing,
  details,
} satisfies Partial<Kind<Site, unknown, unknown, SiteDetails>>;

/** `functionapp`, alone or with more: `functionapp,linux`, `functionapp,workflowapp`. */
export function isFunctionApp({ kind }: Site): boolean {
  return kindsOf(kind).some((each) => each.toLowerCase() === 'functionapp');
}
