import type { ListingContext } from '../../framework/definition';
import { flag, text, timestamp } from '../../framework/entity';
import { Pool } from '../../framework/pool';
import {
  applicationIdsOf,
  applicationOrigins,
  knownApplications,
  toApplications,
} from './application-resources';
import type { OriginResource, WithApplications } from './application-resources';
import { defineGovernanceKind } from './define';
import { entitlementManagement } from './subjects';

interface ResourceRoleScope {
  scope?: OriginResource | null;
}

export interface AccessPackage extends WithApplications {
  id?: string;
  displayName?: string | null;
  description?: string | null;
  isHidden?: boolean | null;
  createdDateTime?: string | null;
  modifiedDateTime?: string | null;
  catalog?: { id?: string; displayName?: string | null } | null;
}

/** Packages whose content is being read at a time. */
const inFlight = 8;

/** Microsoft Graph: List accessPackages, and of each Get accessPackage with its resourceRoleScopes. */
async function* accessPackages(context: ListingContext): AsyncGenerator<AccessPackage[]> {
  const { graph } = context.azure;
  const path = `${entitlementManagement}/accessPackages`;
  for await (const page of graph.pages<AccessPackage | null>(path, { top: 0, expand: 'catalog' })) {
    const packages = page.filter((found) => found !== null);
    const origins = new Map<AccessPackage, string[]>();
    const pool = new Pool(inFlight);
    for (const found of packages)
      await pool.add(async () => {
        try {
          const whole = await graph.get<{ resourceRoleScopes?: (ResourceRoleScope | null)[] }>(
            `${path}/${String(found.id)}`,
            { expand: 'resourceRoleScopes($expand=role,scope)' },
          );
          const scopes = (whole.resourceRoleScopes ?? []).flatMap((each) => each?.scope ?? []);
          origins.set(found, applicationOrigins(scopes));
        } catch (error) {
          context.gap(error);
        }
      });
    await pool.done();
    const known = await applicationIdsOf([...origins.values()].flat(), context);
    yield packages.map((found) => ({
      ...found,
      applicationIds: knownApplications(origins.get(found) ?? [], known),
    }));
  }
}

export const accessPackage = defineGovernanceKind<AccessPackage>({
  entity: {
    _type: 'azure_access_packages_services',
    _class: ['Service'],
    resourceName: '[RM] Access Package',
  },
  step: { id: 'rm-access-package', name: 'Access Packages' },
  ingestionSource: 'identity-governance-access-packages',
  listing: { pages: accessPackages, scope: 'directory' },
  permissions: { graph: ['EntitlementManagement.Read.All', 'Directory.Read.All'] },
  properties: (raw) => ({
    name: text(raw.displayName),
    displayName: text(raw.displayName),
    description: text(raw.description),
    category: ['security'],
    function: ['access-review', 'IAM'],
    hidden: flag(raw.isHidden),
    catalogId: text(raw.catalog?.id),
    catalogName: text(raw.catalog?.displayName),
    resourceAppId: raw.applicationIds ? [...raw.applicationIds] : undefined,
    createdOn: timestamp(raw.createdDateTime),
    updatedOn: timestamp(raw.modifiedDateTime),
  }),
  // The catalogs tell which packages they hold.
  note: ({ catalog }) => text(catalog?.id)?.toLowerCase(),
  links: [toApplications('HAS')],
});
