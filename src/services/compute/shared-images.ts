import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import { text, timestamp } from '../../framework/entity';

interface SharedImage {
  properties?: {
    description?: string;
    eula?: string;
    endOfLifeDate?: string;
    provisioningState?: string;
    osType?: string;
    osState?: string;
    hyperVGeneration?: string;
    architecture?: string;
    identifier?: { publisher?: string; offer?: string; sku?: string };
    features?: { name?: string; value?: string }[] | null;
  };
}

/** Gallery Images - List By Gallery. */
export const sharedImage = defineKind<SharedImage>({
  entity: { _type: 'azure_shared_image', _class: ['Image'], resourceName: '[RM] Shared Image' },
  step: { id: 'rm-compute-shared-images', name: 'Gallery Shared Images' },
  ingestionSource: 'compute',
  listing: {
    parent: 'azure_gallery',
    resource: 'Microsoft.Compute/galleries/images',
    apiVersion: '2025-03-03',
  },
  parentRelationship: RelationshipClass.CONTAINS,
  properties: ({ properties }) => ({
    description: text(properties?.description),
    eula: text(properties?.eula),
    endOfLifeDate: timestamp(properties?.endOfLifeDate),
    state: text(properties?.provisioningState),
    osType: text(properties?.osType),
    osState: text(properties?.osState),
    hyperVGeneration: text(properties?.hyperVGeneration),
    architecture: text(properties?.architecture),
    publisher: text(properties?.identifier?.publisher),
    offer: text(properties?.identifier?.offer),
    sku: text(properties?.identifier?.sku),
    securityType: text(properties?.features?.find(({ name }) => name === 'SecurityType')?.value),
  }),
});
