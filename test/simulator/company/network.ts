import { Resource } from '../resource-store';
import { groups, guid, production, resourceGroupId, resourceId } from './ids';
import { CompanyPart } from './part';

/** Azure makes this group itself when it makes the first watcher. */
const watcherGroup = resourceGroupId(production, 'NetworkWatcherRG');

export function resource(
  group: string,
  type: string,
  name: string,
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  const id = resourceId(group, `Microsoft.Network/${type}`, name);
  return {
    name,
    id,
    etag: `W/"${guid(`etag/${id}`)}"`,
    type: `Microsoft.Network/${type}`,
    location: 'westeurope',
    ...more,
    properties: { provisioningState: 'Succeeded', resourceGuid: guid(id), ...properties },
  };
}

export function part(
  parent: string,
  collection: string,
  name: string,
  properties: object,
): Resource {
  return {
    name,
    id: `${parent}/${collection}/${name}`,
    etag: `W/"${guid(`etag/${parent}`)}"`,
    properties: { provisioningState: 'Succeeded', ...properties },
  };
}

export function networkId(group: string, type: string, name: string): string {
  return resourceId(group, `Microsoft.Network/${type}`, name);
}

export const hub = networkId(groups.platform, 'virtualNetworks', 'hub');
export const spoke = networkId(groups.tracking, 'virtualNetworks', 'tracking');
export const lab = networkId(groups.development, 'virtualNetworks', 'lab');
const webGroup = networkId(groups.tracking, 'networkSecurityGroups', 'tracking-web-nsg');
const databaseGroup = networkId(groups.tracking, 'networkSecurityGroups', 'tracking-db-nsg');
const labGroup = networkId(groups.development, 'networkSecurityGroups', 'lab-nsg');
const balancer = networkId(groups.tracking, 'loadBalancers', 'tracking-lb');
const webServers = networkId(groups.tracking, 'applicationSecurityGroups', 'tracking-web');
const endpoint = networkId(groups.data, 'privateEndpoints', 'tracking-storage-pe');
const backendPool = `${balancer}/backendAddressPools/web`;

function subnet(network: string, name: string, prefixes: string[], more: object = {}): Resource {
  return {
    ...part(network, 'subnets', name, {
      ...(prefixes.length === 1 ? { addressPrefix: prefixes[0] } : { addressPrefixes: prefixes }),
      delegations: [],
      privateEndpointNetworkPolicies: 'Disabled',
      privateLinkServiceNetworkPolicies: 'Enabled',
      ...more,
    }),
    type: 'Microsoft.Network/virtualNetworks/subnets',
  };
}

function peering(network: string, name: string, remote: string, remotePrefixes: string[]) {
  return {
    ...part(network, 'virtualNetworkPeerings', name, {
      peeringState: 'Connected',
      peeringSyncLevel: 'FullyInSync',
      remoteVirtualNetwork: { id: remote },
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: true,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      remoteAddressSpace: { addressPrefixes: remotePrefixes },
    }),
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  };
}

const protectionPlan = networkId(groups.security, 'ddosProtectionPlans', 'tjelvar-ddos');
const hubPrefixes = ['10.20.0.0/22'];
const spokePrefixes = ['fd5c:7a1e:40::/48', '10.20.8.0/21'];

