import type { Entity } from '@jupiterone/integration-sdk-core';

import type { ObjectContext } from '../../../src/framework/definition';
import { container } from '../../../src/services/container-instance/containers';
import { volume } from '../../../src/services/container-instance/volumes';
import { runRecordedStep } from '../../recording';
import { directoryId, groups, guid, resourceId } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const containerGroups = 'providers/microsoft.containerinstance/containergroups';
const imports = `${groups.data}/${containerGroups}/customs-import`.toLowerCase();
const proxy = `${groups.tracking}/${containerGroups}/carrier-proxy`.toLowerCase();

function collect() {
  return runRecordedStep(__dirname, 'rm-container-groups');
}

function byKey(entities: Entity[]): Map<string, Entity> {
  return new Map(entities.map((entity) => [entity._key, entity]));
}

it('collects groups with what they offer to whom', async () => {
  const { collectedEntities } = await collect();

  const found = collectedEntities.filter(({ _type }) => _type === 'azure_container_group');
  expect(found.map(({ _key }) => _key)).toEqual([imports, proxy]);
  expect(found).toMatchGraphObjectSchema({ _class: ['Group'] });
  expect(found[0]).toMatchObject({
    name: 'customs-import',
    sku: 'Confidential',
    confidential: true,
    priority: 'Regular',
    osType: 'Linux',
    restartPolicy: 'OnFailure',
    containerCount: 1,
    initContainerCount: 1,
    zones: ['1'],
    ipAddress: '10.20.11.68',
    ipAddressType: 'Private',
    public: false,
    ports: ['8443/TCP'],
    customerManagedKeyEnabled: true,
    encryptionKeyRef: `https://tjelvar-kv-prod.vault.azure.net/keys/containers/${guid('key/containers').replaceAll('-', '')}`,
    logAnalyticsWorkspaceId: guid('workspace/security'),
    imageRegistries: ['tjelvarimages.azurecr.io', 'docker.io'],
    imageRegistriesWithPassword: ['docker.io'],
    identityType: 'SystemAssigned, UserAssigned',
    principalId: guid('service-principal/customs-import'),
    tenantId: directoryId,
    userAssignedIdentityIds: [trackingIdentity.id],
  });
  const functions = resourceId(
    groups.tracking,
    'Microsoft.Network/virtualNetworks/subnets',
    'tracking',
    'functions',
  );
  expect(found[0].subnetIds).toEqual([expect.stringMatching(new RegExp(`^${functions}$`, 'i'))]);
  expect(found[1]).toMatchObject({
    sku: 'Standard',
    confidential: false,
    ipAddress: '203.0.113.77',
    ipAddressType: 'Public',
    public: true,
    fqdn: 'tjelvar-carriers.westeurope.azurecontainer.io',
    dnsNameLabel: 'tjelvar-carriers',
    domainNameLabelScope: 'Unsecure',
    ports: ['80/TCP', '514/UDP'],
    customerManagedKeyEnabled: false,
  });
  expect(found[1].encryptionKeyRef).toBeUndefined();
});

it('collects containers, and those that run before them, without what their variables say', async () => {
  const { collectedEntities } = await collect();

  const found = collectedEntities.filter(({ _type }) => _type === 'azure_container');
  expect(found).toMatchGraphObjectSchema({ _class: ['Container'] });
  expect([...byKey(found).keys()]).toEqual([
    `${imports}/containers/importer`,
    `${imports}/initcontainers/schema`,
    `${proxy}/containers/nginx`,
    `${proxy}/containers/sidecar`,
  ]);
  const [importer, schema, nginx, sidecar] = found;
  expect(importer).toMatchObject({
    id: expect.stringMatching(/\/containerGroups\/customs-import\/containers\/importer$/),
    name: 'importer',
    displayName: 'importer',
    image: 'tjelvarimages.azurecr.io/customs/importer:4.2',
    ports: ['8443/TCP'],
    environmentVariableNames: ['REGION', 'CUSTOMS_PASSWORD'],
    cpuRequest: 2,
    memoryRequestInGb: 4,
    cpuLimit: 4,
    memoryLimitInGb: 8,
    livenessProbe: 'https',
    readinessProbe: 'command',
    privileged: false,
    allowPrivilegeEscalation: false,
    capabilitiesAdded: ['NET_BIND_SERVICE'],
    capabilitiesDropped: ['ALL'],
    runAsUser: 1000,
    runAsGroup: 1000,
    seccompProfileDefined: true,
    initContainer: false,
    restartPolicy: 'OnFailure',
    osType: 'Linux',
  });
  expect(schema).toMatchObject({
    initContainer: true,
    image: 'mcr.microsoft.com/azure-cli:2.68.0',
  });
  expect(nginx).toMatchObject({
    privileged: true,
    allowPrivilegeEscalation: true,
    seccompProfileDefined: false,
  });
  expect(sidecar).toMatchObject({ image: 'busybox' });
  expect(sidecar.privileged).toBeUndefined();
});

