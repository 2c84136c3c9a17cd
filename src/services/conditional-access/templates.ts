import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';
import { policyProperties } from './policy-properties';
import type { PolicyDetail } from './raw-policy';
import { ofService } from './service';

interface Template {
  id?: string;
  name?: string;
  description?: string | null;
  /** Several, parted by commas. */
  scenarios?: string | null;
  details?: PolicyDetail | null;
}

/** Microsoft Graph: List conditionalAccess templates. */
export const template = defineKind<Template>({
  entity: {
    _type: 'azure_conditional_access_template',
    _class: ['AccessPolicy'],
    resourceName: '[AD] Conditional Access Template',
  },
  step: { id: 'ad-conditional-access-template', name: 'Conditional Access Templates' },
  ingestionSource: 'conditional-access-policy',
  listing: { graph: '/identity/conditionalAccess/templates', top: 0 },
  permissions: { graph: ['Policy.Read.All'] },
  properties: ({ description, scenarios, details }) => ({
    description: text(description),
    ...(details && policyProperties(details)),
    scenarios: text(scenarios),
  }),
  links: [ofService()],
});