const virtualNetworks: Resource[] = [
  resource(
    groups.platform,
    'virtualNetworks',
    'hub',
    {
      addressSpace: { addressPrefixes: hubPrefixes },
      dhcpOptions: { dnsServers: ['10.20.0.4', '10.20.0.5'] },
      subnets: [
        subnet(hub, 'AzureFirewallSubnet', ['10.20.0.0/26']),
        subnet(hub, 'AzureFirewallManagementSubnet', ['10.20.0.64/26']),
        subnet(hub, 'shared', ['10.20.1.0/24'], {
          serviceEndpoints: [
            { service: 'Microsoft.Storage', locations: ['*'], provisioningState: 'Succeeded' },
            { service: 'Microsoft.KeyVault', locations: ['*'], provisioningState: 'Succeeded' },
          ],
        }),
      ],
      virtualNetworkPeerings: [peering(hub, 'to-tracking', spoke, spokePrefixes)],
      enableDdosProtection: true,
      ddosProtectionPlan: { id: protectionPlan },
      encryption: { enabled: true, enforcement: 'AllowUnencrypted' },
    },
    { tags: { Environment: 'production', costCenter: '4100' } },
  ),
  resource(
    groups.tracking,
    'virtualNetworks',
    'tracking',
    {
      addressSpace: { addressPrefixes: spokePrefixes },
      subnets: [
        subnet(spoke, 'web', ['10.20.8.0/24', 'fd5c:7a1e:40:1::/64'], {
          networkSecurityGroup: { id: webGroup },
          defaultOutboundAccess: false,
        }),
        // Azure gives ids back as they were typed at the time.
        subnet(spoke, 'db', ['10.20.9.0/24'], {
          networkSecurityGroup: {
            id: databaseGroup.replace('rg-tracking-prod', 'RG-TRACKING-PROD'),
          },
          serviceEndpoints: [{ service: 'Microsoft.Sql', locations: ['westeurope'] }],
        }),
        subnet(spoke, 'endpoints', ['10.20.10.0/26']),
        subnet(spoke, 'functions', ['10.20.11.0/26'], {
          delegations: [
            {
              name: 'functions',
              id: `${spoke}/subnets/functions/delegations/functions`,
              properties: {
                provisioningState: 'Succeeded',
                serviceName: 'Microsoft.Web/serverFarms',
                actions: ['Microsoft.Network/virtualNetworks/subnets/action'],
              },
              type: 'Microsoft.Network/virtualNetworks/subnets/delegations',
            },
          ],
        }),
      ],
      virtualNetworkPeerings: [peering(spoke, 'to-hub', hub, hubPrefixes)],
      enableDdosProtection: false,
    },
    { tags: { environment: 'production' } },
  ),
  resource(groups.development, 'virtualNetworks', 'lab', {
    addressSpace: { addressPrefixes: ['192.168.0.0/24'] },
    subnets: [
      subnet(lab, 'default', ['192.168.0.0/25'], { networkSecurityGroup: { id: labGroup } }),
    ],
    virtualNetworkPeerings: [],
    enableDdosProtection: false,
  }),
  resource(groups.sandbox, 'virtualNetworks', 'nothing-yet', {
    addressSpace: { addressPrefixes: ['10.99.0.0/16'] },
    subnets: [],
    virtualNetworkPeerings: [],
    enableDdosProtection: false,
  }),
];

type Rule = [name: string, priority: number, direction: string, access: string, more: object];

function rule(group: string, collection: string, [name, priority, direction, access, more]: Rule) {
  return {
    ...part(group, collection, name, {
      protocol: 'Tcp',
      sourcePortRange: '*',
      destinationPortRange: '*',
      sourceAddressPrefix: '*',
      destinationAddressPrefix: '*',
      access,
      priority,
      direction,
      sourcePortRanges: [],
      destinationPortRanges: [],
      sourceAddressPrefixes: [],
      destinationAddressPrefixes: [],
      ...more,
    }),
    type: `Microsoft.Network/networkSecurityGroups/${collection}`,
  };
}

const inVirtualNetwork = {
  protocol: '*',
  sourceAddressPrefix: 'VirtualNetwork',
  destinationAddressPrefix: 'VirtualNetwork',
};

/** The rules that every group has, below all others. */
const defaultRules: Rule[] = [
  ['AllowVnetInBound', 65000, 'Inbound', 'Allow', inVirtualNetwork],
  [
    'AllowAzureLoadBalancerInBound',
    65001,
    'Inbound',
    'Allow',
    { protocol: '*', sourceAddressPrefix: 'AzureLoadBalancer' },
  ],
  ['DenyAllInBound', 65500, 'Inbound', 'Deny', { protocol: '*' }],
  ['AllowVnetOutBound', 65000, 'Outbound', 'Allow', inVirtualNetwork],
  [
    'AllowInternetOutBound',
    65001,
    'Outbound',
    'Allow',
    { protocol: '*', destinationAddressPrefix: 'Internet' },
  ],
  ['DenyAllOutBound', 65500, 'Outbound', 'Deny', { protocol: '*' }],
];

function securityGroup(id: string, rules: Rule[], more: Partial<Resource> = {}): Resource {
  const [group, name] = id.split('/providers/Microsoft.Network/networkSecurityGroups/');
  return resource(
    group,
    'networkSecurityGroups',
    name,
    {
      securityRules: rules.map((each) => rule(id, 'securityRules', each)),
      defaultSecurityRules: defaultRules.map((each) => rule(id, 'defaultSecurityRules', each)),
    },
    more,
  );
}

