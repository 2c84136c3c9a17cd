import type { ObjectContext } from '../../framework/definition';

/** The key of a subscription. */
export function subscriptionKeyOf({ subscriptionId }: { subscriptionId: string }): string {
  return `/subscriptions/${subscriptionId.toLowerCase()}`;
}

/** The id of what a subscription has in common for its circuits. */
export function serviceIdOf(raw: { subscriptionId: string }): string {
  return `${subscriptionKeyOf(raw)}/providers/Microsoft.Network/expressRoute`;
}

/** For links: the service of the subscription that an object lies in. */
export function serviceOf(_: unknown, { scope }: ObjectContext): string {
  return serviceIdOf({ subscriptionId: String(scope.subscriptionId) });
}
