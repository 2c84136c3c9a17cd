import { linkFrom } from '../../framework/definition';
import { flag, text, timestamp } from '../../framework/entity';
import { defineGovernanceKind } from './define';
import type { AssignmentPolicy } from './raw-policy';
import { entitlementManagement, groupIdsOf, userIdsOf } from './subjects';

/** Microsoft Graph: List assignmentPolicies, each with its access package. */
export const assignmentPolicy = defineGovernanceKind<AssignmentPolicy>({
  entity: {
    _type: 'azure_access_packages_policy',
    _class: ['AccessPolicy'],
    resourceName: '[RM] Access Package Assignment Policy',
  },
  step: { id: 'rm-access-package-assignment-policy', name: 'Access Package Assignment Policies' },
  ingestionSource: 'identity-governance-access-packages',
  listing: {
    graph: `${entitlementManagement}/assignmentPolicies`,
    expand: 'accessPackage',
    top: 0,
  },
  permissions: { graph: ['EntitlementManagement.Read.All'] },
  properties: (raw) => ({
    name: text(raw.displayName),
    displayName: text(raw.displayName),
    description: text(raw.description),
    accessPackageId: text(raw.accessPackage?.id),
    accessPackage: text(raw.accessPackage?.displayName),
    allowedTargetScope: text(raw.allowedTargetScope),
    allowedGroupIds: groupIdsOf(raw.specificAllowedTargets),
    allowedUserIds: userIdsOf(raw.specificAllowedTargets),
    expirationType: text(raw.expiration?.type),
    expirationDuration: text(raw.expiration?.duration),
    expirationEndDateTimeOn: timestamp(raw.expiration?.endDateTime),
    selfRequestEnabled: flag(raw.requestorSettings?.enableTargetsToSelfAddAccess),
    onBehalfRequestEnabled: flag(raw.requestorSettings?.enableOnBehalfRequestorsToAddAccess),
    automaticRequestEnabled: flag(raw.automaticRequestSettings?.requestAccessForAllowedTargets),
    approvalRequired: flag(raw.requestApprovalSettings?.isApprovalRequiredForAdd),
    approvalRequiredForUpdate: flag(raw.requestApprovalSettings?.isApprovalRequiredForUpdate),
    approvalStageCount: raw.requestApprovalSettings?.stages?.length,
    reviewEnabled: flag(raw.reviewSettings?.isEnabled),
    selfReviewEnabled: flag(raw.reviewSettings?.isSelfReview),
    createdOn: timestamp(raw.createdDateTime),
    updatedOn: timestamp(raw.modifiedDateTime),
  }),
  links: [
    // Users are related to packages by what they were assigned; of groups only a policy tells.
    linkFrom(
      'ASSIGNED',
      'azure_user_group',
      ({ specificAllowedTargets }) => groupIdsOf(specificAllowedTargets),
      {
        self: {
          _type: 'azure_access_packages_services',
          key: ({ accessPackage }) => accessPackage?.id,
        },
      },
    ),
  ],
});
