import { JsonObject } from '../http';
import { Resource } from '../resource-store';
import { development, groups, guid, production, resourceId } from './ids';
import { CompanyPart } from './part';

const USAGE = 'Microsoft.Consumption/usageDetails';
const BILLING_PERIOD = '202610';

/** Lines of an enterprise agreement, one a day and meter. */
function legacy(day: string, resource: string, product: string, cost: number): Resource {
  const name = guid(`usage/${day}/${product}`);
  return {
    id: `/subscriptions/${production}/providers/Microsoft.Billing/billingPeriods/${BILLING_PERIOD}/providers/${USAGE}/${name}`,
    name,
    type: USAGE,
    kind: 'legacy',
    tags: { environment: 'production' },
    properties: {
      billingAccountId: '8608480',
      billingAccountName: 'Tjelvar Freight',
      billingPeriodStartDate: '2026-10-01T00:00:00.0000000Z',
      billingPeriodEndDate: '2026-10-31T00:00:00.0000000Z',
      billingProfileId: '8608480',
      accountName: 'Tjelvar Freight',
      subscriptionId: production,
      subscriptionName: 'Tjelvar Production',
      date: `2026-10-${day}T00:00:00.0000000Z`,
      product,
      partNumber: 'AAD-34321',
      meterId: guid(`meter/${product}`),
      meterDetails: null,
      quantity: 24,
      effectivePrice: cost / 24,
      cost,
      unitPrice: cost / 20,
      billingCurrency: 'SEK',
      resourceLocation: 'EU West',
      consumedService: 'Microsoft.Compute',
      resourceId: resource,
      resourceName: resource.split('/').at(-1),
      invoiceSection: 'Tracking',
      costCenter: 'TRACKING',
      resourceGroup: 'rg-tracking-prod',
      offerId: 'MS-AZR-0017P',
      isAzureCreditEligible: true,
      chargeType: 'Usage',
      frequency: 'UsageBased',
      publisherType: 'Azure',
    },
  };
}

const machine = resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', 'tracking-web-1');
const withMeter = legacy('01', machine, 'Virtual Machines Dsv5 Series - D2s v5 - EU West', 41.28);
(withMeter.properties as JsonObject).meterDetails = {
  meterName: 'D2s v5',
  meterCategory: 'Virtual Machines',
  meterSubCategory: 'Dsv5 Series',
  unitOfMeasure: '1 Hour',
};

/** The development subscription has been bought anew, under a customer agreement. */
const modernName = guid('usage/modern');
const modern: [string, Resource] = [
  `/subscriptions/${development}/providers/${USAGE}/${modernName}`,
  {
    id: `/providers/Microsoft.Billing/BillingAccounts/1234:56789/providers/${USAGE}/${modernName}`,
    name: modernName,
    type: USAGE,
    kind: 'modern',
    tags: null,
    properties: {
      billingAccountId: '1234:56789',
      billingPeriodStartDate: '2026-10-01T00:00:00.0000000Z',
      billingPeriodEndDate: '2026-10-31T00:00:00.0000000Z',
      billingProfileId: '2468',
      subscriptionGuid: development,
      subscriptionName: 'Tjelvar Development',
      date: '2026-10-30T00:00:00.0000000Z',
      meterId: guid('meter/storage'),
      meterName: 'Hot LRS Data Stored',
      meterCategory: 'Storage',
      unitOfMeasure: '1 GB/Month',
      quantity: 0.7329,
      unitPrice: 4.38,
      billingCurrencyCode: 'EUR',
      costInBillingCurrency: 3.21,
      costInUSD: 3.5,
      resourceLocation: 'EU West',
      consumedService: 'Microsoft.Storage',
      instanceName: resourceId(groups.sandbox, 'Microsoft.Storage/storageAccounts', 'tjelvarlab'),
      product: 'Storage - Hot LRS - EU West',
      resourceGroup: 'rg-sandbox',
      isAzureCreditEligible: false,
      chargeType: 'Usage',
      frequency: 'UsageBased',
      publisherType: '1PP',
    },
  },
];

export const consumption: CompanyPart = {
  resources: [
    withMeter,
    legacy('02', machine, 'Premium SSD Managed Disks - P4 LRS - EU West', 5.12),
    legacy('03', machine, 'Bandwidth - Data Transfer Out - EU West', 0.75),
  ],
  stored: [modern],
};
