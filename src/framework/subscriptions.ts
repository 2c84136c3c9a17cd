import type { Azure } from '../azure/azure';
import { asAzureError, AzureError } from '../azure/errors';
import type { SubscriptionSelection } from '../config';
import { matchesPattern } from './pattern';
import { Pool } from './pool';

/** Subscriptions - List and Get, 2022-12-01. */
export interface RawSubscription {
  id?: string;
  subscriptionId?: string;
  tenantId?: string;
  displayName?: string;
  state?: string;
  authorizationSource?: string;
  subscriptionPolicies?: { quotaId?: string; spendingLimit?: string } | null;
  tags?: Record<string, unknown> | null;
}

/** A subscription of the run: what Azure says of it, or why it says nothing. */
export interface SelectedSubscription {
  /** The lower-cased GUID. */
  id: string;
  raw?: RawSubscription;
  refusal?: AzureError;
  /** Why nothing but the subscription itself is read: there is nothing, or nothing that answers. */
  skipped?: string;
}

const apiVersion = '2022-12-01';
const subscriptionsInFlight = 16;

/**
 * Finds the subscriptions that a run reads: those that are named, or of all that the application can
 * see those that the patterns select and that no tag `JupiterOne=SKIP` takes out.
 * @throws AzureError where all are wanted and cannot be listed.
 */
export async function selectSubscriptions(
  azure: Azure,
  { ids, include, exclude }: SubscriptionSelection,
): Promise<SelectedSubscription[]> {
  const found: SelectedSubscription[] = [];
  if (ids === 'all') {
    for await (const page of azure.resourceManager.pages<RawSubscription | null>(
      '/subscriptions',
      apiVersion,
    ))
      for (const raw of page)
        if (raw?.subscriptionId && isSelected(raw, include, exclude)) found.push(selected(raw));
    return found;
  }
  const pool = new Pool(subscriptionsInFlight);
  for (const id of ids)
    await pool.add(async () => {
      found.push(await read(azure, id));
    });
  await pool.done();
  return ids.flatMap((id) => found.filter((subscription) => subscription.id === id));
}

async function read({ resourceManager }: Azure, id: string): Promise<SelectedSubscription> {
  const path = `/subscriptions/${id}`;
  try {
    const raw = await resourceManager.get<RawSubscription>(path, apiVersion);
    return { ...selected(raw), id };
  } catch (error) {
    return { id, refusal: asAzureError(error, `GET ${path}`) };
  }
}

function isSelected(
  { subscriptionId, displayName, tags }: RawSubscription,
  include: readonly string[],
  exclude: readonly string[],
): boolean {
  const names = [subscriptionId, displayName].flatMap((name) => name?.toLowerCase() ?? []);
  const matches = (patterns: readonly string[]) =>
    patterns.some((pattern) => names.some((name) => matchesPattern(name, pattern)));
  const isTaken = Object.entries(tags ?? {}).some(
    ([name, value]) =>
      name.toLowerCase() === 'jupiterone' && String(value).toLowerCase() === 'skip',
  );
  return !isTaken && (!include.length || matches(include)) && !matches(exclude);
}

function selected(raw: RawSubscription): SelectedSubscription {
  return { id: String(raw.subscriptionId).toLowerCase(), raw, skipped: reasonToSkip(raw) };
}

/** A subscription that is switched off refuses to be read, and one of a directory alone holds nothing. */
function reasonToSkip({ state, subscriptionPolicies }: RawSubscription): string | undefined {
  if (/^(disabled|deleted|expired)$/i.test(state ?? '')) return `it is ${state?.toLowerCase()}`;
  if (/^AAD_/i.test(subscriptionPolicies?.quotaId ?? ''))
    return 'it is there for access to the directory only, and holds no resources';
  return undefined;
}
