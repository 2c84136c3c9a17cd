import { Resource } from '../resource-store';
import { domain, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';

const doorType = 'Microsoft.Network/frontdoors';
const MODELS = '#Microsoft.Azure.FrontDoor.Models';

const firewallPolicy: Resource = {
  id: resourceId(
    groups.security,
    'Microsoft.Network/frontdoorwebapplicationfirewallpolicies',
    'tjelvarClassicWaf',
  ),
  type: 'Microsoft.Network/frontdoorwebapplicationfirewallpolicies',
  name: 'tjelvarClassicWaf',
  location: 'Global',
  tags: {},
  sku: { name: 'Classic_AzureFrontDoor' },
  properties: {
    policySettings: { enabledState: 'Enabled', mode: 'Detection', requestBodyCheck: 'Enabled' },
    customRules: { rules: [] },
    managedRules: { managedRuleSets: [{ ruleSetType: 'DefaultRuleSet', ruleSetVersion: '1.0' }] },
    frontendEndpointLinks: [],
    securityPolicyLinks: [],
    resourceState: 'Enabled',
    provisioningState: 'Succeeded',
  },
};

type Collection =
  | 'BackendPools'
  | 'FrontendEndpoints'
  | 'HealthProbeSettings'
  | 'LoadBalancingSettings'
  | 'RoutingRules'
  | 'RulesEngines';

/** Names a part as somebody typed it: no other part of Azure cares less about case. */
function partId(door: string, collection: Collection, name: string): string {
  return `${door}/${collection[0].toLowerCase()}${collection.slice(1)}/${name}`;
}

/** As the door's own object holds it. */
function part(door: string, collection: Collection, name: string, properties: object): Resource {
  return {
    id: `${door.replace('frontdoors', 'Frontdoors')}/${collection}/${name}`,
    name,
    type: `Microsoft.Network/Frontdoors/${collection}`,
    properties: { resourceState: 'Enabled', ...properties },
  };
}

/** As a list of the parts alone gives it. */
function listed({ id, name, properties }: Resource, more: object = {}): Resource {
  const [door, collection] = String(id).split(/\/(?=[^/]+\/[^/]+$)/);
  const lower = collection.split('/')[0].toLowerCase();
  return {
    id: `${door.replace('Frontdoors', 'frontdoors')}/${lower}/${name}`,
    type: `${doorType}/${lower}`,
    name,
    properties: { ...(properties as object), ...more },
  };
}

function frontend(door: string, name: string, hostName: string, more: object = {}): Resource {
  return part(door, 'FrontendEndpoints', name, {
    hostName,
    sessionAffinityEnabledState: 'Disabled',
    sessionAffinityTtlSeconds: 0,
    webApplicationFirewallPolicyLink: null,
    customHttpsProvisioningState: null,
    customHttpsProvisioningSubstate: null,
    customHttpsConfiguration: null,
    ...more,
  });
}

function backend(address: string, more: object = {}) {
  return {
    address,
    httpPort: 80,
    httpsPort: 443,
    priority: 1,
    weight: 50,
    backendHostHeader: address,
    enabledState: 'Enabled',
    privateLinkAlias: null,
    privateLinkResourceId: null,
    privateLinkLocation: null,
    privateEndpointStatus: null,
    privateLinkApprovalMessage: null,
    ...more,
  };
}

function pool(door: string, name: string, settings: string, backends: object[]): Resource {
  return part(door, 'BackendPools', name, {
    backends,
    loadBalancingSettings: { id: partId(door, 'LoadBalancingSettings', settings) },
    healthProbeSettings: { id: partId(door, 'HealthProbeSettings', settings) },
  });
}

function probe(door: string, name: string, more: object = {}): Resource {
  return part(door, 'HealthProbeSettings', name, {
    path: '/',
    protocol: 'Https',
    intervalInSeconds: 30,
    enabledState: 'Enabled',
    healthProbeMethod: 'Head',
    ...more,
  });
}

function balancing(door: string, name: string, more: object = {}): Resource {
  return part(door, 'LoadBalancingSettings', name, {
    sampleSize: 4,
    successfulSamplesRequired: 2,
    additionalLatencyMilliseconds: 0,
    ...more,
  });
}

function forward(door: string, poolName: string, more: object = {}) {
  return {
    customForwardingPath: null,
    forwardingProtocol: 'HttpsOnly',
    cacheConfiguration: null,
    backendPool: { id: partId(door, 'BackendPools', poolName) },
    '@odata.type': `${MODELS}.FrontdoorForwardingConfiguration`,
    ...more,
  };
}

function redirect(more: object = {}) {
  return {
    redirectType: 'Moved',
    redirectProtocol: 'HttpsOnly',
    customHost: '',
    customPath: '',
    customFragment: null,
    customQueryString: null,
    '@odata.type': `${MODELS}.FrontdoorRedirectConfiguration`,
    ...more,
  };
}

function rule(door: string, name: string, frontends: string[], more: object): Resource {
  return part(door, 'RoutingRules', name, {
    rulesEngine: null,
    frontendEndpoints: frontends.map((each) => ({ id: partId(door, 'FrontendEndpoints', each) })),
    acceptedProtocols: ['Https'],
    patternsToMatch: ['/*'],
    enabledState: 'Enabled',
    webApplicationFirewallPolicyLink: null,
    ...more,
  });
}

function door(id: string, more: Partial<Resource>, properties: object): Resource {
  const name = String(id.split('/').pop());
  return {
    id,
    type: doorType,
    name,
    location: 'Global',
    tags: {},
    ...more,
    properties: {
      rulesEngines: [],
      frontdoorId: guid(`front-door/${name}`),
      extendedProperties: {},
      resourceState: 'Enabled',
      backendPoolsSettings: { enforceCertificateNameCheck: 'Enabled', sendRecvTimeoutSeconds: 30 },
      enabledState: 'Enabled',
      cName: `${name}.azurefd.net`,
      friendlyName: name,
      provisioningState: 'Succeeded',
      ...properties,
    },
  };
}

const front = resourceId(groups.tracking, doorType, 'tjelvar-front').replace(
  'resourceGroups',
  'resourcegroups',
);

const frontends = {
  default: frontend(front, 'default', 'tjelvar-front.azurefd.net'),
  track: frontend(front, 'track', `track.${domain}`, {
    sessionAffinityEnabledState: 'Enabled',
    sessionAffinityTtlSeconds: 60,
    webApplicationFirewallPolicyLink: { id: firewallPolicy.id },
  }),
  www: frontend(front, 'www', `www.${domain}`),
};

const headers = part(front, 'RulesEngines', 'headers', {
  rules: [
    {
      name: 'transportSecurity',
      priority: 0,
      action: {
        name: null,
        routeConfigurationOverride: null,
        requestHeaderActions: [
          {
            headerActionType: 'Overwrite',
            headerName: 'X-Origin-Token',
            value: 'not-a-token-of-the-web-app',
          },
        ],
        responseHeaderActions: [
          {
            headerActionType: 'Overwrite',
            headerName: 'Strict-Transport-Security',
            value: 'max-age=31536000',
          },
          { headerActionType: 'Delete', headerName: 'Server', value: null },
        ],
      },
      matchConditions: [],
      matchProcessingBehavior: null,
    },
    {
      name: 'oldBrowsers',
      priority: 1,
      action: {
        name: null,
        routeConfigurationOverride: redirect({ customPath: '/upgrade' }),
        requestHeaderActions: [],
        responseHeaderActions: [],
      },
      matchConditions: [
        {
          selector: 'User-Agent',
          rulesEngineMatchValue: ['MSIE'],
          negateCondition: false,
          rulesEngineMatchVariable: 'RequestHeader',
          rulesEngineOperator: 'Contains',
          transforms: ['Lowercase'],
        },
      ],
      matchProcessingBehavior: 'Stop',
    },
  ],
});

const production = door(
  front,
  { tags: { environment: 'production', owner: `nils.åkesson@${domain}` } },
  {
    friendlyName: 'Tracking for customers',
    frontendEndpoints: Object.values(frontends),
    backendPools: [
      pool(front, 'portal', 'portal', [
        backend('tracking-portal.azurewebsites.net'),
        backend('203.0.113.10', { backendHostHeader: `track.${domain}`, enabledState: 'Disabled' }),
      ]),
      pool(front, 'archive', 'archive', [
        backend('tjelvartracking.blob.core.windows.net', {
          privateLinkResourceId: resourceId(
            groups.data,
            'Microsoft.Storage/storageAccounts',
            'tjelvartracking',
          ),
          privateLinkLocation: 'westeurope',
          privateEndpointStatus: 'Approved',
          privateLinkApprovalMessage: 'Front Door reads the archive',
        }),
      ]),
    ],
    healthProbeSettings: [
      probe(front, 'portal', { path: '/health' }),
      probe(front, 'archive', {
        protocol: 'Http',
        enabledState: 'Disabled',
        healthProbeMethod: 'Get',
        intervalInSeconds: 255,
      }),
    ],
    loadBalancingSettings: [
      balancing(front, 'portal', { additionalLatencyMilliseconds: 500 }),
      balancing(front, 'archive'),
    ],
    rulesEngines: [headers],
    routingRules: [
      rule(front, 'portal', ['track', 'www'], {
        rulesEngine: { id: partId(front, 'RulesEngines', 'headers') },
        webApplicationFirewallPolicyLink: { id: firewallPolicy.id },
        routeConfiguration: forward(front, 'portal', {
          cacheConfiguration: {
            queryParameterStripDirective: 'StripOnly',
            queryParameters: 'utm_source,utm_medium',
            dynamicCompression: 'Enabled',
            cacheDuration: 'P1D',
          },
        }),
      }),
      rule(front, 'to-https', ['track', 'www'], {
        acceptedProtocols: ['Http'],
        routeConfiguration: redirect(),
      }),
      rule(front, 'archive', ['track'], {
        acceptedProtocols: ['Http', 'Https'],
        patternsToMatch: ['/archive/*', '/documents'],
        routeConfiguration: forward(front, 'archive', {
          customForwardingPath: '/public/',
          forwardingProtocol: 'MatchRequest',
        }),
      }),
      rule(front, 'campaign', ['default'], {
        enabledState: 'Disabled',
        patternsToMatch: ['/summer'],
        routeConfiguration: redirect({
          redirectType: 'Found',
          redirectProtocol: 'MatchRequest',
          customHost: `www.${domain}`,
          customPath: '/offers',
          customFragment: 'summer',
          customQueryString: 'from=front',
        }),
      }),
    ],
  },
);

const trial = resourceId(groups.development, doorType, 'tjelvar-trial');
const trialFrontend = frontend(trial, 'default', 'tjelvar-trial.azurefd.net');

export const frontDoor: CompanyPart = {
  resources: [
    firewallPolicy,
    production,
    listed(frontends.default, {
      customHttpsProvisioningState: 'Disabled',
      customHttpsProvisioningSubstate: 'None',
    }),
    listed(frontends.track, {
      customHttpsProvisioningState: 'Enabled',
      customHttpsProvisioningSubstate: 'CertificateDeployed',
      customHttpsConfiguration: {
        certificateSource: 'AzureKeyVault',
        protocolType: 'ServerNameIndication',
        minimumTlsVersion: '1.2',
        keyVaultCertificateSourceParameters: {
          vault: {
            id: resourceId(groups.security, 'Microsoft.KeyVault/vaults', 'tjelvar-kv-prod'),
          },
          secretName: 'tracking-tls',
          secretVersion: guid('secret/tracking-tls').replaceAll('-', ''),
        },
        frontDoorCertificateSourceParameters: { certificateType: null },
      },
    }),
    listed(frontends.www, {
      customHttpsProvisioningState: 'Enabled',
      customHttpsProvisioningSubstate: 'CertificateDeployed',
      customHttpsConfiguration: {
        certificateSource: 'FrontDoor',
        protocolType: 'ServerNameIndication',
        minimumTlsVersion: '1.0',
        keyVaultCertificateSourceParameters: null,
        frontDoorCertificateSourceParameters: { certificateType: 'Dedicated' },
      },
    }),
    listed(headers),
    // Somebody tried it, and never came back.
    door(
      trial,
      {},
      {
        friendlyName: '',
        enabledState: 'Disabled',
        backendPoolsSettings: {
          enforceCertificateNameCheck: 'Disabled',
          sendRecvTimeoutSeconds: 0,
        },
        frontendEndpoints: [trialFrontend],
        backendPools: [pool(trial, 'pool', 'settings', [backend('198.51.100.77')])],
        healthProbeSettings: [probe(trial, 'settings', { protocol: 'Http' })],
        loadBalancingSettings: [balancing(trial, 'settings')],
        routingRules: [
          rule(trial, 'all', ['default'], {
            acceptedProtocols: ['Http', 'Https'],
            routeConfiguration: forward(trial, 'pool', { forwardingProtocol: 'HttpOnly' }),
          }),
        ],
      },
    ),
    listed(trialFrontend, {
      customHttpsProvisioningState: 'Disabled',
      customHttpsProvisioningSubstate: 'None',
    }),
  ],
};
