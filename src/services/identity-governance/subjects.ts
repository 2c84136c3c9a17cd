import { text } from '../../framework/entity';

/** Where all that is about access packages lies in Microsoft Graph. */
export const entitlementManagement = '/identityGovernance/entitlementManagement';

/** Who asks for an access package, or has one. */
export interface Subject {
  objectId?: string | null;
  displayName?: string | null;
  email?: string | null;
  principalName?: string | null;
  subjectType?: string | null;
}

/** The object id of a subject that is a user; Graph also has service principals there. */
export function userIdOf(subject: Subject | null | undefined): string | undefined {
  const type = text(subject?.subjectType)?.toLowerCase() ?? 'user';
  return type === 'user' ? text(subject?.objectId) : undefined;
}

/** How a subject is called. */
export function subjectName(subject: Subject | null | undefined): string | undefined {
  return text(subject?.displayName) ?? text(subject?.email) ?? text(subject?.objectId);
}

/** One user, the members of a group, or those whom a rule tells, such as the requestor's manager. */
export interface SubjectSet {
  '@odata.type'?: string;
  userId?: string | null;
  groupId?: string | null;
  managerLevel?: number | null;
  description?: string | null;
}

/** The groups among sets of subjects. */
export function groupIdsOf(sets: readonly (SubjectSet | null)[] | null | undefined): string[] {
  return (sets ?? []).flatMap((set) => text(set?.groupId) ?? []);
}

/** The users that are named one by one among sets of subjects. */
export function userIdsOf(sets: readonly (SubjectSet | null)[] | null | undefined): string[] {
  return (sets ?? []).flatMap((set) => text(set?.userId) ?? []);
}

/** `singleUser`, `groupMembers`, `requestorManager` and the like. */
export function setTypeOf(set: SubjectSet): string | undefined {
  return /\.(\w+)$/.exec(set['@odata.type'] ?? '')?.[1];
}
