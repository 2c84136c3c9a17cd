import { JsonObject } from '../http';
import { Resource } from '../resource-store';
import { development, directoryId, domain, groups, guid, production, resourceId } from './ids';
import { CompanyPart } from './part';

const AUTHORIZATION = 'Microsoft.Authorization';
const MANAGEMENT_GROUP = '/providers/Microsoft.Management/managementGroups/tjelvar';

const inProduction = `/subscriptions/${production}`;
const inDevelopment = `/subscriptions/${development}`;
const astrid = guid('user/Astrid Lindqvist');

function systemData(createdAt: string): JsonObject {
  return {
    createdBy: `astrid.lindqvist@${domain}`,
    createdByType: 'User',
    createdAt,
    lastModifiedBy: `astrid.lindqvist@${domain}`,
    lastModifiedByType: 'User',
    lastModifiedAt: createdAt,
  };
}

function written(createdOn: string, updatedOn: string | null = null): JsonObject {
  return { createdBy: astrid, createdOn, updatedBy: updatedOn && astrid, updatedOn };
}

/** Leaves the effect to whoever assigns the policy, as most do. */
function effectParameter(defaultValue: string, ...others: string[]): JsonObject {
  return {
    effect: {
      type: 'String',
      metadata: { displayName: 'Effect' },
      allowedValues: [defaultValue, ...others, 'Disabled'],
      defaultValue,
    },
  };
}

function definition(scope: string, name: string, properties: JsonObject): Resource {
  return {
    properties: {
      policyType: scope ? 'Custom' : 'BuiltIn',
      mode: 'Indexed',
      parameters: effectParameter('Audit', 'Deny'),
      policyRule: {
        if: { field: 'type', equals: 'Microsoft.Storage/storageAccounts' },
        then: { effect: "[parameters('effect')]" },
      },
      ...properties,
    },
    id: resourceId(scope, `${AUTHORIZATION}/policyDefinitions`, name),
    type: `${AUTHORIZATION}/policyDefinitions`,
    name,
  };
}

type Member = [reference: string, definition: Resource, parameters?: JsonObject];

function set(scope: string, name: string, members: Member[], properties: JsonObject): Resource {
  return {
    properties: {
      policyType: scope ? 'Custom' : 'BuiltIn',
      parameters: {},
      policyDefinitions: members.map(([reference, { id }, parameters = {}]) => ({
        policyDefinitionReferenceId: reference,
        policyDefinitionId: id,
        parameters,
        groupNames: [],
      })),
      ...properties,
    },
    id: resourceId(scope, `${AUTHORIZATION}/policySetDefinitions`, name),
    type: `${AUTHORIZATION}/policySetDefinitions`,
    name,
  };
}

