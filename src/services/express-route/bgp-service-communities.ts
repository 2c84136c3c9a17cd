import type { Entity } from '@jupiterone/integration-sdk-core';
import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import type { Derivation, Link, ListingContext } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import type { ServiceNote } from './service';

interface Community {
  communityName?: string;
  communityValue?: string;
  communityPrefixes?: string[] | null;
  isAuthorizedToUse?: boolean;
  serviceGroup?: string;
  serviceSupportedRegion?: string;
}

interface BgpServiceCommunity {
  id?: string;
  properties?: { serviceName?: string; bgpCommunities?: (Community | null)[] | null } | null;
}

function communitiesOf({ properties }: BgpServiceCommunity): Community[] {
  return (properties?.bgpCommunities ?? []).flatMap((each) => each ?? []);
}

function valuesOf(raw: BgpServiceCommunity): string[] {
  return distinct(communitiesOf(raw).map(({ communityValue }) => communityValue));
}

function distinct(values: readonly unknown[]): string[] {
  return [...new Set(values.flatMap((value) => text(value) ?? []))];
}

/** Microsoft has one for each service and region; only those that circuits deal with matter here. */
async function* communities(
  service: Entity,
  { azure: { resourceManager } }: ListingContext,
): AsyncGenerator<BgpServiceCommunity[]> {
  const wanted = new Set(texts(service.bgpCommunities));
  if (!wanted.size) return;
  const { network } = resourceManager.clients(text(service.subscriptionId) ?? '');
  const pages = resourceManager.clientPages<BgpServiceCommunity | null>(
    network.bgpServiceCommunities.list(),
  );
  for await (const page of pages)
    yield page.flatMap((raw) => (raw && valuesOf(raw).some((each) => wanted.has(each)) ? raw : []));
}

const subscriptionHas: Link = {
  _class: RelationshipClass.HAS,
  other: 'azure_subscription',
  direction: 'from',
};

/** Several subscriptions can deal with one: it has the same id in all of them, and is read once. */
const subscriptions: Derivation = {
  from: ['azure_expressroute'],
  links: [subscriptionHas],
  *derive(notes) {
    const services = [...notes('azure_expressroute').values()] as ServiceNote[];
    for (const [key, values] of notes('azure_bgp_service_communities') as ReadonlyMap<
      string,
      string[]
    >)
      for (const { subscriptionId, bgpCommunities } of services)
        if (values.some((value) => bgpCommunities.includes(value)))
          yield [subscriptionHas, key, `/subscriptions/${subscriptionId}`];
  },
};

/** BGP Service Communities - List, through @azure/arm-network. */
export const bgpServiceCommunity = defineKind<BgpServiceCommunity>({
  entity: {
    _type: 'azure_bgp_service_communities',
    _class: ['Network'],
    resourceName: '[RM] Azure Bgp Service Communities',
  },
  step: { id: 'rm-azure-bgp-service-communities', name: 'BGP Service Communities' },
  ingestionSource: 'express-route',
  listing: { parent: 'azure_expressroute', pages: communities, scope: 'subscription' },
  permissions: { resourceManager: ['Microsoft.Network/bgpServiceCommunities/read'] },
  parentRelationship: 'none',
  properties: (raw, { parent }) => ({
    // A service's addresses, thousands of blocks of them, are Microsoft's and public.
    CIDR: null,
    public: true,
    internal: false,
    serviceName: text(raw.properties?.serviceName),
    /** The first subscription that was found to deal with it; the relationships tell of all. */
    subscriptionKey: text(parent?.subscriptionKey),
    communityValues: valuesOf(raw),
    communityNames: distinct(communitiesOf(raw).map(({ communityName }) => communityName)),
    serviceGroups: distinct(communitiesOf(raw).map(({ serviceGroup }) => serviceGroup)),
    supportedRegions: distinct(
      communitiesOf(raw).map(({ serviceSupportedRegion }) => serviceSupportedRegion),
    ),
    authorizedToUse: communitiesOf(raw).every(({ isAuthorizedToUse }) => isAuthorizedToUse),
    prefixCount: communitiesOf(raw).flatMap(({ communityPrefixes }) => communityPrefixes ?? [])
      .length,
  }),
  note: valuesOf,
  derivation: subscriptions,
});
