import { defineKind, linkFrom, linkTo } from '../../framework/definition';
import type { LinkEnd } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

interface Connection {
  name?: string;
  etag?: string;
  type?: string;
  properties?: {
    provisioningState?: string;
    privateLinkServiceId?: string;
    groupIds?: string[] | null;
    privateLinkServiceConnectionState?: {
      status?: string;
      description?: string;
      actionsRequired?: string;
    } | null;
  } | null;
}

interface PrivateEndpoint {
  id?: string;
  etag?: string;
  properties?: {
    resourceGuid?: string;
    subnet?: Reference | null;
    networkInterfaces?: Reference[] | null;
    customNetworkInterfaceName?: string;
    customDnsConfigs?: { fqdn?: string; ipAddresses?: string[] | null }[] | null;
    ipConfigurations?: { properties?: { privateIPAddress?: string } | null }[] | null;
    privateLinkServiceConnections?: Connection[] | null;
    /** Those that the owner of the other resource approves by hand. */
    manualPrivateLinkServiceConnections?: Connection[] | null;
  } | null;
}

function connectionsOf({ properties }: PrivateEndpoint): Connection[] {
  return [
    ...(properties?.privateLinkServiceConnections ?? []),
    ...(properties?.manualPrivateLinkServiceConnections ?? []),
  ];
}

/** The resource behind a connection, and how far its owner has agreed. */
function connectedResource({ name, etag, type, properties }: Connection): LinkEnd[] {
  const { privateLinkServiceId: id, privateLinkServiceConnectionState: state } = properties ?? {};
  if (!id) return [];
  return [
    {
      id,
      properties: {
        name,
        etag,
        type,
        privateLinkServiceId: id,
        provisioningState: properties?.provisioningState,
        groupIds: properties?.groupIds?.join(','),
        'privateLinkServiceConnectionState.status': state?.status,
        'privateLinkServiceConnectionState.description': state?.description,
        'privateLinkServiceConnectionState.actionsRequired': state?.actionsRequired,
      },
    },
  ];
}

/** Private Endpoints - List By Subscription, through @azure/arm-network. */
export const privateEndpoint = defineKind<PrivateEndpoint>({
  entity: {
    _type: 'azure_private_endpoint',
    _class: ['NetworkEndpoint'],
    resourceName: '[RM] Private Endpoint',
  },
  step: { id: 'rm-network-private-endpoints', name: 'Private Endpoints' },
  ingestionSource: 'network',
  listing: {
    resource: 'Microsoft.Network/privateEndpoints',
    client: ({ network }) => network.privateEndpoints.listBySubscription(),
  },
  properties: ({ etag, properties }) => {
    const manual = properties?.manualPrivateLinkServiceConnections ?? [];
    const connections = connectionsOf({ properties }).flatMap(
      (connection) => connection.properties ?? [],
    );
    const state = connections[0]?.privateLinkServiceConnectionState;
    const privateIp = [
      ...(properties?.ipConfigurations ?? []).map(
        (configuration) => configuration.properties?.privateIPAddress,
      ),
      ...(properties?.customDnsConfigs ?? []).flatMap(({ ipAddresses }) => ipAddresses ?? []),
    ].flatMap((address) => text(address) ?? []);
    return {
      etag: text(etag),
      subnetId: text(properties?.subnet?.id),
      ipAddress: privateIp[0],
      privateIp: [...new Set(privateIp)],
      connectionState: text(state?.status),
      connectionDescription: text(state?.description),
      connectionActionsRequired: text(state?.actionsRequired),
      manuallyApproved: manual.length > 0,
      connectedResourceIds: connections.flatMap(
        ({ privateLinkServiceId }) => text(privateLinkServiceId) ?? [],
      ),
      groupIds: connections.flatMap(({ groupIds }) => texts(groupIds) ?? []),
      dnsNames: properties?.customDnsConfigs?.flatMap(({ fqdn }) => text(fqdn) ?? []),
      resourceGuid: text(properties?.resourceGuid),
    };
  },
  links: [
    linkFrom('HAS', 'azure_subnet', ({ properties }) => properties?.subnet?.id),
    linkTo('USES', 'azure_nic', ({ properties }) => idsOf(properties?.networkInterfaces)),
    linkTo('CONNECTS', 'ANY_RESOURCE', (raw) => connectionsOf(raw).flatMap(connectedResource), {
      _type: 'azure_private_endpoint_connects_resource',
    }),
  ],
});
