import { JsonObject } from '../http';
import { Resource } from '../resource-store';
import { development, groups, guid, production, resourceId } from './ids';
import { CompanyPart } from './part';
import { oldMachine, openStorage } from './security';

const RECOMMENDATIONS = 'Microsoft.Advisor/recommendations';

type ShortDescription = [problem: string, solution: string];

/** @param of What it extends: the resource that it is about, or an assessment of that. */
function recommendation(
  of: string,
  resource: string,
  [problem, solution]: ShortDescription,
  properties: JsonObject,
): Resource {
  const name = guid(`recommendation/${of}/${problem}`);
  return {
    id: resourceId(of, RECOMMENDATIONS, name),
    type: RECOMMENDATIONS,
    name,
    properties: {
      impact: 'High',
      impactedField: /\/providers\/([^/]+\/[^/]+)/.exec(resource)?.[1],
      impactedValue: resource.split('/').pop(),
      lastUpdated: '2026-11-18T04:41:12.4189773Z',
      recommendationTypeId: guid(`recommendation-type/${problem}`),
      shortDescription: { problem, solution },
      extendedProperties: {},
      ...properties,
      resourceMetadata: { resourceId: resource, ...(properties.resourceMetadata as object) },
    },
  };
}

const storage = resourceId(groups.tracking, 'Microsoft.Storage/storageAccounts', 'tjelvarmedia');
const machine = resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', 'tracking-db-1');
const hub = resourceId(groups.platform, 'Microsoft.Network/virtualNetworks', 'hub');
const subscription = `/subscriptions/${production}`;

export const advisor: CompanyPart = {
  resources: [
    recommendation(
      openStorage.id!,
      storage,
      ['Storage account public access should be disallowed', 'Disallow public access'],
      {
        category: 'Security',
        risk: 'Error',
        extendedProperties: { assessmentKey: openStorage.name, score: '6' },
        resourceMetadata: { source: openStorage.id, singular: 'Storage account' },
      },
    ),
    // Names its assessment by the key alone.
    recommendation(
      machine,
      machine,
      ['Machines should have a solution for updates', 'Install one'],
      {
        category: 'Security',
        impact: 'Medium',
        extendedProperties: { assessmentKey: oldMachine.name, score: '0' },
      },
    ),
    recommendation(
      subscription,
      subscription,
      [
        'Consider virtual machine reserved instance to save over your on-demand costs',
        'Consider virtual machine reserved instance to save over your on-demand costs',
      ],
      {
        category: 'Cost',
        impactedField: 'Microsoft.Subscriptions/subscriptions',
        extendedProperties: {
          subId: production,
          annualSavingsAmount: '575',
          savingsCurrency: 'EUR',
          term: 'P1Y',
        },
      },
    ),
    // Dismissed: there is no second database.
    recommendation(
      machine,
      machine.toLowerCase(),
      ['Use availability zones for better resiliency', 'Move the machine to a zone'],
      {
        category: 'HighAvailability',
        impact: 'Low',
        suppressionIds: [guid('suppression/zones')],
        description: 'A machine in one zone stands and falls with it.',
        potentialBenefits: 'Less time out of service.',
        learnMoreLink: 'https://learn.microsoft.com/azure/reliability/availability-zones-overview',
      },
    ),
    recommendation(hub, hub, ['Use service tags in user-defined routes', 'Use service tags'], {
      category: 'OperationalExcellence',
      impact: 'Medium',
      extendedProperties: null,
    }),
    recommendation(
      `/subscriptions/${development}`,
      `/subscriptions/${development}`,
      ['Create an Azure Service Health alert', 'Create one'],
      { category: 'HighAvailability', impact: 'Low' },
    ),
  ],
};
