import { defineKind } from '../../framework/definition';
import { flag, quantity, text, texts, timestamp } from '../../framework/entity';
import { childrenOf, placeOf } from './children';

interface Container {
  properties?: {
    publicAccess?: string;
    lastModifiedTime?: string;
    defaultEncryptionScope?: string;
    denyEncryptionScopeOverride?: boolean;
    leaseState?: string;
    leaseStatus?: string;
    hasImmutabilityPolicy?: boolean;
    hasLegalHold?: boolean;
    immutabilityPolicy?: {
      properties?: { state?: string; immutabilityPeriodSinceCreationInDays?: number } | null;
    } | null;
    legalHold?: { tags?: ({ tag?: string } | string)[] | null } | null;
    immutableStorageWithVersioning?: { enabled?: boolean } | null;
    enableNfsV3RootSquash?: boolean;
    enableNfsV3AllSquash?: boolean;
  } | null;
}

/** Blob Containers - List, 2025-06-01. Blobs are not listed. */
export const container = defineKind<Container>({
  entity: {
    _type: 'azure_storage_container',
    _class: ['DataStore'],
    resourceName: '[RM] Storage Container',
  },
  step: { id: 'rm-storage-containers', name: 'Storage Containers' },
  ingestionSource: 'storage',
  listing: childrenOf('blob', 'containers'),
  properties: ({ properties }, { parent }) => {
    const policy = properties?.immutabilityPolicy?.properties;
    const publicAccess = text(properties?.publicAccess) ?? 'None';
    return {
      classification: null,
      ...placeOf(parent),
      encrypted: flag(parent?.encryptedBlob) ?? null,
      publicAccess,
      // An account that allows no anonymous access overrides its containers.
      public: !/^none$/i.test(publicAccess) && parent?.allowBlobPublicAccess !== false,
      defaultEncryptionScope: text(properties?.defaultEncryptionScope),
      denyEncryptionScopeOverride: flag(properties?.denyEncryptionScopeOverride),
      hasImmutabilityPolicy: flag(properties?.hasImmutabilityPolicy),
      immutabilityPolicyState: text(policy?.state),
      immutabilityPeriodInDays: quantity(policy?.immutabilityPeriodSinceCreationInDays),
      immutableStorageEnabled: properties?.immutableStorageWithVersioning?.enabled === true,
      hasLegalHold: flag(properties?.hasLegalHold),
      legalHoldTags: texts(
        properties?.legalHold?.tags?.map((each) => (typeof each === 'string' ? each : each?.tag)),
      ),
      leaseState: text(properties?.leaseState),
      leaseStatus: text(properties?.leaseStatus),
      nfsV3RootSquash: flag(properties?.enableNfsV3RootSquash),
      nfsV3AllSquash: flag(properties?.enableNfsV3AllSquash),
      updatedOn: timestamp(properties?.lastModifiedTime),
    };
  },
});
