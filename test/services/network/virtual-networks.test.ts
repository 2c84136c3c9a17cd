import { runRecordedStep } from '../../recording';
import { groups, guid } from '../../simulator/company/ids';

const network = (group: string) => `${group}/providers/Microsoft.Network`;
const hubId = `${network(groups.platform)}/virtualNetworks/hub`;
const spokeId = `${network(groups.tracking)}/virtualNetworks/tracking`;
const hub = hubId.toLowerCase();
const spoke = spokeId.toLowerCase();
const webGroup = `${network(groups.tracking)}/networkSecurityGroups/tracking-web-nsg`;
const databaseGroup = `${network(groups.tracking)}/networkSecurityGroups/tracking-db-nsg`;
const subnetKeys = [
  ...['azurefirewallsubnet', 'azurefirewallmanagementsubnet', 'shared'].map(
    (name) => `${hub}/subnets/${name}`,
  ),
  ...['web', 'db', 'endpoints', 'functions'].map((name) => `${spoke}/subnets/${name}`),
];

describe('virtual networks', () => {
  let run: Awaited<ReturnType<typeof runRecordedStep>>;
  beforeAll(async () => {
    run = await runRecordedStep(__dirname, 'rm-network-virtual-networks');
  });
  const ofType = (type: string) => run.collectedEntities.filter(({ _type }) => _type === type);
  const found = (key: string) => run.collectedEntities.find(({ _key }) => _key === key);

  it('are networks with their subnets', () => {
    expect(ofType('azure_vnet').map(({ _key }) => _key)).toEqual(
      expect.arrayContaining([hub, spoke]),
    );
    expect(ofType('azure_subnet').map(({ _key }) => _key)).toEqual(
      expect.arrayContaining(subnetKeys),
    );
    expect(run.collectedEntities).toMatchGraphObjectSchema({ _class: ['Network'] });
    expect(
      run.collectedRelationships.map(({ _type, _class, _key }) => [_type, _class, _key]),
    ).toEqual(
      expect.arrayContaining(
        subnetKeys.map((key) => [
          'azure_vnet_contains_subnet',
          'CONTAINS',
          `${key.replace(/\/subnets\/.*/, '')}|contains|${key}`,
        ]),
      ),
    );
  });

  it('say what addresses they have and whom they are peered with', () => {
    expect(found(hub)).toMatchObject({
      name: 'hub',
      CIDR: '10.20.0.0/22',
      addressPrefixes: ['10.20.0.0/22'],
      ipv6AddressPrefixes: [],
      public: false,
      internal: true,
      environment: 'production',
      tags: ['Environment:production', 'costCenter:4100'],
      resourceGuid: guid(hubId),
      dnsServers: ['10.20.0.4', '10.20.0.5'],
      peeredNetworkIds: [spokeId],
      peerings: ['to-tracking: Connected'],
      ddosProtectionEnabled: true,
      ddosProtectionPlanId: `${network(groups.security)}/ddosProtectionPlans/tjelvar-ddos`,
      encryptionEnabled: true,
    });
    // The class has room for one prefix, and none for IPv6.
    expect(found(spoke)).toMatchObject({
      CIDR: '10.20.8.0/21',
      addressPrefixes: ['fd5c:7a1e:40::/48', '10.20.8.0/21'],
      ipv6AddressPrefixes: ['fd5c:7a1e:40::/48'],
      ddosProtectionEnabled: false,
      peeredNetworkIds: [hubId],
    });
    expect(found(spoke)?.dnsServers).toBeUndefined();
  });

  it('have subnets that say what guards them and what they are for', () => {
    expect(found(`${spoke}/subnets/web`)).toMatchObject({
      _type: 'azure_subnet',
      name: 'web',
      CIDR: '10.20.8.0/24',
      addressPrefixes: ['10.20.8.0/24', 'fd5c:7a1e:40:1::/64'],
      ipv6AddressPrefixes: ['fd5c:7a1e:40:1::/64'],
      environment: 'production',
      location: 'westeurope',
      securityGroupId: webGroup,
      defaultOutboundAccess: false,
      delegations: [],
      privateEndpointNetworkPolicies: 'Disabled',
      privateLinkServiceNetworkPolicies: 'Enabled',
    });
    expect(found(`${spoke}/subnets/db`)).toMatchObject({ serviceEndpoints: ['Microsoft.Sql'] });
    expect(found(`${hub}/subnets/shared`)).toMatchObject({
      serviceEndpoints: ['Microsoft.Storage', 'Microsoft.KeyVault'],
    });
    expect(found(`${hub}/subnets/shared`)?.securityGroupId).toBeUndefined();
    expect(found(`${spoke}/subnets/functions`)).toMatchObject({
      delegations: ['Microsoft.Web/serverFarms'],
    });
  });
});

it('relates networks to their groups and subnets to what protects them', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-network-virtual-networks-relationships',
    ['rm-resources-resource-groups', 'rm-network-virtual-networks', 'rm-network-security-groups'],
  );
  expect(collectedRelationships.filter(({ _mapping }) => _mapping)).toEqual([]);
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key])).toEqual(
    expect.arrayContaining([
      ['azure_resource_group_has_vnet', `${groups.platform.toLowerCase()}|has|${hub}`],
      ['azure_resource_group_has_vnet', `${groups.tracking.toLowerCase()}|has|${spoke}`],
      [
        'azure_security_group_protects_subnet',
        `${webGroup.toLowerCase()}|protects|${spoke}/subnets/web`,
      ],
      // The network writes the name of the group's resource group in capitals.
      [
        'azure_security_group_protects_subnet',
        `${databaseGroup.toLowerCase()}|protects|${spoke}/subnets/db`,
      ],
    ]),
  );
});

it('collects security groups with how far they are open', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-network-security-groups');

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([
    webGroup.toLowerCase(),
    databaseGroup.toLowerCase(),
  ]);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Firewall'] });
  const [web, database] = collectedEntities;
  expect(web).toMatchObject({
    _type: 'azure_security_group',
    category: ['network'],
    isStateful: true,
    environment: 'production',
    tags: ['environment:production', 'Name:web'],
    resourceGuid: guid(webGroup),
    defaultRuleCount: 6,
    inboundDenyRuleCount: 1,
    outboundRuleCount: 1,
  });
  expect(database).toMatchObject({
    ruleCount: 3,
    defaultRuleCount: 6,
    inboundAllowRuleCount: 1,
    inboundDenyRuleCount: 1,
    outboundRuleCount: 1,
    isWideOpen: false,
  });
  expect(database.environment).toBeUndefined();
});
