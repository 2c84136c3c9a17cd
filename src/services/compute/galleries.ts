import { defineKind } from '../../framework/definition';
import { flag, text } from '../../framework/entity';

interface Gallery {
  properties?: {
    description?: string;
    provisioningState?: string;
    identifier?: { uniqueName?: string };
    sharingProfile?: {
      permissions?: string;
      communityGalleryInfo?: { communityGalleryEnabled?: boolean } | null;
    } | null;
    softDeletePolicy?: { isSoftDeleteEnabled?: boolean } | null;
  };
}

/** Galleries - List. */
export const gallery = defineKind<Gallery>({
  entity: { _type: 'azure_gallery', _class: ['Repository'], resourceName: '[RM] Gallery' },
  step: { id: 'rm-compute-galleries', name: 'Galleries' },
  ingestionSource: 'compute',
  listing: {
    resource: 'Microsoft.Compute/galleries',
    client: ({ compute }) => compute.galleries.list(),
  },
  properties: ({ properties }) => ({
    classification: null,
    // What a gallery holds is in Azure's storage, which encrypts at rest and cannot do without.
    encrypted: true,
    description: text(properties?.description),
    state: text(properties?.provisioningState),
    uniqueName: text(properties?.identifier?.uniqueName),
    sharingPermissions: text(properties?.sharingProfile?.permissions),
    communityGalleryEnabled: flag(
      properties?.sharingProfile?.communityGalleryInfo?.communityGalleryEnabled,
    ),
    softDeleteEnabled: flag(properties?.softDeletePolicy?.isSoftDeleteEnabled),
  }),
});
