import { getRawData } from '@jupiterone/integration-sdk-core';
import type { Entity } from '@jupiterone/integration-sdk-core';

import { AzureError } from '../azure/errors';
import type { Kind, ListingContext } from './definition';
import { isInResourceGroup } from './links';
import { resourceTypeOf } from './resource-id';
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
  if ('parent' in listing) return;
  if ('resource' in listing && listing.resource && scope.subscriptionId) {
    if (await isKnownEmpty(kind, run, scope.subscriptionId, listing.resource)) return;
    const rows = await rowsOf(kind, run, scope.subscriptionId, listing.resource);
    if (rows) {
      yield rows;
      return;
    }
  }
  if ('pages' in listing) yield* listing.pages(context);
  else if ('client' in listing)
    yield* azure.resourceManager.clientPages<unknown>(
      listing.client(azure.resourceManager.clients(scope.subscriptionId as string)),
    );
  else if ('apiVersion' in listing) {
    const { resource, apiVersion, query } = listing;
    yield* azure.resourceManager.pages<unknown>(
      `/subscriptions/${scope.subscriptionId}/providers/${resource}`,
      apiVersion,
      { query },
    );
  } else {
    const { graph, ...options } = listing;
    yield* azure.graph.pages<unknown>(graph, options);
  }
}

/**
 * Whether the listing can be spared, since Resource Graph knows that there is nothing on it.
 * @throws AzureError, of kind `empty` where the resource provider is not registered.
 */
async function isKnownEmpty(
  kind: Kind,
  run: Run,
  subscriptionId: string,
  resource: string,
): Promise<boolean> {
  if (await run.isRegistered(subscriptionId, resource))
    return (
      isInResourceGroup(kind) &&
      kind.inResourceGraph !== false &&
      run.isAbsent(subscriptionId, resource)
    );
  throw new AzureError(`the provider of ${resource} is not registered`, {
    kind: 'empty',
    code: 'MissingSubscriptionRegistration',
    endpoint: resource,
  });
}

/** What Resource Graph has of the kind, where that is all that its listing would give; else undefined. */
async function rowsOf(
  { inResourceGraph }: Kind,
  run: Run,
  subscriptionId: string,
  resource: string,
): Promise<unknown[] | undefined> {
  if (!inResourceGraph) return undefined;
  const rows = await run.rowsOf(subscriptionId, resource);
  return inResourceGraph === 'whole' || rows?.every(inResourceGraph) ? rows : undefined;
}

/**
 * The pages of a kind below one parent; what lies within the parent is one page of its raw data.
 * @throws AzureError
 */
export async function* childPagesOf(
  { listing }: Kind,
  parent: Entity,
  context: ListingContext,
): AsyncGenerator<unknown[]> {
  if (!('parent' in listing)) return;
  if ('pages' in listing) yield* listing.pages(parent, context);
  else if ('within' in listing) yield foundWithin(listing.within, parent);
  else if ('apiVersion' in listing) {
    const { resource, apiVersion, query } = listing;
    const path = listing.path ?? resource.slice(resource.lastIndexOf('/'));
    yield* context.azure.resourceManager.pages<unknown>(`${String(parent.id)}${path}`, apiVersion, {
      query,
    });
  }
}

function foundWithin(
  within: (parent: unknown) => readonly unknown[] | undefined,
  parent: Entity,
): unknown[] {
  try {
    return [...(within(getRawData(parent)) ?? [])];
  } catch (error) {
    throw new AzureError(`what lies within ${parent._key} was left out: ${String(error)}`, {
      kind: 'failed',
      code: 'ObjectLeftOut',
      endpoint: parent._key,
    });
  }
}

/**
 * Whether a kind lies below a parent: objects of several resource types can be of one entity type,
 * and not all objects of one resource type have the same children.
 */
export function liesBelow({ listing }: Kind, parent: Entity): boolean {
  if ('below' in listing && listing.below && !listing.below(parent)) return false;
  // What extends resources of every type lies below each.
  if ('path' in listing && listing.path?.startsWith('/providers/')) return true;
  const parentResource = resourceTypeOf(parent._key);
  if (!('resource' in listing) || !listing.resource || !parentResource) return true;
  return listing.resource.toLowerCase().startsWith(`${parentResource}/`);
}
