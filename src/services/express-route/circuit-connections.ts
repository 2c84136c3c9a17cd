import type { Entity } from '@jupiterone/integration-sdk-core';

import { defineKind, linkFrom } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import { resourceGroupNameOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import { privatePeering } from './circuits';
import { serviceOf } from './service-ids';

/** Its authorization key is a secret, and left where it is. */
interface Connection {
  id?: string;
  etag?: string;
  type?: string;
  properties?: {
    addressPrefix?: string;
    circuitConnectionStatus?: string;
    expressRouteCircuitPeering?: Reference | null;
    peerExpressRouteCircuitPeering?: Reference | null;
    ipv6CircuitConnectionConfig?: {
      addressPrefix?: string;
      circuitConnectionStatus?: string;
    } | null;
  } | null;
}

interface PeerConnection extends Connection {
  properties?:
    (Connection['properties'] & { connectionName?: string; authResourceGuid?: string }) | null;
}

function hasPrivatePeering({ peerings }: Entity): boolean {
  return (texts(peerings) ?? []).some(
    (name) => name.toLowerCase() === privatePeering.toLowerCase(),
  );
}

const ipv4Block = /^(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?$/;

function connectionProperties({ etag, properties }: Connection): Properties {
  const addressPrefix = text(properties?.addressPrefix);
  const ipv6 = properties?.ipv6CircuitConnectionConfig;
  return {
    CIDR: addressPrefix && ipv4Block.test(addressPrefix) ? addressPrefix : null,
    // Sites that are joined through Microsoft's network, apart from the Internet.
    public: false,
    internal: true,
    etag: text(etag),
    addressPrefix,
    ipv6AddressPrefix: text(ipv6?.addressPrefix),
    circuitConnectionStatus: text(properties?.circuitConnectionStatus),
    ipv6CircuitConnectionStatus: text(ipv6?.circuitConnectionStatus),
    peerExpressRouteCircuitPeeringId: text(properties?.peerExpressRouteCircuitPeering?.id),
  };
}

/** Express Route Circuit Connections - List, 2025-05-01: connections that a circuit has made. */
export const circuitConnection = defineKind<Connection>({
  entity: {
    _type: 'azure_expressroute_circuit_connection',
    _class: ['Network'],
    resourceName: '[RM] Azure Express Route Circuit Connections',
  },
  step: {
    id: 'rm-azure-express-route-circuit-connection',
    name: 'ExpressRoute Circuit Connections',
  },
  ingestionSource: 'express-route',
  listing: {
    parent: 'azure_expressroute_circuit',
    resource: 'Microsoft.Network/expressRouteCircuits/peerings/connections',
    path: `/peerings/${privatePeering}/connections`,
    apiVersion: '2025-05-01',
    below: hasPrivatePeering,
  },
  properties: (raw) => ({
    type: text(raw.type) ?? 'Microsoft.Network/expressRouteCircuits/peerings/connections',
    ...connectionProperties(raw),
    peeringId: text(raw.properties?.expressRouteCircuitPeering?.id),
  }),
  links: [linkFrom('HAS', 'azure_expressroute', serviceOf)],
});

/**
 * Peer Express Route Circuit Connections - List, 2025-05-01: connections that others have made to a
 * circuit.
 */
export const peerCircuitConnection = defineKind<PeerConnection>({
  entity: {
    _type: 'azure_peer_expressroute_circut_connection',
    _class: ['Network'],
    resourceName: '[RM] Azure Peer Express Route Circuit Connection',
  },
  step: {
    id: 'rm-azure-peer-express-route-connection',
    name: 'ExpressRoute Peer Circuit Connections',
  },
  ingestionSource: 'express-route',
  listing: {
    parent: 'azure_expressroute_circuit',
    resource: 'Microsoft.Network/expressRouteCircuits/peerings/peerConnections',
    path: `/peerings/${privatePeering}/peerConnections`,
    apiVersion: '2025-05-01',
    below: hasPrivatePeering,
  },
  properties: (raw, { parent }) => ({
    type: text(raw.type) ?? 'Microsoft.Network/expressRouteCircuits/peerings/peerConnections',
    ...connectionProperties(raw),
    circuitName: text(parent?.name),
    resourceGroups: resourceGroupNameOf(String(raw.id)),
    connectionName: text(raw.properties?.connectionName),
    authResourceGuid: text(raw.properties?.authResourceGuid),
    expressRouteCircuitPeeringId: text(raw.properties?.expressRouteCircuitPeering?.id),
  }),
  links: [linkFrom('HAS', 'azure_expressroute', serviceOf)],
});
