import type { Entity } from '@jupiterone/integration-sdk-core';

import type { Properties } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import type { Service } from './account';

/** Where a service's children are listed below an account, and which accounts have any. */
export function childrenOf(service: Service, collection: string) {
  return {
    parent: 'azure_storage_account',
    resource: `Microsoft.Storage/storageAccounts/${service}Services/${collection}`,
    path: `/${service}Services/default/${collection}`,
    apiVersion: '2025-06-01',
    below: ({ services }: Entity) => texts(services)?.includes(service) === true,
  };
}

/** The account lies where its children do. */
export function placeOf(account: Entity | undefined): Properties {
  return { location: text(account?.location), region: text(account?.region) };
}
