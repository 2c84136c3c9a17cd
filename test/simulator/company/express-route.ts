import { Resource } from '../resource-store';
import { development, groups, guid, production } from './ids';
import { networkId, part, resource } from './network';
import { CompanyPart } from './part';

const stockholm = networkId(groups.platform, 'expressRouteCircuits', 'stockholm');
const amsterdam = networkId(groups.platform, 'expressRouteCircuits', 'Amsterdam');
const testLine = networkId(groups.development, 'expressRouteCircuits', 'test-line');
const privatePeering = (circuit: string) => `${circuit}/peerings/AzurePrivatePeering`;

/** Azure gives these keys to whoever may read a circuit; they open it to other subscriptions. */
const fakeKey = (of: string) => `fake-secret-of-${of}`;

function peering(circuit: string, name: string, more: object = {}): Resource {
  return {
    ...part(circuit, 'peerings', name, {
      peeringType: name,
      azureASN: 12076,
      peerASN: 65010,
      primaryPeerAddressPrefix: '192.168.200.0/30',
      secondaryPeerAddressPrefix: '192.168.200.4/30',
      primaryAzurePort: 'STO-06GMR-CIS-1-PRI-A',
      secondaryAzurePort: 'STO-06GMR-CIS-2-SEC-A',
      state: 'Enabled',
      vlanId: 200,
      sharedKey: fakeKey('peering'),
      gatewayManagerEtag: '',
      lastModifiedBy: 'Customer',
      connections: [],
      peeredConnections: [],
      ...more,
    }),
    type: 'Microsoft.Network/expressRouteCircuits/peerings',
  };
}

function circuit(id: string, peerings: Resource[], more: object = {}): Resource {
  const [group, name] = id.split('/providers/Microsoft.Network/expressRouteCircuits/');
  return resource(
    group,
    'expressRouteCircuits',
    name,
    {
      peerings,
      authorizations: [],
      serviceProviderProperties: {
        serviceProviderName: 'Gotland Fiber',
        peeringLocation: 'Stockholm',
        bandwidthInMbps: 200,
      },
      circuitProvisioningState: 'Enabled',
      allowClassicOperations: false,
      gatewayManagerEtag: '',
      serviceKey: fakeKey('service'),
      serviceProviderProvisioningState: 'Provisioned',
      allowGlobalReach: false,
      globalReachEnabled: false,
      stag: 12,
      ...more,
    },
    { sku: { name: 'Premium_MeteredData', tier: 'Premium', family: 'MeteredData' } },
  );
}

function authorization(name: string, authorizationUseStatus: string): Resource {
  return {
    ...part(stockholm, 'authorizations', name, {
      authorizationKey: fakeKey('authorization'),
      authorizationUseStatus,
    }),
    type: 'Microsoft.Network/expressRouteCircuits/authorizations',
  };
}

/** Microsoft's routes are chosen by communities: those of Exchange and of Sweden. */
function routeFilter(group: string, name: string, communities: string[], peeringId: string) {
  const id = networkId(group, 'routeFilters', name);
  return resource(group, 'routeFilters', name, {
    rules: [
      {
        ...part(id, 'routeFilterRules', 'allow', {
          access: 'Allow',
          routeFilterRuleType: 'Community',
          communities,
        }),
        type: 'Microsoft.Network/routeFilters/routeFilterRules',
      },
    ],
    peerings: [{ id: peeringId }],
  });
}

const circuits: Resource[] = [
  circuit(
    stockholm,
    [
      peering(stockholm, 'AzurePrivatePeering'),
      peering(stockholm, 'MicrosoftPeering', {
        vlanId: 300,
        microsoftPeeringConfig: {
          advertisedPublicPrefixes: ['198.51.100.0/25'],
          advertisedCommunities: ['12076:5060'],
          advertisedPublicPrefixesState: 'Configured',
          customerASN: 0,
          legacyMode: 0,
          routingRegistryName: 'RIPENCC',
        },
        // Azure gives ids back as they were typed at the time.
        routeFilter: {
          id: networkId(groups.platform, 'routeFilters', 'office365').replace(
            'resourceGroups',
            'resourcegroups',
          ),
        },
      }),
    ],
    {
      globalReachEnabled: true,
      authorizations: [authorization('tracking', 'InUse'), authorization('spare', 'Available')],
    },
  ),
  circuit(amsterdam, [peering(amsterdam, 'AzurePrivatePeering', { state: 'Disabled' })], {
    serviceProviderProperties: undefined,
    expressRoutePort: { id: networkId(groups.platform, 'expressRoutePorts', 'amsterdam') },
    bandwidthInGbps: 10,
    authorizationKey: fakeKey('port'),
  }),
  // Ordered, and not yet laid.
  circuit(networkId(groups.sandbox, 'expressRouteCircuits', 'ordered'), [], {
    circuitProvisioningState: 'Disabled',
    serviceProviderProvisioningState: 'NotProvisioned',
  }),
  circuit(testLine, [
    peering(testLine, 'MicrosoftPeering', {
      routeFilter: { id: networkId(groups.development, 'routeFilters', 'mail') },
    }),
  ]),
];

