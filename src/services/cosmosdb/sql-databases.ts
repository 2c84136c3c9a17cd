import { defineKind } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import { tagList } from '../../framework/tags';

interface SqlDatabase {
  location?: string;
  tags?: Record<string, unknown> | null;
}

/** SQL Resources - List SQL Databases, 2024-11-15, below each account that has the SQL API. */
export const sqlDatabase = defineKind<SqlDatabase>({
  entity: {
    _type: 'azure_cosmosdb_sql_database',
    _class: ['Database', 'DataStore'],
    resourceName: '[RM] Cosmos DB Database',
  },
  step: { id: 'rm-cosmosdb-sql-databases', name: 'Cosmos DB SQL Databases' },
  ingestionSource: 'cosmosdb',
  listing: {
    parent: 'azure_cosmosdb_account',
    resource: 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases',
    apiVersion: '2024-11-15',
    below: hasSqlApi,
  },
  properties: ({ location, tags }, { parent }) => ({
    classification: null,
    // Everything in Cosmos DB is, with Microsoft's key where the account has no other.
    encrypted: true,
    dbAccountId: text(parent?.id),
    // Seldom has a database a place of its own.
    region: text(location) ?? text(parent?.region),
    tags: tagList(tags),
  }),
  parentRelationshipProperties: (_, parent) => ({ dbAccountId: text(parent.id) }),
});

const otherApis = ['EnableMongo', 'EnableTable', 'EnableCassandra', 'EnableGremlin'];

/** An account has one API; of one for tables Azure says that SQL is enabled as well. */
export function hasSqlApi(account: Record<string, unknown>): boolean {
  if (text(account.kind)?.toLowerCase() === 'mongodb') return false;
  const capabilities = texts(account.capabilities)?.map((name) => name.toLowerCase());
  return !otherApis.some((name) => capabilities?.includes(name.toLowerCase()));
}
