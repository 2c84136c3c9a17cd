import { defineKind, linkFrom } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { texts } from '../../framework/entity';
import { advertisedCommunitiesOf, routeFilterIdsOf } from './circuits';
import type { Circuit } from './circuits';
import { serviceIdOf, subscriptionKeyOf } from './service-ids';

/** Made up, not Azure's: what a subscription has in common for its circuits. */
interface ExpressRouteService {
  subscriptionId: string;
  circuitCount: number;
  /** The communities of Microsoft's services, `12076:5010`, that the circuits deal with. */
  bgpCommunities: string[];
}

/** What is noted of it. */
export interface ServiceNote {
  subscriptionId: string;
  bgpCommunities: string[];
}

interface RouteFilter {
  id?: string;
  properties?: {
    rules?: ({ properties?: { communities?: string[] | null } | null } | null)[] | null;
  } | null;
}

/** A filter that cannot be read costs only the communities that it would have told. */
async function* service({
  azure,
  scope,
  gap,
  isAbsent,
}: ListingContext): AsyncGenerator<ExpressRouteService[]> {
  if (await isAbsent('Microsoft.Network/expressRouteCircuits')) return;
  const subscriptionId = String(scope.subscriptionId);
  const { network } = azure.resourceManager.clients(subscriptionId);
  const communities = new Set<string>();
  const filterIds = new Set<string>();
  let circuitCount = 0;
  const circuits = azure.resourceManager.clientPages<Circuit | null>(
    network.expressRouteCircuits.listAll(),
  );
  for await (const page of circuits)
    for (const circuit of page) {
      circuitCount += 1;
      for (const community of advertisedCommunitiesOf(circuit ?? {})) communities.add(community);
      for (const id of routeFilterIdsOf(circuit ?? {})) filterIds.add(id.toLowerCase());
    }
  if (!circuitCount) return;
  try {
    const filters = filterIds.size
      ? azure.resourceManager.clientPages<RouteFilter | null>(network.routeFilters.list())
      : [];
    for await (const page of filters)
      for (const filter of page)
        if (filterIds.has(String(filter?.id).toLowerCase()))
          for (const rule of filter?.properties?.rules ?? [])
            for (const community of texts(rule?.properties?.communities) ?? [])
              communities.add(community);
  } catch (error) {
    gap(error);
  }
  yield [{ subscriptionId, circuitCount, bgpCommunities: [...communities].sort() }];
}

/**
 * Of each subscription in which there are circuits (Express Route Circuits - List All and, where
 * they filter routes, Route Filters - List, through @azure/arm-network).
 */
export const expressRouteService = defineKind<ExpressRouteService>({
  entity: {
    _type: 'azure_expressroute',
    _class: ['Service'],
    resourceName: '[RM] Azure Express Route',
  },
  step: { id: 'rm-azure-express-route', name: 'ExpressRoute' },
  ingestionSource: 'express-route',
  // The provider alone: it is no object of a resource type.
  listing: { resource: 'Microsoft.Network', pages: service, scope: 'subscription' },
  permissions: {
    resourceManager: [
      'Microsoft.Network/expressRouteCircuits/read',
      'Microsoft.Network/routeFilters/read',
    ],
  },
  key: serviceIdOf,
  properties: (raw, { azure }) => ({
    id: serviceIdOf(raw),
    name: 'Azure ExpressRoute',
    displayName: 'Azure ExpressRoute',
    category: ['network'],
    function: ['networking'],
    /** Where people work with it, which differs by cloud. */
    endpoint: `${azure.cloud.portal}/#view/HubsExtension/BrowseResource/resourceType/Microsoft.Network%2FexpressRouteCircuits`,
    subscriptionId: raw.subscriptionId,
    subscriptionKey: subscriptionKeyOf(raw),
    circuitCount: raw.circuitCount,
    bgpCommunities: raw.bgpCommunities,
  }),
  note: ({ subscriptionId, bgpCommunities }): ServiceNote => ({ subscriptionId, bgpCommunities }),
  links: [linkFrom('HAS', 'azure_subscription', subscriptionKeyOf)],
});
