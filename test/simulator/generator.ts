import { fill, nameOf } from './generator-templates';
import { GraphCollection, GraphObject } from './graph-directory';
import { GeneratedResources } from './resource-store';
import { emptyTenant, Tenant } from './tenant';

/** How large a tenant is to be. The same shape always gives the same tenant. */
export interface TenantShape {
  subscriptions?: number;
  /** Per subscription. */
  resourceGroups?: number;
  /** In the whole tenant: by type, or a total that is dealt over the most common types. */
  resources?: number | { [type: string]: number };
  /** Per parent, by type: `{ 'Microsoft.Compute/virtualMachines/extensions': 2 }`. */
  children?: { [type: string]: number };
  users?: number;
  groups?: number;
  membersPerGroup?: number;
  servicePrincipals?: number;
}

const LOCATION = 'westeurope';

/** What a tenant has many of, as shares of a hundred. */
const COMMON: [type: string, share: number][] = [
  ['Microsoft.Compute/virtualMachines', 25],
  ['Microsoft.Compute/disks', 30],
  ['Microsoft.Network/networkInterfaces', 25],
  ['Microsoft.Network/networkSecurityGroups', 10],
  ['Microsoft.Storage/storageAccounts', 10],
];

/** A tenant of any size that takes no more memory than a small one: its lists are computed page by page. */
export function generateTenant(shape: TenantShape = {}): Tenant {
  const tenant = emptyTenant();
  const subscriptions = Array.from({ length: shape.subscriptions ?? 1 }, (_, index) =>
    numbered('5', index),
  );
  const groupNames = Array.from(
    { length: shape.resourceGroups ?? 10 },
    (_, index) => `rg-${index}`,
  );
  subscriptions.forEach((id, index) => {
    addSubscription(tenant, id, index);
    for (const name of groupNames) addResourceGroup(tenant, id, name);
    const counts = Object.fromEntries(
      Object.entries(countsOf(shape.resources)).map(([type, total]) => [
        type,
        shareOf(total, subscriptions.length, index),
      ]),
    );
    for (const type of Object.keys(counts))
      if (counts[type] > 0)
        tenant.resources.addGenerated(resourcesOf(id, type, counts, groupNames));
  });
  for (const [type, perParent] of Object.entries(shape.children ?? {})) {
    const last = type.slice(type.lastIndexOf('/') + 1);
    tenant.resources.addGeneratedChildren({
      type,
      perParent,
      at(parentId, index) {
        // Of the services of a storage account there is one each.
        const name = last.endsWith('Services') ? 'default' : nameOf(type, index);
        return {
          id: `${parentId}/${last}/${name}`,
          name,
          type,
          location: LOCATION,
          properties: { provisioningState: 'Succeeded' },
        };
      },
    });
  }
  addDirectory(tenant, shape);
  return tenant;
}

/** A well-formed id that tells its kind by the first digit and its number by the last. */
function numbered(kind: string, index: number): string {
  return `${kind.padEnd(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function countsOf(resources: TenantShape['resources'] = 0): { [type: string]: number } {
  if (typeof resources !== 'number') return resources;
  const counts = Object.fromEntries(
    COMMON.map(([type, share]) => [type, Math.floor((resources * share) / 100)]),
  );
  const dealt = Object.values(counts).reduce((sum, count) => sum + count, 0);
  counts[COMMON[1][0]] += resources - dealt;
  return counts;
}

function shareOf(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

function addSubscription({ resources, directoryId }: Tenant, id: string, index: number): void {
  resources.add({
    id: `/subscriptions/${id}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: id,
    tenantId: directoryId,
    displayName: `Generated ${index}`,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  });
  resources.add({
    id: `/subscriptions/${id}/locations/${LOCATION}`,
    name: LOCATION,
    type: 'Region',
    displayName: 'West Europe',
    regionalDisplayName: '(Europe) West Europe',
    metadata: { regionType: 'Physical', regionCategory: 'Recommended', geographyGroup: 'Europe' },
  });
}

function addResourceGroup({ resources }: Tenant, subscriptionId: string, name: string): void {
  resources.add({
    id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: LOCATION,
    properties: { provisioningState: 'Succeeded' },
  });
}

