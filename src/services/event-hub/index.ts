import { cluster } from './clusters';
import { consumerGroup } from './consumer-groups';
import { encryptionKey } from './encryption-keys';
import { eventHubKind } from './hubs';
import { namespace } from './namespaces';

export const eventHub = [namespace, eventHubKind, consumerGroup, cluster, encryptionKey];