const securityGroups: Resource[] = [
  securityGroup(
    webGroup,
    [
      [
        'allow-https',
        100,
        'Inbound',
        'Allow',
        {
          description: 'The tracking site, for everyone',
          sourceAddressPrefix: 'Internet',
          destinationAddressPrefix: undefined,
          destinationApplicationSecurityGroups: [{ id: webServers }],
          destinationPortRange: '443',
        },
      ],
      [
        'allow-from-hub',
        200,
        'Inbound',
        'Allow',
        {
          sourceAddressPrefix: '10.20.1.0/24',
          destinationPortRange: undefined,
          destinationPortRanges: ['22', '8000-8099'],
        },
      ],
      [
        'allow-offices',
        210,
        'Inbound',
        'Allow',
        {
          sourceAddressPrefix: undefined,
          sourceAddressPrefixes: ['198.51.100.0/25', '2001:db8:77::/48'],
          destinationPortRange: '8443',
        },
      ],
      // Somebody has not seen the first rule.
      [
        'allow-https-again',
        900,
        'Inbound',
        'Allow',
        {
          sourceAddressPrefix: 'Internet',
          destinationAddressPrefix: undefined,
          destinationApplicationSecurityGroups: [{ id: webServers }],
          destinationPortRange: '443',
        },
      ],
      [
        'deny-internet',
        4000,
        'Inbound',
        'Deny',
        { protocol: '*', sourceAddressPrefix: 'Internet' },
      ],
      [
        'allow-monitor',
        300,
        'Outbound',
        'Allow',
        { destinationAddressPrefix: 'AzureMonitor.WestEurope', destinationPortRange: '443' },
      ],
    ],
    { tags: { environment: 'production', Name: 'web' } },
  ),
  securityGroup(databaseGroup, [
    [
      'allow-web',
      100,
      'Inbound',
      'Allow',
      {
        sourceAddressPrefix: undefined,
        sourceApplicationSecurityGroups: [{ id: webServers }],
        destinationAddressPrefix: '10.20.9.0/24',
        destinationPortRange: '5432-5433',
      },
    ],
    [
      'deny-vnet',
      4000,
      'Inbound',
      'Deny',
      { protocol: '*', sourceAddressPrefix: 'VirtualNetwork' },
    ],
    [
      'deny-internet-out',
      4000,
      'Outbound',
      'Deny',
      { protocol: '*', destinationAddressPrefix: 'Internet' },
    ],
  ]),
  securityGroup(labGroup, [
    ['anything-goes', 100, 'Inbound', 'Allow', { protocol: '*', description: 'until Friday' }],
  ]),
];

const applicationSecurityGroups: Resource[] = [
  resource(groups.tracking, 'applicationSecurityGroups', 'tracking-web', {}),
];

interface InterfaceOptions {
  group?: string;
  subnet: string;
  addresses: string[];
  machine?: string;
  publicAddress?: string;
  inPool?: boolean;
  more?: object;
}

function networkInterface(name: string, options: InterfaceOptions): Resource {
  const { group = groups.tracking, addresses, machine, publicAddress, inPool, more } = options;
  const id = networkId(group, 'networkInterfaces', name);
  return resource(group, 'networkInterfaces', name, {
    ipConfigurations: addresses.map((address, index) => ({
      ...part(id, 'ipConfigurations', `ipconfig${index + 1}`, {
        privateIPAddress: address,
        privateIPAllocationMethod: 'Dynamic',
        privateIPAddressVersion: address.includes(':') ? 'IPv6' : 'IPv4',
        primary: index === 0,
        subnet: { id: options.subnet },
        ...(publicAddress &&
          index === 0 && {
            publicIPAddress: { id: networkId(group, 'publicIPAddresses', publicAddress) },
          }),
        ...(inPool &&
          index === 0 && {
            loadBalancerBackendAddressPools: [{ id: backendPool }],
            applicationSecurityGroups: [{ id: webServers }],
          }),
      }),
      type: 'Microsoft.Network/networkInterfaces/ipConfigurations',
    })),
    dnsSettings: { dnsServers: [], appliedDnsServers: [] },
    macAddress: machine ? `00-0D-3A-${guid(name).slice(0, 6).match(/../g)?.join('-')}` : '',
    enableAcceleratedNetworking: false,
    enableIPForwarding: false,
    nicType: 'Standard',
    ...(machine && {
      primary: true,
      virtualMachine: { id: resourceId(group, 'Microsoft.Compute/virtualMachines', machine) },
    }),
    ...more,
  });
}

