import { defineKind, linkFrom } from '../../framework/definition';
import type { Link, ListingContext, ObjectContext } from '../../framework/definition';

async function* theOne({ settings }: ListingContext): AsyncGenerator<{ id: string }[]> {
  yield [{ id: settings.directoryId }];
}

/** The node of a directory from which its policies, templates and contexts hang. */
export const service = defineKind<{ id: string }>({
  entity: {
    _type: 'azure_conditional_access_service',
    _class: ['Service'],
    resourceName: '[AD] Conditional Access',
  },
  step: { id: 'ad-conditional-access', name: 'Conditional Access' },
  ingestionSource: 'conditional-access-policy',
  listing: { pages: theOne, scope: 'directory' },
  permissions: {},
  key: (_, context) => serviceKey(context),
  properties: (_, { azure }) => ({
    name: 'Conditional Access',
    displayName: 'Conditional Access',
    category: ['security'],
    function: ['access-control'],
    webLink: `${azure.cloud.portal}/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade`,
  }),
});

function serviceKey({ settings }: Pick<ObjectContext, 'settings'>): string {
  return `azure_conditional_access_service:${settings.directoryId}`;
}

/** The service HAS what the directory has of it. */
export function ofService<Raw>(): Link<Raw> {
  return linkFrom('HAS', 'azure_conditional_access_service', (_, context) => serviceKey(context));
}