it('collects volumes by what is mounted', async () => {
  const { collectedEntities } = await collect();

  const found = collectedEntities.filter(({ _type }) => _type === 'azure_container_volume');
  expect(found).toMatchGraphObjectSchema({ _class: ['Disk'] });
  const volumes = byKey(found);
  expect(volumes.get(`${imports}/volumes/declarations`)).toMatchObject({
    name: 'Declarations',
    classification: null,
    encrypted: true,
    volumeType: 'azureFile',
    storageAccountName: 'tjelvartracking',
    shareName: 'Declarations',
    readOnly: false,
  });
  expect(volumes.get(`${proxy}/volumes/config`)).toMatchObject({ readOnly: true });
  expect(volumes.get(`${imports}/volumes/certificates`)).toMatchObject({
    volumeType: 'secret',
    encrypted: null,
    secretNames: ['client.pem'],
  });
  expect(volumes.get(`${imports}/volumes/scratch`)).toMatchObject({ volumeType: 'emptyDir' });
  expect(volumes.get(`${imports}/volumes/schemas`)).toMatchObject({
    volumeType: 'gitRepo',
    repository: 'https://git.tjelvarfreight.example/schemas',
    repositoryDirectory: '.',
    repositoryRevision: 'main',
  });
});

it('keeps no secret of a group, neither in its own data nor in those of its parts', async () => {
  const { collectedEntities } = await collect();

  const graph = JSON.stringify(collectedEntities);
  expect(graph).not.toMatch(/not-a-(token|value|key|password)/);
  expect(graph).not.toContain('bm90LWEtY2VydGlmaWNhdGU=');
  expect(graph).toContain('CUSTOMS_PASSWORD');
});

it('relates groups to what is in them', async () => {
  const { collectedRelationships } = await collect();

  const pairs = (type: string) =>
    collectedRelationships
      .filter(({ _type }) => _type === type)
      .map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey]);
  expect(pairs('azure_container_group_has_container')).toEqual([
    [imports, `${imports}/containers/importer`],
    [imports, `${imports}/initcontainers/schema`],
    [proxy, `${proxy}/containers/nginx`],
    [proxy, `${proxy}/containers/sidecar`],
  ]);
  expect(pairs('azure_container_group_has_volume')).toEqual([
    [imports, `${imports}/volumes/declarations`],
    [imports, `${imports}/volumes/certificates`],
    [imports, `${imports}/volumes/scratch`],
    [imports, `${imports}/volumes/schemas`],
    [proxy, `${proxy}/volumes/config`],
  ]);
});

