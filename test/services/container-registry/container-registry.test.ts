import { runRecordedStep } from '../../recording';
import { directoryId, groups, guid } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const registries = 'providers/microsoft.containerregistry/registries';
const images = `${groups.tracking}/${registries}/tjelvarimages`.toLowerCase();
const open = `${groups.data}/${registries}/tjelvarpublic`.toLowerCase();

it('collects registries with who reaches them and what guards them', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-container-registries');

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([images, open]);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['DataStore'] });
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_container_registry',
    name: 'TjelvarImages',
    classification: null,
    encrypted: true,
    sku: 'Premium',
    loginServer: 'tjelvarimages.azurecr.io',
    createdOn: Date.parse('2023-03-20T08:30:12.410Z'),
    provisioningState: 'Succeeded',
    adminUserEnabled: false,
    anonymousPullEnabled: false,
    dataEndpointEnabled: true,
    dataEndpointHostNames: ['tjelvarimages.westeurope.data.azurecr.io'],
    zoneRedundancy: 'Enabled',
    publicNetworkAccess: 'Disabled',
    public: false,
    networkRuleDefaultAction: 'Deny',
    networkRuleIpRanges: ['203.0.113.0/24'],
    networkRuleBypassOptions: 'None',
    privateEndpointConnectionCount: 1,
    customerManagedKeyEnabled: true,
    encryptionKeyRef: 'https://tjelvar-kv-prod.vault.azure.net/keys/registry',
    encryptionKeyIdentity: trackingIdentity.clientId,
    encryptionKeyRotationEnabled: true,
    encryptionKeyRotatedOn: Date.parse('2026-06-01T04:00:11.163Z'),
    quarantineEnabled: true,
    contentTrustEnabled: true,
    retentionEnabled: true,
    retentionPeriodDays: 30,
    exportEnabled: false,
    softDeleteEnabled: false,
    resourceManagerTokensAccepted: false,
    identityType: 'systemAssigned, userAssigned',
    principalId: guid('service-principal/tjelvarimages'),
    tenantId: directoryId,
    userAssignedIdentityIds: [trackingIdentity.id],
    userAssignedPrincipalIds: [trackingIdentity.principalId],
    'tag.environment': 'production',
  });
  expect(collectedEntities[1]).toMatchObject({
    public: true,
    adminUserEnabled: true,
    anonymousPullEnabled: true,
    customerManagedKeyEnabled: false,
    retentionEnabled: false,
    exportEnabled: true,
    resourceManagerTokensAccepted: true,
  });
  // No rules below Premium, no retention while it is off, and no identity.
  for (const absent of ['networkRuleDefaultAction', 'retentionPeriodDays', 'identityType'])
    expect(collectedEntities[1][absent]).toBeUndefined();
});

it('collects webhooks below the registries that call them', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-container-registry-webhooks',
  );

  const webhooks = collectedEntities.filter(
    ({ _type }) => _type === 'azure_container_registry_webhook',
  );
  expect(webhooks).toHaveLength(2);
  expect(webhooks).toMatchGraphObjectSchema({ _class: ['ApplicationEndpoint'] });
  expect(webhooks).toEqual([
    expect.objectContaining({
      _key: `${images}/webhooks/deploytracking`,
      name: 'deployTracking',
      address: webhooks[0].id,
      active: true,
      status: 'enabled',
      scope: 'tracking/web:latest',
      actions: ['push', 'delete'],
      loginServer: 'tjelvarimages.azurecr.io',
    }),
    expect.objectContaining({ name: 'scanner', active: false, status: 'disabled', scope: '' }),
  ]);
  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_container_registry_has_webhook',
  );
  expect(has.map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])).toEqual(
    webhooks.map(({ _key }) => [images, _key]),
  );
});

it('puts registries into their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-container-registries-relationships',
    ['rm-resources-resource-groups', 'rm-container-registries'],
  );

  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_group_has_container_registry',
  );
  expect(has.map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])).toEqual([
    [groups.tracking.toLowerCase(), images],
    [groups.data.toLowerCase(), open],
  ]);
});