const secureTransfer = definition('', '404c3081-a854-4457-ae30-26a93ef643f9', {
  displayName: 'Secure transfer to storage accounts should be enabled',
  description:
    'Secure transfer is an option that forces your storage account to accept HTTPS only.',
  metadata: { version: '2.0.0', category: 'Storage' },
});
const vaultLogs = definition('', 'cf820ca0-f99e-4f3e-84fb-66e913812d21', {
  displayName: 'Resource logs in Key Vault should be enabled',
  description: 'Audit enabling of resource logs.',
  metadata: { version: '5.0.0', category: 'Key Vault' },
  parameters: effectParameter('AuditIfNotExists'),
});
const requiredTag = definition('', '871b6d14-10aa-478d-b590-94f262ecfa99', {
  displayName: 'Require a tag on resources',
  description: 'Enforces existence of a tag. Does not apply to resource groups.',
  metadata: { version: '1.0.1', category: 'Tags' },
  parameters: { tagName: { type: 'String', metadata: { displayName: 'Tag Name' } } },
  policyRule: {
    if: { field: "[concat('tags[', parameters('tagName'), ']')]", exists: 'false' },
    then: { effect: 'deny' },
  },
});
const storageProtection = definition('', '361c2074-3595-4e5d-8cab-4f21dffc835c', {
  displayName: 'Deploy Defender for Storage (Classic) on storage accounts',
  description: 'This policy enables Defender for Storage (Classic) on storage accounts.',
  metadata: { version: '1.0.1', category: 'Storage', deprecated: true },
  parameters: effectParameter('DeployIfNotExists'),
});
const locations = definition('', 'e56962a6-4747-49cd-b67b-bf8b01975c4c', {
  displayName: 'Allowed locations',
  description: 'This policy enables you to restrict the locations your organization can specify.',
  metadata: { version: '1.0.0', category: 'General' },
  policyRule: {
    if: { not: { field: 'location', in: "[parameters('listOfAllowedLocations')]" } },
    then: { effect: 'deny' },
  },
});
/** Built in, and nobody at Tjelvar uses them. */
const unused = [
  definition('', 'a451c1ef-c6ca-483d-87ed-f49761e3ffb5', {
    displayName: 'Audit usage of custom RBAC roles',
    description: 'Audit built-in roles such as Owner instead of custom roles.',
    metadata: { version: '1.0.1', category: 'General' },
  }),
  definition('', 'ef869332-921d-4c28-9402-3be73e6e50c8', {
    displayName: 'Microsoft Managed Control 1472 - Emergency Shutoff',
    policyType: 'Static',
    description: 'Microsoft implements this Physical and Environmental Protection control',
    metadata: { version: '1.0.0', category: 'Regulatory Compliance' },
    parameters: {},
    policyRule: { if: { field: 'type', in: [] }, then: { effect: 'audit' } },
  }),
];

const publicAddresses = definition(MANAGEMENT_GROUP, 'deny-public-addresses', {
  displayName: 'Machines have no public addresses',
  description: 'Whoever needs one asks the platform engineers.',
  metadata: { category: 'Network', version: '1.2.0', ...written('2024-02-19T08:12:44.1182377Z') },
  policyRule: {
    if: { field: 'type', equals: 'Microsoft.Network/publicIPAddresses' },
    then: { effect: 'deny' },
  },
});
/** Written by hand, long ago. */
const oldTls = definition(inProduction, 'Audit-Old-TLS', {
  displayName: 'Storage accounts refuse old TLS',
  description: '',
  mode: 'All',
  metadata: written('2022-10-03T11:01:09.2293641Z', '2025-05-06T14:20:51.9410322Z'),
  parameters: null,
  policyRule: {
    if: {
      field: 'Microsoft.Storage/storageAccounts/minimumTlsVersion',
      notEquals: 'TLS1_2',
    },
    then: { effect: 'audit' },
  },
});
const labSizes = definition(inDevelopment, 'lab-sizes', {
  displayName: 'The lab has small machines',
  metadata: { category: 'Compute', preview: true, ...written('2025-01-15T09:00:00Z') },
});

const benchmark = set(
  '',
  '1f3afdf9-d0c9-4c3d-847f-89da613e70a8',
  [
    ['secureTransferToStorageAccountMonitoring', secureTransfer],
    ['diagnosticsLogsInKeyVaultMonitoring', vaultLogs],
  ],
  {
    displayName: 'Microsoft cloud security benchmark',
    description: 'The recommendations of the Microsoft cloud security benchmark.',
    metadata: { version: '57.44.0', category: 'Security Center' },
  },
);
const unusedSet = set(
  '',
  '095e4ed9-c835-4ab6-9439-b5644362a06c',
  [['AuditCustomRoles', unused[0]]],
  {
    displayName: 'Audit machines with insecure password security settings',
    metadata: { version: '1.1.0', category: 'Guest Configuration' },
  },
);
/** The same definition twice, for two tags. */
const baseline = set(
  MANAGEMENT_GROUP,
  'tjelvar-baseline',
  [
    ['Owner', requiredTag, { tagName: { value: 'owner' } }],
    ['Cost_Center', requiredTag, { tagName: { value: 'cost center' } }],
    ['NoPublicAddresses', publicAddresses],
  ],
  {
    displayName: 'Tjelvar baseline',
    description: 'What holds everywhere.',
    metadata: { category: 'General', ...written('2024-02-19T08:30:00Z', '2025-11-02T07:00:00Z') },
  },
);

