import { defineKind, linkFrom } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';

/** A line of the bill; which fields there are hangs on the kind of agreement. */
interface UsageDetails {
  /** `legacy` with enterprise and web agreements, `modern` with a customer agreement. */
  kind?: string;
  properties?: {
    billingAccountId?: string;
    billingProfileId?: string;
    billingPeriodStartDate?: string;
    billingPeriodEndDate?: string;
    date?: string;
    product?: string;
    offerId?: string;
    meterId?: string;
    quantity?: number;
    unitPrice?: number;
    chargeType?: string;
    frequency?: string;
    publisherType?: string;
    consumedService?: string;
    costCenter?: string;
    resourceGroup?: string;
    resourceLocation?: string;
    isAzureCreditEligible?: boolean;
    reservationName?: string;
    /** Legacy only. */
    cost?: number;
    billingCurrency?: string;
    resourceId?: string;
    resourceName?: string;
    meterDetails?: { meterName?: string; meterCategory?: string; unitOfMeasure?: string } | null;
    /** Modern only. */
    costInBillingCurrency?: number;
    billingCurrencyCode?: string;
    costInUSD?: number;
    instanceName?: string;
    meterName?: string;
    meterCategory?: string;
    unitOfMeasure?: string;
  } | null;
}

/** Usage Details - List, 2024-08-01: all pages, each of which is handed on before the next is read. */
export const usageDetails = defineKind<UsageDetails>({
  entity: {
    _type: 'azure_usage_details',
    _class: ['Site'],
    resourceName: '[RM] Usage Details',
  },
  step: { id: 'rm-subscription-usage-details', name: 'Subscription Usage Details' },
  ingestionSource: 'subscriptions_usage',
  listing: { resource: 'Microsoft.Consumption/usageDetails', apiVersion: '2024-08-01' },
  inResourceGroup: false,
  properties: ({ kind, properties }, { scope }) => ({
    kind: text(kind),
    subscriptionId: scope.subscriptionId,
    displayName: text(properties?.product),
    productName: text(properties?.product),
    offerId: text(properties?.offerId),
    billingAccountId: text(properties?.billingAccountId),
    billingProfileId: text(properties?.billingProfileId),
    billingPeriodStartOn: timestamp(properties?.billingPeriodStartDate),
    billingPeriodEndOn: timestamp(properties?.billingPeriodEndDate),
    usedOn: timestamp(properties?.date),
    chargeType: text(properties?.chargeType),
    frequency: text(properties?.frequency),
    publisherType: text(properties?.publisherType),
    consumedService: text(properties?.consumedService),
    costCenter: text(properties?.costCenter),
    azureCreditEligible: flag(properties?.isAzureCreditEligible),
    reservationName: text(properties?.reservationName),
    ...cost(properties),
    ...resource(properties),
  }),
  links: [
    linkFrom(
      'HAS',
      'azure_subscription',
      (_, { scope }) => `/subscriptions/${scope.subscriptionId}`,
      {
        _type: 'azure_subscription_uses_usage_details',
      },
    ),
  ],
});

function cost(properties: UsageDetails['properties']): Properties {
  const meter = properties?.meterDetails;
  return {
    cost: quantity(properties?.cost) ?? quantity(properties?.costInBillingCurrency),
    currency: text(properties?.billingCurrency) ?? text(properties?.billingCurrencyCode),
    costInUsd: quantity(properties?.costInUSD),
    quantity: quantity(properties?.quantity),
    unitPrice: quantity(properties?.unitPrice),
    unitOfMeasure: text(meter?.unitOfMeasure) ?? text(properties?.unitOfMeasure),
    meterId: text(properties?.meterId),
    meterName: text(meter?.meterName) ?? text(properties?.meterName),
    meterCategory: text(meter?.meterCategory) ?? text(properties?.meterCategory),
  };
}

/** What was used. */
function resource(properties: UsageDetails['properties']): Properties {
  return {
    resourceId: text(properties?.resourceId) ?? text(properties?.instanceName),
    resourceName: text(properties?.resourceName),
    resourceGroup: text(properties?.resourceGroup),
    location: text(properties?.resourceLocation),
    region: text(properties?.resourceLocation),
  };
}
