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
};
