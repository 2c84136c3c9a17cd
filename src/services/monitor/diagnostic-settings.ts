import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import type { Kind, Properties, PropertyValue } from '../../framework/definition';
import { asPropertyName, flag, quantity, text } from '../../framework/entity';
import { resourceTypeOf } from '../../framework/resource-id';

interface Category {
  category?: string | null;
  categoryGroup?: string | null;
  enabled?: boolean;
  retentionPolicy?: { enabled?: boolean; days?: number } | null;
}

interface DiagnosticSetting {
  id?: string;
  name?: string;
  properties?: {
    storageAccountId?: string | null;
    workspaceId?: string | null;
    eventHubAuthorizationRuleId?: string | null;
    eventHubName?: string | null;
    serviceBusRuleId?: string | null;
    marketplacePartnerId?: string | null;
    logAnalyticsDestinationType?: string | null;
    logs?: (Category | null)[] | null;
    metrics?: (Category | null)[] | null;
  } | null;
}

/** The kinds, and after them one of diagnostic settings for each that says it has them. */
export function withDiagnosticSettings(kinds: readonly Kind[]): Kind[] {
  return [...kinds, ...kinds.filter((kind) => kind.diagnosticSettings).map(diagnosticSettingsOf)];
}

/**
 * Diagnostic Settings - List, 2021-05-01-preview, of each object of a kind. Azure has no list of
 * them, so this costs a request for each; the steps are of their own, to keep a gap small.
 */
function diagnosticSettingsOf({ entity, step, ingestionSource, listing, wanted }: Kind): Kind {
  const resource = 'resource' in listing ? listing.resource?.toLowerCase() : undefined;
  return defineKind<DiagnosticSetting>({
    entity: {
      _type: 'azure_diagnostic_setting',
      _class: ['Configuration'],
      resourceName: '[RM] Monitor Diagnostic Settings Resource',
    },
    step: { id: `${step.id}-diagnostic-settings`, name: `${step.name} Diagnostic Settings` },
    ingestionSource,
    wanted,
    listing: {
      parent: entity._type,
      resource: 'Microsoft.Insights/diagnosticSettings',
      path: '/providers/Microsoft.Insights/diagnosticSettings',
      apiVersion: '2021-05-01-preview',
      below: ({ _key }) => resourceTypeOf(_key) === resource,
    },
    parentRelationship: 'none',
    // The ids of a subscription's settings have neither a leading slash nor the right provider.
    key: ({ name }, { parent }) =>
      name && parent && `${parent._key}/providers/microsoft.insights/diagnosticsettings/${name}`,
    properties: (raw, { parent }) => ({
      webLink: text(parent?.webLink),
      ...destinations(raw),
      ...logs((raw.properties?.logs ?? []).filter((log) => log !== null)),
      enabledMetricCategories: (raw.properties?.metrics ?? []).flatMap((metric) =>
        metric?.enabled ? (nameOf(metric) ?? []) : [],
      ),
    }),
    links: [
      linkFrom('HAS', 'ANY_SCOPE', (_, { parent }) => parent?._key, {
        _type: 'azure_resource_has_diagnostic_setting',
      }),
      linkTo('USES', 'azure_storage_account', ({ properties }) => properties?.storageAccountId),
    ],
  });
}

/** Where the logs and metrics go; null where a setting does not use a kind of destination. */
function destinations({ properties }: DiagnosticSetting): Properties {
  const id = (value: unknown) => text(value) ?? null;
  return {
    storageAccountId: id(properties?.storageAccountId),
    workspaceId: id(properties?.workspaceId),
    eventHubAuthorizationRuleId: id(properties?.eventHubAuthorizationRuleId),
    eventHubName: id(properties?.eventHubName),
    serviceBusRuleId: id(properties?.serviceBusRuleId),
    marketplacePartnerId: id(properties?.marketplacePartnerId),
    logAnalyticsDestinationType: id(properties?.logAnalyticsDestinationType),
  };
}

/** Categories are enabled one by one, or in groups (`audit`, `allLogs`), which look the same here. */
function logs(all: Category[]): Properties {
  const enabled = all.filter((log) => log.enabled);
  return {
    enabledLogCategories: enabled.flatMap((log) => nameOf(log) ?? []),
    disabledLogCategories: all.flatMap((log) => (log.enabled ? [] : (nameOf(log) ?? []))),
    ...Object.fromEntries(
      all.flatMap((log): [string, PropertyValue][] => {
        const name = asPropertyName(nameOf(log) ?? '');
        if (!name) return [];
        const { enabled: limited, days } = log.retentionPolicy ?? {};
        return [
          [`log.${name}.enabled`, flag(log.enabled)],
          [`log.${name}.retentionEnabled`, flag(limited)],
          // Zero days, or a policy that is off, keep for ever.
          [`log.${name}.retentionDays`, quantity(days)],
        ];
      }),
    ),
  };
}

function nameOf({ category, categoryGroup }: Category): string | undefined {
  return text(category) ?? text(categoryGroup);
}
