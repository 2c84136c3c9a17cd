import { endsOf } from '../../runs/collect';
import { runRecordedStep } from '../../recording';
import { groups, guid, production, resourceGroupId } from '../../simulator/company/ids';

const network = (group: string) => `${group}/providers/Microsoft.Network`;
const watcherGroup = resourceGroupId(production, 'NetworkWatcherRG');
const watcher = (region: string) =>
  `${network(watcherGroup)}/networkWatchers/NetworkWatcher_${region}`.toLowerCase();
const spokeId = `${network(groups.tracking)}/virtualNetworks/tracking`;
const spoke = spokeId.toLowerCase();
const webGroup = `${network(groups.tracking)}/networkSecurityGroups/tracking-web-nsg`;
const archive = `${groups.security}/providers/Microsoft.Storage/storageAccounts/tjelvarflowlogs`;
const databaseInterface =
  `${network(groups.tracking)}/networkInterfaces/tracking-db-1-nic`.toLowerCase();
const endpointInterface = `${network(groups.data)}/networkInterfaces/tracking-storage-pe.nic`;

describe('firewalls', () => {
  const id = `${network(groups.platform)}/azureFirewalls/hub-firewall`;

  it('say where they stand and what they obey', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-network-firewalls');

    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Firewall'] });
    expect(collectedEntities[0]).toMatchObject({
      _key: id.toLowerCase(),
      _type: 'azure_network_firewall',
      category: ['network'],
      isStateful: true,
      threatIntelMode: 'Alert',
      sku: 'AZFW_VNet',
      skuTier: 'Premium',
      zones: ['1', '2', '3'],
      'firewallPolicy.id': `${network(groups.platform)}/firewallPolicies/hub-policy`,
      privateIp: ['10.20.0.4'],
      publicIpIds: [`${network(groups.platform)}/publicIPAddresses/hub-firewall-pip`],
      subnetIds: [`${network(groups.platform)}/virtualNetworks/hub/subnets/AzureFirewallSubnet`],
      networkRuleCollectionCount: 0,
      'managementIpConfiguration.id': `${id}/azureFirewallIpConfigurations/management`,
      'managementIpConfiguration.name': 'management',
      'managementIpConfiguration.etag': `W/"${guid(`etag/${id}`)}"`,
      'managementIpConfiguration.type':
        'Microsoft.Network/azureFirewalls/azureFirewallIpConfigurations',
      'managementIpConfiguration.provisioningState': 'Succeeded',
      'managementIpConfiguration.publicIPAddress.id': `${network(groups.platform)}/publicIPAddresses/hub-firewall-management-pip`,
      'managementIpConfiguration.subnet.id': `${network(groups.platform)}/virtualNetworks/hub/subnets/AzureFirewallManagementSubnet`,
    });
  });

  it('lie in their resource groups', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-network-firewalls-relationships',
      ['rm-resources-resource-groups', 'rm-network-firewalls'],
      'firewalls-of-resource-groups',
    );
    expect(collectedRelationships.map(({ _type, _key }) => [_type, _key])).toContainEqual([
      'azure_resource_group_has_network_firewall',
      `${groups.platform}|has|${id}`.toLowerCase(),
    ]);
  });
});

describe('network watchers', () => {
  const watchers = [watcher('westeurope'), watcher('northeurope')];

  it('are there for each region', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-network-watchers');

    expect(collectedEntities.map(({ _key }) => _key)).toEqual(watchers);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Resource'] });
    expect(collectedEntities[1]).toMatchObject({
      _type: 'azure_network_watcher',
      name: 'NetworkWatcher_northeurope',
      region: 'northeurope',
      resourceGroup: 'NetworkWatcherRG',
    });
  });

  it('are related to their region, which all instances share', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-network-watchers-relationships',
      ['rm-resources-resource-groups', 'rm-network-watchers'],
    );
    const ends = (type: string) =>
      collectedRelationships
        .filter(({ _type }) => _type === type)
        .map(endsOf)
        .map(({ from, to }) => [from, to]);
    expect(ends('azure_resource_group_has_network_watcher')).toEqual(
      watchers.map((key) => [watcherGroup.toLowerCase(), key]),
    );
    expect(ends('azure_location_has_network_watcher')).toEqual([
      ['azure_location_westeurope', watchers[0]],
      ['azure_location_northeurope', watchers[1]],
    ]);
    expect(collectedRelationships.filter(({ _mapping }) => _mapping)).toHaveLength(2);
  });
});

