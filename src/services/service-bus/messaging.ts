import type { Properties } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';

/** What queues, topics and subscriptions say of themselves, each of them a part of it. */
export interface MessagingEntity {
  properties?: {
    status?: string;
    createdAt?: string;
    updatedAt?: string;
    accessedAt?: string;
    sizeInBytes?: number;
    messageCount?: number;
    subscriptionCount?: number;
    countDetails?: { activeMessageCount?: number; deadLetterMessageCount?: number } | null;
    lockDuration?: string;
    defaultMessageTimeToLive?: string;
    autoDeleteOnIdle?: string;
    maxDeliveryCount?: number;
    maxSizeInMegabytes?: number;
    maxMessageSizeInKilobytes?: number;
    requiresSession?: boolean;
    requiresDuplicateDetection?: boolean;
    duplicateDetectionHistoryTimeWindow?: string;
    deadLetteringOnMessageExpiration?: boolean;
    deadLetteringOnFilterEvaluationExceptions?: boolean;
    enableBatchedOperations?: boolean;
    enablePartitioning?: boolean;
    enableExpress?: boolean;
    supportOrdering?: boolean;
    isClientAffine?: boolean;
    forwardTo?: string;
    forwardDeadLetteredMessagesTo?: string;
  } | null;
}

export function messagingProperties({ properties }: MessagingEntity): Properties {
  const status = text(properties?.status);
  return {
    status,
    // Others send only, receive only, or are switched off.
    active: status && status.toLowerCase() === 'active',
    createdOn: timestamp(properties?.createdAt),
    updatedOn: timestamp(properties?.updatedAt),
    accessedOn: accessedOn(properties?.accessedAt),
    sizeInBytes: quantity(properties?.sizeInBytes),
    messageCount: quantity(properties?.messageCount),
    activeMessageCount: quantity(properties?.countDetails?.activeMessageCount),
    deadLetterMessageCount: quantity(properties?.countDetails?.deadLetterMessageCount),
    subscriptionCount: quantity(properties?.subscriptionCount),
    lockDuration: text(properties?.lockDuration),
    defaultMessageTimeToLive: text(properties?.defaultMessageTimeToLive),
    autoDeleteOnIdle: text(properties?.autoDeleteOnIdle),
    maxDeliveryCount: quantity(properties?.maxDeliveryCount),
    maxSizeInMegabytes: quantity(properties?.maxSizeInMegabytes),
    maxMessageSizeInKilobytes: quantity(properties?.maxMessageSizeInKilobytes),
    requiresSession: flag(properties?.requiresSession),
    requiresDuplicateDetection: flag(properties?.requiresDuplicateDetection),
    duplicateDetectionHistoryTimeWindow: text(properties?.duplicateDetectionHistoryTimeWindow),
    deadLetteringOnMessageExpiration: flag(properties?.deadLetteringOnMessageExpiration),
    deadLetteringOnFilterEvaluationExceptions: flag(
      properties?.deadLetteringOnFilterEvaluationExceptions,
    ),
    enableBatchedOperations: flag(properties?.enableBatchedOperations),
    enablePartitioning: flag(properties?.enablePartitioning),
    enableExpress: flag(properties?.enableExpress),
    supportOrdering: flag(properties?.supportOrdering),
    clientAffine: flag(properties?.isClientAffine),
    forwardTo: text(properties?.forwardTo),
    forwardDeadLetteredMessagesTo: text(properties?.forwardDeadLetteredMessagesTo),
  };
}

/** What nobody has used yet says the year 1. */
function accessedOn(value: unknown): number | undefined {
  const time = timestamp(value);
  return time !== undefined && time > 0 ? time : undefined;
}
