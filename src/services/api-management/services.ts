import { defineKind } from '../../framework/definition';
import { flag, quantity, text, texts, timestamp } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import type { PrivateEndpointConnections } from '../../framework/private-endpoint-connections';
import { protocolProperties } from './protocols';

interface HostName {
  type?: string;
  hostName?: string;
  negotiateClientCertificate?: boolean | null;
  defaultSslBinding?: boolean | null;
  certificateSource?: string | null;
  certificate?: { expiry?: string | null } | null;
}

interface Service {
  etag?: string;
  sku?: { name?: string; capacity?: number } | null;
  identity?: ManagedIdentity | null;
  zones?: string[] | null;
  systemData?: { createdAt?: string } | null;
  properties?: {
    publisherEmail?: string | null;
    publisherName?: string | null;
    notificationSenderEmail?: string | null;
    targetProvisioningState?: string | null;
    createdAtUtc?: string | null;
    gatewayUrl?: string | null;
    gatewayRegionalUrl?: string | null;
    portalUrl?: string | null;
    developerPortalUrl?: string | null;
    managementApiUrl?: string | null;
    scmUrl?: string | null;
    hostnameConfigurations?: HostName[] | null;
    publicIPAddresses?: string[] | null;
    privateIPAddresses?: string[] | null;
    outboundPublicIPAddresses?: string[] | null;
    publicIpAddressId?: string | null;
    publicNetworkAccess?: string | null;
    privateEndpointConnections?: PrivateEndpointConnections;
    additionalLocations?: { location?: string }[] | null;
    virtualNetworkType?: string | null;
    virtualNetworkConfiguration?: { subnetResourceId?: string | null } | null;
    customProperties?: Record<string, string | null> | null;
    enableClientCertificate?: boolean | null;
    disableGateway?: boolean | null;
    natGatewayState?: string | null;
    apiVersionConstraint?: { minApiVersion?: string | null } | null;
    platformVersion?: string | null;
    developerPortalStatus?: string | null;
    legacyPortalStatus?: string | null;
  } | null;
}

/** API Management Service - List, 2022-08-01. */
export const apiManagementService = defineKind<Service>({
  entity: {
    _type: 'azure_api_management_service',
    _class: ['Gateway'],
    resourceName: '[RM] API Management Service',
  },
  step: { id: 'rm-api-management-services', name: 'API Management Services' },
  ingestionSource: 'api-management',
  listing: { resource: 'Microsoft.ApiManagement/service', apiVersion: '2022-08-01' },
  properties: ({ etag, sku, identity, zones, systemData, properties }) => ({
    category: ['application'],
    function: ['api-gateway'],
    // Without a network of its own, or with one that is external, the internet reaches it.
    public:
      properties?.virtualNetworkType?.toLowerCase() !== 'internal' &&
      properties?.publicNetworkAccess?.toLowerCase() !== 'disabled',
    etag: text(etag),
    sku: text(sku?.name),
    skuCapacity: quantity(sku?.capacity),
    zones: texts(zones),
    createdOn: timestamp(properties?.createdAtUtc) ?? timestamp(systemData?.createdAt),
    targetProvisioningState: text(properties?.targetProvisioningState),
    platformVersion: text(properties?.platformVersion),
    minApiVersion: text(properties?.apiVersionConstraint?.minApiVersion),
    publisherEmail: text(properties?.publisherEmail),
    publisherName: text(properties?.publisherName),
    notificationSenderEmail: text(properties?.notificationSenderEmail),
    gatewayUrl: text(properties?.gatewayUrl),
    gatewayRegionalUrl: text(properties?.gatewayRegionalUrl),
    portalUrl: text(properties?.portalUrl),
    developerPortalUrl: text(properties?.developerPortalUrl),
    managementApiUrl: text(properties?.managementApiUrl),
    scmUrl: text(properties?.scmUrl),
    developerPortalStatus: text(properties?.developerPortalStatus),
    legacyPortalStatus: text(properties?.legacyPortalStatus),
    publicNetworkAccess: text(properties?.publicNetworkAccess),
    publicIpAddresses: texts(properties?.publicIPAddresses),
    privateIpAddresses: texts(properties?.privateIPAddresses),
    outboundPublicIpAddresses: texts(properties?.outboundPublicIPAddresses),
    publicIpAddressId: text(properties?.publicIpAddressId),
    ...privateEndpointProperties(properties?.privateEndpointConnections),
    virtualNetworkType: text(properties?.virtualNetworkType),
    virtualNetworkSubnetId: text(properties?.virtualNetworkConfiguration?.subnetResourceId),
    natGatewayState: text(properties?.natGatewayState),
    additionalLocations: properties?.additionalLocations?.flatMap(
      ({ location }) => text(location) ?? [],
    ),
    disableGateway: flag(properties?.disableGateway),
    enableClientCertificate: flag(properties?.enableClientCertificate),
    ...managedIdentityProperties(identity),
    ...hostNames(properties?.hostnameConfigurations ?? []),
    ...protocolProperties(properties?.customProperties),
  }),
  diagnosticSettings: true,
});

function hostNames(configurations: readonly HostName[]) {
  const namesOf = (chosen: readonly HostName[]) =>
    chosen.flatMap(({ hostName }) => text(hostName) ?? []);
  const expiries = configurations.flatMap(
    ({ certificate }) => timestamp(certificate?.expiry) ?? [],
  );
  return {
    hostNames: namesOf(configurations),
    defaultSslBindingHostNames: namesOf(
      configurations.filter(({ defaultSslBinding }) => defaultSslBinding),
    ),
    negotiateClientCertificateHostNames: namesOf(
      configurations.filter(({ negotiateClientCertificate }) => negotiateClientCertificate),
    ),
    customCertificateHostNames: namesOf(
      configurations.filter(({ certificateSource }) =>
        /^(custom|keyvault)$/i.test(certificateSource ?? ''),
      ),
    ),
    firstCertificateExpiresOn: expiries.length ? Math.min(...expiries) : undefined,
  };
}
