import { defineKind } from '../../framework/definition';
import type { ObjectContext } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { childrenOf, placeOf } from './children';

interface FileShare {
  name?: string;
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

/** Where clients find the share; containers name it by nothing else. */
function urlOf({ name }: FileShare, { parent, azure }: ObjectContext): string | undefined {
  const account = text(parent?.name);
  return name && account && `https://${account}.file.${azure.cloud.storageSuffix}/${name}`;
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
  aliases: (raw, context) => [urlOf(raw, context)],
  properties: (raw, context) => {
    const { properties } = raw;
    const { parent } = context;
    return {
      url: urlOf(raw, context),
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
    };
  },
});
