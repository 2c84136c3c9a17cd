import type { Entity } from '@jupiterone/integration-sdk-core';

import { AzureError } from '../azure/errors';
import type { Kind, ListingContext } from './definition';
import type { Run } from './run';

/**
 * The pages of a kind that is listed once for each scope.
 * @throws AzureError, of kind `empty` where the resource provider is not registered.
 */
export async function* pagesOf(
  kind: Kind,
  run: Run,
  context: ListingContext,
): AsyncGenerator<unknown[]> {
  const { azure, scope } = context;
  const { listing } = kind;
  if ('pages' in listing) yield* listing.pages(context);
  else if ('client' in listing)
    yield* azure.resourceManager.clientPages<unknown>(
      listing.client(azure.resourceManager.clients(scope.subscriptionId as string)),
    );
  else if ('resource' in listing) {
    const { resource, apiVersion, query } = listing;
    if (!(await run.isRegistered(scope.subscriptionId as string, resource)))
      throw new AzureError(`the provider of ${resource} is not registered`, {
        kind: 'empty',
        code: 'MissingSubscriptionRegistration',
        endpoint: resource,
      });
    yield* azure.resourceManager.pages<unknown>(
      `/subscriptions/${scope.subscriptionId}/providers/${resource}`,
      apiVersion,
      { query },
    );
  } else if ('graph' in listing && !('parent' in listing)) {
    const { graph, ...options } = listing;
    yield* azure.graph.pages<unknown>(graph, options);
  }
}

/** The path below which a parent's children are listed, or undefined for kinds without one. */
export function childPath({ listing }: Kind, parent: Entity): string | undefined {
  if (!('parent' in listing) || 'within' in listing) return undefined;
  return 'graph' in listing ? listing.graph(parent) : `${String(parent.id)}${listing.path}`;
}
