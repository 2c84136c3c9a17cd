import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import { text } from '../../framework/entity';
import { idsOf, subscriptionIdOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

interface DdosProtectionPlan {
  id?: string;
  etag?: string;
  properties?: {
    resourceGuid?: string;
    virtualNetworks?: Reference[] | null;
    publicIPAddresses?: Reference[] | null;
  } | null;
}

/** DDoS Protection Plans - List, through @azure/arm-network. */
export const ddosProtectionPlan = defineKind<DdosProtectionPlan>({
  entity: {
    _type: 'azure_ddos_protection_plan',
    _class: ['Configuration'],
    resourceName: '[RM] Azure Ddos Protection Plans',
  },
  step: { id: 'fetch-ddos-protection_plan', name: 'DDoS Protection Plans' },
  ingestionSource: 'ddos',
  listing: {
    resource: 'Microsoft.Network/ddosProtectionPlans',
    client: ({ network }) => network.ddosProtectionPlans.list(),
  },
  properties: ({ etag, properties }) => ({
    etag: text(etag),
    resourceGuid: text(properties?.resourceGuid),
    virtualNetworks: idsOf(properties?.virtualNetworks),
    publicIPAddresses: idsOf(properties?.publicIPAddresses),
  }),
  links: [
    // A plan protects networks of many subscriptions, and belongs to one.
    linkFrom('HAS', 'azure_subscription', ({ id }) => {
      const subscription = subscriptionIdOf(String(id));
      return subscription && `/subscriptions/${subscription}`;
    }),
    linkTo('ASSIGNED', 'azure_vnet', ({ properties }) => idsOf(properties?.virtualNetworks)),
    linkTo('ASSIGNED', 'azure_public_ip', ({ properties }) => idsOf(properties?.publicIPAddresses)),
  ],
});
