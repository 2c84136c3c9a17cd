import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';

interface MaskingRule {
  id?: string;
  name?: string | null;
  kind?: string | null;
  properties?: {
    /** Unique among the rules of a pool. */
    id?: string;
    ruleState?: string;
    schemaName?: string;
    tableName?: string;
    columnName?: string;
    aliasName?: string | null;
    maskingFunction?: string;
    numberFrom?: string | null;
    numberTo?: string | null;
    prefixSize?: string | null;
    suffixSize?: string | null;
    replacementString?: string | null;
  } | null;
}

/** Some ids stop where the name should be. */
function ruleIdOf({ id, name, properties }: MaskingRule): string | undefined {
  const own = text(properties?.id) ?? text(name);
  if (!id?.endsWith('/')) return id;
  return own && `${id}${own}`;
}

function columnOf({ properties }: MaskingRule): string {
  const { schemaName, tableName, columnName } = properties ?? {};
  return [schemaName, tableName, columnName].filter(Boolean).join('.');
}

/** Data Masking Rules - List By Sql Pool, 2021-06-01. */
export const maskingRule = defineKind<MaskingRule>({
  entity: {
    _type: 'azure_synapse_masking_rule',
    _class: ['Rule'],
    resourceName: '[RM] Data Masking Rule',
  },
  step: { id: 'fetch-synapse-data-masking-rule', name: 'Synapse Data Masking Rules' },
  ingestionSource: 'synapse',
  listing: {
    parent: 'azure_synapse_sql_pool',
    resource: 'Microsoft.Synapse/workspaces/sqlPools/dataMaskingPolicies/rules',
    path: '/dataMaskingPolicies/Default/rules',
    apiVersion: '2021-06-01',
  },
  key: ruleIdOf,
  properties: (raw) => ({
    id: ruleIdOf(raw),
    name: text(raw.name) ?? text(raw.properties?.id),
    displayName: columnOf(raw) || undefined,
    kind: text(raw.kind),
    ruleState: text(raw.properties?.ruleState),
    schemaName: text(raw.properties?.schemaName),
    tableName: text(raw.properties?.tableName),
    columnName: text(raw.properties?.columnName),
    aliasName: text(raw.properties?.aliasName),
    maskingFunction: text(raw.properties?.maskingFunction),
    numberFrom: text(raw.properties?.numberFrom),
    numberTo: text(raw.properties?.numberTo),
    prefixSize: text(raw.properties?.prefixSize),
    suffixSize: text(raw.properties?.suffixSize),
    replacementString: text(raw.properties?.replacementString),
  }),
});
