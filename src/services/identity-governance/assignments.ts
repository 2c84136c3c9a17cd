import { linkFrom, linkTo } from '../../framework/definition';
import { text, timestamp } from '../../framework/entity';
import { defineGovernanceKind } from './define';
import type { AssignmentPolicy } from './raw-policy';
import { entitlementManagement, groupIdsOf, subjectName, userIdOf } from './subjects';
import type { Subject } from './subjects';

interface Assignment {
  id?: string;
  state?: string | null;
  status?: string | null;
  expiredDateTime?: string | null;
  schedule?: {
    startDateTime?: string | null;
    expiration?: { type?: string | null; endDateTime?: string | null } | null;
  } | null;
  target?: Subject | null;
  accessPackage?: { id?: string; displayName?: string | null } | null;
  assignmentPolicy?: AssignmentPolicy | null;
}

/** States in which somebody has nothing of the package, or no more. */
const over = ['expired', 'deliveryfailed'];

/** Microsoft Graph: List assignments, each with whom it is for, its access package and its policy. */
export const assignment = defineGovernanceKind<Assignment>({
  entity: {
    _type: 'azure_access_packages_service_assignment',
    _class: ['AccessRole'],
    resourceName: '[RM] Access Package Assignment',
  },
  step: { id: 'rm-access-package-assignment', name: 'Access Package Assignments' },
  ingestionSource: 'identity-governance-access-packages',
  listing: {
    graph: `${entitlementManagement}/assignments`,
    expand: 'target,accessPackage,assignmentPolicy',
    top: 0,
  },
  permissions: { graph: ['EntitlementManagement.Read.All'] },
  properties: (raw) => {
    const parts = [text(raw.accessPackage?.displayName), subjectName(raw.target)];
    const name = parts.filter((part) => part !== undefined).join(': ') || undefined;
    return {
      name,
      displayName: name,
      state: text(raw.state),
      status: text(raw.status),
      accessPackage: text(raw.accessPackage?.displayName),
      accessPackageId: text(raw.accessPackage?.id),
      assignmentPolicy: text(raw.assignmentPolicy?.displayName),
      assignmentPolicyId: text(raw.assignmentPolicy?.id),
      userId: userIdOf(raw.target),
      targetId: text(raw.target?.objectId),
      targetType: text(raw.target?.subjectType),
      // Those whose members the policy lets have the package; all of them are with the policy.
      groupId: groupIdsOf(raw.assignmentPolicy?.specificAllowedTargets)[0],
      startsOn: timestamp(raw.schedule?.startDateTime),
      expirationType: text(raw.schedule?.expiration?.type),
      expiresOn: timestamp(raw.schedule?.expiration?.endDateTime),
      expiredOn: timestamp(raw.expiredDateTime),
    };
  },
  links: [
    linkFrom('HAS', 'azure_access_packages_services', ({ accessPackage }) => accessPackage?.id),
    linkTo(
      'CONTAINS',
      'azure_access_packages_policy',
      ({ assignmentPolicy }) => assignmentPolicy?.id,
    ),
    linkFrom(
      'ASSIGNED',
      'azure_user',
      ({ state, target }) =>
        over.includes(text(state)?.toLowerCase() ?? '') ? undefined : userIdOf(target),
      {
        self: {
          _type: 'azure_access_packages_services',
          key: ({ accessPackage }) => accessPackage?.id,
        },
      },
    ),
  ],
});
