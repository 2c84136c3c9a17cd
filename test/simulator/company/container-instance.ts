import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

const GROUPS = 'Microsoft.ContainerInstance/containerGroups';

function containerGroup(
  group: string,
  name: string,
  properties: object,
  more: Partial<Resource> = {},
): Resource {
  return {
    ...more,
    properties: {
      sku: 'Standard',
      provisioningState: 'Succeeded',
      provisioningTimeoutInSeconds: 1800,
      isCustomProvisioningTimeout: false,
      initContainers: [],
      restartPolicy: 'Always',
      osType: 'Linux',
      ...properties,
    },
    id: resourceId(group, GROUPS, name),
    name,
    type: GROUPS,
    location: 'westeurope',
    tags: {},
  };
}

function container(name: string, image: string, more: object = {}): object {
  return {
    name,
    properties: {
      image,
      ports: [],
      environmentVariables: [],
      resources: { requests: { memoryInGB: 1.5, cpu: 1 } },
      ...more,
    },
  };
}

const spoke = resourceId(groups.tracking, 'Microsoft.Network/virtualNetworks', 'tracking');

/** Imports declarations at night: private, with everything mounted that can be mounted. */
const imports = containerGroup(
  groups.data,
  'customs-import',
  {
    sku: 'Confidential',
    priority: 'Regular',
    confidentialComputeProperties: { ccePolicy: 'cGFja2FnZSBub3QtYS1yZWFsLXBvbGljeQ==' },
    restartPolicy: 'OnFailure',
    containers: [
      container('importer', 'tjelvarimages.azurecr.io/customs/importer:4.2', {
        command: ['/app/import', '--token', 'not-a-token-of-the-importer'],
        ports: [{ port: 8443 }],
        environmentVariables: [
          { name: 'REGION', value: 'not-a-value-of-a-variable' },
          { name: 'CUSTOMS_PASSWORD', secureValue: null },
        ],
        resources: {
          requests: { memoryInGB: 4, cpu: 2 },
          limits: { memoryInGB: 8, cpu: 4 },
        },
        volumeMounts: [
          { name: 'Declarations', mountPath: '/data' },
          { name: 'certificates', mountPath: '/certificates', readOnly: true },
          { name: 'scratch', mountPath: '/tmp/in' },
          { name: 'scratch', mountPath: '/tmp/out' },
        ],
        livenessProbe: {
          httpGet: {
            path: '/alive',
            port: 8443,
            scheme: 'https',
            httpHeaders: [{ name: 'X-Probe-Token', value: 'not-a-token-of-the-probe' }],
          },
          periodSeconds: 30,
        },
        readinessProbe: { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 10 },
        securityContext: {
          privileged: false,
          allowPrivilegeEscalation: false,
          capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
          runAsUser: 1000,
          runAsGroup: 1000,
          seccompProfile: 'bm90LWEtcHJvZmlsZQ==',
        },
      }),
    ],
    initContainers: [
      {
        name: 'Schema',
        properties: {
          image: 'mcr.microsoft.com/azure-cli:2.68.0',
          command: ['git', 'checkout', 'schema'],
          environmentVariables: [],
          volumeMounts: [{ name: 'schemas', mountPath: '/schemas' }],
        },
      },
    ],
    imageRegistryCredentials: [
      {
        server: 'tjelvarimages.azurecr.io',
        identity: trackingIdentity.id.replace('resourceGroups', 'resourcegroups'),
      },
      { server: 'docker.io', username: 'tjelvar', password: 'not-a-password-of-a-registry' },
    ],
    ipAddress: { ports: [{ protocol: 'TCP', port: 8443 }], ip: '10.20.11.68', type: 'Private' },
    subnetIds: [{ id: `${spoke.toUpperCase()}/subnets/functions`, name: 'functions' }],
    volumes: [
      // Names of accounts and shares are typed by people.
      {
        name: 'Declarations',
        azureFile: { shareName: 'Declarations', storageAccountName: 'tjelvartracking' },
      },
      { name: 'certificates', secret: { 'client.pem': 'bm90LWEtY2VydGlmaWNhdGU=' } },
      { name: 'scratch', emptyDir: {} },
      {
        name: 'schemas',
        gitRepo: {
          repository: 'https://builder:not-a-token-of-git@git.tjelvarfreight.example/schemas',
          directory: '.',
          revision: 'main',
        },
      },
    ],
    encryptionProperties: {
      vaultBaseUrl: 'https://tjelvar-kv-prod.vault.azure.net/',
      keyName: 'containers',
      keyVersion: guid('key/containers').replaceAll('-', ''),
    },
    diagnostics: {
      logAnalytics: {
        workspaceId: guid('workspace/security'),
        workspaceKey: 'not-a-key-of-a-workspace',
        workspaceResourceId: resourceId(
          groups.security,
          'Microsoft.OperationalInsights/workspaces',
          'tjelvar-security',
        ),
      },
    },
  },
  {
    zones: ['1'],
    identity: {
      userAssignedIdentities: {
        [trackingIdentity.id]: {
          principalId: trackingIdentity.principalId,
          clientId: trackingIdentity.clientId,
        },
      },
      principalId: guid('service-principal/customs-import'),
      tenantId: directoryId,
      type: 'SystemAssigned, UserAssigned',
    },
  },
);

/** Someone's quick fix that stayed: on the internet, privileged, with a share of an account elsewhere. */
const proxy = containerGroup(groups.tracking, 'Carrier-Proxy', {
  containers: [
    container('nginx', 'nginx:latest', {
      ports: [
        { protocol: 'TCP', port: 80 },
        { protocol: 'UDP', port: 514 },
      ],
      environmentVariables: [{ name: 'UPSTREAM', value: 'not-a-value-of-the-upstream' }],
      volumeMounts: [{ name: 'config', mountPath: '/etc/nginx', readOnly: false }],
      securityContext: { privileged: true, allowPrivilegeEscalation: true, capabilities: {} },
    }),
    // The smallest that Azure gives.
    { name: 'sidecar', properties: { image: 'busybox' } },
  ],
  ipAddress: {
    ports: [
      { protocol: 'TCP', port: 80 },
      { protocol: 'UDP', port: 514 },
    ],
    ip: '203.0.113.77',
    type: 'Public',
    dnsNameLabel: 'tjelvar-carriers',
    autoGeneratedDomainNameLabelScope: 'Unsecure',
    fqdn: 'tjelvar-carriers.westeurope.azurecontainer.io',
  },
  volumes: [
    {
      name: 'config',
      azureFile: {
        shareName: 'nginx',
        storageAccountName: 'carriersconfig',
        readOnly: true,
        storageAccountKey: 'not-a-key-of-an-account',
      },
    },
  ],
});

const lab = containerGroup(groups.development, 'lab', {
  osType: 'Windows',
  restartPolicy: 'Never',
  initContainers: null,
  containers: [container('lab', 'mcr.microsoft.com/windows/nanoserver:ltsc2022')],
});

export const containerInstance: CompanyPart = { resources: [imports, proxy, lab] };
