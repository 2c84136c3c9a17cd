import type { ListingContext } from '../../framework/definition';
import { flag, text, timestamp } from '../../framework/entity';
import {
  applicationIdsOf,
  applicationOrigins,
  knownApplications,
  toApplications,
} from './application-resources';
import type { OriginResource, WithApplications } from './application-resources';
import { defineGovernanceKind } from './define';
import { entitlementManagement } from './subjects';

interface Catalog extends WithApplications {
  id?: string;
  displayName?: string | null;
  description?: string | null;
  catalogType?: string | null;
  state?: string | null;
  isExternallyVisible?: boolean | null;
  createdDateTime?: string | null;
  modifiedDateTime?: string | null;
}

/**
 * Microsoft Graph: List catalogs, and of each List resources, those that are applications. A catalog
 * without any, or whose resources cannot be read, is a catalog all the same.
 */
async function* catalogs(context: ListingContext): AsyncGenerator<Catalog[]> {
  const { graph } = context.azure;
  const path = `${entitlementManagement}/catalogs`;
  for await (const page of graph.pages<Catalog | null>(path, { top: 0 })) {
    const found = page.filter((catalog) => catalog !== null);
    const origins = new Map<Catalog, string[]>(found.map((catalog) => [catalog, []]));
    const byPath = new Map(
      found.map((catalog) => [
        `${path}/${String(catalog.id)}/resources?$filter=originSystem%20eq%20'AadApplication'`,
        catalog,
      ]),
    );
    const resources = graph.batchPages<OriginResource | null>(byPath.keys());
    for await (const { path: of, items, error } of resources)
      if (error) context.gap(error);
      else origins.get(byPath.get(of) as Catalog)?.push(...applicationOrigins(items));
    const known = await applicationIdsOf([...origins.values()].flat(), context);
    yield found.map((catalog) => ({
      ...catalog,
      applicationIds: knownApplications(origins.get(catalog) ?? [], known),
    }));
  }
}

export const catalog = defineGovernanceKind<Catalog>({
  entity: {
    _type: 'azure_access_packages_catalog',
    _class: ['Resource'],
    resourceName: '[RM] Access Package Catalog',
  },
  step: { id: 'rm-access-package-catalog', name: 'Access Package Catalogs' },
  ingestionSource: 'identity-governance-access-packages',
  listing: { pages: catalogs, scope: 'directory' },
  permissions: { graph: ['EntitlementManagement.Read.All', 'Directory.Read.All'] },
  after: ['azure_access_packages_services'],
  properties: (raw, { notes }) => ({
    name: text(raw.displayName),
    displayName: text(raw.displayName),
    description: text(raw.description),
    catalogType: text(raw.catalogType),
    state: text(raw.state),
    status: text(raw.state),
    externallyVisible: flag(raw.isExternallyVisible),
    accessPackageId: [...notes('azure_access_packages_services')].flatMap(([id, catalogId]) =>
      catalogId === raw.id?.toLowerCase() ? [id] : [],
    ),
    resourceAppId: raw.applicationIds ? [...raw.applicationIds] : undefined,
    createdOn: timestamp(raw.createdDateTime),
    updatedOn: timestamp(raw.modifiedDateTime),
  }),
  links: [toApplications('ASSIGNED', 'azure_application_assigned_access_packages_catalog')],
});
