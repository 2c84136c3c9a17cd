import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import { text, texts, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { resourceTypeOf } from '../../framework/resource-id';
import { definitionType, setType } from './referenced-definitions';

interface Assignment {
  id?: string;
  identity?: ManagedIdentity | null;
  properties?: {
    displayName?: string;
    description?: string;
    policyDefinitionId?: string;
    definitionVersion?: string;
    scope?: string;
    notScopes?: string[] | null;
    enforcementMode?: string;
    nonComplianceMessages?: ({ message?: string } | null)[] | null;
    metadata?: {
      assignedBy?: string;
      createdBy?: string | null;
      createdOn?: string | null;
      updatedBy?: string | null;
      updatedOn?: string | null;
    } | null;
  } | null;
}

/**
 * Policy Assignments - List, 2023-04-01: those in the subscription and in all that it contains, and
 * those of the management groups above, which come again with every subscription.
 */
export const policyAssignment = defineKind<Assignment>({
  entity: {
    _type: 'azure_policy_assignment',
    _class: ['ControlPolicy'],
    resourceName: '[RM] Policy Assignment',
  },
  step: { id: 'rm-policy-assignments', name: 'Policy Assignments' },
  ingestionSource: 'policy',
  listing: { resource: 'Microsoft.Authorization/policyAssignments', apiVersion: '2023-04-01' },
  inResourceGroup: false,
  properties: ({ identity, properties, ...raw }) => {
    const metadata = properties?.metadata;
    return {
      displayName: text(properties?.displayName),
      ...managedIdentityProperties(identity),
      description: text(properties?.description),
      policyDefinitionId: text(properties?.policyDefinitionId),
      policyDefinitionVersion: text(properties?.definitionVersion),
      scope: scopeOf({ ...raw, properties }),
      notScopes: texts(properties?.notScopes),
      enforcementMode: text(properties?.enforcementMode),
      isEnforced: isEnforced(properties?.enforcementMode),
      nonComplianceMessages: properties?.nonComplianceMessages?.flatMap(
        (message) => text(message?.message) ?? [],
      ),
      assignedBy: text(metadata?.assignedBy),
      createdBy: text(metadata?.createdBy),
      updatedBy: text(metadata?.updatedBy),
      ...(metadata?.createdOn && { createdOn: timestamp(metadata.createdOn) }),
      ...(metadata?.updatedOn && { updatedOn: timestamp(metadata.updatedOn) }),
    };
  },
  // Definitions are read where an assignment refers to them.
  note: ({ properties }) => text(properties?.policyDefinitionId)?.toLowerCase(),
  links: [
    linkFrom('HAS', 'ANY_SCOPE', scopeOf, { _type: 'azure_resource_has_policy_assignment' }),
    linkTo('USES', 'azure_policy_definition', (raw) => definitionOf(raw, definitionType)),
    linkTo('USES', 'azure_policy_set_definition', (raw) => definitionOf(raw, setType)),
  ],
});

/** What it is assigned to, as it says itself, or by its id. */
function scopeOf({ id, properties }: Assignment): string | undefined {
  return (
    text(properties?.scope) ??
    text(id?.replace(/\/providers\/Microsoft\.Authorization\/policyAssignments\/[^/]*$/i, ''))
  );
}

/** `DoNotEnforce` only reports. */
function isEnforced(mode: unknown): boolean | undefined {
  const known = text(mode)?.toLowerCase();
  return known === undefined ? undefined : known !== 'donotenforce';
}

function definitionOf({ properties }: Assignment, type: string): string | undefined {
  const id = properties?.policyDefinitionId ?? '';
  return resourceTypeOf(id) === type ? id : undefined;
}
