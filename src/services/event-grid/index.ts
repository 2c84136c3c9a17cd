import { domain, domainTopic } from './domains';
import { domainTopicSubscription, topicSubscription } from './event-subscriptions';
import { topic } from './topics';

export const eventGrid = [domain, domainTopic, topic, topicSubscription, domainTopicSubscription];
