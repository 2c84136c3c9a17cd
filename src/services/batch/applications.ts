import { defineKind } from '../../framework/definition';
import { flag, text } from '../../framework/entity';

interface BatchApplication {
  etag?: string;
  properties?: {
    displayName?: string | null;
    allowUpdates?: boolean | null;
    defaultVersion?: string | null;
  } | null;
}

/** Application - List, 2023-11-01. */
export const batchApplication = defineKind<BatchApplication>({
  entity: {
    _type: 'azure_batch_application',
    _class: ['Process'],
    resourceName: '[RM] Batch Application',
  },
  step: { id: 'rm-batch-application', name: 'Batch Applications' },
  ingestionSource: 'batch',
  listing: {
    parent: 'azure_batch_account',
    resource: 'Microsoft.Batch/batchAccounts/applications',
    apiVersion: '2023-11-01',
  },
  properties: ({ etag, properties }) => ({
    displayName: text(properties?.displayName),
    etag: text(etag),
    allowUpdates: flag(properties?.allowUpdates),
    defaultVersion: text(properties?.defaultVersion),
  }),
});
