import { resourceLock } from './locks';
import { resourceGroup } from './resource-groups';

export const resources = [resourceGroup, resourceLock];
