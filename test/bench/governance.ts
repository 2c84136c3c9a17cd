import { each } from '../simulator/listing';
import type { Tenant } from '../simulator';

interface Governance {
  roleAssignments: number;
  policyStates: number;
  /** Of so many security groups, one each. */
  diagnosticSettings: number;
}

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

function numbered(index: number): string {
  return `90000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Gives a generated tenant's first subscription what is granted, checked and logged in large ones. */
export function govern(tenant: Tenant, { roleAssignments, policyStates, ...more }: Governance) {
  const { resources } = tenant;
  const subscription = String(resources.listSubscriptions().at(0).id);
  const groups = resources.list('Microsoft.Network/networkSecurityGroups', subscription);
  const authorization = `${subscription}/providers/Microsoft.Authorization`;
  resources.add({
    id: `${authorization}/roleDefinitions/${READER}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name: READER,
    properties: { roleName: 'Reader', type: 'BuiltInRole', permissions: [{ actions: ['*/read'] }] },
  });
  for (let index = 0; index < roleAssignments; index += 1)
    resources.add({
      id: `${authorization}/roleAssignments/${numbered(index)}`,
      type: 'Microsoft.Authorization/roleAssignments',
      name: numbered(index),
      properties: {
        roleDefinitionId: `${authorization}/roleDefinitions/${READER}`,
        principalId: numbered(index),
        principalType: 'User',
        scope: subscription,
      },
    });
  for (let index = 0; index < policyStates; index += 1) {
    const resourceId = groups.at(index % groups.length).id;
    resources.add({
      id: `${subscription}/providers/Microsoft.PolicyInsights/policyStates/${numbered(index)}`,
      timestamp: '2026-11-20T06:12:01Z',
      resourceId,
      policyAssignmentId: `${authorization}/policyAssignments/a${index % 20}`,
      policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${numbered(Math.floor(index / groups.length))}`,
      complianceState: index % 3 ? 'Compliant' : 'NonCompliant',
      resourceType: 'Microsoft.Network/networkSecurityGroups',
    });
  }
  let left = more.diagnosticSettings;
  for (const { id } of each(groups)) {
    if (left-- <= 0) return;
    resources.add({
      id: `${id}/providers/Microsoft.Insights/diagnosticSettings/to-storage`,
      type: 'Microsoft.Insights/diagnosticSettings',
      name: 'to-storage',
      properties: { logs: [{ category: 'NetworkSecurityGroupEvent', enabled: true }] },
    });
  }
}
