import { defineKind } from '../../framework/definition';
import { quantity, text } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';
import type { BackendPool } from './backend-pools';
import type { RoutingRule } from './routing-rules';
import { isEnabled } from './states';

/** Settings that pools refer to; by their names alone where nothing has been deployed yet. */
export interface NamedSettings<Settings> {
  id?: string;
  name?: string;
  properties?: Settings | null;
}

export interface FrontDoor {
  properties?: {
    frontdoorId?: string;
    friendlyName?: string;
    cName?: string;
    cname?: string;
    enabledState?: string;
    resourceState?: string;
    backendPoolsSettings?: {
      enforceCertificateNameCheck?: string;
      sendRecvTimeoutSeconds?: number;
    } | null;
    frontendEndpoints?:
      | {
          properties?: {
            hostName?: string;
            webApplicationFirewallPolicyLink?: Reference | null;
          } | null;
        }[]
      | null;
    backendPools?: BackendPool[] | null;
    routingRules?: RoutingRule[] | null;
    healthProbeSettings?:
      | NamedSettings<{
          path?: string;
          protocol?: string;
          healthProbeMethod?: string;
          intervalInSeconds?: number;
          enabledState?: string;
        }>[]
      | null;
    loadBalancingSettings?:
      | NamedSettings<{
          sampleSize?: number;
          successfulSamplesRequired?: number;
          additionalLatencyMilliseconds?: number;
        }>[]
      | null;
  } | null;
}

/** Front Doors - List, 2021-06-01: the classic ones, which retire in March 2027. */
export const frontDoor = defineKind<FrontDoor>({
  entity: { _type: 'azure_frontdoor', _class: ['Service'], resourceName: 'FrontDoor' },
  step: { id: 'rm-fetch-frontdoors', name: 'Front Doors' },
  ingestionSource: 'frontdoor',
  listing: { resource: 'Microsoft.Network/frontDoors', apiVersion: '2021-06-01' },
  properties: ({ properties }) => {
    const frontends = properties?.frontendEndpoints ?? [];
    const settings = properties?.backendPoolsSettings;
    return {
      category: ['network'],
      function: ['load-balancing', 'content-distribution'],
      frontdoorId: text(properties?.frontdoorId),
      friendlyName: text(properties?.friendlyName),
      cname: text(properties?.cName) ?? text(properties?.cname),
      enabledState: text(properties?.enabledState),
      enabled: isEnabled(properties?.enabledState),
      resourceState: text(properties?.resourceState),
      'backendPoolSettings.enforceCertificateNameCheck': text(
        settings?.enforceCertificateNameCheck,
      ),
      'backendPoolSettings.sendRecvTimeoutSeconds': quantity(settings?.sendRecvTimeoutSeconds),
      endpoints: frontends.flatMap((frontend) => text(frontend.properties?.hostName) ?? []),
      webApplicationFirewallPolicyLinkIds: idsOf(
        frontends.map((frontend) => frontend.properties?.webApplicationFirewallPolicyLink),
      ),
    };
  },
});