function assignment(
  scope: string,
  name: string,
  { id }: Resource,
  properties: JsonObject,
  more: Partial<Resource> = {},
): Resource {
  return {
    ...more,
    properties: {
      displayName: name,
      policyDefinitionId: id,
      scope,
      notScopes: [],
      parameters: {},
      metadata: { assignedBy: 'Astrid Lindqvist', ...written('2024-02-19T09:00:00.5184420Z') },
      enforcementMode: 'Default',
      nonComplianceMessages: [],
      ...properties,
    },
    id: resourceId(scope, `${AUTHORIZATION}/policyAssignments`, name),
    type: `${AUTHORIZATION}/policyAssignments`,
    name,
    systemData: systemData('2024-02-19T09:00:00.4149323Z'),
  };
}

const everywhere = assignment(MANAGEMENT_GROUP, 'tjelvar-baseline', baseline, {
  displayName: 'Tjelvar baseline',
  description: 'Assigned once, at the top.',
  nonComplianceMessages: [{ message: 'Ask the platform engineers.' }],
  metadata: {
    assignedBy: 'Astrid Lindqvist',
    ...written('2024-02-19T09:00:00.5184420Z', '2025-11-02T07:12:38.1077120Z'),
  },
});
const defender = assignment(inProduction, 'SecurityCenterBuiltIn', benchmark, {
  displayName: `ASC Default (subscription: ${production})`,
  metadata: { assignedBy: 'Security Center', ...written('2023-03-20T10:00:00.1293377Z') },
});
const protection = assignment(
  inProduction,
  '2c9ea0b32ba5436ba81db8cf',
  storageProtection,
  {
    displayName: 'Protect storage accounts',
    parameters: { workspaceKey: { value: 'not-a-real-workspace-key==' } },
  },
  {
    identity: {
      principalId: guid('service-principal/storage-protection'),
      tenantId: directoryId,
      type: 'SystemAssigned',
    },
    location: 'westeurope',
  },
);
const tls = assignment(inProduction, 'audit-old-tls', oldTls, { metadata: null });
/** Only reports, and not on the machines that were there before. */
const dataLocations = assignment(groups.data, 'allowed-locations', locations, {
  displayName: 'Data stays in Europe',
  enforcementMode: 'DoNotEnforce',
  notScopes: [resourceId(groups.data, 'Microsoft.Storage/storageAccounts', 'tjelvarlake')],
  parameters: { listOfAllowedLocations: { value: ['westeurope', 'northeurope'] } },
});
const lab = assignment(inDevelopment, 'lab-sizes', labSizes, {});

type State = [
  assignment: Resource,
  definition: Resource,
  resource: string,
  complianceState: 'Compliant' | 'NonCompliant' | 'Exempt',
  set?: Resource,
  reference?: string,
];

const storage = (group: string, name: string) =>
  resourceId(group, 'Microsoft.Storage/storageAccounts', name);
const machine = (name: string) =>
  resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', name);
const vault = (group: string, name: string) => resourceId(group, 'Microsoft.KeyVault/vaults', name);

