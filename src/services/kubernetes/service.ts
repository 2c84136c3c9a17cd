import { defineKind, linkFrom } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { text } from '../../framework/entity';

/** Made up, not Azure's: what a subscription has in common for its clusters. */
interface KubernetesService {
  subscriptionId: string;
  /** Where the clusters are. */
  locations: string[];
}

async function* service({
  azure: { resourceManager },
  scope,
  isAbsent,
}: ListingContext): AsyncGenerator<KubernetesService[]> {
  if (await isAbsent('Microsoft.ContainerService/managedClusters')) return;
  const subscriptionId = String(scope.subscriptionId);
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.ContainerService/managedClusters`;
  const locations = new Set<string>();
  let isAny = false;
  for await (const page of resourceManager.pages<{ location?: string } | null>(path, '2025-05-01'))
    for (const cluster of page) {
      isAny = true;
      const location = text(cluster?.location)?.replace(/ /g, '').toLowerCase();
      if (location) locations.add(location);
    }
  yield isAny ? [{ subscriptionId, locations: [...locations] }] : [];
}

function subscriptionIdOf({ subscriptionId }: KubernetesService): string {
  return `/subscriptions/${subscriptionId}`;
}

/** Of each subscription in which there are clusters (Managed Clusters - List, 2025-05-01). */
export const kubernetesService = defineKind<KubernetesService>({
  entity: {
    _type: 'azure_kube_service',
    _class: ['Service'],
    resourceName: '[RM] Kubernetes Service',
  },
  step: { id: 'rm-kubernetes-service', name: 'Kubernetes Service' },
  ingestionSource: 'container-services-extras',
  // The provider alone: it is no object of a resource type.
  listing: { resource: 'Microsoft.ContainerService', pages: service, scope: 'subscription' },
  permissions: { resourceManager: ['Microsoft.ContainerService/managedClusters/read'] },
  key: (raw) => `${subscriptionIdOf(raw)}/providers/Microsoft.ContainerService`,
  properties: (raw) => ({
    id: `${subscriptionIdOf(raw)}/providers/Microsoft.ContainerService`,
    name: 'Azure Kubernetes Service',
    displayName: 'Azure Kubernetes Service',
    description: 'Kubernetes clusters that Azure manages',
    category: ['infrastructure'],
    function: ['container-orchestration'],
    subscriptionId: raw.subscriptionId,
    locations: raw.locations,
  }),
  links: [linkFrom('HAS', 'azure_subscription', subscriptionIdOf)],
});
