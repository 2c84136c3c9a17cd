import type { SubjectSet } from './subjects';

type Sets = (SubjectSet | null)[] | null;

export interface ApprovalStage {
  durationBeforeAutomaticDenial?: string | null;
  durationBeforeEscalation?: string | null;
  isApproverJustificationRequired?: boolean | null;
  isEscalationEnabled?: boolean | null;
  primaryApprovers?: Sets;
  fallbackPrimaryApprovers?: Sets;
  escalationApprovers?: Sets;
  fallbackEscalationApprovers?: Sets;
}

/** What a policy of assignments is, as far as it is read. */
export interface AssignmentPolicy {
  id?: string;
  displayName?: string | null;
  description?: string | null;
  allowedTargetScope?: string | null;
  createdDateTime?: string | null;
  modifiedDateTime?: string | null;
  specificAllowedTargets?: Sets;
  expiration?: {
    type?: string | null;
    duration?: string | null;
    endDateTime?: string | null;
  } | null;
  requestorSettings?: Record<string, unknown> | null;
  requestApprovalSettings?: {
    isApprovalRequiredForAdd?: boolean | null;
    isApprovalRequiredForUpdate?: boolean | null;
    stages?: (ApprovalStage | null)[] | null;
  } | null;
  reviewSettings?: { isEnabled?: boolean | null; isSelfReview?: boolean | null } | null;
  automaticRequestSettings?: { requestAccessForAllowedTargets?: boolean | null } | null;
  accessPackage?: { id?: string; displayName?: string | null } | null;
}
