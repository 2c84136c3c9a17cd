import { defineKind, linkTo } from '../../framework/definition';
import { managedIdentityProperties } from '../../framework/managed-identity';
import { environmentOf, tagList } from '../../framework/tags';
import { customerKeyOf, urisOf } from './account';
import type { StorageAccount } from './account';
import {
  accessProperties,
  encryptionProperties,
  generalProperties,
  networkProperties,
} from './account-properties';
import { serviceProperties, serviceSettings } from './account-services';
import type { ServiceSettings } from './account-services';

/** Storage Accounts - List, through @azure/arm-storage. */
export const storageAccount = defineKind<StorageAccount, unknown, unknown, ServiceSettings>({
  entity: {
    _type: 'azure_storage_account',
    _class: ['Service'],
    resourceName: '[RM] Storage Account',
  },
  step: { id: 'rm-storage-resources', name: 'Storage Accounts' },
  ingestionSource: 'storage',
  listing: {
    resource: 'Microsoft.Storage/storageAccounts',
    client: ({ storage }) => storage.storageAccounts.list(),
  },
  details: serviceSettings,
  aliases: ({ properties }) => [
    ...urisOf(properties?.primaryEndpoints),
    ...urisOf(properties?.secondaryEndpoints),
  ],
  properties: (account, { details }) => ({
    category: ['infrastructure'],
    function: ['storage'],
    ...generalProperties(account),
    ...accessProperties(account),
    ...networkProperties(account),
    ...encryptionProperties(account),
    ...serviceProperties(details),
    ...managedIdentityProperties(account.identity),
    environment: environmentOf(account.tags),
    tags: tagList(account.tags),
  }),
  links: [linkTo('USES', 'azure_keyvault_service', keyVaultOf, { aliasProperty: 'vaultUrl' })],
});

/** The vault that holds the customer's key. */
function keyVaultOf(account: StorageAccount) {
  const { keyName, keyVaultUri, keyVersion } = customerKeyOf(account) ?? {};
  if (!keyVaultUri) return undefined;
  // With the slash at its end, as vaults write their own.
  const id = keyVaultUri.endsWith('/') ? keyVaultUri : `${keyVaultUri}/`;
  return { id, properties: { keyName, keyVaultUri, keyVersion } };
}
