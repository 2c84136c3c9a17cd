import { lastExpiry } from '../../framework/credentials';
import type { Credential } from '../../framework/credentials';
import { flag, text, texts, timestamp } from '../../framework/entity';
import { defineGovernanceKind } from './define';

interface RequiredResourceAccess {
  resourceAccess?: ({ id?: string; type?: string } | null)[] | null;
}

interface Application {
  id?: string;
  appId?: string | null;
  passwordCredentials?: (Credential | null)[] | null;
  keyCredentials?: (Credential | null)[] | null;
  requiredResourceAccess?: (RequiredResourceAccess | null)[] | null;
  verifiedPublisher?: {
    displayName?: string | null;
    verifiedPublisherId?: string | null;
  } | null;
  web?: {
    homePageUrl?: string | null;
    redirectUris?: unknown;
    implicitGrantSettings?: Record<string, unknown> | null;
  } | null;
  spa?: { redirectUris?: unknown } | null;
  publicClient?: { redirectUris?: unknown } | null;
  servicePrincipalLockConfiguration?: { isEnabled?: boolean | null } | null;
  [name: string]: unknown;
}

/** Whether what is sent to an address can be read on the way; what stays on the machine cannot. */
export function isUnencrypted(uri: string): boolean {
  return /^http:\/\/(?!(localhost|127\.0\.0\.1|\[::1\])([:/?#]|$))/i.test(uri);
}

/** The permissions that an application asks for: of its own (Role), or in place of a user (Scope). */
function permissionCount({ requiredResourceAccess }: Application, type?: string): number {
  return (requiredResourceAccess ?? [])
    .flatMap((access) => access?.resourceAccess ?? [])
    .filter((permission) => type === undefined || permission?.type === type).length;
}

/** Microsoft Graph: List applications. */
export const application = defineGovernanceKind<Application>({
  entity: {
    _type: 'azure_application',
    _class: ['Application'],
    resourceName: '[RM] Azure Application',
  },
  step: { id: 'rm-azure-application', name: 'Applications' },
  ingestionSource: 'identity-governance-access-packages',
  listing: {
    graph: '/applications',
    select: [
      'id',
      'appId',
      'createdDateTime',
      'description',
      'disabledByMicrosoftStatus',
      'displayName',
      'identifierUris',
      'isFallbackPublicClient',
      'keyCredentials',
      'notes',
      'passwordCredentials',
      'publicClient',
      'publisherDomain',
      'requiredResourceAccess',
      'servicePrincipalLockConfiguration',
      'signInAudience',
      'spa',
      'verifiedPublisher',
      'web',
    ],
  },
  permissions: { graph: ['Application.Read.All'] },
  aliases: ({ appId }) => [appId],
  properties: (raw, { azure }) => {
    const [web, spa, publicClient] = [raw.web, raw.spa, raw.publicClient].map(
      (platform) => texts(platform?.redirectUris) ?? [],
    );
    const redirectUris = [...web, ...spa, ...publicClient];
    const audience = text(raw.signInAudience);
    return {
      name: text(raw.displayName) ?? text(raw.appId),
      displayName: text(raw.displayName) ?? text(raw.appId),
      description: text(raw.description),
      // JupiterOne knows notes as a list.
      notes: text(raw.notes) ? [String(raw.notes)] : undefined,
      appId: text(raw.appId),
      signInAudience: audience,
      multiTenant: audience && audience !== 'AzureADMyOrg',
      personalAccountsAllowed: audience && /PersonalMicrosoftAccount/i.test(audience),
      publisherDomain: text(raw.publisherDomain),
      verifiedPublisher: text(raw.verifiedPublisher?.displayName),
      verifiedPublisherId: text(raw.verifiedPublisher?.verifiedPublisherId),
      publisherVerified: text(raw.verifiedPublisher?.verifiedPublisherId) !== undefined,
      disabledByMicrosoftStatus: text(raw.disabledByMicrosoftStatus),
      identifierUris: texts(raw.identifierUris),
      homePageUrl: text(raw.web?.homePageUrl),
      webRedirectUris: web,
      spaRedirectUris: spa,
      publicClientRedirectUris: publicClient,
      hasUnencryptedRedirectUri: redirectUris.some(isUnencrypted),
      hasWildcardRedirectUri: redirectUris.some((uri) => uri.includes('*')),
      publicClient: flag(raw.isFallbackPublicClient),
      implicitAccessTokenEnabled: flag(raw.web?.implicitGrantSettings?.enableAccessTokenIssuance),
      implicitIdTokenEnabled: flag(raw.web?.implicitGrantSettings?.enableIdTokenIssuance),
      servicePrincipalLocked: flag(raw.servicePrincipalLockConfiguration?.isEnabled),
      requiredPermissionCount: permissionCount(raw),
      requiredApplicationPermissionCount: permissionCount(raw, 'Role'),
      requiredDelegatedPermissionCount: permissionCount(raw, 'Scope'),
      passwordCredentialCount: raw.passwordCredentials?.length,
      keyCredentialCount: raw.keyCredentials?.length,
      passwordCredentialExpiresOn: lastExpiry(raw.passwordCredentials),
      keyCredentialExpiresOn: lastExpiry(raw.keyCredentials),
      createdOn: timestamp(raw.createdDateTime),
      webLink: `${azure.cloud.portal}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${raw.appId}`,
    };
  },
});
