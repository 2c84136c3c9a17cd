import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';

interface Extension {
  id?: string;
  location?: string;
  properties?: {
    provisioningState?: string;
    publisher?: string;
    type?: string;
    typeHandlerVersion?: string;
    autoUpgradeMinorVersion?: boolean;
    enableAutomaticUpgrade?: boolean;
    suppressFailures?: boolean;
    settings?: Record<string, unknown> | null;
  };
}

/** Settings of Microsoft's own agents. Any other may be a command line with a secret in it. */
const plainSettings = [
  'autoUpdate',
  'azureResourceId',
  'forceReOnboarding',
  'vNextEnabled',
  'workspaceId',
] as const;

/** Virtual Machine Extensions - List, of each machine whose own listing names some. */
export const virtualMachineExtension = defineKind<Extension>({
  entity: {
    _type: 'azure_vm_extension',
    _class: ['Application'],
    resourceName: '[RM] Virtual Machine Extension',
  },
  step: { id: 'rm-compute-virtual-machine-extensions', name: 'Virtual Machine Extensions' },
  ingestionSource: 'compute',
  listing: {
    parent: 'azure_vm',
    resource: 'Microsoft.Compute/virtualMachines/extensions',
    apiVersion: '2025-04-01',
    below: ({ extensionIds }) => Boolean(texts(extensionIds)?.length),
  },
  parentRelationship: RelationshipClass.USES,
  parentRelationshipProperties: ({ id, location, properties }) => ({
    id,
    location,
    provisioningState: properties?.provisioningState,
  }),
  properties: ({ properties }) => ({
    publisher: text(properties?.publisher),
    ...settings(properties?.settings ?? {}),
    extType: text(properties?.type),
    version: text(properties?.typeHandlerVersion),
    autoUpgradeMinorVersion: flag(properties?.autoUpgradeMinorVersion),
    enableAutomaticUpgrade: flag(properties?.enableAutomaticUpgrade),
    suppressFailures: flag(properties?.suppressFailures),
  }),
});

function settings(all: Record<string, unknown>): Properties {
  return Object.fromEntries(
    plainSettings.map((name) => [`settings.${name}`, flag(all[name]) ?? text(all[name])]),
  );
}
