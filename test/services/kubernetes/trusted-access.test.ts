import { runRecordedStep } from '../../recording';
import { collectRun, countByType, endsOf, partialTypes } from '../../runs/collect';
import { startSimulator } from '../../simulator';
import type { Simulator } from '../../simulator';
import { domain, groups, production } from '../../simulator/company/ids';

const clusters = 'providers/microsoft.containerservice/managedclusters';
const tracking = `${groups.tracking}/${clusters}/tracking-aks`.toLowerCase();
const reports = `${groups.data}/${clusters}/reports`.toLowerCase();
const service = `/subscriptions/${production}/providers/microsoft.containerservice`;

it('collects maintenance configurations, which say nothing of their type', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-maintenance-configurations',
  );
  const found = collectedEntities;

  expect(found).toMatchGraphObjectSchema({ _class: ['Cluster'] });
  expect(found).toMatchObject([
    {
      _key: `${tracking}/maintenanceconfigurations/default`,
      type: 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
      timeInWeek: 'Tuesday 1,2; Wednesday 1,6',
      notAllowedTime: ['2026-12-20T03:00:00Z to 2027-01-07T12:00:00Z'],
      createdOn: Date.parse('2026-02-03T10:11:12.123Z'),
      createdBy: `ingrid.holm@${domain}`,
    },
    {
      name: 'aksManagedAutoUpgradeSchedule',
      schedule: 'weekly intervalWeeks=1 dayOfWeek=Sunday',
      durationHours: 4,
      startTime: '02:00',
      notAllowedTime: ['2026-12-20 to 2027-01-07'],
    },
  ]);
  expect(
    collectedRelationships.map(({ _type, _fromEntityKey }) => [_type, _fromEntityKey]),
  ).toContainEqual(['azure_kubernetes_cluster_has_kube_maintenance_configuration', tracking]);
});

it('collects the role bindings of clusters', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-role-binding',
  );
  const found = collectedEntities;

  expect(found).toMatchGraphObjectSchema({ _class: ['AccessPolicy'] });
  expect(found).toMatchObject([
    {
      name: 'Backup-Binding',
      clusterName: 'tracking-aks',
      roles: ['Microsoft.DataProtection/backupVaults/backup-operator'],
      sourceResourceId: expect.stringMatching(/backupVaults\/tjelvar-backup$/),
      createdAt: Date.parse('2026-02-03T10:11:12.123Z'),
      createdByType: 'User',
      lastModifiedAt: Date.parse('2026-06-01T08:00:00.123Z'),
    },
    { name: 'forecasts', clusterName: 'Reports', roles: [expect.anything(), expect.anything()] },
  ]);
  expect(
    collectedRelationships
      .filter(
        ({ _type }) => _type === 'azure_kubernetes_cluster_contains_kube_cluster_role_binding',
      )
      .map(({ _fromEntityKey }) => _fromEntityKey),
  ).toEqual([tracking, reports]);
});

it('makes one service of the subscription for all of its clusters', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-kubernetes-service');
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(collectedEntities).toMatchObject([
    { _key: service, locations: ['westeurope'], subscriptionId: production },
  ]);
});

it('collects the roles that services of Azure can be given in clusters, below one service', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-access-role',
  );
  const roles = collectedEntities;

  expect(roles).toMatchGraphObjectSchema({ _class: ['AccessRole'] });
  expect(
    roles.map(({ _key, name, locationName, rules, superAdmin }) => ({
      _key,
      name,
      locationName,
      rules,
      superAdmin,
    })),
  ).toEqual([
    {
      _key: `${service}/locations/westeurope/trustedaccessroles/microsoft.dataprotection/backupvaults/backup-operator`,
      name: 'backup-operator',
      locationName: 'westeurope',
      rules: [
        'get,list,watch,create,update,patch,delete clusterbackup.dataprotection.microsoft.com/backups,restores,deletebackups',
        'get,list configmaps',
      ],
      superAdmin: false,
    },
    expect.objectContaining({
      name: 'inferenceV2',
      rules: ['create,get apps,batch/deployments,jobs (inference)'],
    }),
    expect.objectContaining({ name: 'test-admin', rules: ['* *'], superAdmin: true }),
  ]);
  expect(
    collectedRelationships.filter(
      ({ _type }) => _type === 'azure_kube_service_contains_trusted_access_role',
    ),
  ).toHaveLength(3);
});

