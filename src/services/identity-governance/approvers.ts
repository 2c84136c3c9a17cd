import { getRawData } from '@jupiterone/integration-sdk-core';
import type { Entity } from '@jupiterone/integration-sdk-core';

import { linkTo } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { defineGovernanceKind } from './define';
import type { ApprovalStage, AssignmentPolicy } from './raw-policy';
import { entitlementManagement, setTypeOf } from './subjects';
import type { SubjectSet } from './subjects';

const common = {
  entity: {
    _type: 'azure_access_packages_approver',
    _class: ['Review'],
    resourceName: '[RM] Access Package Assignment Approver',
  },
  step: {
    id: 'rm-access-package-assignment-approver',
    name: 'Access Package Assignment Approvers',
  },
  ingestionSource: 'identity-governance-access-packages',
  parentRelationship: 'none',
  permissions: { graph: ['EntitlementManagement.Read.All'] },
} as const;
const entity = { ...common.entity, _class: [...common.entity._class] };

/** In which part of a stage somebody approves. */
const parts = [
  ['primary', 'primaryApprovers'],
  ['fallback', 'fallbackPrimaryApprovers'],
  ['escalation', 'escalationApprovers'],
  ['fallbackEscalation', 'fallbackEscalationApprovers'],
] as const satisfies readonly (readonly [string, keyof ApprovalStage])[];

/** One who has to approve, in one stage of one policy. */
export interface PolicyApprover {
  policyId?: string;
  policyName?: string | null;
  accessPackageId?: string;
  accessPackageName?: string | null;
  stage: number;
  part: string;
  stageSettings: ApprovalStage;
  approver: SubjectSet;
}

/** All who have to approve what a policy allows. */
export function approversOf(policy: AssignmentPolicy): PolicyApprover[] {
  return (policy.requestApprovalSettings?.stages ?? []).flatMap((stage, at) =>
    parts.flatMap(([part, field]) =>
      (stage?.[field] ?? []).flatMap((approver) =>
        stage && approver
          ? {
              policyId: policy.id,
              policyName: policy.displayName,
              accessPackageId: policy.accessPackage?.id,
              accessPackageName: policy.accessPackage?.displayName,
              stage: at + 1,
              part,
              stageSettings: stage,
              approver,
            }
          : [],
      ),
    ),
  );
}

async function* approversIn(policy: Entity): AsyncGenerator<PolicyApprover[]> {
  const raw = getRawData<AssignmentPolicy>(policy);
  yield raw ? approversOf(raw) : [];
}

/** Who a set of approvers is: an id, or the rule that tells. */
function identityOf(approver: SubjectSet): string {
  const rule = [setTypeOf(approver) ?? 'approver', quantity(approver.managerLevel)];
  return (
    text(approver.userId) ??
    text(approver.groupId) ??
    rule.filter((part) => part !== undefined).join(':')
  );
}

/** Who has to approve requests, as the policies say: costs no request. */
export const policyApprover = defineGovernanceKind<PolicyApprover>({
  ...common,
  entity,
  listing: { parent: 'azure_access_packages_policy', scope: 'directory', pages: approversIn },
  key: ({ policyId, stage, part, approver }) =>
    policyId && [policyId, 'stage', stage, part, identityOf(approver)].join(':'),
  properties: ({ approver, ...raw }) => {
    const who = text(approver.description) ?? identityOf(approver);
    const title = `${text(raw.policyName) ?? raw.policyId}: stage ${raw.stage}, ${raw.part} approver ${who}`;
    return {
      name: title,
      displayName: title,
      title,
      approverType: raw.part,
      approverKind: setTypeOf(approver),
      userId: text(approver.userId),
      groupId: text(approver.groupId),
      managerLevel: quantity(approver.managerLevel),
      stage: raw.stage,
      policyId: raw.policyId,
      accessPackageId: raw.accessPackageId,
      accessPackage: text(raw.accessPackageName),
      justificationRequired: flag(raw.stageSettings.isApproverJustificationRequired),
      escalationEnabled: flag(raw.stageSettings.isEscalationEnabled),
      durationBeforeAutomaticDenial: text(raw.stageSettings.durationBeforeAutomaticDenial),
      durationBeforeEscalation: text(raw.stageSettings.durationBeforeEscalation),
    };
  },
  links: [linkTo('IS', 'azure_user', ({ approver }) => approver.userId)],
});

interface ReviewedStage {
  id?: string;
  displayName?: string | null;
  reviewedDateTime?: string | null;
  reviewResult?: string | null;
  status?: string | null;
  reviewedBy?: { id?: string | null; displayName?: string | null } | null;
}

/** Who has approved or denied a request. Microsoft Graph: List approval stages. */
export const requestApprover = defineGovernanceKind<ReviewedStage>({
  ...common,
  entity,
  listing: {
    parent: 'azure_access_packages_request',
    graph: ({ id }) =>
      `${entitlementManagement}/accessPackageAssignmentApprovals/${String(id)}/stages`,
  },
  properties: (raw, { parent }) => {
    const title = `${text(raw.displayName) ?? 'Approval'} of ${String(parent?.displayName)}`;
    return {
      name: title,
      displayName: title,
      title,
      status: text(raw.status),
      reviewResult: text(raw.reviewResult),
      reviewedById: text(raw.reviewedBy?.id),
      reviewedBy: text(raw.reviewedBy?.displayName),
      reviewedOn: timestamp(raw.reviewedDateTime),
      requestId: text(parent?.id),
    };
  },
  links: [linkTo('IS', 'azure_user', ({ reviewedBy }) => reviewedBy?.id)],
});
