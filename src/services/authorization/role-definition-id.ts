import { text } from '../../framework/entity';

const collection = '/providers/Microsoft.Authorization/roleDefinitions/';

/**
 * The id of a role without the scope at which it was met. Azure writes the subscription that was
 * asked before the id of every role, so that one built-in role has as many ids as there are
 * subscriptions; what tells roles apart is the name, a GUID.
 */
export function roleDefinitionId(id: unknown): string | undefined {
  const name = /\/roleDefinitions\/([^/]+)\/?$/i.exec(text(id) ?? '')?.[1];
  return name && `${collection}${name}`;
}
