/**
 * The resource types this Azure knows, each with the api-versions it answers: the simulator's own table, so that a
 * wrong name or version in the product is refused here as it would be there. One line per type: name, then versions.
 */
const TABLE = `
Microsoft.Advisor/recommendations 2023-01-01 2020-01-01

Microsoft.ApiManagement/service 2024-05-01 2022-08-01 2021-08-01 2021-01-01-preview 2019-12-01
Microsoft.ApiManagement/service/apis 2024-05-01 2022-08-01

Microsoft.Authorization/classicAdministrators 2015-07-01 2015-06-01
Microsoft.Authorization/denyAssignments 2022-04-01
Microsoft.Authorization/locks 2020-05-01 2016-09-01
Microsoft.Authorization/permissions 2022-04-01
Microsoft.Authorization/policyAssignments 2024-05-01 2023-04-01 2021-06-01 2019-09-01 2019-06-01
Microsoft.Authorization/policyDefinitions 2024-05-01 2023-04-01 2021-06-01 2020-09-01 2019-06-01
Microsoft.Authorization/policySetDefinitions 2024-05-01 2023-04-01 2021-06-01 2020-09-01
Microsoft.Authorization/roleAssignments 2022-04-01 2020-04-01-preview
Microsoft.Authorization/roleDefinitions 2022-05-01-preview 2022-04-01 2018-01-01-preview

Microsoft.Batch/batchAccounts 2024-07-01 2024-02-01 2023-11-01 2021-06-01 2021-01-01
Microsoft.Batch/batchAccounts/applications 2024-07-01 2024-02-01 2023-11-01 2021-06-01 2015-12-01
Microsoft.Batch/batchAccounts/applications/versions 2024-07-01 2023-11-01
Microsoft.Batch/batchAccounts/certificates 2024-07-01 2023-11-01 2021-06-01 2020-05-01
Microsoft.Batch/batchAccounts/pools 2024-07-01 2023-11-01 2021-06-01 2021-01-01 2020-05-01

Microsoft.Cache/redis 2024-11-01 2024-03-01 2020-12-01 2020-06-01
Microsoft.Cache/redis/firewallRules 2024-11-01 2024-03-01 2019-07-01
Microsoft.Cache/redis/linkedServers 2024-11-01 2024-03-01 2023-08-01 2018-03-01
Microsoft.Cache/redisEnterprise 2024-11-01 2024-10-01
Microsoft.Cache/redisEnterprise/databases 2024-11-01 2024-10-01

Microsoft.Cdn/profiles 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/afdEndpoints 2025-04-15 2024-02-01 2020-09-01
Microsoft.Cdn/profiles/afdEndpoints/routes 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/customDomains 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/endpoints 2025-04-15 2024-02-01 2021-06-01 2017-10-12
Microsoft.Cdn/profiles/endpoints/customDomains 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/endpoints/origins 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/originGroups 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/originGroups/origins 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/ruleSets 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/ruleSets/rules 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/secrets 2025-04-15 2024-02-01
Microsoft.Cdn/profiles/securityPolicies 2025-04-15 2024-02-01

Microsoft.Compute/availabilitySets 2025-04-01
Microsoft.Compute/diskEncryptionSets 2025-01-02
Microsoft.Compute/disks 2025-01-02 2024-03-02 2023-04-02
Microsoft.Compute/galleries 2025-03-03 2021-10-01 2021-07-01 2020-09-30 2019-12-01
Microsoft.Compute/galleries/images 2025-03-03 2021-10-01 2019-12-01
Microsoft.Compute/galleries/images/versions 2025-03-03 2023-07-03 2019-12-01
Microsoft.Compute/images 2025-04-01 2024-07-01 2020-12-01
Microsoft.Compute/snapshots 2025-01-02 2023-10-02 2020-09-30
Microsoft.Compute/virtualMachines 2025-04-01 2024-11-01 2024-07-01 2022-11-01 2020-12-01
Microsoft.Compute/virtualMachines/extensions 2025-04-01 2024-07-01 2020-12-01
Microsoft.Compute/virtualMachines/instanceView 2025-04-01 2021-03-01 2017-12-01
Microsoft.Compute/virtualMachineScaleSets 2025-04-01 2024-07-01 2024-03-01 2023-09-01
Microsoft.Compute/virtualMachineScaleSets/extensions 2025-04-01
Microsoft.Compute/virtualMachineScaleSets/virtualMachines 2025-04-01

Microsoft.Consumption/usageDetails 2024-08-01 2021-10-01 2021-05-01

Microsoft.ContainerInstance/containerGroups 2025-09-01 2023-05-01 2021-03-01 2018-06-01

Microsoft.ContainerRegistry/registries 2025-11-01 2025-04-01 2023-11-01-preview 2023-07-01
Microsoft.ContainerRegistry/registries/replications 2025-11-01 2025-04-01 2023-07-01
Microsoft.ContainerRegistry/registries/webhooks 2025-11-01 2025-04-01 2023-11-01-preview 2023-07-01 2017-10-01

Microsoft.ContainerService/locations/trustedAccessRoles 2026-04-01 2025-05-01 2024-10-01 2024-07-02-preview 2024-07-01
Microsoft.ContainerService/managedClusters 2026-04-01 2025-05-01 2024-10-01 2024-07-02-preview 2024-07-01 2020-09-01
Microsoft.ContainerService/managedClusters/agentPools 2026-04-01 2025-05-01 2024-10-01 2024-07-02-preview 2024-07-01
Microsoft.ContainerService/managedClusters/maintenanceConfigurations 2026-04-01 2025-05-01 2024-10-01 2024-07-01 2021-05-01
Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings 2026-04-01 2025-05-01 2024-10-01 2024-07-01 2024-01-01

Microsoft.DBforMariaDB/servers 2018-06-01
Microsoft.DBforMariaDB/servers/configurations 2018-06-01
Microsoft.DBforMariaDB/servers/databases 2018-06-01
Microsoft.DBforMariaDB/servers/firewallRules 2018-06-01

Microsoft.DBforMySQL/flexibleServers 2024-02-01-preview 2023-12-30 2023-06-30 2021-05-01 2020-07-01-privatepreview
Microsoft.DBforMySQL/flexibleServers/administrators 2023-12-30 2023-06-30 2021-05-01
Microsoft.DBforMySQL/flexibleServers/configurations 2023-12-30 2023-06-30 2021-05-01
Microsoft.DBforMySQL/flexibleServers/databases 2023-12-30 2023-06-30 2023-06-01-preview 2021-05-01
Microsoft.DBforMySQL/flexibleServers/firewallRules 2023-12-30 2023-06-30 2021-05-01
Microsoft.DBforMySQL/servers 2017-12-01
Microsoft.DBforMySQL/servers/configurations 2017-12-01
Microsoft.DBforMySQL/servers/databases 2017-12-01
Microsoft.DBforMySQL/servers/firewallRules 2017-12-01

Microsoft.DBforPostgreSQL/flexibleServers 2025-08-01 2024-08-01 2023-12-01-preview 2022-12-01 2020-02-14-preview
Microsoft.DBforPostgreSQL/flexibleServers/administrators 2025-08-01 2024-08-01 2022-12-01
Microsoft.DBforPostgreSQL/flexibleServers/configurations 2025-08-01 2024-08-01 2022-12-01
Microsoft.DBforPostgreSQL/flexibleServers/databases 2025-08-01 2024-08-01 2023-12-01-preview 2022-12-01
Microsoft.DBforPostgreSQL/flexibleServers/firewallRules 2025-08-01 2024-08-01 2022-12-01
Microsoft.DBforPostgreSQL/servers 2017-12-01
Microsoft.DBforPostgreSQL/servers/configurations 2017-12-01
Microsoft.DBforPostgreSQL/servers/databases 2017-12-01
Microsoft.DBforPostgreSQL/servers/firewallRules 2017-12-01

Microsoft.DocumentDB/databaseAccounts 2025-10-15 2024-11-15 2024-08-15 2024-05-15-preview 2019-08-01
Microsoft.DocumentDB/databaseAccounts/sqlDatabases 2025-10-15 2024-11-15 2024-08-15 2021-06-15
Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers 2025-10-15 2024-11-15

Microsoft.EventGrid/domains 2025-02-15 2022-06-15 2021-10-15-preview 2020-06-01
Microsoft.EventGrid/domains/eventSubscriptions 2025-02-15 2022-06-15
Microsoft.EventGrid/domains/topics 2025-02-15 2022-06-15 2021-10-15-preview
Microsoft.EventGrid/domains/topics/eventSubscriptions 2025-02-15 2022-06-15
Microsoft.EventGrid/eventSubscriptions 2025-02-15 2022-06-15 2021-10-15-preview
Microsoft.EventGrid/systemTopics 2025-02-15 2022-06-15
Microsoft.EventGrid/topics 2025-02-15 2022-06-15 2021-10-15-preview 2020-06-01
Microsoft.EventGrid/topics/eventSubscriptions 2025-02-15 2022-06-15

Microsoft.EventHub/clusters 2024-01-01 2023-01-01-preview 2018-01-01-preview
Microsoft.EventHub/namespaces 2024-01-01 2023-01-01-preview 2017-04-01
Microsoft.EventHub/namespaces/authorizationRules 2024-01-01
Microsoft.EventHub/namespaces/eventhubs 2024-01-01 2023-01-01-preview 2021-06-01-preview 2017-04-01
Microsoft.EventHub/namespaces/eventhubs/consumergroups 2024-01-01 2023-01-01-preview 2021-06-01-preview 2017-04-01
Microsoft.EventHub/namespaces/networkRuleSets 2024-01-01

Microsoft.Insights/activityLogAlerts 2020-10-01 2017-04-01
Microsoft.Insights/diagnosticSettings 2021-05-01-preview
Microsoft.Insights/eventTypes 2015-04-01
Microsoft.Insights/logprofiles 2016-03-01

Microsoft.KeyVault/managedHSMs 2026-02-01 2023-07-01
Microsoft.KeyVault/vaults 2026-02-01 2023-07-01 2023-02-01
Microsoft.KeyVault/vaults/keys 2026-02-01 2023-07-01
Microsoft.KeyVault/vaults/privateEndpointConnections 2026-02-01 2023-07-01
Microsoft.KeyVault/vaults/secrets 2026-02-01 2023-07-01

Microsoft.ManagedIdentity/userAssignedIdentities 2024-11-30 2023-01-31 2018-11-30

Microsoft.Management/managementGroups 2023-04-01 2021-04-01 2020-10-01 2020-05-01
Microsoft.Management/managementGroups/descendants 2023-04-01 2021-04-01 2020-10-01 2020-05-01
Microsoft.Management/managementGroups/subscriptions 2023-04-01 2021-04-01

Microsoft.Network/applicationGateways 2025-05-01 2023-11-01 2022-05-01 2019-11-01 2019-09-01
Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies 2025-05-01
Microsoft.Network/applicationSecurityGroups 2025-05-01 2021-08-01 2021-02-01 2019-09-01
Microsoft.Network/azureFirewalls 2025-05-01 2022-01-01 2021-08-01 2019-09-01
Microsoft.Network/bastionHosts 2025-05-01 2024-01-01 2020-06-01
Microsoft.Network/bgpServiceCommunities 2025-05-01 2023-09-01 2021-02-01 2020-11-01
Microsoft.Network/ddosProtectionPlans 2025-05-01 2022-05-01 2021-02-01 2019-11-01
Microsoft.Network/dnszones 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/A 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/AAAA 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/all 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/CAA 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/CNAME 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/MX 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/NS 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/PTR 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/recordsets 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/SOA 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/SRV 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/TXT 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/DS 2023-07-01-preview 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/dnszones/TLSA 2023-07-01-preview 2023-07-01-preview 2018-05-01 2018-03-01-preview
Microsoft.Network/expressRouteCircuits 2025-05-01 2022-01-01 2021-02-01 2019-11-01 2019-09-01
Microsoft.Network/expressRouteCircuits/authorizations 2025-05-01
Microsoft.Network/expressRouteCircuits/peerings 2025-05-01
Microsoft.Network/expressRouteCircuits/peerings/connections 2025-05-01 2022-01-01 2021-02-01
Microsoft.Network/expressRouteCircuits/peerings/peerConnections 2025-05-01 2021-02-01 2020-11-01
Microsoft.Network/expressRouteCrossConnections 2025-05-01 2021-02-01
Microsoft.Network/expressRouteCrossConnections/peerings 2025-05-01
Microsoft.Network/firewallPolicies 2025-05-01 2022-01-01
Microsoft.Network/firewallPolicies/ruleCollectionGroups 2025-05-01 2022-01-01 2021-02-01
Microsoft.Network/frontDoors 2021-06-01 2020-05-01
Microsoft.Network/frontDoors/backendPools 2021-06-01
Microsoft.Network/frontDoors/frontendEndpoints 2021-06-01 2020-05-01
Microsoft.Network/frontDoors/routingRules 2021-06-01
Microsoft.Network/frontDoors/rulesEngines 2021-06-01 2020-05-01
Microsoft.Network/frontDoorWebApplicationFirewallPolicies 2024-02-01 2022-05-01 2020-04-01
Microsoft.Network/ipGroups 2025-05-01
Microsoft.Network/loadBalancers 2025-05-01 2023-04-01 2019-09-01
Microsoft.Network/loadBalancers/backendAddressPools 2025-05-01
Microsoft.Network/natGateways 2025-05-01 2022-01-01 2021-02-01
Microsoft.Network/networkInterfaces 2025-05-01 2022-11-01 2020-06-01 2018-12-01
Microsoft.Network/networkSecurityGroups 2025-05-01 2022-09-01 2020-08-01 2019-11-01
Microsoft.Network/networkSecurityGroups/securityRules 2025-05-01
Microsoft.Network/networkWatchers 2025-05-01 2022-01-01 2020-08-01 2019-09-01
Microsoft.Network/networkWatchers/flowLogs 2025-05-01 2022-01-01 2021-02-01
Microsoft.Network/privateDnsZones 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/A 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/AAAA 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/ALL 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/CNAME 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/MX 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/PTR 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/SOA 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/SRV 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/TXT 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateDnsZones/virtualNetworkLinks 2024-06-01 2020-06-01 2018-09-01
Microsoft.Network/privateEndpoints 2025-05-01 2022-01-01 2020-06-01
Microsoft.Network/publicIPAddresses 2025-05-01 2022-11-01
Microsoft.Network/publicIPPrefixes 2025-05-01
Microsoft.Network/routeFilters 2025-05-01
Microsoft.Network/routeTables 2025-05-01 2021-08-01 2020-06-01 2019-11-01
Microsoft.Network/routeTables/routes 2025-05-01
Microsoft.Network/virtualNetworkGateways 2025-05-01 2023-09-01 2019-11-01
Microsoft.Network/virtualNetworkGateways/connections 2025-05-01
Microsoft.Network/virtualNetworks 2025-05-01 2024-03-01 2019-11-01
Microsoft.Network/virtualNetworks/subnets 2025-05-01 2024-03-01 2024-01-01 2020-06-01
Microsoft.Network/virtualNetworks/virtualNetworkPeerings 2025-05-01 2023-11-01 2021-02-01

Microsoft.PolicyInsights/policyStates 2024-10-01 2019-10-01

Microsoft.Security/alerts 2022-01-01 2019-01-01
Microsoft.Security/assessments 2021-06-01 2020-01-01
Microsoft.Security/autoProvisioningSettings 2017-08-01-preview
Microsoft.Security/locations/alerts 2022-01-01 2019-01-01
Microsoft.Security/pricings 2024-01-01 2023-01-01 2018-06-01
Microsoft.Security/securityContacts 2023-12-01-preview 2020-01-01-preview 2017-08-01-preview
Microsoft.Security/settings 2022-05-01 2021-06-01

Microsoft.ServiceBus/namespaces 2024-01-01 2022-10-01-preview 2021-11-01 2017-04-01 2015-08-01
Microsoft.ServiceBus/namespaces/authorizationRules 2024-01-01 2021-11-01
Microsoft.ServiceBus/namespaces/networkRuleSets 2024-01-01 2021-11-01
Microsoft.ServiceBus/namespaces/queues 2024-01-01 2022-01-01-preview 2021-11-01 2021-06-01-preview 2015-08-01
Microsoft.ServiceBus/namespaces/topics 2024-01-01 2022-01-01-preview 2021-11-01 2021-06-01-preview 2015-08-01
Microsoft.ServiceBus/namespaces/topics/subscriptions 2024-01-01 2022-01-01-preview 2021-11-01 2021-06-01-preview

Microsoft.Sql/servers 2023-08-01 2023-05-01-preview 2022-08-01-preview 2021-11-01 2021-02-01-preview
Microsoft.Sql/servers/administrators 2023-08-01 2022-08-01-preview 2021-11-01 2021-02-01-preview 2020-11-01-preview 2014-04-01
Microsoft.Sql/servers/auditingSettings 2023-08-01 2022-08-01-preview 2021-11-01-preview 2021-11-01 2017-03-01-preview
Microsoft.Sql/servers/azureADOnlyAuthentications 2023-08-01 2022-08-01-preview 2021-11-01
Microsoft.Sql/servers/connectionPolicies 2023-08-01 2021-11-01 2014-04-01
Microsoft.Sql/servers/databases 2023-08-01 2023-02-01-preview 2022-08-01-preview 2021-11-01 2014-04-01
Microsoft.Sql/servers/databases/auditingSettings 2023-08-01 2022-08-01-preview 2021-11-01-preview 2021-11-01 2021-02-01-preview
Microsoft.Sql/servers/databases/extendedAuditingSettings 2023-08-01 2022-08-01-preview 2021-11-01
Microsoft.Sql/servers/databases/securityAlertPolicies 2023-08-01 2022-08-01-preview 2021-11-01
Microsoft.Sql/servers/databases/transparentDataEncryption 2023-08-01 2022-08-01-preview 2021-11-01 2021-02-01-preview 2014-04-01
Microsoft.Sql/servers/databases/vulnerabilityAssessments 2023-08-01 2022-08-01-preview 2021-11-01
Microsoft.Sql/servers/elasticPools 2023-08-01 2022-08-01-preview 2021-11-01
Microsoft.Sql/servers/encryptionProtector 2023-08-01 2022-08-01-preview 2021-11-01 2021-02-01-preview 2020-11-01-preview 2015-05-01-preview
Microsoft.Sql/servers/extendedAuditingSettings 2023-08-01 2022-08-01-preview 2021-11-01
Microsoft.Sql/servers/firewallRules 2023-08-01 2022-08-01-preview 2021-11-01 2020-11-01-preview 2014-04-01
Microsoft.Sql/servers/ipv6FirewallRules 2023-08-01 2021-11-01
Microsoft.Sql/servers/securityAlertPolicies 2023-08-01 2022-08-01-preview 2021-11-01 2021-02-01-preview 2017-03-01-preview
Microsoft.Sql/servers/sqlVulnerabilityAssessments 2023-08-01 2022-02-01-preview
Microsoft.Sql/servers/virtualNetworkRules 2023-08-01 2022-08-01-preview 2021-11-01
Microsoft.Sql/servers/vulnerabilityAssessments 2023-08-01 2022-08-01-preview 2021-11-01 2021-02-01-preview 2018-06-01-preview

Microsoft.Storage/storageAccounts 2025-08-01 2025-06-01 2023-05-01 2023-01-01 2021-02-01
Microsoft.Storage/storageAccounts/blobServices 2025-08-01 2025-06-01 2023-05-01 2021-04-01 2019-06-01
Microsoft.Storage/storageAccounts/blobServices/containers 2025-08-01 2025-06-01 2023-05-01
Microsoft.Storage/storageAccounts/encryptionScopes 2025-08-01 2025-06-01
Microsoft.Storage/storageAccounts/fileServices 2025-08-01 2025-06-01
Microsoft.Storage/storageAccounts/fileServices/shares 2025-08-01 2025-06-01 2023-05-01
Microsoft.Storage/storageAccounts/managementPolicies 2025-08-01 2025-06-01
Microsoft.Storage/storageAccounts/privateEndpointConnections 2025-08-01 2025-06-01
Microsoft.Storage/storageAccounts/queueServices 2025-08-01 2025-06-01 2021-04-01 2021-02-01
Microsoft.Storage/storageAccounts/queueServices/queues 2025-08-01 2025-06-01 2021-04-01 2021-02-01
Microsoft.Storage/storageAccounts/tableServices 2025-08-01 2025-06-01 2021-04-01 2021-02-01
Microsoft.Storage/storageAccounts/tableServices/tables 2025-08-01 2025-06-01 2021-04-01 2021-02-01

Microsoft.Synapse/workspaces 2021-06-01 2019-06-01-preview
Microsoft.Synapse/workspaces/bigDataPools 2021-06-01
Microsoft.Synapse/workspaces/firewallRules 2021-06-01
Microsoft.Synapse/workspaces/keys 2021-06-01-preview 2021-06-01 2019-06-01-preview
Microsoft.Synapse/workspaces/sqlPools 2021-06-01-preview 2021-06-01
Microsoft.Synapse/workspaces/sqlPools/dataMaskingPolicies 2021-06-01-preview 2021-06-01 2021-05-01 2021-04-01-preview
Microsoft.Synapse/workspaces/sqlPools/dataMaskingPolicies/rules 2021-06-01-preview 2021-06-01 2021-05-01

Microsoft.Web/serverfarms 2025-05-01 2024-04-01 2023-01-01
Microsoft.Web/sites 2025-05-01 2024-04-01 2023-12-01 2023-01-01 2019-08-01
Microsoft.Web/sites/basicPublishingCredentialsPolicies 2025-05-01 2024-04-01
Microsoft.Web/sites/config 2025-05-01 2024-04-01 2023-01-01 2014-04-01
Microsoft.Web/sites/config/authsettings 2025-05-01 2024-04-01 2023-01-01 2022-03-01 2020-09-01
Microsoft.Web/sites/functions 2025-05-01 2024-04-01
Microsoft.Web/sites/slots 2025-05-01 2024-04-01
`;

