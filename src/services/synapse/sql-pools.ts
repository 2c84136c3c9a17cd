import { defineKind, linkFrom } from '../../framework/definition';
import { quantity, text, timestamp } from '../../framework/entity';
import { serviceOf } from './service';

interface SqlPool {
  sku?: { name?: string } | null;
  properties?: {
    status?: string;
    maxSizeBytes?: number;
    collation?: string;
    creationDate?: string;
    storageAccountType?: string;
    createMode?: string;
    sourceDatabaseId?: string;
  } | null;
}

/** Sql Pools - List By Workspace, 2021-06-01. */
export const sqlPool = defineKind<SqlPool>({
  entity: {
    _type: 'azure_synapse_sql_pool',
    _class: ['Configuration'],
    resourceName: '[RM] SQL Pool',
  },
  step: { id: 'fetch-synapse-sql-pools', name: 'Synapse SQL Pools' },
  ingestionSource: 'synapse',
  listing: {
    parent: 'azure_synapse_workspace',
    resource: 'Microsoft.Synapse/workspaces/sqlPools',
    apiVersion: '2021-06-01',
  },
  properties: ({ sku, properties }, { parent }) => {
    const status = text(properties?.status);
    return {
      workspaceUID: text(parent?.workspaceUID),
      status,
      active: status ? status.toLowerCase() === 'online' : undefined,
      collation: text(properties?.collation),
      maxSizebytes: quantity(properties?.maxSizeBytes),
      storageAccountType: text(properties?.storageAccountType),
      createMode: text(properties?.createMode),
      sourceDatabaseId: text(properties?.sourceDatabaseId),
      sku: text(sku?.name),
      createdOn: timestamp(properties?.creationDate),
    };
  },
  links: [linkFrom('HAS', 'azure_synapse', serviceOf)],
});
