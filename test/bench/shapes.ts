import type { Tenant, TenantShape } from '../simulator';
import { govern } from './governance';

export interface Shape {
  tenant: TenantShape;
  /** Adds what the generator does not make. */
  grow?: (tenant: Tenant) => void;
  /** Where it takes minutes, it is measured only when asked for. */
  slow?: true;
}

const resources = { 'Microsoft.Compute/virtualMachines': 1000, 'Microsoft.Compute/disks': 2000 };

/**
 * Resources with two relationships each: all lie in a resource group, and of four one is a machine that has
 * two disks and an interface, which a security group protects.
 */
function machines(count: number): TenantShape {
  return {
    subscriptions: 1,
    resourceGroups: 50,
    resources: {
      'Microsoft.Compute/virtualMachines': count / 4,
      'Microsoft.Compute/disks': count / 2,
      'Microsoft.Network/networkInterfaces': count / 4,
      'Microsoft.Network/networkSecurityGroups': 10,
    },
  };
}

/** The tenants that are measured, each a name for `npm run bench -- --shape`. */
export const shapes: Record<string, Shape> = {
  'groups-50': { tenant: { resourceGroups: 50, resources } },
  'groups-500': { tenant: { resourceGroups: 500, resources } },
  'groups-5000': { tenant: { resourceGroups: 5000, resources } },
  mixed: {
    tenant: {
      resourceGroups: 50,
      resources: 10_000,
      children: { 'Microsoft.Storage/storageAccounts/blobServices': 1 },
      users: 500,
      groups: 50,
    },
  },
  'resources-100000': { tenant: machines(100_000) },
  'resources-1000000': { tenant: machines(1_000_000), slow: true },
  'subscriptions-300': {
    tenant: {
      subscriptions: 300,
      resourceGroups: 2,
      resources: { 'Microsoft.Compute/virtualMachines': 3000, 'Microsoft.Compute/disks': 6000 },
    },
    slow: true,
  },
  governance: {
    tenant: {
      resourceGroups: 50,
      resources: { 'Microsoft.Network/networkSecurityGroups': 5_000 },
    },
    grow: (tenant) =>
      govern(tenant, { roleAssignments: 20_000, policyStates: 50_000, diagnosticSettings: 5_000 }),
    slow: true,
  },
  directory: {
    tenant: { resourceGroups: 1, users: 200_000, groups: 50_000, membersPerGroup: 4 },
    slow: true,
  },
};
