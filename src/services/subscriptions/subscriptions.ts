import type { ListingContext } from '../../framework/definition';
import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';
import type { RawSubscription } from '../../framework/subscriptions';

/** What Azure calls an offer, by the beginning of its quota id. */
const offers: Record<string, string> = {
  EnterpriseAgreement: 'Enterprise Agreement',
  PayAsYouGo: 'Pay-As-You-Go',
  MSDN: 'Visual Studio subscription',
  FreeTrial: 'Free Trial',
  Sponsored: 'Azure Sponsorship',
  CSP: 'Cloud Solution Provider',
  Internal: 'Microsoft internal',
};

/** What was read of each subscription to find out whether it is to be collected. */
async function* subscriptions({ scope }: ListingContext): AsyncGenerator<RawSubscription[]> {
  yield scope.subscription ? [scope.subscription] : [];
}

/** Subscriptions - Get or List, 2022-12-01. */
export const subscription = defineKind<RawSubscription>({
  entity: { _type: 'azure_subscription', _class: ['Account'], resourceName: '[RM] Subscription' },
  step: { id: 'rm-subscription', name: 'Subscription' },
  ingestionSource: 'subscriptions',
  diagnosticSettings: ['Administrative', 'Alert', 'Policy', 'Security'],
  listing: {
    resource: 'Microsoft.Resources/subscriptions',
    pages: subscriptions,
    scope: 'subscription',
  },
  evenWhereSkipped: true,
  properties: (raw) => {
    const quota = text(raw.subscriptionPolicies?.quotaId) ?? '';
    const offer = Object.keys(offers).find((name) => quota.startsWith(name));
    return {
      name: text(raw.displayName) ?? text(raw.subscriptionId),
      displayName: text(raw.displayName) ?? text(raw.subscriptionId),
      vendor: 'Microsoft',
      subscriptionId: text(raw.subscriptionId),
      tenantId: text(raw.tenantId),
      state: text(raw.state),
      authorizationSource: text(raw.authorizationSource),
      offerName: offer ? offers[offer] : text(quota),
      quotaId: text(quota),
      spendingLimit: text(raw.subscriptionPolicies?.spendingLimit),
    };
  },
});
