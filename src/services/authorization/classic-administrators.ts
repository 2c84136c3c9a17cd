import { defineKind, linkTo } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { text } from '../../framework/entity';

interface Administrator {
  id?: string;
  name?: string;
  type?: string;
  properties?: { emailAddress?: string | null; role?: string | null } | null;
}

/** Made here: what the administrators of a subscription have in common. */
interface AdministratorGroup {
  id: string;
  administrators: readonly (Administrator | null)[];
}

/**
 * Classic Administrators - List, 2015-07-01. Microsoft retired them in August 2024, so that the list is
 * mostly empty, or gone. Each page is the same group again, with the next of its administrators.
 */
async function* administratorGroups({
  azure,
  scope,
}: ListingContext): AsyncGenerator<AdministratorGroup[]> {
  const id = `/subscriptions/${scope.subscriptionId}/providers/Microsoft.Authorization/classicAdministrators`;
  for await (const page of azure.resourceManager.pages<Administrator>(id, '2015-07-01'))
    if (page.length) yield [{ id, administrators: page }];
}

export const classicAdministratorGroup = defineKind<AdministratorGroup>({
  entity: {
    _type: 'azure_classic_admin_group',
    _class: ['UserGroup'],
    resourceName: '[RM] Classic Admin',
  },
  step: { id: 'rm-authorization-classic-administrators', name: 'Classic Administrators' },
  ingestionSource: 'authorization',
  listing: {
    resource: 'Microsoft.Authorization/classicAdministrators',
    pages: administratorGroups,
    scope: 'subscription',
  },
  properties: () => ({ name: 'Classic Administrators', displayName: 'Classic Administrators' }),
  links: [
    linkTo(
      'HAS',
      'azure_user',
      ({ administrators }, { azure, settings }) =>
        administrators.flatMap((administrator) => {
          const emailAddress = text(administrator?.properties?.emailAddress);
          if (!administrator || !emailAddress) return [];
          const { id, name, type, properties } = administrator;
          return {
            id: emailAddress,
            key: text(name),
            properties: {
              emailAddress,
              role: text(properties?.role),
              id: text(id),
              name: text(name),
              type: text(type),
              webLink: `${azure.cloud.portal}/#@${settings.directoryId}/resource${id}`,
            },
          };
        }),
      { aliasProperty: 'mail' },
    ),
  ],
});
