import type { Detail, Join, Kind, Permissions } from './definition';

/** What a kind needs before it can be read: as it says, else as its listing and details imply. */
export function permissionsOf({ permissions, listing, details }: Kind): Permissions {
  if (permissions) return permissions;
  if ('graph' in listing) return { graph: ['Directory.Read.All'] };
  const resource = 'resource' in listing ? listing.resource : undefined;
  const all = Object.values<Detail>(details ?? {}).map(({ permission }) => permission);
  return { resourceManager: [...new Set([...(resource ? [`${resource}/read`] : []), ...all])] };
}

/**
 * What tells which listings can be spared: the registered providers, the counts of Resource Graph, and whether
 * these can be believed. Where one is missing, everything is listed.
 */
const sparing = [
  'Microsoft.Authorization/permissions/read',
  'Microsoft.ResourceGraph/resources/read',
  'Microsoft.Resources/subscriptions/providers/read',
];

/** docs/permissions.md, made from the definitions. */
export function permissionsMarkdown(kinds: readonly Kind[]): string {
  const rows = kinds
    .map((kind) => [
      kind.entity._type,
      code(permissionsOf(kind).graph),
      code(permissionsOf(kind).resourceManager),
    ])
    .sort(([a], [b]) => a.localeCompare(b));
  const optional = kinds.flatMap(({ entity, joins }) =>
    Object.values<Join<unknown>>(joins ?? {}).map(({ permissions, adds }) => [
      entity._type,
      code(allOf(permissions)),
      adds,
    ]),
  );
  return [
    '# Permissions',
    '',
    'Made from the definitions of the kinds by `npm run document`; do not edit by hand.',
    '',
    'What must be granted to the application before a kind can be read. The role Reader holds every',
    'action of the third column that ends in `/read`.',
    '',
    ...table(['Entity type', 'Microsoft Graph', 'Azure roles'], rows),
    '',
    '## Optional',
    '',
    'Without these the kind is complete but for the properties named.',
    '',
    ...table(['Entity type', 'Permissions', 'Adds'], optional),
    '',
    'With these, listings that are known to be empty are spared; without one of them all are asked for.',
    'Reader holds them, too.',
    '',
    code(sparing),
    '',
  ].join('\n');
}

/** A custom role with all actions of Azure roles that are asked for, and no others. */
export function readerRole(kinds: readonly Kind[]): Record<string, unknown> {
  const ofKinds = kinds.flatMap((kind) => permissionsOf(kind).resourceManager ?? []);
  return {
    Name: 'JupiterOne Reader',
    IsCustom: true,
    Description: 'Reads what the JupiterOne integration collects, and changes nothing.',
    Actions: [...new Set([...ofKinds, ...sparing])].sort(),
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: ['/providers/Microsoft.Management/managementGroups/{tenant root group id}'],
  };
}

function allOf({ graph = [], resourceManager = [] }: Permissions): string[] {
  return [...graph, ...resourceManager];
}

function code(permissions: readonly string[] = []): string {
  return permissions.map((permission) => `\`${permission}\``).join(', ');
}

function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
