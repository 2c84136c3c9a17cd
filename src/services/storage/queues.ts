import { defineKind } from '../../framework/definition';
import { flag } from '../../framework/entity';
import { childrenOf, placeOf } from './children';

/** Queue - List, 2025-06-01: no more than names and what users wrote to them as metadata. */
export const queue = defineKind<object>({
  entity: {
    _type: 'azure_storage_queue',
    _class: ['Queue'],
    resourceName: '[RM] Storage Queue',
  },
  step: { id: 'rm-storage-queues', name: 'Storage Queues' },
  ingestionSource: 'storage',
  listing: childrenOf('queue', 'queues'),
  properties: (_, { parent }) => ({
    encrypted: flag(parent?.encryptedQueue),
    ...placeOf(parent),
  }),
});
