import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';

interface RulesEngine {
  properties?: {
    resourceState?: string;
    rules?:
      | {
          name?: string;
          action?: {
            responseHeaderActions?: { headerActionType?: string; headerName?: string }[] | null;
          } | null;
        }[]
      | null;
  } | null;
}

/** Rules Engines - List By Front Door, 2021-06-01. */
export const rulesEngine = defineKind<RulesEngine>({
  entity: {
    _type: 'azure_frontdoor_rules_engine',
    _class: ['Ruleset'],
    resourceName: 'FrontDoor Rules Engine',
  },
  step: { id: 'rm-fetch-frontdoor-rules-engines', name: 'Front Door Rules Engines' },
  ingestionSource: 'frontdoor',
  listing: {
    parent: 'azure_frontdoor',
    resource: 'Microsoft.Network/frontDoors/rulesEngines',
    apiVersion: '2021-06-01',
  },
  properties: ({ properties }) => {
    const rules = properties?.rules ?? [];
    const headers = rules
      .flatMap(({ action }) => action?.responseHeaderActions ?? [])
      .filter(({ headerActionType }) => headerActionType !== 'Delete')
      .flatMap(({ headerName }) => text(headerName) ?? []);
    return {
      resourceState: text(properties?.resourceState),
      ruleCount: rules.length,
      ruleNames: rules.flatMap(({ name }) => text(name) ?? []),
      // Those that tell browsers how to protect themselves are set here.
      responseHeaders: [...new Set(headers)],
    };
  },
});
