import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import type { FrontDoor } from './front-doors';
import { isEnabled } from './states';

/** Either forwards to a pool or redirects. */
interface RouteConfiguration {
  '@odata.type'?: string;
  forwardingProtocol?: string;
  customForwardingPath?: string | null;
  backendPool?: Reference | null;
  cacheConfiguration?: {
    cacheDuration?: string | null;
    dynamicCompression?: string;
    queryParameterStripDirective?: string;
    queryParameters?: string | null;
  } | null;
  redirectType?: string;
  redirectProtocol?: string;
  customHost?: string | null;
  customPath?: string | null;
  customFragment?: string | null;
  customQueryString?: string | null;
}

export interface RoutingRule {
  properties?: {
    resourceState?: string;
    enabledState?: string;
    acceptedProtocols?: string[] | null;
    patternsToMatch?: string[] | null;
    frontendEndpoints?: Reference[] | null;
    rulesEngine?: Reference | null;
    webApplicationFirewallPolicyLink?: Reference | null;
    routeConfiguration?: RouteConfiguration | null;
  } | null;
}

/** The routing rules within Front Doors - List, 2021-06-01. */
export const routingRule = defineKind<RoutingRule, FrontDoor>({
  entity: {
    _type: 'azure_frontdoor_routing_rule',
    _class: ['Route', 'Rule'],
    resourceName: 'FrontDoor Routing Rule',
  },
  step: { id: 'rm-fetch-frontdoor-routing-rules', name: 'Front Door Routing Rules' },
  ingestionSource: 'frontdoor',
  listing: {
    parent: 'azure_frontdoor',
    resource: 'Microsoft.Network/frontDoors/routingRules',
    within: ({ properties }) => properties?.routingRules ?? undefined,
  },
  permissions: { resourceManager: ['Microsoft.Network/frontDoors/read'] },
  properties: ({ properties }) => ({
    resourceState: text(properties?.resourceState),
    enabledState: text(properties?.enabledState),
    enabled: isEnabled(properties?.enabledState),
    acceptedProtocols: texts(properties?.acceptedProtocols),
    patternsToMatch: texts(properties?.patternsToMatch),
    frontendEndpoints: idsOf(properties?.frontendEndpoints),
    rulesEngineId: text(properties?.rulesEngine?.id),
    webApplicationFirewallPolicyLinkId: text(properties?.webApplicationFirewallPolicyLink?.id),
    ...routeProperties(properties?.routeConfiguration),
  }),
});

function routeProperties(route: RouteConfiguration | null | undefined): Properties {
  const cache = route?.cacheConfiguration;
  return {
    redirectsToHttps: text(route?.redirectProtocol)?.toLowerCase() === 'httpsonly',
    'routeConfiguration.odatatype': text(route?.['@odata.type']),
    'routeConfiguration.forwardingProtocol': text(route?.forwardingProtocol),
    'routeConfiguration.customForwardingPath': text(route?.customForwardingPath),
    // Queries know the pool by this name, whether or not anything is cached.
    'routeConfiguration.cacheConfiguration.backendPoolId': text(route?.backendPool?.id),
    'routeConfiguration.cacheConfiguration.cacheDuration': text(cache?.cacheDuration),
    'routeConfiguration.cacheConfiguration.dynamicCompression': text(cache?.dynamicCompression),
    'routeConfiguration.cacheConfiguration.queryParameterStripDirective': text(
      cache?.queryParameterStripDirective,
    ),
    'routeConfiguration.cacheConfiguration.queryParameters': text(cache?.queryParameters),
    'routeConfiguration.redirectType': text(route?.redirectType),
    'routeConfiguration.redirectProtocol': text(route?.redirectProtocol),
    'routeConfiguration.customHost': text(route?.customHost),
    'routeConfiguration.customPath': text(route?.customPath),
    'routeConfiguration.customFragment': text(route?.customFragment),
    'routeConfiguration.customQueryString': text(route?.customQueryString),
  };
}
