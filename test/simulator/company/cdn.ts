import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';

const PROFILES = 'Microsoft.Cdn/profiles';

function profile(
  group: string,
  name: string,
  sku: string,
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  return {
    // This provider writes the group's part in lower case.
    id: resourceId(group.replace('resourceGroups', 'resourcegroups'), PROFILES, name),
    type: PROFILES,
    name,
    location: 'Global',
    kind: sku.endsWith('AzureFrontDoor') ? 'frontdoor' : 'cdn',
    tags: {},
    sku: { name: sku },
    ...more,
    properties: {
      extendedProperties: {},
      resourceState: 'Active',
      provisioningState: 'Succeeded',
      ...properties,
    },
  };
}

function part(parent: Resource, type: string, name: string, properties: object): Resource {
  return {
    id: `${parent.id}/${type.toLowerCase()}/${name}`,
    type: `${parent.type}/${type.toLowerCase()}`,
    name,
    properties: { provisioningState: 'Succeeded', deploymentStatus: 'NotStarted', ...properties },
  };
}

function classicEndpoint(parent: Resource, name: string, properties: object): Resource {
  return {
    id: `${parent.id}/endpoints/${name}`,
    type: `${PROFILES}/endpoints`,
    name,
    location: 'WestEurope',
    tags: {},
    properties: {
      hostName: `${name}.azureedge.net`,
      originHostHeader: null,
      originPath: null,
      contentTypesToCompress: [],
      isCompressionEnabled: false,
      isHttpAllowed: true,
      isHttpsAllowed: true,
      queryStringCachingBehavior: 'IgnoreQueryString',
      optimizationType: null,
      probePath: null,
      origins: [],
      originGroups: [],
      defaultOriginGroup: null,
      customDomains: [],
      geoFilters: [],
      deliveryPolicy: null,
      urlSigningKeys: null,
      webApplicationFirewallPolicyLink: null,
      resourceState: 'Running',
      provisioningState: 'Succeeded',
      ...properties,
    },
  };
}

function origin(hostName: string, more: object = {}): object {
  return {
    name: hostName.replaceAll('.', '-'),
    properties: {
      hostName,
      httpPort: 80,
      httpsPort: 443,
      originHostHeader: null,
      priority: 1,
      weight: 1000,
      enabled: true,
      privateLinkResourceId: null,
      ...more,
    },
  };
}

const classic = profile(groups.data, 'Tjelvar-Static', 'Standard_Microsoft', {});

const classicEndpoints = [
  classicEndpoint(classic, 'tjelvar-assets', {
    originHostHeader: 'tjelvartracking.blob.core.windows.net',
    originPath: '/assets',
    contentTypesToCompress: ['text/css', 'application/javascript'],
    isCompressionEnabled: true,
    isHttpAllowed: false,
    optimizationType: 'GeneralWebDelivery',
    origins: [
      origin('tjelvartracking.blob.core.windows.net', {
        privateLinkResourceId: resourceId(
          groups.data,
          'Microsoft.Storage/storageAccounts',
          'tjelvartracking',
        ),
      }),
    ],
    customDomains: [
      {
        name: 'assets',
        properties: { hostName: 'assets.tjelvarfreight.example', validationData: null },
      },
    ],
    geoFilters: [{ relativePath: '/', action: 'Block', countryCodes: ['XX'] }],
    deliveryPolicy: {
      description: 'Tells the origin who asks',
      rules: [
        {
          name: 'token',
          order: 1,
          conditions: [],
          actions: [
            {
              name: 'ModifyRequestHeader',
              parameters: {
                typeName: 'DeliveryRuleHeaderActionParameters',
                headerAction: 'Overwrite',
                headerName: 'X-Origin-Token',
                value: 'not-a-token-of-the-origin',
              },
            },
          ],
        },
      ],
    },
    urlSigningKeys: [
      {
        keyId: 'signing',
        keySourceParameters: {
          typeName: 'KeyVaultSigningKeyParameters',
          resourceGroupName: 'rg-security',
          vaultName: 'tjelvar-kv-prod',
          secretName: 'cdn-signing',
          secretVersion: guid('secret/cdn-signing').replaceAll('-', ''),
        },
      },
    ],
    webApplicationFirewallPolicyLink: {
      id: resourceId(
        groups.security,
        'Microsoft.Cdn/cdnWebApplicationFirewallPolicies',
        'tjelvarcdnwaf',
      ),
    },
  }),
  classicEndpoint(classic, 'tjelvar-old', {
    isHttpsAllowed: false,
    queryStringCachingBehavior: 'BypassCaching',
    origins: [origin('www.tjelvarfreight.example')],
    resourceState: 'Stopped',
  }),
];

