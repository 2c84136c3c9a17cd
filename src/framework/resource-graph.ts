import type { Azure } from '../azure/azure';
import { quantity, text } from './entity';
import { GrantedActions } from './granted-actions';

interface Answer {
  data?: unknown[];
  resultTruncated?: string;
  $skipToken?: string;
}

interface Count {
  subscriptionId?: unknown;
  type?: unknown;
  count_?: unknown;
}

/** How many resources there are of each type, lower-cased, by subscription. */
type CountsBySubscription = Map<string, Map<string, number>>;

/** Resource Graph answers as many rows at a time. */
export const rowsPerAnswer = 1000;
/** It counts queries strictly: so many subscriptions have a thousand types between them, and more. */
const subscriptionsPerQuery = 15;
const query = 'resources | summarize count() by subscriptionId, type';

/**
 * How many resources of each type there are in each subscription, as Resource Graph has them; it knows of
 * every change within a minute. A subscription of which it tells nothing, or not all, is not among them:
 * what it does not tell is unknown, never absent.
 */
export class ResourceGraph {
  /** Each group of subscriptions is asked about when one of them is first looked up. */
  private readonly lazily = new Map<string, () => Promise<CountsBySubscription>>();
  private readonly granted: GrantedActions;

  /** @param subscriptions Lower-cased GUIDs of the run's subscriptions. */
  constructor(
    private readonly azure: Azure,
    subscriptions: readonly string[],
  ) {
    this.granted = new GrantedActions(azure);
    for (let at = 0; at < subscriptions.length; at += subscriptionsPerQuery) {
      const group = subscriptions.slice(at, at + subscriptionsPerQuery);
      let counts: Promise<CountsBySubscription> | undefined;
      const read = () => (counts ??= this.countsIn(group));
      for (const id of group) this.lazily.set(id, read);
    }
  }

  /**
   * True only where Resource Graph tells of other resources of the subscription, and of none of this type.
   * What the application may not read is missing there without a word, so it is believed only where the
   * application may.
   */
  async isAbsent(subscriptionId: string, resource: string): Promise<boolean> {
    const counts = (await this.lazily.get(subscriptionId)?.())?.get(subscriptionId);
    if (!counts || counts.has(resource.toLowerCase())) return false;
    return this.granted.include(subscriptionId, `${resource}/read`);
  }

  /** How many resources of a type each subscription has, in their order; 0 where that is not known. */
  countsOf(resource: string): Promise<[subscriptionId: string, count: number][]> {
    const type = resource.toLowerCase();
    const subscriptions = [...this.lazily].map(async ([id, read]): Promise<[string, number]> => [
      id,
      (await read()).get(id)?.get(type) ?? 0,
    ]);
    return Promise.all(subscriptions);
  }

  private async countsIn(subscriptions: readonly string[]): Promise<CountsBySubscription> {
    const found: CountsBySubscription = new Map();
    const rows = (await askResourceGraph(this.azure, subscriptions, query)) ?? [];
    for (const row of rows as (Count | null)[]) {
      const id = text(row?.subscriptionId)?.toLowerCase();
      const type = text(row?.type)?.toLowerCase();
      if (!id || !type) continue;
      const counts = found.get(id) ?? new Map<string, number>();
      found.set(id, counts.set(type, quantity(row?.count_) ?? 0));
    }
    return found;
  }
}

/**
 * Asks Resource Graph (Resources, 2022-10-01).
 * @returns The rows, or undefined where it refuses, fails or cuts its answer short.
 */
export async function askResourceGraph(
  { resourceManager }: Azure,
  subscriptions: readonly string[],
  question: string,
): Promise<unknown[] | undefined> {
  const options = { $top: rowsPerAnswer, resultFormat: 'objectArray' };
  try {
    const { data, resultTruncated, $skipToken } = await resourceManager.get<Answer>(
      '/providers/Microsoft.ResourceGraph/resources',
      '2022-10-01',
      { method: 'POST', body: { subscriptions, query: question, options } },
    );
    return Array.isArray(data) && resultTruncated === 'false' && !$skipToken ? data : undefined;
  } catch {
    return undefined;
  }
}
