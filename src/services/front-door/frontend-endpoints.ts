import { defineKind } from '../../framework/definition';
import { quantity, text } from '../../framework/entity';
import type { Reference } from '../../framework/resource-id';

interface FrontendEndpoint {
  properties?: {
    hostName?: string;
    resourceState?: string;
    sessionAffinityEnabledState?: string;
    sessionAffinityTtlSeconds?: number;
    webApplicationFirewallPolicyLink?: Reference | null;
    customHttpsProvisioningState?: string | null;
    customHttpsProvisioningSubstate?: string | null;
    customHttpsConfiguration?: {
      certificateSource?: string;
      protocolType?: string;
      minimumTlsVersion?: string;
      frontDoorCertificateSourceParameters?: { certificateType?: string } | null;
      keyVaultCertificateSourceParameters?: {
        vault?: Reference | null;
        secretName?: string;
        secretVersion?: string;
      } | null;
    } | null;
  } | null;
}

/**
 * Frontend Endpoints - List By Front Door, 2021-06-01. The Front Door's own object holds them too,
 * but without how they are encrypted.
 */
export const frontendEndpoint = defineKind<FrontendEndpoint>({
  entity: {
    _type: 'azure_frontdoor_frontend_endpoint',
    _class: ['Gateway'],
    resourceName: 'FrontDoor Frontend Endpoint',
  },
  step: { id: 'rm-fetch-frontdoor-frontend-endpoints', name: 'Front Door Frontend Endpoints' },
  ingestionSource: 'frontdoor',
  listing: {
    parent: 'azure_frontdoor',
    resource: 'Microsoft.Network/frontDoors/frontendEndpoints',
    apiVersion: '2021-06-01',
  },
  properties: ({ properties }) => {
    const https = properties?.customHttpsConfiguration;
    const vaulted = https?.keyVaultCertificateSourceParameters;
    const firewallPolicy = text(properties?.webApplicationFirewallPolicyLink?.id);
    return {
      category: ['network'],
      function: [
        'reverse-proxy',
        'load-balancing',
        ...(firewallPolicy ? ['application-protection'] : []),
      ],
      public: true,
      hostName: text(properties?.hostName),
      resourceState: text(properties?.resourceState),
      sessionAffinityEnabledState: text(properties?.sessionAffinityEnabledState),
      sessionAffinityTtlSeconds: quantity(properties?.sessionAffinityTtlSeconds),
      webApplicationFirewallPolicyLinkId: firewallPolicy,
      customHttpsProvisioningState: text(properties?.customHttpsProvisioningState),
      customHttpsProvisioningSubstate: text(properties?.customHttpsProvisioningSubstate),
      'customHttpsConfiguration.certificateSource': text(https?.certificateSource),
      'customHttpsConfiguration.protocolType': text(https?.protocolType),
      'customHttpsConfiguration.minimumTlsVersion': text(https?.minimumTlsVersion),
      'customHttpsConfiguration.certificateType': text(
        https?.frontDoorCertificateSourceParameters?.certificateType,
      ),
      'customHttpsConfiguration.vaultId': text(vaulted?.vault?.id),
      'customHttpsConfiguration.secretName': text(vaulted?.secretName),
      'customHttpsConfiguration.secretVersion': text(vaulted?.secretVersion),
    };
  },
});