const [transferMonitoring, logsMonitoring] = [
  'secureTransferToStorageAccountMonitoring',
  'diagnosticsLogsInKeyVaultMonitoring',
];
const states: State[] = [
  [
    defender,
    secureTransfer,
    storage(groups.data, 'tjelvartracking'),
    'Compliant',
    benchmark,
    transferMonitoring,
  ],
  [
    defender,
    secureTransfer,
    storage(groups.tracking, 'tjelvarmedia'),
    'NonCompliant',
    benchmark,
    transferMonitoring,
  ],
  [
    defender,
    secureTransfer,
    storage(groups.security, 'tjelvarflowlogs'),
    'Exempt',
    benchmark,
    transferMonitoring,
  ],
  [
    defender,
    vaultLogs,
    vault(groups.tracking, 'tjelvar-kv-tracking'),
    'NonCompliant',
    benchmark,
    logsMonitoring,
  ],
  [
    defender,
    vaultLogs,
    vault(groups.security, 'Tjelvar-KV-Security'),
    'Compliant',
    benchmark,
    logsMonitoring,
  ],
  [everywhere, requiredTag, machine('tracking-web-1'), 'Compliant', baseline, 'Owner'],
  [everywhere, requiredTag, machine('tracking-web-1'), 'NonCompliant', baseline, 'Cost_Center'],
  [
    everywhere,
    publicAddresses,
    resourceId(groups.tracking, 'Microsoft.Network/publicIPAddresses', 'tracking-web-1-pip'),
    'Exempt',
    baseline,
    'NoPublicAddresses',
  ],
  [tls, oldTls, storage(groups.tracking, 'tjelvarmedia'), 'NonCompliant'],
  [dataLocations, locations, groups.data, 'Compliant'],
  // Of a kind that nobody collects.
  [
    dataLocations,
    locations,
    resourceId(groups.data, 'Microsoft.Search/searchServices', 'archive'),
    'Compliant',
  ],
  [lab, labSizes, inDevelopment, 'NonCompliant'],
];

/** Azure writes most of these ids in lower case, and numbers nothing: a state is a row of a query. */
function state(
  [of, { id, name }, resource, complianceState, within, reference]: State,
  row: number,
): [path: string, object: Resource] {
  const [, subscription, , group] = resource.slice(1).split('/');
  const { scope, policyDefinitionId } = of.properties as {
    scope: string;
    policyDefinitionId: string;
  };
  const type = /\/providers\/([^/]+\/[^/]+)\/[^/]+$/.exec(resource)?.[1];
  return [
    `/subscriptions/${subscription}/providers/Microsoft.PolicyInsights/policyStates/${row}`,
    {
      '@odata.id': null,
      '@odata.context': `https://management.azure.com/subscriptions/${subscription}/providers/Microsoft.PolicyInsights/policyStates/$metadata#latest/$entity`,
      timestamp: `2026-11-19T0${row % 10}:14:52.3560317Z`,
      resourceId: resource.toLowerCase(),
      policyAssignmentId: of.id!.toLowerCase(),
      policyDefinitionId: id!.toLowerCase(),
      effectiveParameters: '',
      isCompliant: complianceState !== 'NonCompliant',
      subscriptionId: subscription,
      resourceType: type ?? `Microsoft.Resources/subscriptions${group ? '/resourceGroups' : ''}`,
      resourceLocation: group ? 'westeurope' : '',
      resourceGroup: group ?? '',
      resourceTags: 'tbd',
      policyAssignmentName: of.name,
      policyAssignmentOwner: 'tbd',
      policyAssignmentParameters: '',
      policyAssignmentScope: scope,
      policyDefinitionName: name,
      policyDefinitionAction: within === benchmark ? 'audit' : 'deny',
      policyDefinitionCategory: 'tbd',
      policySetDefinitionId: within ? policyDefinitionId : '',
      policySetDefinitionName: within?.name ?? '',
      policySetDefinitionOwner: '',
      policySetDefinitionCategory: within ? 'security center' : '',
      policySetDefinitionParameters: '',
      managementGroupIds:
        subscription === production
          ? `tjelvar-production,tjelvar-landing-zones,tjelvar,${directoryId}`
          : `tjelvar-sandbox,tjelvar,${directoryId}`,
      policyDefinitionReferenceId: (reference ?? '').toLowerCase(),
      complianceState,
      policyDefinitionGroupNames:
        within === benchmark ? ['azure_security_benchmark_v3.0_dp-3'] : [''],
      policyDefinitionVersion: within ? '2.0.0' : '',
      policySetDefinitionVersion: within ? '57.44.0' : '',
      policyAssignmentVersion: within ? '1.0.0' : '',
    },
  ];
}

export const policy: CompanyPart = {
  resources: [
    ...[secureTransfer, vaultLogs, requiredTag, storageProtection, locations, ...unused],
    ...[publicAddresses, oldTls, labSizes],
    ...[benchmark, unusedSet, baseline],
    ...[everywhere, defender, protection, tls, dataLocations, lab],
  ],
  stored: states.map(state),
};
