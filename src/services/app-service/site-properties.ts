import type { Properties } from '../../framework/definition';
import { flag, text, texts, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import { privateEndpointIdsOf } from '../../framework/private-endpoint-connections';
import { kindsOf } from './kinds-of';
import { runtimeProperties } from './runtime';
import type {
  Authentication,
  IdentityProvider,
  IpRestriction,
  Site,
  SiteConfiguration,
  SiteDetails,
} from './sites';

/** The properties of a site; those of its configuration only where that could be read. */
export function siteProperties(
  site: Site,
  { configuration, authentication }: Partial<SiteDetails>,
): Properties {
  const { kind, identity, properties } = site;
  const state = text(properties?.state);
  return {
    kind: kindsOf(kind),
    state,
    active: state === undefined ? undefined : state.toLowerCase() === 'running',
    enabled: flag(properties?.enabled),
    skuTier: text(properties?.sku),
    appServicePlanId: text(properties?.serverFarmId),
    managedEnvironmentId: text(properties?.managedEnvironmentId),
    hostingEnvironmentId: text(properties?.hostingEnvironmentProfile?.id),
    updatedOn: timestamp(properties?.lastModifiedTimeUtc),
    defaultHostName: text(properties?.defaultHostName),
    hostNames: texts(properties?.hostNames),
    storageAccountRequired: flag(properties?.storageAccountRequired),
    keyVaultReferenceIdentity: text(properties?.keyVaultReferenceIdentity),
    sshEnabled: flag(properties?.sshEnabled),
    ...managedIdentityProperties(identity),
    ...transport(site, configuration),
    ...network(site, configuration),
    ...runtimeProperties(site, configuration),
    ...diagnostics(configuration),
    ...authenticationProperties(configuration, authentication),
  };
}

function transport({ properties }: Site, configuration: SiteConfiguration | undefined): Properties {
  const settings = configuration?.properties;
  return {
    httpsOnly: flag(properties?.httpsOnly),
    http20Enabled: flag(settings?.http20Enabled) ?? flag(properties?.siteConfig?.http20Enabled),
    minTlsVersion: text(settings?.minTlsVersion),
    minTlsCipherSuite: text(settings?.minTlsCipherSuite),
    scmMinTlsVersion: text(settings?.scmMinTlsVersion),
    endToEndEncryptionEnabled: flag(properties?.endToEndEncryptionEnabled),
    ftpsState: text(settings?.ftpsState),
    clientCertEnabled: flag(properties?.clientCertEnabled),
    // Without that, the mode says nothing.
    clientCertMode: properties?.clientCertEnabled ? text(properties.clientCertMode) : undefined,
    clientCertExclusionPaths: text(properties?.clientCertExclusionPaths),
    corsAllowedOrigins: texts(settings?.cors?.allowedOrigins),
    corsSupportCredentials: flag(settings?.cors?.supportCredentials),
  };
}

function network({ properties }: Site, configuration: SiteConfiguration | undefined): Properties {
  const settings = configuration?.properties;
  const publicNetworkAccess =
    text(properties?.publicNetworkAccess) ?? text(settings?.publicNetworkAccess);
  const privateEndpointIds = privateEndpointIdsOf(properties?.privateEndpointConnections);
  return {
    publicNetworkAccess,
    public: isPublic(properties, publicNetworkAccess, privateEndpointIds),
    privateEndpointIds,
    virtualNetworkSubnetId: text(properties?.virtualNetworkSubnetId),
    vnetRouteAllEnabled:
      flag(properties?.vnetRouteAllEnabled) ?? flag(settings?.vnetRouteAllEnabled),
    inboundIpAddress: text(properties?.inboundIpAddress),
    outboundIpAddresses: text(properties?.outboundIpAddresses)?.split(','),
    ipSecurityRestrictions: restrictions(settings?.ipSecurityRestrictions),
    ipSecurityRestrictionsDefaultAction: text(settings?.ipSecurityRestrictionsDefaultAction),
    scmIpSecurityRestrictions: restrictions(settings?.scmIpSecurityRestrictions),
    scmIpSecurityRestrictionsDefaultAction: text(settings?.scmIpSecurityRestrictionsDefaultAction),
    scmIpSecurityRestrictionsUseMain: flag(settings?.scmIpSecurityRestrictionsUseMain),
  };
}

/**
 * Whether the internet reaches the site, restrictions apart. Where nobody chose, a private endpoint
 * closes the public way; in an environment of its own, that one decides.
 */
function isPublic(
  properties: Site['properties'],
  publicNetworkAccess: string | undefined,
  privateEndpointIds: readonly string[],
): boolean | undefined {
  if (publicNetworkAccess?.toLowerCase() === 'disabled') return false;
  if (properties?.hostingEnvironmentProfile || properties?.managedEnvironmentId) return undefined;
  return publicNetworkAccess !== undefined || privateEndpointIds.length === 0;
}

/** `Allow 203.0.113.0/24`, in the order in which they apply. */
function restrictions(rules: readonly IpRestriction[] | null | undefined): string[] | undefined {
  return rules
    ?.toSorted(({ priority: one }, { priority: other }) => (one ?? 0) - (other ?? 0))
    .map(
      ({ action, ipAddress, vnetSubnetResourceId }) =>
        `${text(action) ?? 'Allow'} ${text(vnetSubnetResourceId) ?? text(ipAddress) ?? 'Any'}`,
    );
}

function diagnostics(configuration: SiteConfiguration | undefined): Properties {
  const settings = configuration?.properties;
  return {
    remoteDebuggingEnabled: flag(settings?.remoteDebuggingEnabled),
    webSocketsEnabled: flag(settings?.webSocketsEnabled),
    alwaysOn: flag(settings?.alwaysOn),
    httpLoggingEnabled: flag(settings?.httpLoggingEnabled),
    detailedErrorLoggingEnabled: flag(settings?.detailedErrorLoggingEnabled),
    requestTracingEnabled: flag(settings?.requestTracingEnabled),
  };
}

function authenticationProperties(
  configuration: SiteConfiguration | undefined,
  authentication: Authentication | undefined,
): Properties {
  const settings = authentication?.properties;
  return {
    authEnabled:
      flag(settings?.platform?.enabled) ?? flag(configuration?.properties?.siteAuthEnabled),
    authRequired: flag(settings?.globalValidation?.requireAuthentication),
    authUnauthenticatedClientAction: text(settings?.globalValidation?.unauthenticatedClientAction),
    authExcludedPaths: texts(settings?.globalValidation?.excludedPaths),
    authRequireHttps: flag(settings?.httpSettings?.requireHttps),
    authTokenStoreEnabled: flag(settings?.login?.tokenStore?.enabled),
    authProviders: settings ? identityProviders(settings.identityProviders) : undefined,
  };
}

/** Azure lists every provider it knows as enabled; the site uses those it is registered with. */
function identityProviders(
  providers: NonNullable<Authentication['properties']>['identityProviders'],
): string[] {
  const { customOpenIdConnectProviders, ...known } = providers ?? {};
  return Object.entries<IdentityProvider | null>({ ...known, ...customOpenIdConnectProviders })
    .filter(([, provider]) => provider?.enabled !== false && isRegistered(provider?.registration))
    .map(([name]) => name);
}

function isRegistered(registration: Record<string, unknown> | null | undefined): boolean {
  const { clientId, appId, consumerKey } = registration ?? {};
  return [clientId, appId, consumerKey].some((value) => text(value) !== undefined);
}
