import { defineKind, linkFrom } from '../../framework/definition';
import { text } from '../../framework/entity';
import { subscriptionIdOf } from '../../framework/resource-id';

interface ResourceGroup {
  id?: string;
  managedBy?: string;
}

/** Resource Groups - List, through @azure/arm-resources. */
export const resourceGroup = defineKind<ResourceGroup>({
  entity: { _type: 'azure_resource_group', _class: ['Group'], resourceName: '[RM] Resource Group' },
  step: { id: 'rm-resources-resource-groups', name: 'Resource Groups' },
  ingestionSource: 'resources',
  listing: {
    resource: 'Microsoft.Resources/resourceGroups',
    client: ({ resources }) => resources.resourceGroups.list(),
  },
  permissions: { resourceManager: ['Microsoft.Resources/subscriptions/resourceGroups/read'] },
  inResourceGroup: false,
  properties: (raw) => ({ managedBy: text(raw.managedBy) }),
  links: [
    linkFrom(
      'HAS',
      'azure_subscription',
      ({ id }) => `/subscriptions/${subscriptionIdOf(String(id))}`,
    ),
  ],
});
