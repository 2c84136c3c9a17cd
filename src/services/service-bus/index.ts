import { namespace } from './namespaces';
import { queue } from './queues';
import { subscription, topic } from './topics';

export const serviceBus = [namespace, queue, topic, subscription];