const networkInterfaces: Resource[] = [
  networkInterface('tracking-web-1-nic', {
    subnet: `${spoke}/subnets/web`,
    addresses: ['10.20.8.4', 'fd5c:7a1e:40:1::4'],
    machine: 'tracking-web-1',
    publicAddress: 'tracking-web-1-pip',
    inPool: true,
    more: { networkSecurityGroup: { id: webGroup } },
  }),
  networkInterface('tracking-web-2-nic', {
    subnet: `${spoke}/subnets/web`,
    addresses: ['10.20.8.5'],
    machine: 'TRACKING-WEB-2',
    publicAddress: 'tracking-web-2-pip',
    inPool: true,
    more: { networkSecurityGroup: { id: webGroup.toUpperCase() } },
  }),
  networkInterface('tracking-db-1-nic', {
    subnet: `${spoke}/subnets/db`,
    addresses: ['10.20.9.4'],
    machine: 'tracking-db-1',
    more: { dnsSettings: { dnsServers: ['10.20.0.4'], appliedDnsServers: ['10.20.0.4'] } },
  }),
  networkInterface('tracking-storage-pe.nic', {
    group: groups.data,
    subnet: `${spoke}/subnets/endpoints`,
    addresses: ['10.20.10.4'],
    more: { privateEndpoint: { id: endpoint } },
  }),
  // What is left when its machine has been deleted.
  networkInterface('forgotten-nic', {
    group: groups.sandbox,
    subnet: `${lab}/subnets/default`,
    addresses: ['192.168.0.9'],
  }),
];

interface AddressOptions {
  address?: string;
  at?: string;
  more?: object;
}

function publicAddress(group: string, name: string, { address, at, more }: AddressOptions) {
  return resource(
    group,
    'publicIPAddresses',
    name,
    {
      ...(address && { ipAddress: address }),
      publicIPAddressVersion: 'IPv4',
      publicIPAllocationMethod: 'Static',
      idleTimeoutInMinutes: 4,
      ipTags: [],
      ...(at && { ipConfiguration: { id: at } }),
      ddosSettings: { protectionMode: 'VirtualNetworkInherited' },
      ...more,
    },
    { sku: { name: 'Standard', tier: 'Regional' }, zones: ['1', '2', '3'] },
  );
}

const firewallId = networkId(groups.platform, 'azureFirewalls', 'hub-firewall');

function configurationOf(name: string): string {
  return `${networkId(groups.tracking, 'networkInterfaces', name)}/ipConfigurations/ipconfig1`;
}

const publicAddresses: Resource[] = [
  publicAddress(groups.tracking, 'tracking-lb-pip', {
    address: '203.0.113.10',
    at: `${balancer}/frontendIPConfigurations/public`,
    more: {
      dnsSettings: {
        domainNameLabel: 'tjelvar-tracking',
        fqdn: 'tjelvar-tracking.westeurope.cloudapp.azure.com',
      },
      ddosSettings: { protectionMode: 'Enabled', ddosProtectionPlan: { id: protectionPlan } },
    },
  }),
  publicAddress(groups.tracking, 'tracking-web-1-pip', {
    address: '203.0.113.11',
    at: configurationOf('tracking-web-1-nic'),
  }),
  // Dynamic, and its machine is not running: no address.
  publicAddress(groups.tracking, 'tracking-web-2-pip', {
    at: configurationOf('tracking-web-2-nic'),
    more: { publicIPAllocationMethod: 'Dynamic' },
  }),
  publicAddress(groups.platform, 'hub-firewall-pip', {
    address: '203.0.113.20',
    at: `${firewallId}/azureFirewallIpConfigurations/hub`,
  }),
  publicAddress(groups.platform, 'hub-firewall-management-pip', {
    address: '203.0.113.21',
    at: `${firewallId}/azureFirewallIpConfigurations/management`,
  }),
  publicAddress(groups.platform, 'reserved-v6', {
    address: '2001:db8:aa::5',
    more: { publicIPAddressVersion: 'IPv6' },
  }),
];

