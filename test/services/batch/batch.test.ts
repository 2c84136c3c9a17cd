import { collectRun, countByType, partialTypes } from '../../runs/collect';
import { runRecordedStep } from '../../recording';
import { startSimulator } from '../../simulator';
import { development, groups, resourceId } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const ACCOUNT = 'Microsoft.Batch/batchAccounts';
const waybills = resourceId(groups.data, ACCOUNT, 'tjelvarbatch').toLowerCase();
const routes = resourceId(groups.tracking, ACCOUNT, 'RouteSimulation').toLowerCase();

async function collectedBy(step: string, type: string) {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(__dirname, step);
  return {
    entities: collectedEntities.filter(({ _type }) => _type === type),
    edges: collectedRelationships.map(({ _type, _fromEntityKey, _toEntityKey }) => [
      _type,
      _fromEntityKey,
      _toEntityKey,
    ]),
  };
}

it('collects accounts', async () => {
  const { entities } = await collectedBy('rm-batch-account', 'azure_batch_account');

  expect(entities).toHaveLength(2);
  expect(entities).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(entities.find(({ _key }) => _key === waybills)).toMatchObject({
    accountEndpoint: 'tjelvarbatch.northeurope.batch.azure.com',
    poolAllocationMode: 'BatchService',
    publicNetworkAccess: 'Enabled',
    allowedAuthenticationModes: ['SharedKey', 'AAD', 'TaskAuthenticationToken'],
    dedicatedCoreQuota: 500,
    dedicatedCoreQuotaPerVmFamilyEnforced: true,
    lowPriorityCoreQuota: 500,
    poolQuota: 100,
    activeJobAndJobScheduleQuota: 300,
    encryptionKeySource: 'Microsoft.Batch',
    accountAccessDefaultAction: 'Allow',
    accountAccessIpRules: ['Allow 203.0.113.6'],
    autoStorageAccountId: expect.stringMatching(/\/storageAccounts\/tjelvartracking$/),
    identityType: 'None',
  });
  expect(entities.find(({ _key }) => _key === routes)).toMatchObject({
    poolAllocationMode: 'UserSubscription',
    publicNetworkAccess: 'Disabled',
    encryptionKeyIdentifier: 'https://tjelvar-kv-security.vault.azure.net/keys/batch',
    keyVaultUrl: 'https://tjelvar-kv-security.vault.azure.net/',
    nodeManagementAccessDefaultAction: 'Deny',
    userAssignedIdentityIds: [trackingIdentity.id],
  });
  expect(entities.find(({ _key }) => _key === routes)).not.toHaveProperty('dedicatedCoreQuota');
});

it('collects applications', async () => {
  const { entities, edges } = await collectedBy('rm-batch-application', 'azure_batch_application');

  expect(entities).toMatchGraphObjectSchema({ _class: ['Process'] });
  expect(entities).toMatchObject([
    { displayName: 'Reads scanned waybills', allowUpdates: true, defaultVersion: '1.0' },
    { displayName: 'simulator', allowUpdates: false },
  ]);
  expect(edges).toEqual([
    ['azure_batch_account_has_application', waybills, `${waybills}/applications/waybill-reader`],
    ['azure_batch_account_has_application', routes, `${routes}/applications/simulator`],
  ]);
});

it('collects certificates, and reads what they say', async () => {
  const { entities, edges } = await collectedBy('rm-batch-certificate', 'azure_batch_certificate');

  expect(entities).toMatchGraphObjectSchema({ _class: ['Certificate'] });
  expect(entities).toMatchObject([
    {
      thumbprint: 'f8fcf6089fa00c4e752bcb0021035eddb220a966',
      thumbprintAlgorithm: 'sha1',
      format: 'Pfx',
      publicData: expect.stringMatching(/^MII/),
      subject: 'O=Tjelvar Freight AB, CN=batch-nodes',
      issuer: 'O=Tjelvar Freight AB, CN=batch-nodes',
      issuedOn: Date.UTC(2023, 2, 1),
      expiresOn: Date.UTC(2024, 2, 1),
    },
  ]);
  expect(edges).toEqual([['azure_batch_account_has_certificate', waybills, entities[0]._key]]);
});

