import { Resource } from '../resource-store';
import { groups, guid, resourceId } from './ids';
import { hub, lab, networkId, part, resource, spoke } from './network';
import { CompanyPart } from './part';

const edge = networkId(groups.tracking, 'virtualNetworks', 'edge');
const gateway = networkId(groups.tracking, 'applicationGateways', 'tracking-gateway');
const gatewayPolicy = networkId(
  groups.tracking,
  'ApplicationGatewayWebApplicationFirewallPolicies',
  'tracking-waf',
);

/** A part of a gateway and the id by which its other parts name it. */
function gatewayPart(id: string, collection: string, name: string, properties: object): Resource {
  return {
    ...part(id, collection, name, properties),
    type: `Microsoft.Network/applicationGateways/${collection}`,
  };
}

function listener(id: string, name: string, protocol: string, port: string, more: object = {}) {
  return gatewayPart(id, 'httpListeners', name, {
    frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/frontend` },
    // Azure gives ids back as they were typed at the time.
    frontendPort: { id: `${id}/frontendports/${port}` },
    protocol,
    hostNames: [],
    requireServerNameIndication: false,
    ...more,
  });
}

function gatewayPorts(id: string, ports: number[]): Resource[] {
  return ports.map((port) => gatewayPart(id, 'frontendPorts', `port_${port}`, { port }));
}

function applicationGateway(id: string, properties: object, more: Partial<Resource> = {}) {
  const [group, name] = id.split('/providers/Microsoft.Network/applicationGateways/');
  return resource(
    group,
    'applicationGateways',
    name,
    {
      operationalState: 'Running',
      gatewayIPConfigurations: [
        gatewayPart(id, 'gatewayIPConfigurations', 'gateway', {
          subnet: { id: `${edge}/subnets/gateways` },
        }),
      ],
      sslCertificates: [],
      trustedRootCertificates: [],
      sslProfiles: [],
      urlPathMaps: [],
      probes: [],
      rewriteRuleSets: [],
      redirectConfigurations: [],
      privateLinkConfigurations: [],
      privateEndpointConnections: [],
      ...properties,
    },
    more,
  );
}

const oldGateway = networkId(groups.data, 'applicationGateways', 'customs-gateway');
const innerGateway = networkId(groups.tracking, 'applicationGateways', 'inner-gateway');
const applicationGateways: Resource[] = [
  applicationGateway(
    gateway,
    {
      sku: { name: 'WAF_v2', tier: 'WAF_v2', family: 'Generation_2' },
      autoscaleConfiguration: { minCapacity: 2, maxCapacity: 10 },
      frontendIPConfigurations: [
        gatewayPart(gateway, 'frontendIPConfigurations', 'frontend', {
          privateIPAllocationMethod: 'Dynamic',
          publicIPAddress: {
            id: networkId(groups.tracking, 'publicIPAddresses', 'tracking-gateway-pip'),
          },
        }),
        gatewayPart(gateway, 'frontendIPConfigurations', 'inside', {
          privateIPAddress: '10.20.16.10',
          privateIPAllocationMethod: 'Static',
          subnet: { id: `${edge}/subnets/gateways` },
        }),
      ],
      frontendPorts: gatewayPorts(gateway, [80, 443]),
      httpListeners: [
        listener(gateway, 'redirect', 'Http', 'port_80'),
        listener(gateway, 'site', 'Https', 'port_443', {
          hostName: 'tracking.tjelvarfreight.example',
          sslCertificate: { id: `${gateway}/sslCertificates/site` },
          requireServerNameIndication: true,
        }),
      ],
      backendAddressPools: [
        gatewayPart(gateway, 'backendAddressPools', 'web', {
          backendAddresses: [{ ipAddress: '10.20.8.4' }, { ipAddress: '10.20.8.5' }],
        }),
        gatewayPart(gateway, 'backendAddressPools', 'portal', {
          backendAddresses: [{ fqdn: 'tjelvar-portal.azurewebsites.net' }],
        }),
      ],
      sslCertificates: [
        gatewayPart(gateway, 'sslCertificates', 'site', {
          publicCertData: 'MIICfake',
          keyVaultSecretId: 'https://tjelvar-kv-prod.vault.azure.net/secrets/site-certificate',
        }),
      ],
      rewriteRuleSets: [
        gatewayPart(gateway, 'rewriteRuleSets', 'origin', {
          rewriteRules: [
            {
              name: 'origin-token',
              actionSet: {
                requestHeaderConfigurations: [
                  { headerName: 'X-Origin-Token', headerValue: 'fake-secret-of-header' },
                ],
              },
            },
          ],
        }),
      ],
      sslPolicy: { policyType: 'Predefined', policyName: 'AppGwSslPolicy20220101S' },
      firewallPolicy: { id: gatewayPolicy.replace('rg-tracking-prod', 'RG-TRACKING-PROD') },
      forceFirewallPolicyAssociation: true,
      enableHttp2: true,
      enableFips: false,
    },
    {
      zones: ['1', '2', '3'],
      tags: { environment: 'production' },
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: {
          [resourceId(
            groups.tracking,
            'Microsoft.ManagedIdentity/userAssignedIdentities',
            'tracking-identity',
          )]: {
            principalId: guid('identity/gateway'),
            clientId: guid('identity/gateway-client'),
          },
        },
      },
    },
  ),
  // Of the first generation, with a firewall that only watches.
  applicationGateway(oldGateway, {
    sku: { name: 'WAF_Medium', tier: 'WAF', capacity: 2 },
    frontendIPConfigurations: [
      gatewayPart(oldGateway, 'frontendIPConfigurations', 'frontend', {
        privateIPAllocationMethod: 'Dynamic',
        publicIPAddress: {
          id: networkId(groups.data, 'publicIPAddresses', 'customs-gateway-pip'),
        },
      }),
    ],
    frontendPorts: gatewayPorts(oldGateway, [8080]),
    httpListeners: [listener(oldGateway, 'forms', 'Http', 'port_8080')],
    backendAddressPools: [
      gatewayPart(oldGateway, 'backendAddressPools', 'forms', { backendAddresses: [] }),
    ],
    authenticationCertificates: [],
    webApplicationFirewallConfiguration: {
      enabled: true,
      firewallMode: 'Detection',
      ruleSetType: 'OWASP',
      ruleSetVersion: '3.0',
    },
    sslPolicy: { policyType: 'Custom', disabledSslProtocols: ['TLSv1_0'] },
    enableHttp2: false,
  }),
  // Inside only, without a firewall, and with what Azure took for TLS in 2015.
  applicationGateway(innerGateway, {
    sku: { name: 'Standard_v2', tier: 'Standard_v2', capacity: 1 },
    frontendIPConfigurations: [
      gatewayPart(innerGateway, 'frontendIPConfigurations', 'frontend', {
        privateIPAddress: '10.20.16.20',
        privateIPAllocationMethod: 'Static',
        subnet: { id: `${edge}/subnets/gateways` },
      }),
    ],
    frontendPorts: gatewayPorts(innerGateway, [443]),
    httpListeners: [
      listener(innerGateway, 'any', 'Https', 'port_443', {
        hostNames: ['*.inner.tjelvarfreight.example', 'inner.tjelvarfreight.example'],
      }),
    ],
    backendAddressPools: [],
    defaultPredefinedSslPolicy: 'AppGwSslPolicy20150501',
  }),
];

function gatewayAddress(group: string, name: string, ipAddress: string, at: string): Resource {
  return resource(
    group,
    'publicIPAddresses',
    name,
    {
      ipAddress,
      publicIPAddressVersion: 'IPv4',
      publicIPAllocationMethod: 'Static',
      idleTimeoutInMinutes: 4,
      ipTags: [],
      ipConfiguration: { id: `${at}/frontendIPConfigurations/frontend` },
    },
    { sku: { name: 'Standard', tier: 'Regional' } },
  );
}

const gatewayPolicies: Resource[] = [
  resource(groups.tracking, 'ApplicationGatewayWebApplicationFirewallPolicies', 'tracking-waf', {
    resourceState: 'Enabled',
    applicationGateways: [{ id: gateway }],
    policySettings: { state: 'Enabled', mode: 'Prevention', requestBodyCheck: true },
    customRules: [],
    managedRules: {
      managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet', ruleSetVersion: '2.1' }],
      exclusions: [],
    },
  }),
];

const backup = networkId(groups.data, 'applicationSecurityGroups', 'tracking-backup');
const machine = resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', 'tracking-db-1');

/** A second interface of the database's machine, in another group, whose second address is a member. */
const backupInterface = networkId(groups.data, 'networkInterfaces', 'tracking-db-1-backup-nic');
const applicationSecurityGroups: Resource[] = [
  resource(
    groups.data,
    'applicationSecurityGroups',
    'tracking-backup',
    {},
    {
      tags: { purpose: 'backup' },
    },
  ),
  resource(groups.development, 'applicationSecurityGroups', 'lab-web', {}),
  resource(groups.data, 'networkInterfaces', 'tracking-db-1-backup-nic', {
    ipConfigurations: [
      part(backupInterface, 'ipConfigurations', 'plain', {
        privateIPAddress: '10.20.9.20',
        primary: true,
        subnet: { id: `${spoke}/subnets/db` },
      }),
      part(backupInterface, 'ipConfigurations', 'backup', {
        privateIPAddress: '10.20.9.21',
        primary: false,
        subnet: { id: `${spoke}/subnets/db` },
        applicationSecurityGroups: [{ id: backup.replace('resourceGroups', 'resourcegroups') }],
      }),
    ],
    virtualMachine: { id: machine },
  }),
];

const ddosPlans: Resource[] = [
  resource(groups.security, 'ddosProtectionPlans', 'tjelvar-ddos', {
    // One plan for all subscriptions, since it is dear.
    virtualNetworks: [{ id: hub.toUpperCase() }, { id: lab }],
    publicIPAddresses: [{ id: networkId(groups.tracking, 'publicIPAddresses', 'tracking-lb-pip') }],
  }),
  resource(groups.sandbox, 'ddosProtectionPlans', 'trial', {}),
];

const basePolicy = networkId(groups.security, 'firewallPolicies', 'tjelvar-base');
const hubPolicy = networkId(groups.platform, 'firewallPolicies', 'hub-policy');
const hubFirewall = networkId(groups.platform, 'azureFirewalls', 'hub-firewall');
const partners = networkId(groups.security, 'ipGroups', 'partners');
const offices = networkId(groups.platform, 'ipGroups', 'offices');

/** Azure writes the type of policies and their groups in its own way, and no tag for a version. */
function policy(id: string, properties: object, more: Partial<Resource> = {}): Resource {
  return {
    properties: {
      size: '0.001596451 MB',
      childPolicies: [],
      firewalls: [],
      ruleCollectionGroups: [],
      provisioningState: 'Succeeded',
      ...properties,
    },
    id,
    name: id.split('/').at(-1),
    type: 'Microsoft.Network/FirewallPolicies',
    etag: guid(`etag/${id}`),
    location: 'westeurope',
    ...more,
  };
}

function ruleGroup(policyId: string, name: string, priority: number, ruleCollections: object[]) {
  return {
    properties: { priority, ruleCollections, provisioningState: 'Succeeded' },
    id: `${policyId}/ruleCollectionGroups/${name}`,
    name,
    type: 'Microsoft.Network/FirewallPolicies/RuleCollectionGroups',
    etag: guid(`etag/${policyId}/${name}`),
    location: 'westeurope',
  };
}

function filter(name: string, priority: number, type: string, rules: object[]): object {
  return {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    action: { type },
    rules,
    name,
    priority,
  };
}

function networkRule(name: string, more: object): object {
  return {
    ruleType: 'NetworkRule',
    name,
    ipProtocols: ['TCP'],
    sourceAddresses: ['10.20.0.0/16'],
    sourceIpGroups: [],
    destinationAddresses: [],
    destinationIpGroups: [],
    destinationFqdns: [],
    destinationPorts: ['443'],
    ...more,
  };
}

function applicationRule(name: string, more: object): object {
  return {
    ruleType: 'ApplicationRule',
    name,
    protocols: [
      { protocolType: 'Http', port: 80 },
      { protocolType: 'Https', port: 443 },
    ],
    fqdnTags: [],
    webCategories: [],
    targetFqdns: [],
    targetUrls: [],
    terminateTLS: false,
    sourceAddresses: ['10.20.0.0/16'],
    destinationAddresses: [],
    sourceIpGroups: [],
    httpHeadersToInsert: [],
    ...more,
  };
}

const ruleGroups: Resource[] = [
  ruleGroup(basePolicy, 'company', 500, [
    filter('never', 1000, 'Deny', [
      networkRule('no-telnet', {
        description: 'Nowhere and from nowhere',
        sourceAddresses: ['*'],
        destinationAddresses: ['0.0.0.0/0'],
        destinationPorts: ['23', '2323'],
      }),
    ]),
    filter('company-sites', 1100, 'Deny', [
      applicationRule('no-gambling', { webCategories: ['Gambling'], terminateTLS: true }),
    ]),
  ]),
  ruleGroup(hubPolicy, 'hub', 200, [
    {
      ruleCollectionType: 'FirewallPolicyNatRuleCollection',
      action: { type: 'Dnat' },
      name: 'published',
      priority: 110,
      rules: [
        {
          ruleType: 'NatRule',
          name: 'portal',
          ipProtocols: ['TCP'],
          sourceAddresses: ['*'],
          sourceIpGroups: [],
          destinationAddresses: ['203.0.113.20'],
          destinationPorts: ['8443'],
          translatedAddress: '10.20.8.4',
          translatedPort: '443',
        },
        // From the offices only, which are reached by the circuit.
        {
          ruleType: 'NatRule',
          name: 'from-offices',
          ipProtocols: ['TCP'],
          sourceAddresses: ['172.20.0.0/16'],
          sourceIpGroups: [],
          destinationAddresses: ['203.0.113.20'],
          destinationPorts: ['8022'],
          translatedAddress: '10.20.8.4',
          translatedPort: '22',
        },
      ],
    },
    filter('hub-network', 120, 'Allow', [
      networkRule('time', {
        ipProtocols: ['UDP'],
        destinationAddresses: ['203.0.113.123'],
        destinationPorts: ['123'],
      }),
      networkRule('partners-in', {
        sourceAddresses: [],
        sourceIpGroups: [partners],
        destinationAddresses: ['10.20.8.0/24'],
        destinationPorts: ['9000-9010'],
      }),
      networkRule('to-offices', { destinationIpGroups: [offices] }),
      networkRule('mail', {
        destinationFqdns: ['smtp.mail.example'],
        destinationPorts: ['587'],
      }),
      networkRule('between-spokes', { destinationAddresses: ['10.20.0.0/16'] }),
      networkRule('storage', { destinationAddresses: ['Storage.WestEurope'] }),
    ]),
    filter('hub-sites', 130, 'Allow', [
      applicationRule('updates', { fqdnTags: ['WindowsUpdate'] }),
      applicationRule('packages', { targetFqdns: ['*.npmjs.org', 'pypi.org'] }),
    ]),
  ]),
];

const ipGroups: Resource[] = [
  resource(groups.security, 'ipGroups', 'partners', {
    ipAddresses: ['198.51.100.0-198.51.100.40', '203.0.113.77'],
    firewalls: [],
    firewallPolicies: [{ id: hubPolicy.toLowerCase() }],
  }),
  resource(groups.platform, 'ipGroups', 'offices', {
    ipAddresses: ['172.20.0.0/16'],
    firewalls: [{ id: hubFirewall }],
    firewallPolicies: [{ id: hubPolicy }],
  }),
];

const firewallPolicies: Resource[] = [
  policy(basePolicy, {
    sku: { tier: 'Premium' },
    childPolicies: [{ id: hubPolicy }],
    ruleCollectionGroups: [{ id: ruleGroups[0].id }],
    threatIntelMode: 'Deny',
    intrusionDetection: { mode: 'Alert' },
  }),
  policy(
    hubPolicy,
    {
      sku: { tier: 'Premium' },
      basePolicy: { id: basePolicy.replace('rg-security', 'RG-SECURITY') },
      firewalls: [{ id: hubFirewall }],
      ruleCollectionGroups: [{ id: ruleGroups[1].id }],
      threatIntelMode: 'Deny',
      threatIntelWhitelist: { fqdns: ['*.mail.example'], ipAddresses: ['203.0.113.123'] },
      intrusionDetection: {
        mode: 'Deny',
        profile: 'Standard',
        configuration: {
          signatureOverrides: [
            { id: '2024897', mode: 'Off' },
            { id: '2024898', mode: 'Alert' },
          ],
          bypassTrafficSettings: [],
          privateRanges: ['10.0.0.0/8'],
        },
      },
      dnsSettings: { servers: ['10.20.0.4'], enableProxy: true },
      explicitProxy: {
        enableExplicitProxy: true,
        httpPort: 8080,
        httpsPort: 8443,
        enablePacFile: true,
        pacFile: 'https://tjelvarbuild.blob.core.windows.net/proxy/proxy.pac',
      },
      snat: { privateRanges: ['10.0.0.0/8'], autoLearnPrivateRanges: 'Enabled' },
      transportSecurity: {
        certificateAuthority: {
          name: 'firewall-authority',
          keyVaultSecretId: 'https://tjelvar-kv-prod.vault.azure.net/secrets/firewall-authority',
        },
      },
      insights: { isEnabled: true, retentionDays: 30 },
    },
    {
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: {
          [resourceId(
            groups.platform,
            'Microsoft.ManagedIdentity/userAssignedIdentities',
            'firewall-identity',
          )]: {
            principalId: guid('identity/firewall'),
            clientId: guid('identity/firewall-client'),
          },
        },
      },
    },
  ),
  policy(networkId(groups.tracking, 'firewallPolicies', 'draft'), {
    sku: { tier: 'Standard' },
    threatIntelMode: 'Off',
    sql: { allowSqlRedirect: false },
  }),
];

const customsFirewall = networkId(groups.data, 'azureFirewalls', 'customs-firewall');

function collection(kind: string, name: string, priority: number, type: string, rules: object[]) {
  return {
    ...part(customsFirewall, `${kind}RuleCollections`, name, {
      priority,
      action: { type },
      rules,
    }),
    type: `Microsoft.Network/azureFirewalls/${kind}RuleCollections`,
  };
}

/** Older than policies: its rules are its own. */
const firewalls: Resource[] = [
  resource(groups.data, 'azureFirewalls', 'customs-firewall', {
    sku: { name: 'AZFW_VNet', tier: 'Standard' },
    threatIntelMode: 'Alert',
    additionalProperties: { 'Network.DNS.EnableProxy': 'true' },
    ipConfigurations: [],
    networkRuleCollections: [
      collection('network', 'everything', 200, 'Allow', [
        {
          name: 'any-any',
          protocols: ['Any'],
          sourceAddresses: ['*'],
          destinationAddresses: ['*'],
          sourceIpGroups: [],
          destinationIpGroups: [],
          destinationFqdns: [],
          destinationPorts: ['*'],
        },
      ]),
    ],
    applicationRuleCollections: [
      collection('application', 'sites', 300, 'Deny', [
        {
          name: 'no-social-media',
          priority: 0,
          direction: 'Inbound',
          protocols: [{ protocolType: 'Https', port: 443 }],
          fqdnTags: [],
          targetFqdns: ['*.social.example'],
          actions: [],
          sourceAddresses: ['10.0.0.0/8'],
          sourceIpGroups: [],
        },
      ]),
    ],
    natRuleCollections: [
      collection('nat', 'forms', 100, 'Dnat', [
        {
          name: 'forms',
          protocols: ['TCP', 'UDP'],
          translatedFqdn: 'forms.inner.tjelvarfreight.example',
          translatedPort: '8080',
          sourceAddresses: ['198.51.100.0/24'],
          sourceIpGroups: [],
          destinationAddresses: ['203.0.113.30'],
          destinationPorts: ['80'],
        },
      ]),
    ],
  }),
];

const networks: Resource[] = [
  resource(groups.tracking, 'virtualNetworks', 'edge', {
    addressSpace: { addressPrefixes: ['10.20.16.0/24'] },
    subnets: [
      {
        ...part(edge, 'subnets', 'gateways', {
          addressPrefix: '10.20.16.0/24',
          delegations: [],
          privateEndpointNetworkPolicies: 'Disabled',
          privateLinkServiceNetworkPolicies: 'Enabled',
        }),
        type: 'Microsoft.Network/virtualNetworks/subnets',
      },
    ],
    virtualNetworkPeerings: [],
    enableDdosProtection: false,
  }),
];

export const networkExtras: CompanyPart = {
  resources: [
    ...networks,
    ...applicationGateways,
    gatewayAddress(groups.tracking, 'tracking-gateway-pip', '203.0.113.31', gateway),
    gatewayAddress(groups.data, 'customs-gateway-pip', '203.0.113.32', oldGateway),
    ...gatewayPolicies,
    ...applicationSecurityGroups,
    ...ddosPlans,
    ...ipGroups,
    ...firewallPolicies,
    ...ruleGroups,
    ...firewalls,
  ],
};