const loadBalancers: Resource[] = [
  resource(
    groups.tracking,
    'loadBalancers',
    'tracking-lb',
    {
      frontendIPConfigurations: [
        part(balancer, 'frontendIPConfigurations', 'public', {
          privateIPAllocationMethod: 'Dynamic',
          publicIPAddress: { id: publicAddresses[0].id },
        }),
        part(balancer, 'frontendIPConfigurations', 'internal', {
          privateIPAddress: '10.20.8.100',
          privateIPAllocationMethod: 'Static',
          subnet: { id: `${spoke}/subnets/web` },
        }),
      ],
      backendAddressPools: [
        part(balancer, 'backendAddressPools', 'web', {
          backendIPConfigurations: [
            { id: configurationOf('tracking-web-1-nic') },
            { id: configurationOf('TRACKING-WEB-2-NIC') },
            // An instance of a scale set, whose interface no list of the subscription holds.
            {
              id: `${resourceId(groups.tracking, 'Microsoft.Compute/virtualMachineScaleSets', 'tracking-jobs')}/virtualMachines/0/networkInterfaces/jobs/ipConfigurations/jobs`,
            },
          ],
        }),
      ],
      loadBalancingRules: [
        part(balancer, 'loadBalancingRules', 'https', {
          protocol: 'Tcp',
          frontendPort: 443,
          backendPort: 443,
        }),
      ],
      probes: [part(balancer, 'probes', 'https', { protocol: 'Tcp', port: 443 })],
      inboundNatRules: [],
      outboundRules: [],
      inboundNatPools: [],
    },
    { sku: { name: 'Standard', tier: 'Regional' } },
  ),
];

function firewallConfiguration(name: string, subnetName: string, address: string): Resource {
  return {
    ...part(firewallId, 'azureFirewallIpConfigurations', name, {
      privateIPAllocationMethod: 'Dynamic',
      subnet: { id: `${hub}/subnets/${subnetName}` },
      publicIPAddress: { id: networkId(groups.platform, 'publicIPAddresses', address) },
    }),
    type: 'Microsoft.Network/azureFirewalls/azureFirewallIpConfigurations',
  };
}

const hubConfiguration = firewallConfiguration('hub', 'AzureFirewallSubnet', 'hub-firewall-pip');
const firewalls: Resource[] = [
  resource(
    groups.platform,
    'azureFirewalls',
    'hub-firewall',
    {
      sku: { name: 'AZFW_VNet', tier: 'Premium' },
      threatIntelMode: 'Alert',
      additionalProperties: {},
      ipConfigurations: [
        {
          ...hubConfiguration,
          properties: { ...(hubConfiguration.properties as object), privateIPAddress: '10.20.0.4' },
        },
      ],
      managementIpConfiguration: firewallConfiguration(
        'management',
        'AzureFirewallManagementSubnet',
        'hub-firewall-management-pip',
      ),
      firewallPolicy: { id: networkId(groups.platform, 'firewallPolicies', 'hub-policy') },
      applicationRuleCollections: [],
      natRuleCollections: [],
      networkRuleCollections: [],
    },
    { zones: ['1', '2', '3'] },
  ),
];

const watcher = networkId(watcherGroup, 'networkWatchers', 'NetworkWatcher_westeurope');

function flowLog(name: string, target: string, more: object = {}): Resource {
  return {
    ...part(watcher, 'flowLogs', name, {
      targetResourceId: target,
      targetResourceGuid: guid(target),
      storageId: resourceId(
        groups.security,
        'Microsoft.Storage/storageAccounts',
        'tjelvarflowlogs',
      ),
      enabled: true,
      flowAnalyticsConfiguration: {
        networkWatcherFlowAnalyticsConfiguration: {
          enabled: true,
          workspaceId: guid('workspace/security'),
          workspaceRegion: 'westeurope',
          workspaceResourceId: resourceId(
            groups.security,
            'Microsoft.OperationalInsights/workspaces',
            'tjelvar-security',
          ),
          trafficAnalyticsInterval: 10,
        },
      },
      retentionPolicy: { days: 90, enabled: true },
      format: { type: 'JSON', version: 2 },
      ...more,
    }),
    type: 'Microsoft.Network/networkWatchers/flowLogs',
    location: 'westeurope',
  };
}

