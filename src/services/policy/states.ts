import { defineKind, linkFrom } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { flag, text, texts, timestamp } from '../../framework/entity';

interface PolicyState {
  timestamp?: string;
  complianceState?: string;
  isCompliant?: boolean;
  managementGroupIds?: string;
  policyAssignmentId?: string;
  policyAssignmentName?: string;
  policyAssignmentScope?: string;
  policyAssignmentVersion?: string;
  policyDefinitionAction?: string;
  policyDefinitionGroupNames?: string[] | null;
  policyDefinitionId?: string;
  policyDefinitionName?: string;
  policyDefinitionReferenceId?: string;
  policyDefinitionVersion?: string;
  policySetDefinitionId?: string;
  policySetDefinitionName?: string;
  policySetDefinitionVersion?: string;
  resourceGroup?: string;
  resourceId?: string;
  resourceLocation?: string;
  resourceTags?: string;
  resourceType?: string;
  subscriptionId?: string;
}

/**
 * Policy States - List Query Results For Subscription, 2019-10-01: the latest state of each resource
 * under each policy that is assigned to it. A query, hence the POST, but it changes nothing.
 */
async function* policyStates({ azure, scope }: ListingContext): AsyncGenerator<PolicyState[]> {
  yield* azure.resourceManager.pages<PolicyState>(
    `/subscriptions/${scope.subscriptionId}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`,
    '2019-10-01',
    { method: 'POST' },
  );
}

/** Resources that are exempt have states too, whose `complianceState` is `Exempt`. */
export const policyState = defineKind<PolicyState>({
  entity: { _type: 'azure_policy_state', _class: ['Review'], resourceName: '[RM] Policy State' },
  step: { id: 'rm-policy-states-for-subscription', name: 'Policy States' },
  ingestionSource: 'policy-insights',
  listing: {
    resource: 'Microsoft.PolicyInsights/policyStates',
    pages: policyStates,
    scope: 'subscription',
  },
  permissions: {
    resourceManager: ['Microsoft.PolicyInsights/policyStates/queryResults/action'],
  },
  key: keyOf,
  properties: (raw, { azure, settings }) => {
    const resourceName = nameOf(raw.resourceId);
    const title = `${text(raw.policyDefinitionReferenceId) ?? text(raw.policyDefinitionName) ?? 'Policy'}: ${resourceName}`;
    const complianceState = text(raw.complianceState);
    return {
      name: title,
      title,
      complianceState,
      // The flag is deprecated, and may be gone one day.
      isCompliant:
        flag(raw.isCompliant) ?? (complianceState && complianceState.toLowerCase() === 'compliant'),
      timestamp: timestamp(raw.timestamp),
      managementGroupIds: text(raw.managementGroupIds)?.split(',').filter(Boolean),
      policyAssignmentId: text(raw.policyAssignmentId),
      policyAssignmentName: text(raw.policyAssignmentName),
      policyAssignmentScope: text(raw.policyAssignmentScope),
      policyAssignmentVersion: text(raw.policyAssignmentVersion),
      policyDefinitionAction: text(raw.policyDefinitionAction),
      policyDefinitionGroupNames: texts(raw.policyDefinitionGroupNames)?.filter(Boolean),
      policyDefinitionId: text(raw.policyDefinitionId),
      policyDefinitionName: text(raw.policyDefinitionName),
      policyDefinitionReferenceId: text(raw.policyDefinitionReferenceId),
      policyDefinitionVersion: text(raw.policyDefinitionVersion),
      policySetDefinitionId: text(raw.policySetDefinitionId),
      policySetDefinitionName: text(raw.policySetDefinitionName),
      policySetDefinitionVersion: text(raw.policySetDefinitionVersion),
      resourceGroup: text(raw.resourceGroup),
      resourceId: text(raw.resourceId),
      resourceLocation: text(raw.resourceLocation),
      resourceName,
      resourceTags: text(raw.resourceTags),
      resourceType: text(raw.resourceType),
      subscriptionId: text(raw.subscriptionId),
      webLink: encodeURI(
        `${azure.cloud.portal}/#@${settings.directoryId}/resource${raw.resourceId}`,
      ),
    };
  },
  links: [
    linkFrom('HAS', 'azure_policy_assignment', ({ policyAssignmentId }) => policyAssignmentId),
    linkFrom('DEFINES', 'azure_policy_definition', ({ policyDefinitionId }) => policyDefinitionId),
    linkFrom('HAS', 'ANY_RESOURCE', ({ resourceId }) => resourceId, {
      _type: 'azure_resource_has_policy_state',
    }),
  ],
});

/**
 * A state has no id. It is that of a resource under a definition in an assignment; within a set the
 * reference tells apart what the set contains several times.
 */
function keyOf(raw: PolicyState): string | undefined {
  const { policyAssignmentId, policyDefinitionId, resourceId, policyDefinitionReferenceId } = raw;
  if (!policyAssignmentId || !policyDefinitionId || !resourceId) return undefined;
  const reference = text(policyDefinitionReferenceId);
  return `${policyAssignmentId}${policyDefinitionId}${resourceId}${reference ? `|${reference}` : ''}`;
}

function nameOf(resourceId: unknown): string | undefined {
  return text(text(resourceId)?.split('/').pop());
}
