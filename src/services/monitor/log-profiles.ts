import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import { flag, quantity, text, texts } from '../../framework/entity';

interface LogProfile {
  name?: string;
  properties?: {
    storageAccountId?: string | null;
    serviceBusRuleId?: string | null;
    locations?: string[] | null;
    categories?: string[] | null;
    retentionPolicy?: { enabled?: boolean; days?: number } | null;
  } | null;
}

/**
 * Log Profiles - List, 2016-03-01. Retired in favour of the subscription's diagnostic settings, so
 * there may be none, and no list either.
 */
export const logProfile = defineKind<LogProfile>({
  entity: {
    _type: 'azure_monitor_log_profile',
    _class: ['Configuration'],
    resourceName: '[RM] Monitor Log Profile',
  },
  step: { id: 'rm-monitor-log-profiles', name: 'Log Profiles' },
  ingestionSource: 'monitor',
  listing: { resource: 'Microsoft.Insights/logprofiles', apiVersion: '2016-03-01' },
  inResourceGroup: false,
  // The ids of old ones leave out the provider.
  key: ({ name }, { scope }) =>
    name &&
    `/subscriptions/${scope.subscriptionId}/providers/microsoft.insights/logprofiles/${name}`,
  properties: ({ properties }) => ({
    storageAccountId: text(properties?.storageAccountId),
    serviceBusRuleId: text(properties?.serviceBusRuleId),
    locations: texts(properties?.locations),
    categories: texts(properties?.categories),
    'retentionPolicy.enabled': flag(properties?.retentionPolicy?.enabled),
    'retentionPolicy.days': quantity(properties?.retentionPolicy?.days),
  }),
  links: [
    linkFrom(
      'HAS',
      'azure_subscription',
      (_, { scope }) => scope.subscriptionId && `/subscriptions/${scope.subscriptionId}`,
    ),
    linkTo('USES', 'azure_storage_account', ({ properties }) => properties?.storageAccountId),
  ],
});
