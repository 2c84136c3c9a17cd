import { defineKind } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import { ofService } from './service';

interface AuthenticationContext {
  id?: string;
  displayName?: string | null;
  description?: string | null;
  isAvailable?: boolean | null;
}

/** Microsoft Graph: List authenticationContextClassReferences. */
export const authenticationContext = defineKind<AuthenticationContext>({
  entity: {
    _type: 'azure_conditional_access_authorization_context',
    _class: ['Resource'],
    resourceName: '[AD] Conditional Access Authorization Context',
  },
  step: {
    id: 'ad-conditional-access-auth-context',
    name: 'Conditional Access Authentication Contexts',
  },
  ingestionSource: 'conditional-access-policy',
  listing: { graph: '/identity/conditionalAccess/authenticationContextClassReferences', top: 0 },
  permissions: { graph: ['Policy.Read.All'] },
  // Every directory calls them c1, c2 and so on.
  key: ({ id }, { settings }) =>
    id ? `azure_conditional_access_authorization_context:${settings.directoryId}:${id}` : undefined,
  properties: ({ displayName, description, isAvailable }) => ({
    name: text(displayName),
    description: text(description),
    isAvailable: flag(isAvailable),
  }),
  links: [ofService()],
});
