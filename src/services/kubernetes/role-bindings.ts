import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind, linkTo } from '../../framework/definition';
import { text, texts, timestamp } from '../../framework/entity';

interface SystemData {
  createdAt?: string;
  createdBy?: string;
  createdByType?: string;
  lastModifiedAt?: string;
  lastModifiedBy?: string;
  lastModifiedByType?: string;
}

interface RoleBinding {
  name?: string;
  systemData?: SystemData | null;
  properties?: { sourceResourceId?: string; roles?: string[] | null } | null;
}

/** Trusted Access Role Bindings - List, 2025-05-01. */
export const clusterRoleBinding = defineKind<RoleBinding>({
  entity: {
    _type: 'azure_kube_cluster_role_binding',
    _class: ['AccessPolicy'],
    resourceName: '[RM] Role Binding',
  },
  step: { id: 'rm-role-binding', name: 'Kubernetes Trusted Access Role Bindings' },
  ingestionSource: 'container-services-extras',
  listing: {
    parent: 'azure_kubernetes_cluster',
    resource: 'Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings',
    apiVersion: '2025-05-01',
  },
  parentRelationship: RelationshipClass.CONTAINS,
  properties: ({ systemData, properties }, { parent }) => ({
    clusterName: text(parent?.name),
    roles: texts(properties?.roles),
    sourceResourceId: text(properties?.sourceResourceId),
    createdAt: timestamp(systemData?.createdAt),
    createdBy: text(systemData?.createdBy),
    createdByType: text(systemData?.createdByType),
    lastModifiedAt: timestamp(systemData?.lastModifiedAt),
    lastModifiedBy: text(systemData?.lastModifiedBy),
    lastModifiedByType: text(systemData?.lastModifiedByType),
  }),
  links: [
    // What JupiterOne's Kubernetes integration collects has other keys; the name is what both know.
    linkTo('IS', 'kube_cluster_role_binding', ({ name }) => name, {
      mapped: true,
      aliasProperty: 'name',
    }),
  ],
});
