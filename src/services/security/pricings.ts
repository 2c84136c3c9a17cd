import { defineKind } from '../../framework/definition';
import { flag, text, texts, timestamp } from '../../framework/entity';
import { ofSubscription } from './of-subscription';

interface Pricing {
  properties?: {
    pricingTier?: string;
    subPlan?: string;
    enablementTime?: string;
    freeTrialRemainingTime?: string;
    enforce?: string;
    inherited?: string;
    inheritedFrom?: string | null;
    resourcesCoverageStatus?: string;
    deprecated?: boolean;
    replacedBy?: string[] | null;
    extensions?: ({ name?: string; isEnabled?: string } | null)[] | null;
  } | null;
}

/** Pricings - List, 2024-01-01: each plan of Defender for Cloud, free or standard, with its extensions. */
export const subscriptionPricing = defineKind<Pricing>({
  entity: {
    _type: 'azure_security_center_subscription_pricing',
    _class: ['Configuration'],
    resourceName: '[RM] Security Center Subscription Pricing',
  },
  step: {
    id: 'rm-security-center-pricing-configs',
    name: 'Security Center Pricing Configurations',
  },
  ingestionSource: 'security',
  listing: { resource: 'Microsoft.Security/pricings', apiVersion: '2024-01-01' },
  inResourceGroup: false,
  properties: ({ properties }) => ({
    pricingTier: text(properties?.pricingTier),
    subPlan: text(properties?.subPlan),
    enabledOn: timestamp(properties?.enablementTime),
    freeTrialRemainingTime: text(properties?.freeTrialRemainingTime),
    enforce: text(properties?.enforce),
    inherited: text(properties?.inherited),
    inheritedFrom: text(properties?.inheritedFrom),
    resourcesCoverageStatus: text(properties?.resourcesCoverageStatus),
    deprecated: flag(properties?.deprecated),
    replacedBy: texts(properties?.replacedBy),
    enabledExtensions: extensionsOf(properties?.extensions, true),
    disabledExtensions: extensionsOf(properties?.extensions, false),
  }),
  links: [ofSubscription('HAS')],
});

type Extensions = NonNullable<Pricing['properties']>['extensions'];

/** Azure writes these booleans as `True` and `False`. */
function extensionsOf(extensions: Extensions, enabled: boolean): string[] | undefined {
  return extensions?.flatMap((extension) =>
    (String(extension?.isEnabled).toLowerCase() === 'true') === enabled
      ? (text(extension?.name) ?? [])
      : [],
  );
}
