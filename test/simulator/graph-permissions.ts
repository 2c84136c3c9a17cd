/** Which application permissions let a collection be read, by path; the first pattern that fits decides. */
const READERS: [pattern: RegExp, roles: string[]][] = [
  [/^users(\/|$)/, ['User.Read.All', 'User.ReadWrite.All']],
  [/^groups\/[^/]+\/(transitive)?(members|owners)/i, ['GroupMember.Read.All', 'Group.Read.All']],
  [/^groups(\/|$)/, ['Group.Read.All', 'GroupMember.Read.All']],
  [/^(serviceprincipals|applications)(\/|$)/, ['Application.Read.All']],
  [/^organization(\/|$)/, ['Organization.Read.All']],
  [/^devices(\/|$)/, ['Device.Read.All']],
  [/^domains(\/|$)/, ['Domain.Read.All']],
  [/^contacts(\/|$)/, ['OrgContact.Read.All']],
  [
    /^(directoryroles|rolemanagement\/directory)(\/|$)/,
    ['RoleManagement.Read.Directory', 'RoleManagement.Read.All'],
  ],
  [/^(directory|administrativeunits|subscribedskus|directoryobjects)(\/|$)/, []],
  [/^policies\//, ['Policy.Read.All']],
  [/^identity\/conditionalaccess\//, ['Policy.Read.All', 'Policy.Read.ConditionalAccess']],
  [/^reports\/authenticationmethods\//, ['AuditLog.Read.All', 'Reports.Read.All']],
  [/^reports\//, ['Reports.Read.All']],
  [/^auditlogs\//, ['AuditLog.Read.All']],
  [
    /^identitygovernance\//,
    ['EntitlementManagement.Read.All', 'EntitlementManagement.ReadWrite.All'],
  ],
];

/** Directory.Read.All covers the directory itself, but neither policies nor reports nor governance. */
const BEYOND_THE_DIRECTORY =
  /^(policies|identity\/conditionalaccess|reports|auditlogs|identitygovernance)\//;

/** The roles of which one is needed; nothing for a path that Graph does not have. */
export function rolesThatRead(path: string): string[] | undefined {
  const key = path.toLowerCase();
  const found = READERS.find(([pattern]) => pattern.test(key));
  if (!found) return undefined;
  return BEYOND_THE_DIRECTORY.test(key)
    ? found[1]
    : [...found[1], 'Directory.Read.All', 'Directory.ReadWrite.All'];
}
