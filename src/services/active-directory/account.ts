import type { ListingContext } from '../../framework/definition';
import { defineKind } from '../../framework/definition';
import { flag, text } from '../../framework/entity';

interface VerifiedDomain {
  name?: string;
  isDefault?: boolean;
}

interface Account {
  id?: string;
  displayName?: string;
  verifiedDomains?: (VerifiedDomain | null)[] | null;
  securityDefaults?: { isEnabled?: boolean };
}

/** Microsoft Graph: List organization, Get identitySecurityDefaultsEnforcementPolicy. */
async function* accounts({ azure, settings, gap }: ListingContext): AsyncGenerator<Account[]> {
  const organizations: Account[] = [];
  try {
    for await (const page of azure.graph.pages<Account>('/organization', { top: 0 }))
      organizations.push(...page);
    if (!organizations.length) throw new Error('Microsoft Graph lists no organization');
  } catch (error) {
    // Without the directory the account is but the node that vaults and groups hang from.
    if (settings.ingestActiveDirectory) throw error;
    yield [{ id: settings.directoryId }];
    return;
  }
  try {
    const securityDefaults = await azure.graph.get<{ isEnabled?: boolean }>(
      '/policies/identitySecurityDefaultsEnforcementPolicy',
    );
    yield organizations.map((organization) => ({ ...organization, securityDefaults }));
  } catch (error) {
    if (settings.ingestActiveDirectory) gap(error);
    yield organizations;
  }
}

export const account = defineKind<Account>({
  entity: { _type: 'azure_account', _class: ['Account'], resourceName: '[AD] Account' },
  step: { id: 'ad-account', name: 'Active Directory Info' },
  ingestionSource: 'ad-generals',
  listing: { pages: accounts, scope: 'directory' },
  permissions: { graph: ['Directory.Read.All', 'Policy.Read.All'] },
  wanted: () => true,
  key: (_, { instance }) => instance.id,
  properties: (organization, { azure, settings, instance }) => {
    const domains = (organization.verifiedDomains ?? []).filter((domain) => domain !== null);
    const defaultDomain = domains.find(({ isDefault }) => isDefault)?.name;
    return {
      name: instance.name,
      displayName: instance.name,
      vendor: 'Microsoft',
      organizationName: text(organization.displayName),
      defaultDomain: text(defaultDomain),
      verifiedDomains: domains.flatMap(({ name }) => (name ? [name] : [])),
      securityDefaultsEnabled: flag(organization.securityDefaults?.isEnabled),
      webLink: `${azure.cloud.portal}/#@${defaultDomain ?? settings.directoryId}`,
    };
  },
});