it('relates containers to the volumes that they mount, at each path, and volumes to shares', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-container-groups-relationships',
    ['rm-resources-resource-groups', 'rm-container-groups'],
  );

  const uses = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_container_uses_volume',
  );
  const importer = `${imports}/containers/importer`;
  expect(
    uses.map(({ _fromEntityKey, _toEntityKey, name, mountPath, readOnly }) => ({
      from: _fromEntityKey,
      to: _toEntityKey,
      name,
      mountPath,
      readOnly,
    })),
  ).toEqual(
    [
      [importer, 'Declarations', '/data', false],
      [importer, 'certificates', '/certificates', true],
      [importer, 'scratch', '/tmp/in', false],
      [importer, 'scratch', '/tmp/out', false],
      [`${proxy}/containers/nginx`, 'config', '/etc/nginx', false],
      [`${imports}/initcontainers/schema`, 'schemas', '/schemas', false],
    ].map(([from, name, mountPath, readOnly]) => ({
      from,
      to: `${String(from).replace(/\/[a-z]+\/[^/]+$/, '')}/volumes/${String(name).toLowerCase()}`,
      name,
      mountPath,
      readOnly,
    })),
  );
  const shares = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_container_volume_uses_storage_file_share',
  );
  expect(shares.map(({ _key }) => _key.split('|')[0])).toEqual([
    `${imports}/volumes/declarations`,
    `${proxy}/volumes/config`,
  ]);
  const has = collectedRelationships.filter(
    ({ _type }) => _type === 'azure_resource_group_has_container_group',
  );
  expect(has.map(({ _fromEntityKey, _toEntityKey }) => [_fromEntityKey, _toEntityKey])).toEqual([
    [groups.data.toLowerCase(), imports],
    [groups.tracking.toLowerCase(), proxy],
  ]);
});

function contextIn(storageSuffix: string) {
  return {
    azure: { cloud: { storageSuffix } },
    parent: { id: '/Groups/One', _key: '/groups/one' },
    details: {},
  } as unknown as ObjectContext;
}

describe('a share that a volume names', () => {
  const [uses] = volume.links ?? [];

  it.each([
    ['core.windows.net', 'https://acct.file.core.windows.net/share'],
    ['core.chinacloudapi.cn', 'https://acct.file.core.chinacloudapi.cn/share'],
  ])('is found by its URL in the cloud of %s', (suffix, url) => {
    const raw = { azureFile: { shareName: 'share', storageAccountName: 'acct' } };
    expect(uses.ends?.(raw, contextIn(suffix))).toBe(url);
  });

  it.each([
    {},
    { azureFile: null },
    { azureFile: { shareName: 'share' } },
    { azureFile: { storageAccountName: 'acct' } },
  ])('is none for %j', (raw) => {
    expect(uses.ends?.(raw, contextIn('core.windows.net'))).toBeUndefined();
  });
});

it.each<[raw: object, expected: object]>([
  [
    { secret: {}, azureFile: null, emptyDir: null },
    { volumeType: 'secret', encrypted: null },
  ],
  [{ emptyDir: {} }, { volumeType: 'emptyDir', repository: undefined }],
  [{}, { volumeType: undefined }],
  [
    { gitRepo: { repository: 'https://t0ken@git.example/a' } },
    { repository: 'https://git.example/a' },
  ],
  [{ gitRepo: { repository: 'ssh://git@git.example/a' } }, { repository: 'ssh://git.example/a' }],
  [
    { gitRepo: { repository: 'https://git.example/@a/b' } },
    { volumeType: 'gitRepo', repository: 'https://git.example/@a/b' },
  ],
])('makes of a volume with %j one with %j', (raw, expected) => {
  const context = contextIn('core.windows.net');
  const properties = volume.properties({ name: 'v', ...raw }, context);
  expect(properties).toMatchObject({ id: '/Groups/One/volumes/v', ...expected });
});

it.each([
  [{ ports: [{ port: 53, protocol: 'UDP' }, { port: 80 }, {}] }, { ports: ['53/UDP', '80/TCP'] }],
  [{ livenessProbe: { httpGet: { port: 80 } } }, { livenessProbe: 'http' }],
  [{ livenessProbe: {}, readinessProbe: null }, { livenessProbe: undefined }],
  [{ volumeMounts: null, ports: null, environmentVariables: null }, { ports: undefined }],
  [
    { instanceView: { restartCount: 3, currentState: { state: 'Running' } } },
    { state: 'Running', restartCount: 3 },
  ],
  [null, { image: undefined, privileged: undefined }],
])('makes of a container with %j one with %j', (properties, expected) => {
  const context = contextIn('core.windows.net');
  expect(container.properties({ name: 'c', properties }, context)).toMatchObject(expected);
});
