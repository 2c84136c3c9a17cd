import { defineKind, linkFrom } from '../../framework/definition';
import type { ListingContext, RelationshipProperties } from '../../framework/definition';
import { text } from '../../framework/entity';

export interface DirectoryRoleAssignment {
  id?: string;
  principalId?: string | null;
  roleDefinitionId?: string | null;
  directoryScopeId?: string | null;
  appScopeId?: string | null;
  /** The name of the administrative unit that it is limited to; another request tells it. */
  administrativeUnitName?: string;
}

interface AdministrativeUnit {
  id?: string;
  displayName?: string | null;
}

function administrativeUnitId({ directoryScopeId }: DirectoryRoleAssignment): string | undefined {
  return /^\/administrativeUnits\/([^/]+)$/i.exec(directoryScopeId ?? '')?.[1];
}

/** Microsoft Graph: List roleAssignments of the directory; List administrativeUnits where one is named. */
async function* assignments({
  azure,
  gap,
}: ListingContext): AsyncGenerator<DirectoryRoleAssignment[]> {
  let names: Map<string, string> | undefined;
  const path = '/roleManagement/directory/roleAssignments';
  for await (const page of azure.graph.pages<DirectoryRoleAssignment | null>(path, { top: 0 })) {
    if (!names && page.some((assignment) => assignment && administrativeUnitId(assignment))) {
      names = new Map();
      try {
        const units = azure.graph.pages<AdministrativeUnit>('/directory/administrativeUnits', {
          select: ['id', 'displayName'],
        });
        for await (const some of units)
          for (const { id, displayName } of some)
            if (id && displayName) names.set(id.toLowerCase(), displayName);
      } catch (error) {
        gap(error);
      }
    }
    yield page.map((assignment) => {
      const unit = assignment && administrativeUnitId(assignment)?.toLowerCase();
      const administrativeUnitName = unit ? names?.get(unit) : undefined;
      return administrativeUnitName ? { ...assignment, administrativeUnitName } : assignment;
    }) as DirectoryRoleAssignment[];
  }
}

/** Where the role holds: in the whole directory, an administrative unit, or for one object alone. */
export function scopeOf(assignment: DirectoryRoleAssignment): RelationshipProperties {
  const directoryScopeId = text(assignment.directoryScopeId);
  const appScopeId = text(assignment.appScopeId);
  const unit = administrativeUnitId(assignment);
  const isWhole = directoryScopeId === '/' || (directoryScopeId === undefined && !appScopeId);
  return {
    scopeType: isWhole
      ? 'directory'
      : unit
        ? 'administrativeUnit'
        : directoryScopeId === undefined
          ? 'application'
          : 'object',
    directoryScopeId: isWhole ? '/' : directoryScopeId,
    appScopeId,
    administrativeUnitId: unit,
    administrativeUnitName: assignment.administrativeUnitName,
  };
}

/** Two scopes are two relationships; that of the whole directory has no suffix to its key. */
function keyOf({ directoryScopeId, appScopeId }: DirectoryRoleAssignment): string | undefined {
  const scope = text(directoryScopeId) ?? text(appScopeId);
  return scope === '/' ? undefined : scope?.toLowerCase();
}

/** Graph tells of a principal its id only. Groups come last of all: users may have switched them off. */
const principals = ['azure_user', 'azure_service_principal', 'azure_user_group'];

/** Who holds the roles of the directory, and where. */
export const directoryRoleAssignment = defineKind<DirectoryRoleAssignment>({
  entity: {
    _type: 'azure_ad_role_assignment',
    _class: ['AccessPolicy'],
    resourceName: '[AD] Role Assignment',
  },
  step: { id: 'ad-role-assignments', name: 'Active Directory Role Assignments' },
  ingestionSource: 'ad-generals',
  listing: { pages: assignments, scope: 'directory' },
  relationshipsOnly: true,
  permissions: { graph: ['Directory.Read.All'] },
  properties: () => ({}),
  links: principals.map((other) =>
    linkFrom(
      'HAS',
      other,
      (assignment) =>
        assignment.principalId
          ? {
              id: assignment.principalId,
              key: keyOf(assignment),
              properties: { roleAssignmentId: assignment.id, ...scopeOf(assignment) },
            }
          : undefined,
      {
        oneOf: principals,
        self: {
          _type: 'azure_ad_role_definition',
          key: ({ roleDefinitionId }) => roleDefinitionId ?? undefined,
        },
      },
    ),
  ),
});
