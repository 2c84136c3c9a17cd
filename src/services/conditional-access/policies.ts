import { getRawData } from '@jupiterone/integration-sdk-core';
import type { Entity } from '@jupiterone/integration-sdk-core';

import { defineKind, linkTo } from '../../framework/definition';
import type { LinkEnd, RelationshipProperties } from '../../framework/definition';
import { text, timestamp } from '../../framework/entity';
import { policyProperties } from './policy-properties';
import type { ConditionalAccessPolicy } from './raw-policy';
import { ofService } from './service';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Those that are named, without `All`, `None`, `GuestsOrExternalUsers`, `AllTrusted` and the like. */
function named(ids: (string | null)[] | null | undefined): string[] {
  return (ids ?? []).filter((id): id is string => typeof id === 'string' && guid.test(id));
}

/**
 * Those whom the policy is for. Excluding is stronger than including, so that nobody who is
 * excluded is related to the policy: the properties alone tell who that is.
 */
function assigned(
  included: (string | null)[] | null | undefined,
  excluded: (string | null)[] | null | undefined,
  { state }: ConditionalAccessPolicy,
): LinkEnd[] {
  const out = new Set(named(excluded).map((id) => id.toLowerCase()));
  return named(included)
    .filter((id) => !out.has(id.toLowerCase()))
    .map((id) => ({ id, properties: { included: true, policyState: text(state) } }));
}

/** The policy's condition names the location, for which it holds or just does not hold. */
function locations({ conditions, state }: ConditionalAccessPolicy): LinkEnd[] {
  const ends = (ids: (string | null)[] | null | undefined, more: RelationshipProperties) =>
    named(ids).map((id) => ({
      id,
      key: more.excluded ? 'excluded' : undefined,
      properties: { ...more, policyState: text(state) },
    }));
  return [
    ...ends(conditions?.locations?.includeLocations, { excluded: false }),
    ...ends(conditions?.locations?.excludeLocations, { excluded: true }),
  ];
}

/** Microsoft Graph: List conditionalAccess policies. */
export const policy = defineKind<ConditionalAccessPolicy>({
  entity: {
    _type: 'azure_conditional_access_policy',
    _class: ['AccessPolicy'],
    resourceName: '[AD] Conditional Access Policy',
  },
  step: { id: 'ad-conditional-access-policy', name: 'Conditional Access Policies' },
  ingestionSource: 'conditional-access-policy',
  listing: { graph: '/identity/conditionalAccess/policies', top: 0 },
  permissions: { graph: ['Policy.Read.All'] },
  properties: (raw, { azure }) => ({
    name: text(raw.displayName),
    ...policyProperties(raw),
    description: text(raw.description),
    state: text(raw.state),
    enabled: text(raw.state) === undefined ? undefined : raw.state === 'enabled',
    reportOnly: raw.state === 'enabledForReportingButNotEnforced',
    templateId: text(raw.templateId),
    createdDateTime: text(raw.createdDateTime),
    createdOn: timestamp(raw.createdDateTime),
    modifiedDateTime: text(raw.modifiedDateTime),
    updatedOn: timestamp(raw.modifiedDateTime),
    webLink: `${azure.cloud.portal}/#view/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/${raw.id}`,
  }),
  links: [
    ofService(),
    linkTo('ASSIGNED', 'azure_user_group', (raw) =>
      assigned(raw.conditions?.users?.includeGroups, raw.conditions?.users?.excludeGroups, raw),
    ),
    linkTo('CONTAINS', 'azure_conditional_access_named_location', locations),
  ],
});

async function* policyItself(policy: Entity): AsyncGenerator<ConditionalAccessPolicy[]> {
  const raw = getRawData<ConditionalAccessPolicy>(policy);
  yield raw ? [raw] : [];
}

/** The users that policies name one by one, which has a source of its own and costs no request. */
export const policyUser = defineKind<ConditionalAccessPolicy>({
  entity: {
    _type: 'azure_conditional_access_policy_user',
    _class: ['AccessPolicy'],
    resourceName: '[AD] Conditional Access Policy User',
  },
  step: { id: 'ad-conditional-access-policy-users', name: 'Conditional Access Policy Users' },
  ingestionSource: 'conditional-access-policy-user-relationship',
  listing: {
    parent: 'azure_conditional_access_policy',
    scope: 'directory',
    pages: policyItself,
  },
  permissions: { graph: ['Policy.Read.All'] },
  relationshipsOnly: true,
  parentRelationship: 'none',
  properties: () => ({}),
  links: [
    linkTo(
      'ASSIGNED',
      'azure_user',
      (raw) =>
        assigned(raw.conditions?.users?.includeUsers, raw.conditions?.users?.excludeUsers, raw),
      { self: { _type: 'azure_conditional_access_policy', key: ({ id }) => id } },
    ),
  ],
});
