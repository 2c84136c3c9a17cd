import type { Properties } from './definition';
import { text } from './entity';
import { idsOf } from './resource-id';
import type { Reference } from './resource-id';

/** The connections of private endpoints to a resource, as the resource itself tells of them. */
export type PrivateEndpointConnections =
  | readonly ({
      properties?: {
        privateEndpoint?: Reference | null;
        privateLinkServiceConnectionState?: { status?: string } | null;
      } | null;
    } | null)[]
  | null;

/** By which private endpoints a resource is reached, and whether its owner has let them in. */
export function privateEndpointProperties(
  connections: PrivateEndpointConnections | undefined,
): Properties {
  return {
    privateEndpointIds: privateEndpointIdsOf(connections),
    privateEndpointConnectionStates: (connections ?? []).flatMap(
      (connection) => text(connection?.properties?.privateLinkServiceConnectionState?.status) ?? [],
    ),
  };
}

/** The private endpoints alone. */
export function privateEndpointIdsOf(
  connections: PrivateEndpointConnections | undefined,
): string[] {
  return idsOf(connections?.map((connection) => connection?.properties?.privateEndpoint));
}
