import { activeDirectory } from './active-directory';
import { compute } from './compute';
import { managementGroups } from './management-groups';
import { network } from './network';
import { resources } from './resources';
import { subscriptions } from './subscriptions';

/** Every kind that the package collects, a line for each service. */
export const kinds = [
  ...activeDirectory,
  ...compute,
  ...managementGroups,
  ...network,
  ...resources,
  ...subscriptions,
];