function resourcesOf(
  subscriptionId: string,
  type: string,
  counts: { [type: string]: number },
  resourceGroups: string[],
): GeneratedResources {
  const count = counts[type];
  const idIn = (otherType: string, index: number) =>
    `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroups[index % resourceGroups.length]}/providers/${otherType}/${nameOf(otherType, index)}`;
  const idOf = (index: number) => idIn(type, index);
  const neighbour = (otherType: string, index: number) =>
    index < (counts[otherType] ?? 0) ? idIn(otherType, index) : undefined;
  return {
    subscriptionId,
    type,
    count,
    resourceGroups,
    at: (index) =>
      fill(type, {
        index,
        count,
        id: idOf(index),
        name: nameOf(type, index),
        location: LOCATION,
        neighbour,
      }),
    indexOf(id) {
      const index = Number(/-(\d+)$/.exec(id)?.[1] ?? NaN);
      const isOne = index < count && idOf(index).toLowerCase() === id.toLowerCase();
      return isOne ? index : undefined;
    },
  };
}

function addDirectory({ directory, directoryId }: Tenant, shape: TenantShape): void {
  const { users = 0, groups = 0, membersPerGroup = 0, servicePrincipals = 0 } = shape;
  directory
    .setCollection('organization', [
      {
        id: directoryId,
        displayName: 'Generated',
        createdDateTime: '2020-01-01T00:00:00Z',
        verifiedDomains: [{ name: 'generated.example', isDefault: true, isInitial: true }],
      },
    ])
    .setCollection('users', { length: users, at: user })
    .setCollection('groups', { length: groups, at: group })
    .setCollection('servicePrincipals', { length: servicePrincipals, at: servicePrincipal })
    .setCollection('reports/authenticationMethods/userRegistrationDetails', {
      length: users,
      at: registration,
    })
    .setSingleton('policies/identitySecurityDefaultsEnforcementPolicy', {
      id: '00000000-0000-0000-0000-000000000005',
      displayName: 'Security Defaults',
      isEnabled: true,
    })
    .addFinder((path) => {
      const match = /^groups\/2[0-9a-f-]*-(\d{12})\/members$/.exec(path);
      if (!match || Number(match[1]) >= groups) return undefined;
      return members(Number(match[1]), Math.min(membersPerGroup, users), users);
    });
}

/** Each group takes the users from where the one before it stopped. */
function members(groupIndex: number, count: number, users: number): GraphCollection {
  return { length: count, at: (index) => user((groupIndex * count + index) % users) };
}

function user(index: number): GraphObject {
  const name = `user${index}`;
  return {
    '@odata.type': '#microsoft.graph.user',
    id: numbered('1', index),
    accountEnabled: index % 20 !== 7,
    createdDateTime: '2024-01-01T00:00:00Z',
    displayName: `User ${index}`,
    givenName: 'User',
    surname: String(index),
    mail: index % 50 === 3 ? null : `${name}@generated.example`,
    userPrincipalName: `${name}@generated.example`,
    userType: index % 25 === 5 ? 'Guest' : 'Member',
    businessPhones: [],
    jobTitle: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
  };
}

function group(index: number): GraphObject {
  return {
    '@odata.type': '#microsoft.graph.group',
    id: numbered('2', index),
    createdDateTime: '2024-01-01T00:00:00Z',
    displayName: `Group ${index}`,
    description: null,
    groupTypes: [],
    mail: null,
    mailEnabled: false,
    mailNickname: `group${index}`,
    securityEnabled: true,
  };
}

function servicePrincipal(index: number): GraphObject {
  return {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    id: numbered('3', index),
    appId: numbered('4', index),
    accountEnabled: true,
    displayName: `Application ${index}`,
    servicePrincipalType: 'Application',
    servicePrincipalNames: [],
    passwordCredentials: [],
    keyCredentials: [],
  };
}

function registration(index: number): GraphObject {
  const { id, displayName, userPrincipalName } = user(index);
  return {
    id,
    userPrincipalName,
    userDisplayName: displayName,
    isMfaRegistered: index % 4 !== 0,
    isMfaCapable: index % 4 !== 0,
    methodsRegistered: [],
  };
}
