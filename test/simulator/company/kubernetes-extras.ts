import { Resource } from '../resource-store';
import { development, domain, groups, production, resourceId } from './ids';
import { CompanyPart } from './part';

const CLUSTERS = 'Microsoft.ContainerService/managedClusters';

/** As the provider writes ids: with the groups' part in lower case. */
function childId(group: string, type: string, ...names: string[]): string {
  return resourceId(
    group.replace('resourceGroups', 'resourcegroups'),
    `${CLUSTERS}/${type}`,
    ...names,
  );
}

function maintenance(
  group: string,
  cluster: string,
  name: string,
  properties: object,
  more: object = {},
): Resource {
  // No type: this provider leaves it out.
  return {
    id: childId(group, 'maintenanceConfigurations', cluster, name),
    name,
    ...more,
    properties,
  };
}

function binding(
  group: string,
  cluster: string,
  name: string,
  sourceResourceId: string,
  roles: string[],
  more: object = {},
): Resource {
  return {
    id: childId(group, 'trustedAccessRoleBindings', cluster, name),
    name,
    type: `${CLUSTERS}/trustedAccessRoleBindings`,
    ...more,
    properties: { provisioningState: 'Succeeded', sourceResourceId, roles },
  };
}

const systemData = {
  createdBy: `ingrid.holm@${domain}`,
  createdByType: 'User',
  createdAt: '2026-02-03T10:11:12.1234567Z',
  lastModifiedBy: `ingrid.holm@${domain}`,
  lastModifiedByType: 'User',
  lastModifiedAt: '2026-06-01T08:00:00.1234567Z',
};

const BACKUP = 'Microsoft.DataProtection/backupVaults';
const LEARNING = 'Microsoft.MachineLearningServices/workspaces';

const resources: Resource[] = [
  maintenance(
    groups.tracking,
    'tracking-aks',
    'default',
    {
      timeInWeek: [
        { day: 'Tuesday', hourSlots: [1, 2] },
        { day: 'Wednesday', hourSlots: [1, 6] },
      ],
      notAllowedTime: [{ start: '2026-12-20T03:00:00Z', end: '2027-01-07T12:00:00Z' }],
    },
    { systemData },
  ),
  maintenance(groups.tracking, 'tracking-aks', 'aksManagedAutoUpgradeSchedule', {
    maintenanceWindow: {
      schedule: {
        daily: null,
        weekly: { intervalWeeks: 1, dayOfWeek: 'Sunday' },
      },
      durationHours: 4,
      utcOffset: '+01:00',
      startDate: '2026-01-04',
      startTime: '02:00',
      notAllowedDates: [{ start: '2026-12-20', end: '2027-01-07' }],
    },
  }),
  binding(
    groups.tracking,
    'tracking-aks',
    'Backup-Binding',
    resourceId(groups.security, BACKUP, 'tjelvar-backup'),
    [`${BACKUP}/backup-operator`],
    { systemData },
  ),
  binding(groups.data, 'Reports', 'forecasts', resourceId(groups.data, LEARNING, 'forecasts'), [
    `${LEARNING}/mlworkload`,
    `${LEARNING}/inference-v1`,
  ]),
];

const roles = [
  {
    sourceResourceType: BACKUP,
    name: 'backup-operator',
    rules: [
      {
        verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
        apiGroups: ['clusterbackup.dataprotection.microsoft.com'],
        resources: ['backups', 'restores', 'deletebackups'],
      },
      { verbs: ['get', 'list'], apiGroups: [''], resources: ['configmaps'] },
    ],
  },
  {
    sourceResourceType: LEARNING,
    name: 'inferenceV2',
    rules: [
      {
        verbs: ['create', 'get'],
        apiGroups: ['apps', 'batch'],
        resources: ['deployments', 'jobs'],
        resourceNames: ['inference'],
      },
    ],
  },
  {
    sourceResourceType: 'Microsoft.Compute/virtualMachineScaleSets',
    name: 'test-admin',
    rules: [{ verbs: ['*'], apiGroups: [''], resources: ['*'] }],
  },
];

/** Azure offers the same in every region, also where no cluster is. */
const stored = [production, development].flatMap((subscription) =>
  ['westeurope', 'northeurope'].flatMap((location) =>
    roles.map((role): [string, Resource] => [
      `/subscriptions/${subscription}/providers/Microsoft.ContainerService/locations/${location}/trustedAccessRoles/${role.name}`,
      role,
    ]),
  ),
);

export const kubernetesExtras: CompanyPart = { resources, stored };
