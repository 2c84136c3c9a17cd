import { bgpServiceCommunity } from './bgp-service-communities';
import { circuitConnection, peerCircuitConnection } from './circuit-connections';
import { circuit } from './circuits';
import { expressRouteService } from './service';

export const expressRoute = [
  bgpServiceCommunity,
  circuit,
  circuitConnection,
  expressRouteService,
  peerCircuitConnection,
];
