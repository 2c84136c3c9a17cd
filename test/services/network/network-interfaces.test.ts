import { runRecordedStep } from '../../recording';
import { groups, guid } from '../../simulator/company/ids';

const network = (group: string) => `${group}/providers/Microsoft.Network`;
const machine = (name: string) =>
  `${groups.tracking}/providers/microsoft.compute/virtualmachines/${name}`.toLowerCase();
const ofTracking = (name: string) =>
  `${network(groups.tracking)}/networkInterfaces/${name}`.toLowerCase();
const ofEndpoint =
  `${network(groups.data)}/networkInterfaces/tracking-storage-pe.nic`.toLowerCase();
const interfaces = [
  ofTracking('tracking-web-1-nic'),
  ofTracking('tracking-web-2-nic'),
  ofTracking('tracking-db-1-nic'),
  ofEndpoint,
];
const webGroup = `${network(groups.tracking)}/networkSecurityGroups/tracking-web-nsg`;
const subnetId = (name: string) =>
  `${network(groups.tracking)}/virtualNetworks/tracking/subnets/${name}`;
const addressId = (group: string, name: string) => `${network(group)}/publicIPAddresses/${name}`;

it('collects network interfaces with their addresses', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-network-interfaces');

  expect(collectedEntities.map(({ _key }) => _key)).toEqual(expect.arrayContaining(interfaces));
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['NetworkInterface'] });
  const [web1, web2, database, endpoint] = collectedEntities;
  expect(web1).toMatchObject({
    _type: 'azure_nic',
    name: 'tracking-web-1-nic',
    privateIp: ['10.20.8.4', 'fd5c:7a1e:40:1::4'],
    privateIpAddress: '10.20.8.4',
    // Which only the address itself says.
    publicIp: ['203.0.113.11'],
    publicIpAddress: '203.0.113.11',
    macAddress: expect.stringMatching(/^00-0D-3A(-[0-9a-f]{2}){3}$/),
    primary: true,
    nicType: 'Standard',
    ipForwarding: false,
    acceleratedNetworking: false,
    dnsServers: [],
    resourceGuid: guid(`${network(groups.tracking)}/networkInterfaces/tracking-web-1-nic`),
    securityGroupId: webGroup,
    subnetIds: [subnetId('web')],
    virtualMachineId: `${groups.tracking}/providers/Microsoft.Compute/virtualMachines/tracking-web-1`,
  });
  // Its address is not allocated.
  expect(web2).toMatchObject({ privateIpAddress: '10.20.8.5' });
  expect(web2.publicIpAddress).toBeUndefined();
  expect(database).toMatchObject({ dnsServers: ['10.20.0.4'], subnetIds: [subnetId('db')] });
  expect(database.securityGroupId).toBeUndefined();
  expect(endpoint).toMatchObject({
    privateIpAddress: '10.20.10.4',
    privateEndpointId: `${network(groups.data)}/privateEndpoints/tracking-storage-pe`,
  });
  expect(endpoint.virtualMachineId).toBeUndefined();
});

it('relates interfaces to what protects them, and their machines to subnets and addresses', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-network-interfaces-relationships',
    [
      'rm-resources-resource-groups',
      'rm-compute-virtual-machines',
      'rm-network-virtual-networks',
      'rm-network-security-groups',
      'rm-network-ip-addresses',
      'rm-network-interfaces',
    ],
  );
  expect(collectedRelationships.filter(({ _mapping }) => _mapping)).toEqual([]);
  const web = subnetId('web').toLowerCase();
  const address = (name: string) => addressId(groups.tracking, name).toLowerCase();
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key]).sort()).toEqual(
    expect.arrayContaining([
      ...interfaces.map((key) => [
        'azure_resource_group_has_nic',
        `${key.replace(/\/providers\/.*/, '')}|has|${key}`,
      ]),
      ...interfaces
        .slice(0, 2)
        .map((key) => [
          'azure_security_group_protects_nic',
          `${webGroup.toLowerCase()}|protects|${key}`,
        ]),
      ['azure_subnet_has_vm', `${web}|has|${machine('tracking-web-1')}`],
      ['azure_subnet_has_vm', `${web}|has|${machine('tracking-web-2')}`],
      ['azure_subnet_has_vm', `${subnetId('db').toLowerCase()}|has|${machine('tracking-db-1')}`],
      ...['tracking-web-1', 'tracking-web-2'].map((name) => [
        'azure_vm_uses_public_ip',
        `${machine(name)}|uses|${address(`${name}-pip`)}`,
      ]),
    ]),
  );
});

