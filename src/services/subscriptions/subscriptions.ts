import type { ListingContext } from '../../framework/definition';
import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';

interface Subscription {
  id?: string;
  subscriptionId?: string;
  tenantId?: string;
  displayName?: string;
  state?: string;
  authorizationSource?: string;
  subscriptionPolicies?: { quotaId?: string; spendingLimit?: string } | null;
}

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

/** Subscriptions - Get, 2022-12-01. */
async function* subscriptions({ azure, scope }: ListingContext): AsyncGenerator<Subscription[]> {
  yield [
    await azure.resourceManager.get<Subscription>(
      `/subscriptions/${scope.subscriptionId}`,
      '2022-12-01',
    ),
  ];
}

export const subscription = defineKind<Subscription>({
  entity: { _type: 'azure_subscription', _class: ['Account'], resourceName: '[RM] Subscription' },
  step: { id: 'rm-subscription', name: 'Subscription' },
  ingestionSource: 'subscriptions',
  diagnosticSettings: ['Administrative', 'Alert', 'Policy', 'Security'],
  listing: {
    resource: 'Microsoft.Resources/subscriptions',
    pages: subscriptions,
    scope: 'subscription',
  },
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
