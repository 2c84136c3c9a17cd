import { GraphDirectory } from './graph-directory';
import { JsonObject } from './http';
import { ResourceStore } from './resource-store';
import { isAlwaysRegistered } from './resource-types';

/** Which of a vault's doors is shut. */
export type VaultRefusal =
  'ForbiddenByRbac' | 'AccessDenied' | 'ForbiddenByFirewall' | 'ForbiddenByConnection';

/** What a key vault holds, in the shape of its data plane. */
export interface Vault {
  keys?: JsonObject[];
  secrets?: JsonObject[];
  certificates?: JsonObject[];
}

/** Something that the credential may not read. */
export interface Denial {
  /**
   * Anywhere in the path, or a pattern for the path; neither looks at case. The path of a vault begins with its name:
   * `kv-test/secrets`.
   */
  path: string | RegExp;
  service?: 'resourceManager' | 'graph' | 'keyVault';
  status?: number;
  code?: string;
  message?: string;
  /** What a vault says besides `Forbidden`: ForbiddenByRbac unless stated. */
  vaultRefusal?: VaultRefusal;
}

/** A whole Azure tenant. All of it may be changed while the simulator runs. */
export interface Tenant {
  directoryId: string;
  /** The name by which the tenant can also be addressed at the login. */
  domain?: string;
  clientId: string;
  clientSecret: string;
  /** Set once the secret is no longer valid. */
  clientSecretExpired?: boolean;
  /** The object id of the application's service principal, named where Azure refuses it something. */
  clientObjectId: string;
  /** Application permissions with admin consent: the `roles` of a Graph token. */
  grantedGraphRoles: string[];
  resources: ResourceStore;
  /** Namespaces by subscription id; a subscription that is not named has registered everything. */
  registeredProviders: { [subscriptionId: string]: string[] };
  directory: GraphDirectory;
  /** By name. */
  vaults: { [name: string]: Vault };
  denied: Denial[];
}

export function emptyTenant(identity: Partial<Tenant> = {}): Tenant {
  return {
    directoryId: '6f1c9c1e-0d57-4d1b-9a53-3b1f6a0c7e11',
    clientId: 'b2f0d6a4-5a3e-4c55-8f0a-5d1c1f6f3a20',
    clientSecret: 'simulated~secret-of-the-collector',
    clientObjectId: 'c9a7e0b3-7d61-4f4e-a1f4-0c2d9c0b5e31',
    grantedGraphRoles: [
      'Directory.Read.All',
      'Policy.Read.All',
      'Reports.Read.All',
      'AuditLog.Read.All',
      'EntitlementManagement.Read.All',
    ],
    resources: new ResourceStore(),
    registeredProviders: {},
    directory: new GraphDirectory(),
    vaults: {},
    denied: [],
    ...identity,
  };
}

/** Whether a subscription may use a provider; ids and namespaces are compared without their case. */
export function isRegistered(tenant: Tenant, subscriptionId: string, namespace: string): boolean {
  const entry = Object.entries(tenant.registeredProviders).find(
    ([id]) => id.toLowerCase() === subscriptionId.toLowerCase(),
  );
  if (!entry || isAlwaysRegistered(namespace)) return true;
  return entry[1].some((each) => each.toLowerCase() === namespace.toLowerCase());
}

export function denialFor(
  tenant: Tenant,
  service: NonNullable<Denial['service']>,
  path: string,
): Denial | undefined {
  return tenant.denied.find(
    (denial) => (denial.service ?? service) === service && matchesPath(denial.path, path),
  );
}

export function matchesPath(pattern: string | RegExp, path: string): boolean {
  if (typeof pattern === 'string') return path.toLowerCase().includes(pattern.toLowerCase());
  return new RegExp(pattern.source, 'i').test(path);
}