describe('public addresses', () => {
  const keys = [
    ...['tracking-lb-pip', 'tracking-web-1-pip', 'tracking-web-2-pip'].map((name) =>
      addressId(groups.tracking, name).toLowerCase(),
    ),
    ...['hub-firewall-pip', 'hub-firewall-management-pip', 'reserved-v6'].map((name) =>
      addressId(groups.platform, name).toLowerCase(),
    ),
  ];

  it('say what they are attached to', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-network-ip-addresses');

    expect(collectedEntities.map(({ _key }) => _key)).toEqual(expect.arrayContaining(keys));
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['IpAddress'] });
    const [balancer, , unallocated, , , reserved] = collectedEntities;
    expect(balancer).toMatchObject({
      _type: 'azure_public_ip',
      ipAddress: '203.0.113.10',
      publicIp: '203.0.113.10',
      publicIpAddress: '203.0.113.10',
      public: true,
      ipVersion: 4,
      allocated: true,
      allocationMethod: 'Static',
      dnsName: 'tjelvar-tracking.westeurope.cloudapp.azure.com',
      domainNameLabel: 'tjelvar-tracking',
      sku: 'Standard',
      skuTier: 'Regional',
      zones: ['1', '2', '3'],
      idleTimeoutInMinutes: 4,
      attachedTo: `${network(groups.tracking)}/loadBalancers/tracking-lb/frontendIPConfigurations/public`,
      ddosProtectionMode: 'Enabled',
    });
    expect(unallocated).toMatchObject({
      ipAddress: '0.0.0.0',
      allocated: false,
      allocationMethod: 'Dynamic',
    });
    expect(unallocated.publicIpAddress).toBeUndefined();
    expect(reserved).toMatchObject({ ipAddress: '2001:db8:aa::5', ipVersion: 6 });
    expect(reserved.attachedTo).toBeUndefined();
  });

  it('lie in their resource groups', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-network-ip-addresses-relationships',
      ['rm-resources-resource-groups', 'rm-network-ip-addresses'],
    );
    expect(collectedRelationships.map(({ _type, _key }) => [_type, _key])).toEqual(
      expect.arrayContaining(
        keys.map((key) => [
          'azure_resource_group_has_public_ip',
          `${key.replace(/\/providers\/.*/, '')}|has|${key}`,
        ]),
      ),
    );
  });
});

describe('load balancers', () => {
  const balancer = `${network(groups.tracking)}/loadBalancers/tracking-lb`.toLowerCase();

  it('say where they are reached', async () => {
    const { collectedEntities } = await runRecordedStep(__dirname, 'rm-network-load-balancers');

    expect(collectedEntities).toHaveLength(1);
    expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Gateway'] });
    expect(collectedEntities[0]).toMatchObject({
      _key: balancer,
      _type: 'azure_lb',
      category: ['network'],
      function: ['load-balancing'],
      public: true,
      publicIp: ['203.0.113.10'],
      privateIp: ['10.20.8.100'],
      publicIpIds: [addressId(groups.tracking, 'tracking-lb-pip')],
      sku: 'Standard',
      skuTier: 'Regional',
      ruleCount: 1,
      probeCount: 1,
    });
  });

  it('lead to the interfaces in their pools', async () => {
    const { collectedRelationships } = await runRecordedStep(
      __dirname,
      'rm-network-load-balancers-relationships',
      ['rm-resources-resource-groups', 'rm-network-interfaces', 'rm-network-load-balancers'],
    );
    // The third in the pool is one of a scale set, which is no interface of the subscription's.
    expect(collectedRelationships.map(({ _type, _key }) => [_type, _key]).sort()).toEqual(
      [
        ['azure_resource_group_has_lb', `${groups.tracking.toLowerCase()}|has|${balancer}`],
        ['azure_lb_connects_nic', `${balancer}|connects|${interfaces[0]}`],
        ['azure_lb_connects_nic', `${balancer}|connects|${interfaces[1]}`],
      ].sort(),
    );
  });
});
