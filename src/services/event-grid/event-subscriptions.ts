import { defineKind } from '../../framework/definition';
import type { Properties } from '../../framework/definition';
import { flag, quantity, text, texts, timestamp } from '../../framework/entity';

interface Destination {
  endpointType?: string;
  properties?: {
    /** Of webhooks, without their query. */
    endpointBaseUrl?: string | null;
    resourceId?: string | null;
    queueName?: string | null;
    blobContainerName?: string | null;
    azureActiveDirectoryTenantId?: string | null;
    azureActiveDirectoryApplicationIdOrUri?: string | null;
    minimumTlsVersionAllowed?: string | null;
  } | null;
}

interface DeliveryIdentity {
  type?: string;
  userAssignedIdentity?: string | null;
}

export interface EventSubscription {
  properties?: {
    topic?: string;
    destination?: Destination | null;
    deliveryWithResourceIdentity?: {
      identity?: DeliveryIdentity | null;
      destination?: Destination | null;
    } | null;
    filter?: {
      subjectBeginsWith?: string;
      subjectEndsWith?: string;
      includedEventTypes?: string[] | null;
      isSubjectCaseSensitive?: boolean;
      enableAdvancedFilteringOnArrays?: boolean;
      advancedFilters?: ({ operatorType?: string; key?: string } | null)[] | null;
    } | null;
    labels?: string[] | null;
    eventDeliverySchema?: string;
    expirationTimeUtc?: string | null;
    retryPolicy?: { maxDeliveryAttempts?: number; eventTimeToLiveInMinutes?: number } | null;
    deadLetterDestination?: Destination | null;
    deadLetterWithResourceIdentity?: {
      identity?: DeliveryIdentity | null;
      deadLetterDestination?: Destination | null;
    } | null;
  } | null;
}

const common = {
  entity: {
    _type: 'azure_event_grid_topic_subscription',
    _class: ['Subscription'],
    resourceName: '[RM] Event Grid Topic Subscription',
  },
  step: {
    id: 'rm-event-grid-domain-topic-subscriptions',
    name: 'Event Grid Topic and Domain Topic Subscriptions',
  },
  ingestionSource: 'event-grid',
  properties: subscriptionProperties,
};

/** Extensions of what they subscribe to, under which ids they have always been known. */
const listing = {
  resource: 'Microsoft.EventGrid/eventSubscriptions',
  path: '/providers/Microsoft.EventGrid/eventSubscriptions',
  apiVersion: '2025-02-15',
};

/** Event Subscriptions - List By Resource, 2025-02-15, of each topic. */
export const topicSubscription = defineKind<EventSubscription>({
  ...common,
  listing: { ...listing, parent: 'azure_event_grid_topic' },
});

/** Event Subscriptions - List By Domain Topic, 2025-02-15. */
export const domainTopicSubscription = defineKind<EventSubscription>({
  ...common,
  listing: { ...listing, parent: 'azure_event_grid_domain_topic' },
});

function subscriptionProperties({ properties }: EventSubscription): Properties {
  const asItself = properties?.deliveryWithResourceIdentity;
  const deadLettersAsItself = properties?.deadLetterWithResourceIdentity;
  const filter = properties?.filter;
  const identity = asItself?.identity ?? deadLettersAsItself?.identity;
  return {
    topic: text(properties?.topic),
    eventDeliverySchema: text(properties?.eventDeliverySchema),
    labels: texts(properties?.labels),
    expiresOn: timestamp(properties?.expirationTimeUtc),
    maxDeliveryAttempts: quantity(properties?.retryPolicy?.maxDeliveryAttempts),
    eventTimeToLiveInMinutes: quantity(properties?.retryPolicy?.eventTimeToLiveInMinutes),
    ...destinationProperties(asItself?.destination ?? properties?.destination),
    ...deadLetterProperties(
      deadLettersAsItself?.deadLetterDestination ?? properties?.deadLetterDestination,
    ),
    'filter.subjectBeginsWith': text(filter?.subjectBeginsWith),
    'filter.subjectEndsWith': text(filter?.subjectEndsWith),
    'filter.includedEventTypes': texts(filter?.includedEventTypes),
    'filter.subjectCaseSensitive': flag(filter?.isSubjectCaseSensitive),
    'filter.advancedFilters': filter?.advancedFilters?.flatMap((advanced) =>
      advanced ? [[advanced.key, advanced.operatorType].join(' ').trim()] : [],
    ),
    identityType: text(identity?.type),
    userAssignedIdentityId: text(identity?.userAssignedIdentity),
  };
}

/** Where events go, and whether the receiver can tell who sends them. */
function destinationProperties(destination: Destination | null | undefined): Properties {
  const properties = destination?.properties;
  return {
    destinationType: text(destination?.endpointType),
    destinationUrl: withoutQuery(properties?.endpointBaseUrl),
    destinationResourceId: text(properties?.resourceId),
    destinationQueueName: text(properties?.queueName),
    destinationMinimumTlsVersion: text(properties?.minimumTlsVersionAllowed),
    destinationTenantId: text(properties?.azureActiveDirectoryTenantId),
    destinationApplicationId: text(properties?.azureActiveDirectoryApplicationIdOrUri),
    authenticated: isAuthenticated(destination),
  };
}

/** Resources of Azure are written to as somebody; a webhook takes what comes, unless tokens are sent. */
function isAuthenticated(destination: Destination | null | undefined): boolean | undefined {
  if (!destination?.endpointType) return undefined;
  if (destination.endpointType.toLowerCase() !== 'webhook') return true;
  return text(destination.properties?.azureActiveDirectoryApplicationIdOrUri) !== undefined;
}

function deadLetterProperties(destination: Destination | null | undefined): Properties {
  return {
    deadLetterDestinationType: text(destination?.endpointType),
    deadLetterResourceId: text(destination?.properties?.resourceId),
    deadLetterContainerName: text(destination?.properties?.blobContainerName),
  };
}

/** The keys of webhooks stand in queries. */
export function withoutQuery(url: unknown): string | undefined {
  return text(url)?.replace(/[?#].*$/s, '');
}
