import { defineKind, linkTo } from '../../framework/definition';
import { text } from '../../framework/entity';
import { extendedScopeOf } from '../../framework/resource-id';

interface Lock {
  id?: string;
  properties?: {
    level?: string;
    notes?: string | null;
    owners?: ({ applicationId?: string } | null)[] | null;
  } | null;
}

/** Management Locks - List At Subscription Level, 2020-05-01: those of all that it holds as well. */
export const resourceLock = defineKind<Lock>({
  entity: { _type: 'azure_resource_lock', _class: ['Rule'], resourceName: '[RM] Resource Lock' },
  step: { id: 'rm-resources-resource-locks', name: 'Resource Locks' },
  ingestionSource: 'resources',
  listing: { resource: 'Microsoft.Authorization/locks', apiVersion: '2020-05-01' },
  inResourceGroup: false,
  properties: ({ id, properties }) => {
    const notes = text(properties?.notes);
    return {
      level: text(properties?.level),
      notes: notes === undefined ? undefined : [notes],
      owners: properties?.owners?.flatMap((owner) => text(owner?.applicationId) ?? []),
      scope: extendedScopeOf(String(id)),
    };
  },
  links: [
    linkTo('HAS', 'ANY_SCOPE', ({ id }) => extendedScopeOf(String(id)), {
      _type: 'azure_resource_lock_has_any_resource',
    }),
  ],
});
