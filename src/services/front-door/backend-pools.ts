import { getRawData } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import { quantity, text } from '../../framework/entity';
import type { Reference } from '../../framework/resource-id';
import type { FrontDoor, NamedSettings } from './front-doors';
import { isEnabled } from './states';

export interface BackendPool {
  properties?: {
    resourceState?: string;
    backends?:
      | {
          address?: string;
          backendHostHeader?: string;
          enabledState?: string;
          privateLinkResourceId?: string | null;
          privateLinkAlias?: string | null;
        }[]
      | null;
    healthProbeSettings?: Reference | null;
    loadBalancingSettings?: Reference | null;
  } | null;
}

/** The settings that a pool refers to; some bear a name and no id. */
function referred<Settings>(
  settings: readonly NamedSettings<Settings>[] | null | undefined,
  reference: Reference | null | undefined,
): Settings | undefined {
  const wanted = reference?.id?.toLowerCase();
  const found = settings?.find(
    ({ id, name }) =>
      (id?.toLowerCase() ?? wanted?.replace(/[^/]+$/, name?.toLowerCase() ?? '')) === wanted,
  );
  return (wanted && found?.properties) || undefined;
}

/** The pools within Front Doors - List, 2021-06-01. */
export const backendPool = defineKind<BackendPool, FrontDoor>({
  entity: {
    _type: 'azure_frontdoor_backend_pool',
    _class: ['Configuration'],
    resourceName: 'FrontDoor Backend Pool',
  },
  step: { id: 'rm-fetch-frontdoor-backend-pools', name: 'Front Door Backend Pools' },
  ingestionSource: 'frontdoor',
  listing: {
    parent: 'azure_frontdoor',
    resource: 'Microsoft.Network/frontDoors/backendPools',
    within: ({ properties }) => properties?.backendPools ?? undefined,
  },
  permissions: { resourceManager: ['Microsoft.Network/frontDoors/read'] },
  properties: ({ properties }, { parent }) => {
    const door = parent && getRawData<FrontDoor>(parent)?.properties;
    const probe = referred(door?.healthProbeSettings, properties?.healthProbeSettings);
    const balancing = referred(door?.loadBalancingSettings, properties?.loadBalancingSettings);
    const backends = properties?.backends ?? [];
    return {
      resourceState: text(properties?.resourceState),
      healthProbeSettingsId: text(properties?.healthProbeSettings?.id),
      loadBalancingSettingsId: text(properties?.loadBalancingSettings?.id),
      backendAddresses: backends.flatMap(({ address }) => text(address) ?? []),
      backendHostHeaders: backends.flatMap(
        ({ backendHostHeader }) => text(backendHostHeader) ?? [],
      ),
      enabledBackendAddresses: backends
        .filter(({ enabledState }) => isEnabled(enabledState))
        .flatMap(({ address }) => text(address) ?? []),
      privateLinkResourceIds: backends.flatMap(
        ({ privateLinkResourceId, privateLinkAlias }) =>
          text(privateLinkResourceId) ?? text(privateLinkAlias) ?? [],
      ),
      healthProbeEnabled: isEnabled(probe?.enabledState),
      healthProbeProtocol: text(probe?.protocol),
      healthProbeMethod: text(probe?.healthProbeMethod),
      healthProbePath: text(probe?.path),
      healthProbeIntervalInSeconds: quantity(probe?.intervalInSeconds),
      loadBalancingSampleSize: quantity(balancing?.sampleSize),
      loadBalancingSuccessfulSamplesRequired: quantity(balancing?.successfulSamplesRequired),
      loadBalancingAdditionalLatencyMilliseconds: quantity(
        balancing?.additionalLatencyMilliseconds,
      ),
    };
  },
});
