import { defineKind, linkFrom } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, quantity, text, texts } from '../../framework/entity';
import { idsOf, resourceGroupNameOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { serviceOf } from './service-ids';

interface Peering {
  name?: string;
  properties?:
    | ({
        peeringType?: string;
        state?: string;
        peerASN?: number;
        vlanId?: number;
        ipv6PeeringConfig?: MicrosoftPeering | null;
      } & MicrosoftPeering)
    | null;
}

/** What only peerings with Microsoft have, for each family of addresses. */
interface MicrosoftPeering {
  microsoftPeeringConfig?: {
    advertisedPublicPrefixes?: string[] | null;
    advertisedCommunities?: string[] | null;
  } | null;
  routeFilter?: Reference | null;
}

export interface Circuit {
  id?: string;
  etag?: string;
  sku?: { name?: string; tier?: string; family?: string } | null;
  properties?: {
    resourceGuid?: string;
    circuitProvisioningState?: string;
    serviceProviderProvisioningState?: string;
    serviceProviderProperties?: {
      serviceProviderName?: string;
      peeringLocation?: string;
      bandwidthInMbps?: number;
    } | null;
    expressRoutePort?: Reference | null;
    bandwidthInGbps?: number;
    allowClassicOperations?: boolean;
    globalReachEnabled?: boolean;
    peerings?: (Peering | null)[] | null;
    authorizations?: ({ properties?: { authorizationUseStatus?: string } | null } | null)[] | null;
  } | null;
}

/** Only a private peering has connections with other circuits. */
export const privatePeering = 'AzurePrivatePeering';

/** Express Route Circuits - List All, through @azure/arm-network. */
export const circuit = defineKind<Circuit>({
  entity: {
    _type: 'azure_expressroute_circuit',
    _class: ['Network'],
    resourceName: '[RM] Azure Express Route Circuit',
  },
  step: { id: 'rm-azure-express-route-circuit', name: 'ExpressRoute Circuits' },
  ingestionSource: 'express-route',
  listing: {
    resource: 'Microsoft.Network/expressRouteCircuits',
    client: ({ network }) => network.expressRouteCircuits.listAll(),
  },
  properties: (raw) => ({
    // A circuit is a line of its own beside the Internet, without addresses.
    CIDR: null,
    public: false,
    internal: true,
    ...providerProperties(raw),
    ...peeringProperties(raw),
    etag: text(raw.etag),
    resourceGroups: resourceGroupNameOf(String(raw.id)),
    skuName: text(raw.sku?.name),
    skuTier: text(raw.sku?.tier),
    skuFamily: text(raw.sku?.family),
    resourceGuid: text(raw.properties?.resourceGuid),
    circuitProvisioningState: text(raw.properties?.circuitProvisioningState),
    allowClassicOperations: flag(raw.properties?.allowClassicOperations),
    globalReachEnabled: flag(raw.properties?.globalReachEnabled),
    ...authorizationProperties(raw),
  }),
  links: [linkFrom('HAS', 'azure_expressroute', serviceOf)],
});

function providerProperties({ properties }: Circuit): Properties {
  const provider = properties?.serviceProviderProperties;
  return {
    serviceProviderName: text(provider?.serviceProviderName),
    peeringLocation: text(provider?.peeringLocation),
    bandwidthInMbps: quantity(provider?.bandwidthInMbps),
    bandwidthInGbps: quantity(properties?.bandwidthInGbps),
    serviceProviderProvisioningState: text(properties?.serviceProviderProvisioningState),
    expressRoutePortId: text(properties?.expressRoutePort?.id),
  };
}

/** Names of peerings are those of their types. */
function peeringProperties(raw: Circuit): Properties {
  const peerings = peeringsOf(raw);
  return {
    peerings: peerings.flatMap(({ name, peeringType }) => text(name) ?? text(peeringType) ?? []),
    enabledPeerings: peerings.flatMap(({ name, state }) =>
      state?.toLowerCase() === 'enabled' ? (text(name) ?? []) : [],
    ),
    advertisedPublicPrefixes: microsoftPeeringsOf(raw).flatMap(
      ({ microsoftPeeringConfig }) => texts(microsoftPeeringConfig?.advertisedPublicPrefixes) ?? [],
    ),
    advertisedCommunities: advertisedCommunitiesOf(raw),
    routeFilterIds: routeFilterIdsOf(raw),
  };
}

function peeringsOf({ properties }: Circuit) {
  return (properties?.peerings ?? []).flatMap((peering) =>
    peering ? [{ ...peering.properties, name: peering.name }] : [],
  );
}

function microsoftPeeringsOf(raw: Circuit): MicrosoftPeering[] {
  return peeringsOf(raw).flatMap((peering) => [peering, peering.ipv6PeeringConfig ?? []].flat());
}

/** The communities that a circuit's own routes are marked with. */
export function advertisedCommunitiesOf(raw: Circuit): string[] {
  return microsoftPeeringsOf(raw).flatMap(
    ({ microsoftPeeringConfig }) => texts(microsoftPeeringConfig?.advertisedCommunities) ?? [],
  );
}

/** What chooses, by their communities, the routes that a circuit takes from Microsoft. */
export function routeFilterIdsOf(raw: Circuit): string[] {
  return idsOf(microsoftPeeringsOf(raw).map(({ routeFilter }) => routeFilter));
}

/** How many may connect a network to the circuit, and have; their keys are secrets. */
function authorizationProperties({ properties }: Circuit): Properties {
  const authorizations = properties?.authorizations ?? [];
  return {
    authorizationCount: authorizations.length,
    authorizationsInUse: authorizations.filter(
      (each) => each?.properties?.authorizationUseStatus?.toLowerCase() === 'inuse',
    ).length,
  };
}
