import type { Azure } from '../azure/azure';
import { text } from './entity';
import { oncePer } from './once-per';
import { askResourceGraph, rowsPerAnswer } from './resource-graph';
import type { ResourceGraph } from './resource-graph';

/** What a row has besides the fields of every resource: what its id says, and the tenant. */
interface Row {
  id?: unknown;
  type?: unknown;
  subscriptionId?: unknown;
  tenantId?: unknown;
  resourceGroup?: unknown;
}

type CountBySubscription = Map<string, number>;
type RowsBySubscription = Map<string, object[]>;
/** What is read for each subscription: the rows of all that are asked about together. */
type Reads = Map<string, () => Promise<RowsBySubscription>>;

/** Azure advises fewer than 300. */
const subscriptionsPerQuery = 299;

/**
 * Top-level resources as rows of Resource Graph (Resources, 2022-10-01): those of one type, of as many
 * subscriptions as fit into one answer. Of what the provider would send a row has the id, name, type, kind,
 * location, managedBy, sku, plan, tags, identity, zones, extendedLocation and properties, and nothing else.
 *
 * The rows of a subscription are handed over only where they are as many as were counted and none is odd; after
 * a refusal, a failure or an answer that is cut short there are none.
 */
export class ResourceRows {
  private readonly readsOfType = oncePer((resource) => this.readsOf(resource));

  constructor(
    private readonly azure: Azure,
    private readonly graph: ResourceGraph,
  ) {}

  /**
   * All resources of a type in a subscription, as a listing would give them; they are kept for a single call.
   * @param resource The type as Azure writes it.
   * @returns Undefined where only the listing tells, or is no dearer.
   */
  async take(subscriptionId: string, resource: string): Promise<object[] | undefined> {
    const rows = await (await this.readsOfType(resource)).get(subscriptionId)?.();
    const own = rows?.get(subscriptionId);
    rows?.delete(subscriptionId);
    return own;
  }

  /** Each group of subscriptions is asked about when one of them is first wanted. */
  private async readsOf(resource: string): Promise<Reads> {
    const reads: Reads = new Map();
    for (const group of grouped(await this.graph.countsOf(resource))) {
      let rows: Promise<RowsBySubscription> | undefined;
      const read = () => (rows ??= this.rowsOf(resource, group));
      for (const id of group.keys()) reads.set(id, read);
    }
    return reads;
  }

  private async rowsOf(resource: string, group: CountBySubscription): Promise<RowsBySubscription> {
    const query = `resources | where type =~ '${resource}' | order by id asc`;
    const rows = await askResourceGraph(this.azure, [...group.keys()], query);
    return completeIn(group, resource, rows ?? []);
  }
}

/**
 * Groups of subscriptions whose resources fit into one answer. One that would be a group by itself is in none, as
 * its listing costs no more, nor is one with more than an answer holds.
 */
export function grouped(
  counts: readonly (readonly [subscriptionId: string, count: number])[],
): CountBySubscription[] {
  const groups: CountBySubscription[] = [];
  let sum = Infinity;
  for (const [id, count] of counts) {
    if (count < 1 || count > rowsPerAnswer) continue;
    sum += count;
    if (sum > rowsPerAnswer || groups[groups.length - 1].size >= subscriptionsPerQuery) {
      groups.push(new Map());
      sum = count;
    }
    groups[groups.length - 1].set(id, count);
  }
  return groups.filter(({ size }) => size > 1);
}

/** The resources of those subscriptions of which there are as many as were counted, and nothing odd. */
function completeIn(
  group: CountBySubscription,
  resource: string,
  rows: readonly unknown[],
): RowsBySubscription {
  const found = new Map<string, Row[]>();
  for (const row of rows as (Row | null)[]) {
    const subscriptionId = text(row?.subscriptionId)?.toLowerCase();
    if (!row || !subscriptionId) continue;
    const own = found.get(subscriptionId) ?? [];
    found.set(subscriptionId, own);
    own.push(row);
  }
  const complete: RowsBySubscription = new Map();
  for (const [subscriptionId, own] of found) {
    const ids = new Set(own.flatMap((row) => idOf(row, subscriptionId, resource) ?? []));
    // An id is missing where a row is odd, and where one comes twice.
    if (own.length === group.get(subscriptionId) && ids.size === own.length)
      complete.set(
        subscriptionId,
        own.map((row) => resourceOf(row, resource)),
      );
  }
  return complete;
}

/** The lower-cased id of a row, or undefined where it is not what was asked for. */
function idOf({ id, type }: Row, subscriptionId: string, resource: string): string | undefined {
  const key = text(id)?.toLowerCase();
  const isOfType = text(type)?.toLowerCase() === resource.toLowerCase();
  return isOfType && key?.startsWith(`/subscriptions/${subscriptionId}/`) ? key : undefined;
}

/** A row without what only rows have; the fields that a resource does not have are null or empty there. */
function resourceOf(row: Row, resource: string): object {
  const { tenantId, subscriptionId, resourceGroup, ...fields } = row;
  const present = Object.entries(fields).filter(([, value]) => value !== null && value !== '');
  return { ...Object.fromEntries(present), type: resource };
}