describe('a whole run', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(() => simulator.stop());

  it("finds JupiterOne's objects of Kubernetes by type and name, in the names' own case", async () => {
    const { relationships } = await collectRun({ simulator });
    const mappings = (type: string) =>
      relationships
        .filter(({ _type }) => _type === type)
        .map(({ _mapping }) => _mapping as unknown as Record<string, unknown>);

    const found = mappings('azure_kube_cluster_role_binding_is_kube_cluster_role_binding');
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({
      sourceEntityKey: `${tracking}/trustedaccessrolebindings/backup-binding`,
      relationshipDirection: 'FORWARD',
      targetEntity: { _type: 'kube_cluster_role_binding', name: 'Backup-Binding' },
      targetFilterKeys: [['_type', 'name']],
      skipTargetCreation: true,
    });
    expect(
      mappings('azure_kube_trusted_access_role_is_kube_cluster_role').map(
        ({ targetEntity }) => targetEntity,
      ),
    ).toContainEqual({ _type: 'kube_cluster_role', name: 'inferenceV2' });
  });

  it('asks each location in use for its roles, once, and no other', async () => {
    await collectRun({ simulator });
    const asked = simulator.requests
      .map(({ path }) => /locations\/([^/]+)\/trustedAccessRoles$/i.exec(path)?.[1])
      .filter(Boolean);
    expect(asked).toEqual(['westeurope']);
  });

  it('collects the bindings of the other clusters where one refuses', async () => {
    simulator.tenant.denied = [{ path: '/tracking-aks/trustedAccessRoleBindings' }];
    const run = await collectRun({ simulator });
    expect(countByType(run.entities)).toMatchObject({
      azure_kubernetes_cluster: 2,
      azure_kube_cluster_role_binding: 1,
      azure_kube_trusted_access_role: 3,
    });
    expect(partialTypes(run)).toEqual([
      'azure_kube_cluster_role_binding',
      'azure_kube_cluster_role_binding_is_kube_cluster_role_binding',
      'azure_kubernetes_cluster_contains_kube_cluster_role_binding',
    ]);
  });

  it('collects the roles of the other locations where one refuses', async () => {
    const [[, cluster]] = simulator.tenant.resources
      .entriesOfType('microsoft.containerservice/managedclusters')
      .filter(([path]) => path.includes('/reports'));
    cluster.location = 'North Europe';
    simulator.tenant.denied = [{ path: '/locations/westeurope/trustedAccessRoles' }];
    const run = await collectRun({ simulator });
    const roles = run.entities.filter(({ _type }) => _type === 'azure_kube_trusted_access_role');
    expect(roles.map(({ locationName }) => locationName)).toEqual(Array(3).fill('northeurope'));
    expect(partialTypes(run)).toContain('azure_kube_trusted_access_role');
    expect(partialTypes(run)).not.toContain('azure_kube_service');
  });

  it('belongs to the subscription whose clusters they are, of several', async () => {
    const { relationships, entities } = await collectRun({
      simulator,
      config: { subscriptionId: undefined, subscriptionIds: 'all' },
    });
    const links = relationships.filter(
      ({ _type }) => _type === 'azure_subscription_has_kube_service',
    );
    expect(links).toHaveLength(countByType(entities).azure_kube_service);
    expect(links.length).toBe(2);
    for (const { from, to } of links.map(endsOf)) expect(to).toContain(`${from}/`);
  });
});
