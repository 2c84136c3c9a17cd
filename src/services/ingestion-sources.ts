import type { IntegrationIngestionConfigFieldMap } from '@jupiterone/integration-sdk-core';

/** The switches that users know, by their ids. */
export const ingestionSources: IntegrationIngestionConfigFieldMap = {
  'ad-generals': {
    title: 'Entra ID generals',
    description:
      'The account, its users with their registration for multi-factor authentication, and service principals.',
    defaultsToDisabled: false,
    cannotBeDisabled: true,
  },
  'ad-groups': {
    title: 'Entra ID groups',
    description: 'User groups and who is a member of each.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  subscriptions: {
    title: 'Subscriptions',
    description: 'The subscription and its locations.',
    defaultsToDisabled: false,
    cannotBeDisabled: true,
  },
  resources: {
    title: 'Resource groups',
    description: 'Resource groups and locks.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  network: {
    title: 'Network',
    description:
      'Virtual networks, network interfaces, public IP addresses, security groups, load balancers, firewalls, flow logs and private endpoints.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'management-groups': {
    title: 'Management groups',
    description: 'The tree of management groups and the subscriptions in it.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  compute: {
    title: 'Compute',
    description: 'Virtual machines with their extensions and disks, images and galleries.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  storage: {
    title: 'Storage',
    description:
      'Storage accounts with their settings, containers, file shares, queues and tables.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'key-vault': {
    title: 'Key Vault',
    description: 'Key vaults, and of their keys and secrets what is known without the values.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  cosmosdb: {
    title: 'Cosmos DB',
    description: 'Cosmos DB accounts and their SQL databases.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  databases: {
    title: 'Databases',
    description:
      'SQL, MySQL, PostgreSQL and MariaDB servers, with their databases, firewall rules and administrators.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  redis_cache: {
    title: 'Redis',
    description: 'Redis caches, their firewall rules and the links between them.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'api-management': {
    title: 'API Management',
    description: 'API Management services and their APIs.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'app-service': {
    title: 'App Service',
    description: 'App Service plans, web apps and function apps with their configuration.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  batch: {
    title: 'Batch',
    description: 'Batch accounts with their applications, certificates and pools.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  cdn: {
    title: 'Content delivery networks',
    description: 'CDN and Front Door profiles with their endpoints.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'container-instance': {
    title: 'Container instances',
    description: 'Container groups with their containers and volumes.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'container-registry': {
    title: 'Container registries',
    description: 'Container registries and their webhooks.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'container-services': {
    title: 'Kubernetes clusters',
    description: 'Kubernetes clusters with their node pools.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'event-grid': {
    title: 'Event Grid',
    description: 'Event Grid domains and topics with their subscriptions.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'service-bus': {
    title: 'Service Bus',
    description: 'Service Bus namespaces with their queues, topics and subscriptions.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  frontdoor: {
    title: 'Front Door',
    description:
      'Front Doors (classic) with their backend pools, endpoints, routing rules and rules engines.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  dns: {
    title: 'DNS',
    description: 'Public DNS zones and their record sets.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'private-dns': {
    title: 'Private DNS',
    description: 'Private DNS zones and their record sets.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  authorization: {
    title: 'Authorization',
    description: 'Role definitions, role assignments and classic administrators.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  policy: {
    title: 'Policy',
    description: 'Policy assignments and the definitions that they use.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'policy-insights': {
    title: 'Policy states',
    description: 'How resources comply with the policies that are assigned to them.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'advisor-recommendations': {
    title: 'Advisor',
    description: 'Recommendations of Azure Advisor.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  security: {
    title: 'Defender for Cloud',
    description: 'Security assessments, contacts, settings and plans.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  monitor: {
    title: 'Monitor',
    description: 'Activity log alerts and log profiles.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'ad-domain': {
    title: 'Entra ID domains',
    description: 'The domain names of the directory.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'ad-devices': {
    title: 'Entra ID devices',
    description: 'Devices and whose they are. Large directories have as many as users.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'application-security-group': {
    title: 'Application security groups',
    description: 'Application security groups and the virtual machines in them.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'container-services-extras': {
    title: 'Kubernetes clusters, more',
    description:
      'Maintenance configurations, trusted access roles and role bindings of Kubernetes clusters: several requests for each.',
    defaultsToDisabled: true,
    cannotBeDisabled: false,
  },
  ddos: {
    title: 'DDoS protection',
    description: 'DDoS protection plans and what they protect.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'event-hub': {
    title: 'Event Hubs',
    description:
      'Event Hubs namespaces, hubs, consumer groups, clusters and customer-managed keys.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'express-route': {
    title: 'ExpressRoute',
    description:
      'ExpressRoute circuits and their connections, application gateways, BGP communities.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  synapse: {
    title: 'Synapse',
    description: 'Synapse workspaces, their SQL pools, keys and data masking.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  subscriptions_usage: {
    title: 'Usage',
    description: 'What resources cost, line by line: slow, and large in every subscription.',
    defaultsToDisabled: true,
    cannotBeDisabled: false,
  },
  defender_alerts: {
    title: 'Defender alerts',
    description: 'Alerts of Defender for Cloud, of the severities that are configured.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'identity-governance-access-packages': {
    title: 'Access packages',
    description:
      'Access packages, their policies, assignments, requests and catalogs. Needs Entra ID Governance.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'conditional-access-policy': {
    title: 'Conditional access',
    description:
      'Conditional access policies, templates, named locations and authentication contexts.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
  'conditional-access-policy-user-relationship': {
    title: 'Conditional access users',
    description: 'Which users conditional access policies name.',
    defaultsToDisabled: false,
    cannotBeDisabled: false,
  },
};
