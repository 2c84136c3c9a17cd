import { defineKind } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';
import type { Reference } from '../../framework/resource-id';
import { endpointEntity, endpointStep } from './endpoint-entity';
import { isFrontDoor } from './profiles';

interface Origin {
  name?: string;
  properties?: {
    hostName?: string;
    enabled?: boolean | null;
    privateLinkResourceId?: string | null;
  } | null;
}

interface Endpoint {
  properties?: {
    hostName?: string;
    originHostHeader?: string | null;
    originPath?: string | null;
    isHttpAllowed?: boolean;
    isHttpsAllowed?: boolean;
    isCompressionEnabled?: boolean;
    contentTypesToCompress?: string[] | null;
    queryStringCachingBehavior?: string;
    optimizationType?: string | null;
    resourceState?: string;
    origins?: Origin[] | null;
    customDomains?: { properties?: { hostName?: string } | null }[] | null;
    geoFilters?: unknown[] | null;
    urlSigningKeys?: unknown[] | null;
    webApplicationFirewallPolicyLink?: Reference | null;
  } | null;
}

/** Endpoints - List By Profile, 2024-02-01: those of the classic content delivery network. */
export const endpoint = defineKind<Endpoint>({
  entity: endpointEntity,
  step: endpointStep,
  ingestionSource: 'cdn',
  diagnosticSettings: true,
  listing: {
    parent: 'azure_cdn_profile',
    resource: 'Microsoft.Cdn/profiles/endpoints',
    apiVersion: '2024-02-01',
    below: (profile) => !isFrontDoor(profile),
  },
  properties: ({ properties }) => ({
    category: ['data'],
    function: ['content-distribution'],
    public: true,
    hostName: text(properties?.hostName),
    resourceState: text(properties?.resourceState),
    isHttpAllowed: flag(properties?.isHttpAllowed),
    isHttpsAllowed: flag(properties?.isHttpsAllowed),
    isCompressionEnabled: flag(properties?.isCompressionEnabled),
    contentTypesToCompress: texts(properties?.contentTypesToCompress),
    queryStringCachingBehavior: text(properties?.queryStringCachingBehavior),
    optimizationType: text(properties?.optimizationType),
    originHostHeader: text(properties?.originHostHeader),
    originPath: text(properties?.originPath),
    originHostNames: properties?.origins?.flatMap((origin) => hostNameOf(origin) ?? []),
    privateOriginIds: properties?.origins?.flatMap(
      (origin) => text(origin.properties?.privateLinkResourceId) ?? [],
    ),
    customDomains: properties?.customDomains?.flatMap((domain) => hostNameOf(domain) ?? []),
    geoFilterCount: properties?.geoFilters?.length,
    urlSigningEnabled: Boolean(properties?.urlSigningKeys?.length),
    webApplicationFirewallPolicyId: text(properties?.webApplicationFirewallPolicyLink?.id),
    webApplicationFirewallEnabled: Boolean(properties?.webApplicationFirewallPolicyLink?.id),
  }),
});

function hostNameOf({ properties }: { properties?: { hostName?: string } | null }) {
  return text(properties?.hostName);
}
