import { defineKind } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { childrenOf, placeOf } from './children';

interface FileShare {
  properties?: {
    accessTier?: string;
    enabledProtocols?: string;
    rootSquash?: string;
    shareQuota?: number;
    leaseState?: string;
    leaseStatus?: string;
    deleted?: boolean;
    deletedTime?: string;
    remainingRetentionDays?: number;
    lastModifiedTime?: string;
  } | null;
}

/** File Shares - List, 2025-06-01. */
export const fileShare = defineKind<FileShare>({
  entity: {
    _type: 'azure_storage_file_share',
    _class: ['DataStore'],
    resourceName: '[RM] Storage File Share',
  },
  step: { id: 'rm-storage-file-shares', name: 'Storage File Shares' },
  ingestionSource: 'storage',
  listing: childrenOf('file', 'shares'),
  properties: ({ properties }, { parent }) => ({
    ...placeOf(parent),
    classification: null,
    encrypted: flag(parent?.encryptedFileShare) ?? null,
    accessTier: text(properties?.accessTier),
    enabledProtocols: text(properties?.enabledProtocols),
    rootSquash: text(properties?.rootSquash),
    quotaInGibibytes: quantity(properties?.shareQuota),
    leaseState: text(properties?.leaseState),
    leaseStatus: text(properties?.leaseStatus),
    deleted: flag(properties?.deleted),
    deletedOn: timestamp(properties?.deletedTime),
    remainingRetentionDays: quantity(properties?.remainingRetentionDays),
    updatedOn: timestamp(properties?.lastModifiedTime),
  }),
});