it('collects pools without what their nodes start with', async () => {
  const { entities, edges } = await collectedBy('rm-batch-pool', 'azure_batch_pool');

  expect(entities).toMatchGraphObjectSchema({ _class: ['Cluster'] });
  expect(entities).toMatchObject([
    {
      name: 'waybill-pool',
      displayName: 'Waybills',
      createdOn: Date.UTC(2025, 5, 4, 6, 25, 28, 640),
      allocationState: 'Steady',
      vmSize: 'STANDARD_D4S_V3',
      currentDedicatedNodes: 2,
      currentLowPriorityNodes: 3,
      targetLowPriorityNodes: 4,
      autoScaleEnabled: false,
      interNodeCommunication: 'Disabled',
      taskSlotsPerNode: 4,
      usesPublicIpAddresses: true,
      inboundEndpoints: ['TCP 15000-15100 to 22'],
      inboundRules: ['Allow 203.0.113.45 to 22', 'Deny * to 22'],
      startTaskElevationLevel: 'Admin',
      userAccountNames: ['operator', 'reader'],
      administratorAccountNames: ['operator'],
      containerRegistryServers: ['tjelvar.azurecr.io'],
      imageSku: '20-04-lts',
    },
    {
      name: 'Simulation',
      autoScaleEnabled: true,
      usesPublicIpAddresses: false,
      subnetId: expect.stringMatching(/\/subnets\/web$/),
      targetNodeCommunicationMode: 'Simplified',
      encryptionAtHost: true,
      diskEncryptionTargets: ['OsDisk', 'TemporaryDisk'],
      identityType: 'UserAssigned',
    },
  ]);
  expect(JSON.stringify(entities)).not.toContain('not-a-real');
  expect(edges).toEqual([
    ['azure_batch_account_has_pool', waybills, `${waybills}/pools/waybill-pool`],
    ['azure_batch_account_has_pool', routes, `${routes}/pools/simulation`],
  ]);
});

it('relates accounts to their resource groups', async () => {
  const step = 'rm-batch-account';
  const { collectedRelationships } = await runRecordedStep(__dirname, `${step}-relationships`, [
    'rm-resources-resource-groups',
    step,
  ]);

  expect(
    collectedRelationships.map(({ _type, _fromEntityKey, _toEntityKey }) => [
      _type,
      _fromEntityKey,
      _toEntityKey,
    ]),
  ).toEqual([
    ['azure_resource_group_has_batch_account', groups.data.toLowerCase(), waybills],
    ['azure_resource_group_has_batch_account', groups.tracking.toLowerCase(), routes],
  ]);
});

it('collects the pools of all accounts but the one whose pools may not be read', async () => {
  const simulator = await startSimulator();
  simulator.tenant.denied = [{ path: 'batchAccounts/tjelvarbatch/pools' }];
  const run = await collectRun({ simulator });
  await simulator.stop();

  expect(countByType(run.entities)).toMatchObject({
    azure_batch_account: 2,
    azure_batch_application: 2,
    azure_batch_pool: 1,
  });
  expect(partialTypes(run)).toEqual(['azure_batch_account_has_pool', 'azure_batch_pool']);
});

it('asks for nothing where Batch is not registered', async () => {
  const simulator = await startSimulator();
  const run = await collectRun({ simulator, config: { subscriptionId: development } });
  await simulator.stop();

  expect(run.outcomes.find(({ entityType }) => entityType === 'azure_batch_account')).toMatchObject(
    { outcome: 'empty', count: 0 },
  );
  expect(simulator.requests.filter(({ path }) => /batchaccounts/i.test(path))).toEqual([]);
});
