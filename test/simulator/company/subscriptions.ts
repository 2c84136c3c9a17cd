import { Resource } from '../resource-store';
import { development, directoryId, groups, initialDomain, domain, production } from './ids';
import { CompanyPart } from './part';

const MANAGEMENT_GROUPS = '/providers/Microsoft.Management/managementGroups';

/** Root, then what runs the business and what does not, then the platforms. */
const managementGroups: [name: string, displayName: string, parent?: string][] = [
  [directoryId, 'Tenant Root Group'],
  ['tjelvar', 'Tjelvar Freight', directoryId],
  ['tjelvar-landing-zones', 'Landing zones', 'tjelvar'],
  ['tjelvar-production', 'Production', 'tjelvar-landing-zones'],
  ['tjelvar-sandbox', 'Sandbox & experiments', 'tjelvar'],
];

function managementGroup([name, displayName, parent]: (typeof managementGroups)[number]): Resource {
  const above = managementGroups.find(([each]) => each === parent);
  return {
    id: `${MANAGEMENT_GROUPS}/${name}`,
    type: 'Microsoft.Management/managementGroups',
    name,
    properties: {
      tenantId: directoryId,
      displayName,
      details: {
        version: parent ? 3 : 1,
        updatedTime: parent ? '2024-02-19T07:41:03.1182377Z' : '0001-01-01T00:00:00',
        updatedBy: parent ? 'b5b1ce1e-6ac1-4bb5-9c55-4fb0fa0dd1c1' : null,
        ...(above && {
          parent: { id: `${MANAGEMENT_GROUPS}/${above[0]}`, name: above[0], displayName: above[1] },
        }),
      },
    },
  };
}

function membership(group: string, subscription: string, displayName: string): Resource {
  return {
    id: `${MANAGEMENT_GROUPS}/${group}/subscriptions/${subscription}`,
    type: 'Microsoft.Management/managementGroups/subscriptions',
    name: subscription,
    properties: {
      tenant: directoryId,
      displayName,
      parent: { id: `${MANAGEMENT_GROUPS}/${group}` },
      state: 'Active',
    },
  };
}

function subscription(id: string, displayName: string, quotaId: string, tags?: object): Resource {
  return {
    id: `/subscriptions/${id}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    ...(tags && { tags }),
    subscriptionId: id,
    tenantId: directoryId,
    displayName,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId,
      spendingLimit: 'Off',
    },
  };
}

type Region = [name: string, displayName: string, paired?: string, geography?: string];

const regions: Region[] = [
  ['westeurope', 'West Europe', 'northeurope', 'Europe'],
  ['northeurope', 'North Europe', 'westeurope', 'Europe'],
  ['swedencentral', 'Sweden Central', 'swedensouth', 'Sweden'],
  ['swedensouth', 'Sweden South', 'swedencentral', 'Sweden'],
  ['eastus', 'East US', 'westus', 'United States'],
  ['westus', 'West US', 'eastus', 'United States'],
];

function location(
  subscriptionId: string,
  [name, displayName, paired, geography]: Region,
): Resource {
  const base = `/subscriptions/${subscriptionId}/locations`;
  return {
    id: `${base}/${name}`,
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: `(${geography === 'United States' ? 'US' : 'Europe'}) ${displayName}`,
    metadata: {
      regionType: 'Physical',
      regionCategory: name === 'swedensouth' ? 'Other' : 'Recommended',
      geography,
      geographyGroup: geography === 'United States' ? 'US' : 'Europe',
      longitude: '4.9',
      latitude: '52.3667',
      physicalLocation: displayName,
      pairedRegion: [{ name: paired, id: `${base}/${paired}` }],
    },
  };
}

/** A region that is none: no coordinates, no pair. */
function globalLocation(subscriptionId: string): Resource {
  return {
    id: `/subscriptions/${subscriptionId}/locations/europe`,
    name: 'europe',
    type: 'Region',
    displayName: 'Europe',
    regionalDisplayName: 'Europe',
    metadata: { regionType: 'Logical', regionCategory: 'Other', geographyGroup: 'Europe' },
  };
}

function resourceGroup(id: string, location: string, rest: Partial<Resource> = {}): Resource {
  return {
    id,
    name: id.split('/').pop(),
    type: 'Microsoft.Resources/resourceGroups',
    location,
    ...rest,
    properties: { provisioningState: 'Succeeded' },
  };
}

export const subscriptions: CompanyPart = {
  resources: [
    {
      id: `/tenants/${directoryId}`,
      tenantId: directoryId,
      countryCode: 'SE',
      displayName: 'Tjelvar Freight AB',
      domains: [initialDomain, domain],
      tenantCategory: 'Home',
      defaultDomain: domain,
      tenantType: 'AAD',
    },
    ...managementGroups.map(managementGroup),
    membership('tjelvar-production', production, 'Tjelvar Production'),
    membership('tjelvar-sandbox', development, 'Tjelvar Development'),
    subscription(production, 'Tjelvar Production', 'EnterpriseAgreement_2014-09-01', {
      environment: 'production',
      owner: `astrid.lindqvist@${domain}`,
    }),
    subscription(development, 'Tjelvar Development', 'PayAsYouGo_2014-09-01'),
    ...[production, development].flatMap((id) => [
      ...regions.map((region) => location(id, region)),
      globalLocation(id),
    ]),
    resourceGroup(groups.platform, 'westeurope', {
      tags: { Name: 'platform network', email: `platform@${domain}`, 'cost center': '4100' },
    }),
    resourceGroup(groups.tracking, 'westeurope', {
      tags: { owner: `nils.åkesson@${domain}`, environment: 'production', empty: '' },
    }),
    // Azure gives ids back as they were typed at the time.
    resourceGroup(groups.data, 'northeurope', { tags: { classification: 'Confidential' } }),
    resourceGroup(groups.security, 'swedencentral', {
      managedBy: `/subscriptions/${production}/providers/Microsoft.Solutions/applications/scanner`,
      tags: {},
    }),
    resourceGroup(groups.development, 'westeurope', {
      tags: { Environment: 'development', _key: 'not-a-key', id: '42' },
    }),
    resourceGroup(groups.sandbox, 'eastus', { managedBy: null, tags: { owner: 'nobody' } }),
  ],
};