describe('flow logs', () => {
  const flowLog = (name: string) => `${watcher('westeurope')}/flowlogs/${name}`;
  const logs = [
    flowLog('tracking-web-nsg-flow'),
    flowLog('tracking-vnet-flow'),
    flowLog('tracking-db-subnet-flow'),
    flowLog('tracking-db-1-nic-flow'),
  ];

  it('say whether and for how long they log', async () => {
    const { collectedEntities, collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-network-flow-logs',
    );

    expect(collectedEntities.map(({ _key }) => _key)).toEqual(logs);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Logs'] });
    const [ofGroup, ofNetwork, ofSubnet] = collectedEntities;
    expect(ofGroup).toMatchObject({
      _type: 'azure_security_group_flow_logs',
      enabled: true,
      targetResourceId: webGroup,
      targetResourceType: 'microsoft.network/networksecuritygroups',
      targetResourceGuid: guid(webGroup),
      storageId: archive,
      'retentionPolicy.days': 90,
      'retentionPolicy.enabled': true,
      formatType: 'JSON',
      formatVersion: 2,
      trafficAnalyticsEnabled: true,
      trafficAnalyticsInterval: 10,
      workspaceId: `${groups.security}/providers/Microsoft.OperationalInsights/workspaces/tjelvar-security`,
    });
    expect(ofNetwork).toMatchObject({ targetResourceType: 'microsoft.network/virtualnetworks' });
    expect(ofSubnet).toMatchObject({
      enabled: false,
      'retentionPolicy.days': 0,
      'retentionPolicy.enabled': false,
    });
    expect(ofSubnet.trafficAnalyticsEnabled).toBeUndefined();
    expect(collectedRelationships.map(({ _type, _key }) => [_type, _key])).toEqual(
      logs.map((key) => [
        'azure_network_watcher_has_security_group_flow_logs',
        `${watcher('westeurope')}|has|${key}`,
      ]),
    );
  });

  it('are related to what they log, whichever of four types it is of', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-network-flow-logs-relationships',
      [
        'rm-network-security-groups',
        'rm-network-virtual-networks',
        'rm-network-interfaces',
        'rm-network-watchers',
        'rm-network-flow-logs',
      ],
    );
    const direct = collectedRelationships.filter(({ _mapping }) => !_mapping);
    expect(direct.map(({ _type, _key }) => [_type, _key]).sort()).toEqual(
      [
        ['azure_security_group_has_flow_logs', `${webGroup.toLowerCase()}|has|${logs[0]}`],
        ['azure_vnet_has_security_group_flow_logs', `${spoke}|has|${logs[1]}`],
        ['azure_subnet_has_security_group_flow_logs', `${spoke}/subnets/db|has|${logs[2]}`],
        ['azure_nic_has_security_group_flow_logs', `${databaseInterface}|has|${logs[3]}`],
      ].sort(),
    );
    // Storage accounts are not collected here; JupiterOne may know them.
    const storage = collectedRelationships.filter(({ _mapping }) => _mapping);
    expect(storage.map(endsOf)).toEqual(logs.map((from) => ({ from, to: archive.toLowerCase() })));
    expect(new Set(storage.map(({ _type }) => _type))).toEqual(
      new Set(['azure_security_group_flow_logs_uses_storage_account']),
    );
  });
});

describe('private endpoints', () => {
  const ofStorage = `${network(groups.data)}/privateEndpoints/tracking-storage-pe`.toLowerCase();
  const ofCustoms = `${network(groups.tracking)}/privateEndpoints/customs-pe`.toLowerCase();
  const ofBus = `${network(groups.tracking)}/privateEndpoints/tracking-bus-pe`.toLowerCase();
  const bus = `${groups.tracking}/providers/Microsoft.ServiceBus/namespaces/tjelvar-bus`;

  it('say what they lead to and who has agreed', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-network-private-endpoints');

    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['NetworkEndpoint'] });
    const found = (key: string) => collectedEntities.find(({ _key }) => _key === key);
    expect(found(ofStorage)).toMatchObject({
      _type: 'azure_private_endpoint',
      etag: `W/"${guid(`etag/${network(groups.data)}/privateEndpoints/tracking-storage-pe`)}"`,
      subnetId: `${spokeId}/subnets/endpoints`,
      ipAddress: '10.20.10.4',
      privateIp: ['10.20.10.4'],
      connectionState: 'Approved',
      connectionDescription: 'Auto-Approved',
      connectionActionsRequired: 'None',
      manuallyApproved: false,
      connectedResourceIds: [
        `${groups.data}/providers/Microsoft.Storage/storageAccounts/tjelvartracking`,
      ],
      groupIds: ['blob'],
      dnsNames: ['tjelvartracking.blob.core.windows.net'],
    });
    expect(found(ofCustoms)).toMatchObject({
      connectionState: 'Pending',
      manuallyApproved: true,
      groupIds: ['registry'],
      privateIp: [],
    });
    expect(found(ofCustoms)?.ipAddress).toBeUndefined();
  });

  it('are related to their subnets and interfaces, and to what they lead to', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-network-private-endpoints-relationships',
      [
        'rm-network-virtual-networks',
        'rm-network-interfaces',
        'rm-service-bus-namespaces',
        'rm-network-private-endpoints',
      ],
    );
    const keys = (type: string) =>
      collectedRelationships.filter(({ _type }) => _type === type).map(({ _key }) => _key);
    expect(keys('azure_subnet_has_private_endpoint')).toEqual(
      expect.arrayContaining(
        [ofStorage, ofCustoms, ofBus].map((key) => `${spoke}/subnets/endpoints|has|${key}`),
      ),
    );
    expect(keys('azure_private_endpoint_uses_nic')).toEqual([
      `${ofStorage}|uses|${endpointInterface.toLowerCase()}`,
    ]);
    const toBus = collectedRelationships.find(
      ({ _key }) => _key === `${ofBus}|connects|${bus.toLowerCase()}`,
    );
    expect(toBus).toMatchObject({
      _type: 'azure_private_endpoint_connects_resource',
      _class: 'CONNECTS',
      name: 'connection',
      privateLinkServiceId: bus,
      groupIds: 'namespace',
      provisioningState: 'Succeeded',
      'privateLinkServiceConnectionState.status': 'Approved',
    });
    expect(toBus?._mapping).toBeUndefined();
    // The service of another company is of no kind that is collected.
    expect(keys('azure_private_endpoint_connects_resource').join()).not.toContain('declarations');
  });
});
