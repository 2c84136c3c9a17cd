import { X509Certificate } from 'node:crypto';

import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { text, timestamp } from '../../framework/entity';

interface BatchCertificate {
  etag?: string;
  properties?: {
    thumbprint?: string | null;
    thumbprintAlgorithm?: string | null;
    format?: string | null;
    publicData?: string | null;
    provisioningStateTransitionTime?: string | null;
    deleteCertificateError?: { code?: string; message?: string } | null;
  } | null;
}

/**
 * Certificate - List By Batch Account, 2023-11-01. Batch has retired its certificates in February
 * 2024; accounts that had some keep them. Azure gives the public part only, whatever the format.
 */
export const batchCertificate = defineKind<BatchCertificate>({
  entity: {
    _type: 'azure_batch_certificate',
    _class: ['Certificate'],
    resourceName: '[RM] Batch Certificate',
  },
  step: { id: 'rm-batch-certificate', name: 'Batch Certificates' },
  ingestionSource: 'batch',
  listing: {
    parent: 'azure_batch_account',
    resource: 'Microsoft.Batch/batchAccounts/certificates',
    apiVersion: '2023-11-01',
  },
  properties: ({ etag, properties }) => ({
    etag: text(etag),
    thumbprint: text(properties?.thumbprint),
    thumbprintAlgorithm: text(properties?.thumbprintAlgorithm),
    format: text(properties?.format),
    publicData: text(properties?.publicData),
    updatedOn: timestamp(properties?.provisioningStateTransitionTime),
    deleteErrorCode: text(properties?.deleteCertificateError?.code),
    ...contentOf(text(properties?.publicData)),
  }),
});

function contentOf(publicData: string | undefined): Properties {
  if (!publicData) return {};
  try {
    const { subject, issuer, validFrom, validTo } = new X509Certificate(
      Buffer.from(publicData, 'base64'),
    );
    return {
      subject: oneLine(subject),
      issuer: oneLine(issuer),
      issuedOn: timestamp(validFrom),
      expiresOn: timestamp(validTo),
    };
  } catch {
    // What cannot be read as a certificate still is one to Azure.
    return {};
  }
}

function oneLine(name: string): string {
  return name.split('\n').join(', ');
}
