import type { Azure } from '../azure/azure';

interface Row {
  subscriptionId?: string;
  type?: string;
}

interface Answer {
  data?: (Row | null)[];
  resultTruncated?: string;
  $skipToken?: string;
}

type TypesBySubscription = Map<string, Set<string>>;

/** Resource Graph counts queries strictly, and answers a thousand rows: so many types and more. */
const subscriptionsPerQuery = 15;
const query = 'resources | summarize count() by subscriptionId, type';

/**
 * Which resource types there are in each subscription, as Resource Graph has them (Resources, 2022-10-01),
 * lower-cased; it knows of every change within a minute. A subscription of which it tells nothing, or
 * not all, is not among them: what it does not tell is unknown, never absent.
 */
export class ResourceGraph {
  /** Each group of subscriptions is asked about when one of them is first looked up. */
  private readonly lazily = new Map<string, () => Promise<TypesBySubscription>>();

  /** @param subscriptions Lower-cased GUIDs of the run's subscriptions. */
  constructor(
    private readonly azure: Azure,
    subscriptions: readonly string[],
  ) {
    for (let at = 0; at < subscriptions.length; at += subscriptionsPerQuery) {
      const group = subscriptions.slice(at, at + subscriptionsPerQuery);
      let types: Promise<TypesBySubscription> | undefined;
      const read = () => (types ??= this.typesOf(group));
      for (const id of group) this.lazily.set(id, read);
    }
  }

  /** True only where Resource Graph tells of other resources of the subscription, and of none of this type. */
  async isAbsent(subscriptionId: string, resource: string): Promise<boolean> {
    const types = (await this.lazily.get(subscriptionId)?.())?.get(subscriptionId);
    return types !== undefined && !types.has(resource.toLowerCase());
  }

  /** Nothing where Resource Graph refuses, fails or cuts its answer short. */
  private async typesOf(subscriptions: readonly string[]): Promise<TypesBySubscription> {
    const types = new Map<string, Set<string>>();
    try {
      const { data, resultTruncated, $skipToken } = await this.azure.resourceManager.get<Answer>(
        '/providers/Microsoft.ResourceGraph/resources',
        '2022-10-01',
        {
          method: 'POST',
          body: { subscriptions, query, options: { $top: 1000, resultFormat: 'objectArray' } },
        },
      );
      if (!Array.isArray(data) || resultTruncated !== 'false' || $skipToken) return new Map();
      for (const row of data) {
        const id = row?.subscriptionId?.toLowerCase();
        if (!id || !row?.type) continue;
        types.set(id, (types.get(id) ?? new Set()).add(row.type.toLowerCase()));
      }
    } catch {
      return new Map();
    }
    return types;
  }
}
