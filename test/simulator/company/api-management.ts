import { Resource } from '../resource-store';
import { directoryId, domain, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';

const SERVICE = 'Microsoft.ApiManagement/service';
const GATEWAY = 'Microsoft.WindowsAzure.ApiManagement.Gateway';

function serviceId(group: string, name: string): string {
  return resourceId(group, SERVICE, name);
}

function service(
  group: string,
  name: string,
  sku: [name: string, capacity: number],
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  const host = name.toLowerCase();
  return {
    id: serviceId(group, name),
    name,
    type: SERVICE,
    tags: {},
    location: 'West Europe',
    etag: 'AAAAAAB8AgE=',
    sku: { name: sku[0], capacity: sku[1] },
    identity: null,
    zones: null,
    ...more,
    properties: {
      publisherEmail: `apis@${domain}`,
      publisherName: 'Tjelvar Freight',
      notificationSenderEmail: 'apimgmt-noreply@mail.windowsazure.com',
      provisioningState: 'Succeeded',
      targetProvisioningState: '',
      createdAtUtc: '2025-02-03T08:13:43.0623636Z',
      gatewayUrl: `https://${host}.azure-api.net`,
      gatewayRegionalUrl: null,
      portalUrl: null,
      developerPortalUrl: null,
      managementApiUrl: null,
      scmUrl: null,
      hostnameConfigurations: [hostName(`${host}.azure-api.net`, { defaultSslBinding: true })],
      publicIPAddresses: null,
      privateIPAddresses: null,
      additionalLocations: null,
      virtualNetworkConfiguration: null,
      customProperties: null,
      virtualNetworkType: 'None',
      certificates: null,
      disableGateway: false,
      natGatewayState: 'Disabled',
      outboundPublicIPAddresses: null,
      apiVersionConstraint: { minApiVersion: null },
      publicIpAddressId: null,
      publicNetworkAccess: 'Enabled',
      privateEndpointConnections: null,
      platformVersion: 'stv2',
      ...properties,
    },
  };
}

function hostName(name: string, more: object = {}): object {
  return {
    type: 'Proxy',
    hostName: name,
    encodedCertificate: null,
    keyVaultId: null,
    certificatePassword: null,
    negotiateClientCertificate: false,
    certificate: null,
    defaultSslBinding: false,
    identityClientId: null,
    certificateSource: 'BuiltIn',
    certificateStatus: null,
    ...more,
  };
}

const network = resourceId(groups.tracking, 'Microsoft.Network/virtualNetworks', 'tracking');

const services: Resource[] = [
  service(
    groups.tracking,
    'Tjelvar-Apis',
    ['Premium', 2],
    {
      gatewayRegionalUrl: 'https://tjelvar-apis-westeurope-01.regional.azure-api.net',
      portalUrl: 'https://tjelvar-apis.portal.azure-api.net',
      developerPortalUrl: 'https://tjelvar-apis.developer.azure-api.net',
      managementApiUrl: 'https://tjelvar-apis.management.azure-api.net',
      scmUrl: 'https://tjelvar-apis.scm.azure-api.net',
      hostnameConfigurations: [
        hostName('tjelvar-apis.azure-api.net'),
        hostName(`apis.${domain}`, {
          keyVaultId: 'https://tjelvar-kv-security.vault.azure.net/secrets/apis',
          encodedCertificate: 'not-a-real-certificate',
          certificatePassword: 'not-a-real-password',
          negotiateClientCertificate: true,
          certificate: {
            expiry: '2027-08-16T16:51:34+00:00',
            thumbprint: 'B4330123DBA0C2E8A7B39A1F35E84493476AAF20',
            subject: `CN=*.${domain}`,
          },
          defaultSslBinding: true,
          certificateSource: 'KeyVault',
        }),
      ],
      publicIPAddresses: ['20.73.201.4'],
      privateIPAddresses: ['10.20.8.40'],
      outboundPublicIPAddresses: ['20.73.201.4'],
      additionalLocations: [{ location: 'North Europe', sku: { name: 'Premium', capacity: 1 } }],
      virtualNetworkType: 'External',
      virtualNetworkConfiguration: { subnetResourceId: `${network}/subnets/web` },
      customProperties: {
        [`${GATEWAY}.Security.Protocols.Tls10`]: 'False',
        [`${GATEWAY}.Security.Protocols.Tls11`]: 'False',
        [`${GATEWAY}.Security.Protocols.Ssl30`]: 'False',
        [`${GATEWAY}.Security.Ciphers.TripleDes168`]: 'False',
        [`${GATEWAY}.Security.Ciphers.TLS_RSA_WITH_AES_128_CBC_SHA`]: 'False',
        [`${GATEWAY}.Security.Backend.Protocols.Tls10`]: 'False',
        [`${GATEWAY}.Security.Backend.Protocols.Tls11`]: 'False',
        [`${GATEWAY}.Security.Backend.Protocols.Ssl30`]: 'False',
        [`${GATEWAY}.Protocols.Server.Http2`]: 'True',
      },
      apiVersionConstraint: { minApiVersion: '2021-08-01' },
      // Somebody is adding a region.
      provisioningState: 'Updating',
      targetProvisioningState: 'Active',
    },
    {
      tags: { service: 'tracking' },
      zones: ['1', '2'],
      identity: {
        type: 'SystemAssigned',
        principalId: guid('service-principal/Tjelvar-Apis'),
        tenantId: directoryId,
      },
      systemData: {
        createdBy: `astrid.lindqvist@${domain}`,
        createdAt: '2025-02-03T08:13:42.965079Z',
        lastModifiedAt: '2026-05-20T11:02:17.552189Z',
      },
    },
  ),
  // A tier that has no addresses and no portals of its own.
  service(groups.data, 'partner-gateway', ['Consumption', 0], {
    enableClientCertificate: true,
    platformVersion: 'mtv1',
    customProperties: {
      [`${GATEWAY}.Security.Protocols.Tls10`]: 'true',
      [`${GATEWAY}.Security.Backend.Protocols.Ssl30`]: 'true',
      [`${GATEWAY}.Security.Ciphers.TLS_RSA_WITH_AES_128_CBC_SHA`]: 'true',
      [`${GATEWAY}.Protocols.Server.Http2`]: 'false',
    },
  }),
  service(groups.development, 'lab-apis', ['Developer', 1], {
    virtualNetworkType: 'Internal',
    publicNetworkAccess: 'Enabled',
  }),
];

function api(service: string, name: string, properties: object): Resource {
  return {
    id: `${service}/apis/${name}`,
    type: `${SERVICE}/apis`,
    name,
    properties: {
      apiRevision: '1',
      description: null,
      subscriptionRequired: true,
      serviceUrl: null,
      protocols: ['https'],
      authenticationSettings: {
        oAuth2: null,
        openid: null,
        oAuth2AuthenticationSettings: [],
        openidAuthenticationSettings: [],
      },
      subscriptionKeyParameterNames: {
        header: 'Ocp-Apim-Subscription-Key',
        query: 'subscription-key',
      },
      ...properties,
    },
  };
}

const main = serviceId(groups.tracking, 'Tjelvar-Apis');
const versions = `${main}/apiVersionSets/tracking`;
const tracking = {
  displayName: 'Tracking',
  path: 'tracking',
  apiVersion: 'v2',
  apiVersionSetId: versions,
  apiVersionSet: { id: versions, name: 'Tracking', versioningScheme: 'Segment' },
  serviceUrl: 'https://tracking-api.azurewebsites.net',
};
const authorizationServer = { authorizationServerId: 'entra', scope: null };

const apis: Resource[] = [
  api(main, 'tracking-v2', {
    ...tracking,
    description: 'Where a shipment is',
    apiRevision: '3',
    isCurrent: true,
    authenticationSettings: {
      oAuth2: authorizationServer,
      openid: null,
      oAuth2AuthenticationSettings: [authorizationServer],
      openidAuthenticationSettings: [
        { openidProviderId: 'customers', bearerTokenSendingMethods: ['authorizationHeader'] },
      ],
    },
  }),
  api(main, 'tracking-v2;rev=2', {
    ...tracking,
    apiRevision: '2',
    apiRevisionDescription: 'Before the new depots',
  }),
  api(main, 'positions', {
    displayName: 'Positions',
    path: 'positions',
    protocols: ['wss'],
    type: 'websocket',
    serviceUrl: 'wss://positions.tjelvarfreight.example',
    isCurrent: true,
  }),
  // Made from a function, with its key.
  api(serviceId(groups.data, 'partner-gateway'), 'customs', {
    displayName: 'Customs rates',
    path: 'customs',
    subscriptionRequired: false,
    protocols: ['http', 'https'],
    serviceUrl: 'https://customs-rates.azurewebsites.net/api?code=not-a-real-function-key',
    isCurrent: true,
  }),
  api(serviceId(groups.development, 'lab-apis'), 'echo-api', {
    displayName: 'Echo API',
    path: 'echo',
    serviceUrl: 'http://echoapi.cloudapp.net/api',
    isCurrent: true,
  }),
];

export const apiManagement: CompanyPart = { resources: [...services, ...apis] };