const watchers: Resource[] = [
  {
    id: watcherGroup,
    name: 'NetworkWatcherRG',
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westeurope',
    properties: { provisioningState: 'Succeeded' },
  },
  ...['westeurope', 'northeurope'].map((location) =>
    resource(
      watcherGroup,
      'networkWatchers',
      `NetworkWatcher_${location}`,
      { runningOperationIds: [] },
      { location },
    ),
  ),
  flowLog('tracking-web-nsg-flow', webGroup),
  flowLog('tracking-vnet-flow', spoke.replace('resourceGroups', 'resourcegroups')),
  flowLog('tracking-db-subnet-flow', `${spoke}/subnets/db`, {
    enabled: false,
    flowAnalyticsConfiguration: {},
    retentionPolicy: { days: 0, enabled: false },
  }),
  flowLog('tracking-db-1-nic-flow', String(networkInterfaces[2].id)),
];

function privateEndpoint(id: string, connections: object, more: object = {}): Resource {
  const [group, name] = id.split('/providers/Microsoft.Network/privateEndpoints/');
  return resource(group, 'privateEndpoints', name, {
    privateLinkServiceConnections: [],
    manualPrivateLinkServiceConnections: [],
    customNetworkInterfaceName: '',
    subnet: { id: `${spoke}/subnets/endpoints` },
    ipConfigurations: [],
    networkInterfaces: [],
    customDnsConfigs: [],
    ...connections,
    ...more,
  });
}

function connection(id: string, group: string, target: string, status: string): Resource {
  return part(id, 'privateLinkServiceConnections', 'connection', {
    privateLinkServiceId: target,
    groupIds: [group],
    privateLinkServiceConnectionState: {
      status,
      description: status === 'Approved' ? 'Auto-Approved' : 'Awaiting Approval',
      actionsRequired: 'None',
    },
  });
}

const bookingEndpoint = networkId(groups.data, 'privateEndpoints', 'booking-sql-pe');
const shipmentsEndpoint = networkId(groups.data, 'privateEndpoints', 'shipments-pe');
const partnerEndpoint = networkId(groups.tracking, 'privateEndpoints', 'customs-pe');
const privateEndpoints: Resource[] = [
  privateEndpoint(
    endpoint,
    {
      privateLinkServiceConnections: [
        connection(
          endpoint,
          'blob',
          resourceId(groups.data, 'Microsoft.Storage/storageAccounts', 'tjelvartracking'),
          'Approved',
        ),
      ],
    },
    {
      networkInterfaces: [{ id: networkInterfaces[3].id }],
      customDnsConfigs: [
        { fqdn: 'tjelvartracking.blob.core.windows.net', ipAddresses: ['10.20.10.4'] },
      ],
    },
  ),
  privateEndpoint(
    bookingEndpoint,
    {
      privateLinkServiceConnections: [
        connection(
          bookingEndpoint,
          'sqlServer',
          resourceId(groups.data, 'Microsoft.Sql/servers', 'tjelvar-booking'),
          'Approved',
        ),
      ],
    },
    {
      customDnsConfigs: [
        { fqdn: 'tjelvar-booking.database.windows.net', ipAddresses: ['10.20.10.5'] },
      ],
    },
  ),
  privateEndpoint(
    shipmentsEndpoint,
    {
      privateLinkServiceConnections: [
        connection(
          shipmentsEndpoint,
          'Sql',
          resourceId(groups.data, 'Microsoft.DocumentDB/databaseAccounts', 'Tjelvar-Shipments'),
          'Approved',
        ),
      ],
    },
    {
      customDnsConfigs: [
        { fqdn: 'tjelvar-shipments.documents.azure.com', ipAddresses: ['10.20.10.6'] },
      ],
    },
  ),
  // Another company's service, whose owner has not answered.
  privateEndpoint(partnerEndpoint, {
    manualPrivateLinkServiceConnections: [
      connection(
        partnerEndpoint,
        'registry',
        networkId(
          resourceGroupId(guid('subscription/customs'), 'customs'),
          'privateLinkServices',
          'declarations',
        ),
        'Pending',
      ),
    ],
  }),
];

export const network: CompanyPart = {
  resources: [
    ...virtualNetworks,
    ...securityGroups,
    ...applicationSecurityGroups,
    ...networkInterfaces,
    ...publicAddresses,
    ...loadBalancers,
    ...firewalls,
    ...watchers,
    ...privateEndpoints,
  ],
};