function connection(circuitId: string, name: string, to: string, more: object = {}): Resource {
  return {
    ...part(privatePeering(circuitId), 'connections', name, {
      expressRouteCircuitPeering: { id: privatePeering(circuitId) },
      peerExpressRouteCircuitPeering: { id: privatePeering(to) },
      addressPrefix: '10.250.0.0/29',
      circuitConnectionStatus: 'Connected',
      ...more,
    }),
    type: 'Microsoft.Network/expressRouteCircuits/peerings/connections',
  };
}

/** The circuit of a carrier, in a subscription of its own. */
const partner = networkId(
  `/subscriptions/${guid('subscription/customs')}/resourceGroups/lines`,
  'expressRouteCircuits',
  'gothenburg',
);

function peerConnection(circuitId: string, name: string, from: string, more: object): Resource {
  // Azure leaves out the type.
  return part(privatePeering(circuitId), 'peerConnections', guid(`peer-connection/${name}`), {
    expressRouteCircuitPeering: { id: privatePeering(circuitId) },
    peerExpressRouteCircuitPeering: { id: privatePeering(from) },
    addressPrefix: '10.250.0.0/29',
    circuitConnectionStatus: 'Connected',
    connectionName: name,
    authResourceGuid: '',
    ...more,
  });
}

const connections: Resource[] = [
  connection(stockholm, 'to-amsterdam', amsterdam),
  connection(stockholm, 'to-gothenburg', partner, {
    authorizationKey: fakeKey('connection'),
    addressPrefix: '10.250.0.8/29',
    circuitConnectionStatus: 'Disconnected',
    ipv6CircuitConnectionConfig: {
      addressPrefix: 'fd5c:7a1e:250::/125',
      circuitConnectionStatus: 'Connected',
    },
  }),
  peerConnection(amsterdam, 'to-amsterdam', stockholm, {}),
  peerConnection(amsterdam, 'gothenburg-amsterdam', partner, {
    addressPrefix: '10.250.0.16/29',
    authResourceGuid: guid('authorization/gothenburg'),
  }),
];

/** Of no subscription: Microsoft gives everyone the same list, with ids that say so. */
function community(name: string, value: string, group: string): [string, Resource][] {
  const object: Resource = {
    name,
    id: `/subscriptions//resourceGroups//providers/Microsoft.Network/bgpServiceCommunities/${name}`,
    type: 'Microsoft.Network/bgpServiceCommunities',
    properties: {
      serviceName: name,
      bgpCommunities: [
        [name, ['13.107.6.152/31', '40.96.0.0/13']],
        [`${name} IPv6`, ['2603:1006::/40']],
      ].map(([communityName, communityPrefixes]) => ({
        serviceSupportedRegion: 'Global',
        communityName,
        communityValue: value,
        communityPrefixes,
        isAuthorizedToUse: true,
        serviceGroup: group,
      })),
    },
  };
  return [production, development].map((id) => [
    `/subscriptions/${id}/providers/Microsoft.Network/bgpServiceCommunities/${name}`,
    object,
  ]);
}

export const expressRoute: CompanyPart = {
  resources: [
    ...circuits,
    ...connections,
    routeFilter(
      groups.platform,
      'office365',
      ['12076:5010', '12076:5100'],
      `${stockholm}/peerings/MicrosoftPeering`,
    ),
    // Nobody uses this one any more.
    routeFilter(groups.platform, 'former', ['12076:5030'], ''),
    routeFilter(
      groups.development,
      'mail',
      ['12076:5010'],
      `${testLine}/peerings/MicrosoftPeering`,
    ),
  ],
  stored: [
    ...community('Exchange', '12076:5010', 'O365'),
    ...community('OtherOffice365Services', '12076:5100', 'O365'),
    ...community('SkypeForBusiness', '12076:5030', 'O365'),
    ...community('AzureActiveDirectory', '12076:5060', 'Azure'),
    ...community('AzureSwedenCentral', '12076:51044', 'Azure'),
  ],
};
