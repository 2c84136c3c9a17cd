import type { Entity } from '@jupiterone/integration-sdk-core';
import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { text } from '../../framework/entity';

interface MaskingPolicy {
  location?: string;
  kind?: string | null;
  managedBy?: string;
  properties?: {
    dataMaskingState?: string;
    applicationPrincipals?: string;
    exemptPrincipals?: string;
    maskingLevel?: string;
  } | null;
}

/** A pool has this one, and no list of it. */
async function* policyOf(
  pool: Entity,
  { azure: { resourceManager } }: ListingContext,
): AsyncGenerator<MaskingPolicy[]> {
  const path = `${String(pool.id)}/dataMaskingPolicies/Default`;
  yield [await resourceManager.get<MaskingPolicy>(path, '2021-06-01')];
}

/** Data Masking Policies - Get, 2021-06-01. */
export const maskingPolicy = defineKind<MaskingPolicy>({
  entity: {
    _type: 'azure_synapse_masking_policy',
    _class: ['Policy'],
    resourceName: '[RM] Data Masking Policy',
  },
  step: { id: 'fetch-synapse-data-masking-policy', name: 'Synapse Data Masking Policies' },
  ingestionSource: 'synapse',
  listing: {
    parent: 'azure_synapse_sql_pool',
    resource: 'Microsoft.Synapse/workspaces/sqlPools/dataMaskingPolicies',
    pages: policyOf,
    scope: 'subscription',
  },
  parentRelationship: RelationshipClass.ASSIGNED,
  properties: ({ kind, managedBy, properties }, { parent }) => {
    const exempt = text(properties?.exemptPrincipals);
    const title = `Data masking of ${text(parent?.name)}`;
    const summary = `${title}: ${properties?.dataMaskingState}`;
    return {
      title,
      summary,
      content: exempt ? `${summary}, except for ${exempt}` : summary,
      dataMaskingState: text(properties?.dataMaskingState),
      enabled: text(properties?.dataMaskingState)?.toLowerCase() === 'enabled',
      applicationPrincipals: text(properties?.applicationPrincipals),
      exemptPrincipals: exempt,
      maskingLevel: text(properties?.maskingLevel),
      kind: text(kind),
      managedBy: text(managedBy),
    };
  },
});
