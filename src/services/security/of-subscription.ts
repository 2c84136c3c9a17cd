import { linkFrom } from '../../framework/definition';
import type { Link } from '../../framework/definition';

/** What a subscription has, or has done: Defender for Cloud is set up and works by subscriptions. */
export function ofSubscription(_class: 'HAS' | 'PERFORMED'): Link {
  return linkFrom(
    _class,
    'azure_subscription',
    (_, { scope }) => scope.subscriptionId && `/subscriptions/${scope.subscriptionId}`,
  );
}
