import { defineKind } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import { childrenOf, placeOf } from './children';

interface Table {
  name?: string;
  properties?: { tableName?: string } | null;
}

/** Table - List, 2025-06-01. */
export const table = defineKind<Table>({
  entity: {
    _type: 'azure_storage_table',
    _class: ['DataStore', 'Database'],
    resourceName: '[RM] Storage Table',
  },
  step: { id: 'rm-storage-tables', name: 'Storage Tables' },
  ingestionSource: 'storage',
  listing: childrenOf('table', 'tables'),
  properties: ({ name, properties }, { parent }) => ({
    classification: null,
    ...placeOf(parent),
    encrypted: flag(parent?.encryptedTable) ?? null,
    tableName: text(properties?.tableName) ?? text(name),
  }),
});
