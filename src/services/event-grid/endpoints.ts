import type { Properties } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';

/** What domains and topics have in common: they take events in. */
export interface EventGridEndpoint {
  sku?: { name?: string } | null;
  identity?: ManagedIdentity | null;
  properties?: {
    endpoint?: string;
    inputSchema?: string;
    metricResourceId?: string;
    publicNetworkAccess?: string;
    minimumTlsVersionAllowed?: string;
    inboundIpRules?: ({ ipMask?: string; action?: string } | null)[] | null;
    disableLocalAuth?: boolean;
    dataResidencyBoundary?: string;
    privateEndpointConnections?: PrivateEndpointConnections;
    autoCreateTopicWithFirstSubscription?: boolean;
    autoDeleteTopicWithLastSubscription?: boolean;
  } | null;
}

/** Who can reach an endpoint, and what it demands of them. */
export function endpointProperties({ sku, identity, properties }: EventGridEndpoint): Properties {
  const addresses = (properties?.inboundIpRules ?? []).flatMap((rule) => text(rule?.ipMask) ?? []);
  const publicNetworkAccess = text(properties?.publicNetworkAccess);
  return {
    endpoint: text(properties?.endpoint),
    inputSchema: text(properties?.inputSchema),
    metricResourceId: text(properties?.metricResourceId),
    sku: text(sku?.name),
    publicNetworkAccess,
    // The rules only narrow what public access allows; without any it is open.
    openToAllNetworks:
      publicNetworkAccess && publicNetworkAccess.toLowerCase() === 'enabled' && !addresses.length,
    inboundIpRules: addresses,
    localAuthDisabled: flag(properties?.disableLocalAuth),
    minimumTlsVersion: text(properties?.minimumTlsVersionAllowed),
    dataResidencyBoundary: text(properties?.dataResidencyBoundary),
    ...privateEndpointProperties(properties?.privateEndpointConnections),
    ...managedIdentityProperties(identity),
  };
}