export interface ResourceType {
  /** As Azure spells it, with its namespace: `Microsoft.Compute/disks`. */
  name: string;
  namespace: string;
  /** Newest first. */
  apiVersions: string[];
}

const types = new Map<string, ResourceType>();
const namespaces = new Map<string, string>();

for (const line of TABLE.split('\n').filter(Boolean)) {
  const [name, ...apiVersions] = line.split(' ');
  const namespace = name.split('/')[0];
  types.set(name.toLowerCase(), { name, namespace, apiVersions });
  namespaces.set(namespace.toLowerCase(), namespace);
}

/** Namespaces that exist without a type of interest; a subscription may or may not have registered them. */
for (const namespace of ['Microsoft.Resources', 'Microsoft.OperationalInsights', 'Microsoft.App']) {
  namespaces.set(namespace.toLowerCase(), namespace);
}

/** What Resource Manager itself answers: no provider, but versions all the same. */
export const coreApiVersions = [
  '2025-04-01',
  '2025-03-01',
  '2024-11-01',
  '2024-03-01',
  '2022-12-01',
  '2022-09-01',
  '2022-01-01',
  '2021-10-01',
  '2021-04-01',
  '2021-04-01-preview',
  '2021-01-01',
  '2020-10-01',
  '2020-06-01',
  '2020-01-01',
  '2019-11-01',
  '2019-06-01',
  '2018-05-01',
  '2018-02-01',
  '2016-06-01',
];

export function findResourceType(name: string): ResourceType | undefined {
  return types.get(name.toLowerCase());
}

/** The namespace as Azure spells it. */
export function findNamespace(namespace: string): string | undefined {
  return namespaces.get(namespace.toLowerCase());
}

export function allNamespaces(): string[] {
  return [...namespaces.values()];
}

export function typesOfNamespace(namespace: string): ResourceType[] {
  return [...types.values()].filter(
    (type) => type.namespace.toLowerCase() === namespace.toLowerCase(),
  );
}

/** Registered everywhere and for good: Azure never refuses these. */
const ALWAYS_REGISTERED = new Set(
  [
    'Microsoft.Resources',
    'Microsoft.Authorization',
    'Microsoft.Management',
    'Microsoft.Consumption',
    'Microsoft.Advisor',
  ].map((namespace) => namespace.toLowerCase()),
);

export function isAlwaysRegistered(namespace: string): boolean {
  return ALWAYS_REGISTERED.has(namespace.toLowerCase());
}
