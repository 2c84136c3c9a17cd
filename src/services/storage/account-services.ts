import type { Detail, Properties } from '../../framework/definition';
import { quantity, text } from '../../framework/entity';
import { servicesOf } from './account';
import type { Service, StorageAccount } from './account';

interface Retention {
  enabled?: boolean;
  days?: number;
  allowPermanentDelete?: boolean;
}

interface SharedAcrossOrigins {
  cors?: { corsRules?: { allowedOrigins?: string[] | null }[] | null } | null;
}

interface BlobService {
  properties?:
    | (SharedAcrossOrigins & {
        deleteRetentionPolicy?: Retention | null;
        containerDeleteRetentionPolicy?: Retention | null;
        isVersioningEnabled?: boolean;
        changeFeed?: { enabled?: boolean; retentionInDays?: number } | null;
        restorePolicy?: { enabled?: boolean; days?: number } | null;
        lastAccessTimeTrackingPolicy?: { enable?: boolean } | null;
        defaultServiceVersion?: string;
      })
    | null;
}

interface FileService {
  properties?:
    | (SharedAcrossOrigins & {
        shareDeleteRetentionPolicy?: Retention | null;
        protocolSettings?: {
          smb?: {
            versions?: string;
            authenticationMethods?: string;
            kerberosTicketEncryption?: string;
            channelEncryption?: string;
            multichannel?: { enabled?: boolean } | null;
            encryptionInTransit?: { required?: boolean } | null;
          } | null;
          nfs?: { encryptionInTransit?: { required?: boolean } | null } | null;
        } | null;
      })
    | null;
}

interface OtherService {
  properties?: SharedAcrossOrigins | null;
}

export interface ServiceSettings {
  blobService: BlobService;
  fileService: FileService;
  queueService: OtherService;
  tableService: OtherService;
}

function settingsOf(service: Service): Detail<StorageAccount> {
  return {
    path: `/${service}Services/default`,
    apiVersion: '2025-06-01',
    when: (account) => servicesOf(account).includes(service),
    permission: `Microsoft.Storage/storageAccounts/${service}Services/read`,
  };
}

/** Blob, File, Queue and Table Services - Get Service Properties, 2025-06-01, where there is one. */
export const serviceSettings = {
  blobService: settingsOf('blob'),
  fileService: settingsOf('file'),
  queueService: settingsOf('queue'),
  tableService: settingsOf('table'),
};

/** Of the services whose settings were read. There, what is not mentioned is switched off. */
export function serviceProperties({
  blobService,
  fileService,
  queueService,
  tableService,
}: Partial<ServiceSettings>): Properties {
  return {
    ...(blobService && blobProperties(blobService)),
    ...(fileService && fileProperties(fileService)),
    ...(queueService && { queueCorsAllowedOrigins: originsOf(queueService.properties) }),
    ...(tableService && { tableCorsAllowedOrigins: originsOf(tableService.properties) }),
  };
}

function blobProperties({ properties }: BlobService): Properties {
  const { deleteRetentionPolicy: blobs, containerDeleteRetentionPolicy: containers } =
    properties ?? {};
  return {
    blobSoftDeleteEnabled: blobs?.enabled === true,
    blobSoftDeleteRetentionDays: quantity(blobs?.days),
    blobPermanentDeleteAllowed: blobs?.allowPermanentDelete === true,
    containerSoftDeleteEnabled: containers?.enabled === true,
    containerSoftDeleteRetentionDays: quantity(containers?.days),
    blobVersioningEnabled: properties?.isVersioningEnabled === true,
    blobChangeFeedEnabled: properties?.changeFeed?.enabled === true,
    blobChangeFeedRetentionDays: quantity(properties?.changeFeed?.retentionInDays),
    blobPointInTimeRestoreEnabled: properties?.restorePolicy?.enabled === true,
    blobPointInTimeRestoreDays: quantity(properties?.restorePolicy?.days),
    blobLastAccessTrackingEnabled: properties?.lastAccessTimeTrackingPolicy?.enable === true,
    blobDefaultServiceVersion: text(properties?.defaultServiceVersion),
    blobCorsAllowedOrigins: originsOf(properties),
  };
}

function fileProperties({ properties }: FileService): Properties {
  const { smb, nfs } = properties?.protocolSettings ?? {};
  return {
    fileShareSoftDeleteEnabled: properties?.shareDeleteRetentionPolicy?.enabled === true,
    fileShareSoftDeleteRetentionDays: quantity(properties?.shareDeleteRetentionPolicy?.days),
    smbVersions: choicesOf(smb?.versions),
    smbAuthenticationMethods: choicesOf(smb?.authenticationMethods),
    smbKerberosTicketEncryption: choicesOf(smb?.kerberosTicketEncryption),
    smbChannelEncryption: choicesOf(smb?.channelEncryption),
    smbMultichannelEnabled: smb?.multichannel?.enabled === true,
    smbEncryptionInTransitRequired: smb?.encryptionInTransit?.required,
    nfsEncryptionInTransitRequired: nfs?.encryptionInTransit?.required,
    fileCorsAllowedOrigins: originsOf(properties),
  };
}

/** `SMB3.0;SMB3.1.1;`: undefined where nothing was chosen, since then all is allowed. */
function choicesOf(value: unknown): string[] | undefined {
  return text(value)?.split(';').filter(Boolean);
}

function originsOf(properties: SharedAcrossOrigins | null | undefined): string[] {
  const origins = (properties?.cors?.corsRules ?? []).flatMap(
    (rule) => rule?.allowedOrigins?.flatMap((origin) => text(origin) ?? []) ?? [],
  );
  return [...new Set(origins)];
}
