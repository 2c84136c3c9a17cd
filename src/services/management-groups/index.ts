import { managementGroup } from './management-groups';

export const managementGroups = [managementGroup];
