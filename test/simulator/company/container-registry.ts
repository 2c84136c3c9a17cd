import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const REGISTRIES = 'Microsoft.ContainerRegistry/registries';

function policies(more: object = {}): object {
  const lastUpdatedTime = '2025-02-11T10:14:08.0308012+00:00';
  return {
    quarantinePolicy: { status: 'disabled' },
    trustPolicy: { type: 'Notary', status: 'disabled' },
    retentionPolicy: { days: 7, lastUpdatedTime, status: 'disabled' },
    exportPolicy: { status: 'enabled' },
    azureADAuthenticationAsArmPolicy: { status: 'enabled' },
    softDeletePolicy: { retentionDays: 7, lastUpdatedTime, status: 'disabled' },
    ...more,
  };
}

function registry(
  group: string,
  name: string,
  tier: string,
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  return {
    sku: { name: tier, tier },
    type: REGISTRIES,
    id: resourceId(group, REGISTRIES, name),
    name,
    location: 'westeurope',
    tags: {},
    systemData: {
      createdBy: 'astrid.lindqvist@tjelvarfreight.example',
      createdByType: 'User',
      createdAt: '2023-03-20T08:30:12.4103084+00:00',
      lastModifiedBy: 'astrid.lindqvist@tjelvarfreight.example',
      lastModifiedByType: 'User',
      lastModifiedAt: '2025-02-11T10:14:08.6388864+00:00',
    },
    ...more,
    properties: {
      loginServer: `${name.toLowerCase()}.azurecr.io`,
      creationDate: '2023-03-20T08:30:12.4103084Z',
      provisioningState: 'Succeeded',
      adminUserEnabled: false,
      policies: policies(),
      encryption: { status: 'disabled' },
      dataEndpointEnabled: false,
      dataEndpointHostNames: [],
      privateEndpointConnections: [],
      publicNetworkAccess: 'Enabled',
      networkRuleBypassOptions: 'AzureServices',
      zoneRedundancy: 'Disabled',
      anonymousPullEnabled: false,
      ...properties,
    },
  };
}

function webhook(of: Resource, name: string, properties: object): Resource {
  return {
    type: `${REGISTRIES}/webhooks`,
    id: `${of.id}/webhooks/${name}`,
    name,
    location: of.location,
    tags: {},
    properties: { status: 'enabled', scope: '', provisioningState: 'Succeeded', ...properties },
  };
}

const key = 'https://tjelvar-kv-prod.vault.azure.net/keys/registry';

const production = registry(
  groups.tracking,
  'TjelvarImages',
  'Premium',
  {
    networkRuleSet: {
      defaultAction: 'Deny',
      ipRules: [{ action: 'Allow', value: '203.0.113.0/24' }],
    },
    policies: policies({
      quarantinePolicy: { status: 'enabled' },
      trustPolicy: { type: 'Notary', status: 'enabled' },
      retentionPolicy: {
        days: 30,
        lastUpdatedTime: '2025-02-11T10:14:08.0308012+00:00',
        status: 'enabled',
      },
      exportPolicy: { status: 'disabled' },
      azureADAuthenticationAsArmPolicy: { status: 'disabled' },
    }),
    encryption: {
      status: 'enabled',
      keyVaultProperties: {
        keyIdentifier: key,
        versionedKeyIdentifier: `${key}/${guid('key/registry').replaceAll('-', '')}`,
        identity: trackingIdentity.clientId,
        keyRotationEnabled: true,
        lastKeyRotationTimestamp: '2026-06-01T04:00:11.1633437+00:00',
      },
    },
    dataEndpointEnabled: true,
    dataEndpointHostNames: ['tjelvarimages.westeurope.data.azurecr.io'],
    publicNetworkAccess: 'Disabled',
    networkRuleBypassOptions: 'None',
    zoneRedundancy: 'Enabled',
    privateEndpointConnections: [
      {
        id: `${resourceId(groups.tracking, REGISTRIES, 'TjelvarImages')}/privateEndpointConnections/images`,
        name: 'images',
        type: `${REGISTRIES}/privateEndpointConnections`,
        properties: {
          provisioningState: 'Succeeded',
          privateEndpoint: {
            id: resourceId(groups.tracking, 'Microsoft.Network/privateEndpoints', 'images-pe'),
          },
          privateLinkServiceConnectionState: { status: 'Approved', actionsRequired: 'None' },
        },
      },
    ],
  },
  {
    tags: { environment: 'production' },
    identity: {
      type: 'systemAssigned, userAssigned',
      principalId: guid('service-principal/tjelvarimages'),
      tenantId: directoryId,
      userAssignedIdentities: {
        [trackingIdentity.id]: {
          principalId: trackingIdentity.principalId,
          clientId: trackingIdentity.clientId,
        },
      },
    },
  },
);

/** What drivers' devices pull from, without a sign-in; its administrator is everyone's. */
const open = registry(groups.data, 'tjelvarpublic', 'Standard', {
  adminUserEnabled: true,
  anonymousPullEnabled: true,
});

const sandbox = registry(groups.sandbox, 'tjelvarscratch', 'Basic', { adminUserEnabled: true });

export const containerRegistry: CompanyPart = {
  resources: [
    production,
    open,
    sandbox,
    webhook(production, 'deployTracking', {
      actions: ['push', 'delete'],
      scope: 'tracking/web:latest',
    }),
    webhook(production, 'scanner', { actions: ['push'], status: 'disabled' }),
    webhook(sandbox, 'chat', { actions: ['push'] }),
  ],
};
