import { resourceGroup } from './resource-groups';

export const resources = [resourceGroup];
