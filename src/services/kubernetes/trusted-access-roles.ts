import type { Entity } from '@jupiterone/integration-sdk-core';
import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind, linkTo } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { text, texts } from '../../framework/entity';

interface Rule {
  verbs?: string[] | null;
  apiGroups?: string[] | null;
  resources?: string[] | null;
  resourceNames?: string[] | null;
  nonResourceURLs?: string[] | null;
}

interface TrustedAccessRole {
  sourceResourceType?: string;
  name?: string;
  rules?: (Rule | null)[] | null;
  /** Where it was listed; Azure's object does not say. */
  locationName: string;
}

/** Those of the locations in which there are clusters; where one refuses, of the others. */
async function* trustedAccessRoles(
  service: Entity,
  { azure: { resourceManager }, scope, gap }: ListingContext,
): AsyncGenerator<TrustedAccessRole[]> {
  const provider = `/subscriptions/${scope.subscriptionId}/providers/Microsoft.ContainerService`;
  for (const locationName of texts(service.locations) ?? [])
    try {
      for await (const page of resourceManager.pages<Omit<TrustedAccessRole, 'locationName'>>(
        `${provider}/locations/${locationName}/trustedAccessRoles`,
        '2025-05-01',
      ))
        yield page.map((role) => ({ ...role, locationName }));
    } catch (error) {
      gap(error);
    }
}

/** Trusted Access Roles - List, 2025-05-01. They have no ids. */
export const trustedAccessRole = defineKind<TrustedAccessRole>({
  entity: {
    _type: 'azure_kube_trusted_access_role',
    _class: ['AccessRole'],
    resourceName: '[RM] Access Role',
  },
  step: { id: 'rm-access-role', name: 'Kubernetes Trusted Access Roles' },
  ingestionSource: 'container-services-extras',
  listing: {
    parent: 'azure_kube_service',
    resource: 'Microsoft.ContainerService/locations/trustedAccessRoles',
    pages: trustedAccessRoles,
    scope: 'subscription',
  },
  parentRelationship: RelationshipClass.CONTAINS,
  key: ({ sourceResourceType, name, locationName }, { scope }) =>
    name &&
    [
      `/subscriptions/${scope.subscriptionId}/providers/Microsoft.ContainerService`,
      `locations/${locationName}/trustedAccessRoles/${sourceResourceType}/${name}`,
    ].join('/'),
  properties: ({ sourceResourceType, name, rules, locationName }, { scope, azure, settings }) => ({
    locationName,
    subscriptionId: scope.subscriptionId,
    sourceResourceType: text(sourceResourceType),
    // As bindings name it.
    roleName: `${sourceResourceType}/${name}`,
    rules: (rules ?? []).flatMap((rule) => (rule ? [ruleText(rule)] : [])),
    superAdmin: (rules ?? []).some(allowsEverything),
    // It has no page of its own; the subscription's shows what its clusters trust.
    webLink: `${azure.cloud.portal}/#@${settings.directoryId}/resource/subscriptions/${scope.subscriptionId}`,
  }),
  links: [
    // What JupiterOne's Kubernetes integration collects has other keys; the name is what both know.
    linkTo('IS', 'kube_cluster_role', ({ name }) => name, { mapped: true, aliasProperty: 'name' }),
  ],
});

/** `get,list apps/deployments,replicasets`, in the words of Kubernetes. */
function ruleText({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: Rule): string {
  const group = (apiGroups ?? []).filter(Boolean).join(',');
  const what = [...(resources ?? []), ...(nonResourceURLs ?? [])].join(',');
  const names = resourceNames?.length ? ` (${resourceNames.join(',')})` : '';
  return `${(verbs ?? []).join(',')} ${group ? `${group}/` : ''}${what}${names}`;
}

function allowsEverything(rule: Rule | null): boolean {
  return Boolean(rule?.verbs?.includes('*') && rule.resources?.includes('*'));
}