const frontDoor = profile(
  groups.platform,
  'tjelvar-edge',
  'Premium_AzureFrontDoor',
  {
    originResponseTimeoutSeconds: 60,
    logScrubbing: { state: 'Enabled', scrubbingRules: [] },
    frontDoorId: guid('front-door/tjelvar-edge'),
  },
  {
    tags: { environment: 'production' },
    identity: {
      type: 'SystemAssigned',
      principalId: guid('service-principal/tjelvar-edge'),
      tenantId: directoryId,
    },
  },
);

function frontDoorEndpoint(parent: Resource, name: string, properties: object = {}): Resource {
  return {
    ...part(parent, 'afdEndpoints', name, {
      hostName: `${name}-exf9g6cehwcgd2dv.z01.azurefd.net`,
      autoGeneratedDomainNameLabelScope: 'TenantReuse',
      enabledState: 'Enabled',
      ...properties,
    }),
    location: 'Global',
    tags: {},
  };
}

function route(parent: Resource, name: string, properties: object): Resource {
  return part(parent, 'routes', name, {
    customDomains: [],
    originGroup: { id: `${frontDoor.id}/origingroups/${name}` },
    ruleSets: [],
    supportedProtocols: ['Http', 'Https'],
    patternsToMatch: ['/*'],
    forwardingProtocol: 'HttpsOnly',
    linkToDefaultDomain: 'Enabled',
    httpsRedirect: 'Enabled',
    cacheConfiguration: null,
    enabledState: 'Enabled',
    ...properties,
  });
}

function customDomain(name: string, minimumTlsVersion: string, secret: object | null): Resource {
  return part(frontDoor, 'customDomains', name, {
    hostName: `${name}.tjelvarfreight.example`,
    tlsSettings: {
      certificateType: secret ? 'CustomerCertificate' : 'ManagedCertificate',
      minimumTlsVersion,
      secret,
    },
    domainValidationState: 'Approved',
    validationProperties: { validationToken: '_not-a-secret-but-public', expirationDate: '' },
  });
}

const track = customDomain('track', 'TLS12', {
  id: `${frontDoor.id}/secrets/track-certificate`,
});
const carriers = customDomain('carriers', 'TLS10', null);
const web = frontDoorEndpoint(frontDoor, 'tracking-web');
const carriersEndpoint = frontDoorEndpoint(frontDoor, 'Carriers');

const frontDoorParts: Resource[] = [
  track,
  carriers,
  web,
  carriersEndpoint,
  // A name without a route: it answers nobody.
  frontDoorEndpoint(frontDoor, 'reserved', { enabledState: 'Disabled' }),
  route(web, 'web', {
    customDomains: [{ id: track.id, isActive: true }],
    cacheConfiguration: {
      queryStringCachingBehavior: 'UseQueryString',
      queryParameters: null,
      compressionSettings: { isCompressionEnabled: true, contentTypesToCompress: ['text/html'] },
    },
  }),
  route(web, 'retired', { enabledState: 'Disabled', httpsRedirect: 'Disabled' }),
  route(carriersEndpoint, 'carriers', {
    customDomains: [{ id: carriers.id, isActive: true }],
    supportedProtocols: ['Http'],
    forwardingProtocol: 'MatchRequest',
    linkToDefaultDomain: 'Disabled',
    httpsRedirect: 'Disabled',
  }),
  part(frontDoor, 'securityPolicies', 'web', {
    parameters: {
      type: 'WebApplicationFirewall',
      wafPolicy: {
        id: resourceId(
          groups.security,
          'Microsoft.Network/frontDoorWebApplicationFirewallPolicies',
          'tjelvarEdgeWaf',
        ),
      },
      associations: [{ domains: [{ id: track.id, isActive: true }], patternsToMatch: ['/*'] }],
    },
  }),
];

const trial = profile(groups.sandbox, 'trial', 'Standard_AzureFrontDoor', {
  originResponseTimeoutSeconds: 30,
  logScrubbing: null,
  frontDoorId: guid('front-door/trial'),
});

export const cdn: CompanyPart = {
  resources: [classic, ...classicEndpoints, frontDoor, ...frontDoorParts, trial],
};
