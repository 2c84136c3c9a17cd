import { channel } from 'node:diagnostics_channel';

import type { IntegrationExecutionContext } from '@jupiterone/integration-sdk-core';

import { Azure } from '../azure/azure';
import type { LimitOverrides } from '../azure/limits';
import { settingsOf } from '../config';
import type { IntegrationConfig, Settings } from '../config';
import { Aliases } from './aliases';
import type { Join, Kind, ListingContext, Scope } from './definition';
import { GapEvents } from './gap-events';
import { KnownKeys } from './known-keys';
import { NoteStore } from './notes';
import { Outcomes } from './outcomes';
import { PendingLinks } from './pending-links';
import { ResourceGraph } from './resource-graph';
import { ResourceRows } from './resource-rows';
import { selectSubscriptions } from './subscriptions';
import type { SelectedSubscription } from './subscriptions';

export type Context = IntegrationExecutionContext<IntegrationConfig>;

interface AskedResourceGraph {
  counts: ResourceGraph;
  rows: ResourceRows;
}

/** A join in a scope. */
interface ReadJoin {
  objects: Promise<unknown>;
  /** How many kinds are done with it. */
  released: number;
}

/** Progress and outcomes, for whoever runs the package and wants to show them. */
const progress = channel('graph-azure');

/**
 * The state of one execution, shared by its steps: the way to Azure, the outcomes so far, the
 * relationships that wait for their other ends and the aliases by which these are found. It lives
 * in the SDK's execution config.
 */
export class Run {
  readonly outcomes = new Outcomes();
  readonly gapEvents = new GapEvents();
  readonly pendingLinks = new PendingLinks();
  readonly notes = new NoteStore();
  readonly aliases = new Aliases();
  readonly knownKeys = new KnownKeys();
  /** The kinds that lie below something which has been collected. */
  readonly withParents = new Set<Kind>();
  private resourceGraph?: Promise<AskedResourceGraph>;
  private selection?: Promise<SelectedSubscription[]>;
  private connection?: { settings: Settings; azure: Azure };
  private readonly joins = new Map<Join<unknown>, Map<string, ReadJoin>>();
  private readonly claimed = new Set<string>();
  private readonly providers = new Map<string, Promise<Set<string> | undefined>>();

  /** @param limits Other limits than Azure's documented ones, for tests. */
  constructor(
    private readonly config: IntegrationConfig,
    private readonly limits: LimitOverrides = {},
  ) {}

  /** @throws IntegrationValidationError when the configuration is not complete. */
  get settings(): Settings {
    return this.connect().settings;
  }

  get azure(): Azure {
    return this.connect().azure;
  }

  publish(message: Record<string, unknown>): void {
    progress.publish(message);
  }

  /**
   * Where a kind is to be listed: each subscription of the run, or the directory.
   * @throws AzureError where the subscriptions cannot be found out.
   */
  async scopesOf(kind: Kind): Promise<Scope[]> {
    if (isOfDirectory(kind)) return [{ id: 'directory' }];
    return (await this.subscriptions())
      .filter(({ skipped }) => !skipped || kind.evenWhereSkipped)
      .map(({ id, raw, refusal }) => ({ id, subscriptionId: id, subscription: raw, refusal }));
  }

  /**
   * Whether Resource Graph knows that a subscription has no resources of a type. False where it cannot
   * tell, or is not to be asked: then the listing itself tells.
   */
  async isAbsent(subscriptionId: string, resource: string): Promise<boolean> {
    if (!this.settings.useResourceGraph) return false;
    return (await this.askedResourceGraph()).counts.isAbsent(subscriptionId, resource);
  }

  /**
   * The resources of a type in a subscription as Resource Graph has them, handed over once. Undefined where it
   * is not to be asked for them, or the listing itself has to tell.
   */
  async rowsOf(subscriptionId: string, resource: string): Promise<object[] | undefined> {
    if (!this.settings.readFromResourceGraph) return undefined;
    return (await this.askedResourceGraph()).rows.take(subscriptionId, resource);
  }

  private askedResourceGraph(): Promise<AskedResourceGraph> {
    this.resourceGraph ??= this.subscriptions().then((subscriptions) => {
      const ids = subscriptions.flatMap(({ id, skipped, refusal }) =>
        skipped || refusal ? [] : [id],
      );
      const counts = new ResourceGraph(this.azure, ids);
      return { counts, rows: new ResourceRows(this.azure, counts) };
    });
    return this.resourceGraph;
  }

  /** The subscriptions of the run, found out once. @throws AzureError */
  subscriptions(): Promise<SelectedSubscription[]> {
    this.selection ??= this.select();
    return this.selection;
  }

  private async select(): Promise<SelectedSubscription[]> {
    const found = await selectSubscriptions(this.azure, this.settings.subscriptions);
    for (const { id, refusal } of found) if (refusal) this.gapEvents.scopeRefused(id, refusal);
    return found;
  }

  /**
   * The objects of a join in a scope, by lower-cased id; read once, whichever kinds ask for it.
   * @throws AzureError
   */
  join<Joined>(join: Join<Joined>, context: ListingContext): Promise<ReadonlyMap<string, Joined>> {
    const scopes = this.joins.get(join) ?? new Map<string, ReadJoin>();
    this.joins.set(join, scopes);
    const known = scopes.get(context.scope.id) ?? { objects: readJoin(join, context), released: 0 };
    scopes.set(context.scope.id, known);
    return known.objects as Promise<ReadonlyMap<string, Joined>>;
  }

  /** One of so many kinds is done with a join in a scope; after the last one it is forgotten. */
  release(join: Join<unknown>, scopeId: string, users: number): void {
    const known = this.joins.get(join)?.get(scopeId);
    if (known && (known.released += 1) >= users) this.joins.get(join)?.delete(scopeId);
  }

  /** True once in a run for each name. */
  claim(what: string): boolean {
    if (this.claimed.has(what)) return false;
    this.claimed.add(what);
    return true;
  }

  /**
   * Whether a resource provider is registered in a subscription, read once for each
   * (Providers - List, 2021-04-01). True where that cannot be read: then the listing itself tells.
   */
  async isRegistered(subscriptionId: string, resource: string): Promise<boolean> {
    const namespace = resource.split('/')[0].toLowerCase();
    // Resource Manager's own cannot be switched off.
    if (namespace === 'microsoft.resources') return true;
    let registered = this.providers.get(subscriptionId);
    if (!registered) {
      registered = this.registeredProviders(subscriptionId);
      this.providers.set(subscriptionId, registered);
    }
    const namespaces = await registered;
    return !namespaces || namespaces.has(namespace);
  }

  private async registeredProviders(subscriptionId: string): Promise<Set<string> | undefined> {
    const namespaces = new Set<string>();
    try {
      const pages = this.azure.resourceManager.pages<{
        namespace?: string;
        registrationState?: string;
      }>(`/subscriptions/${subscriptionId}/providers`, '2021-04-01');
      for await (const page of pages)
        for (const provider of page)
          if (
            provider?.namespace &&
            !/^(not|un)registered$/i.test(provider.registrationState ?? '')
          )
            namespaces.add(provider.namespace.toLowerCase());
    } catch {
      return undefined;
    }
    return namespaces;
  }

  /** Made when first needed: the SDK makes the run before it has validated the configuration. */
  private connect(): { settings: Settings; azure: Azure } {
    if (!this.connection) {
      const settings = settingsOf(this.config);
      const azure = new Azure({
        cloud: settings.cloud,
        directoryId: settings.directoryId,
        credential: settings.credential,
        limits: this.limits,
        onRequest: ({ host, status }) => this.publish({ kind: 'request', host, status }),
      });
      this.connection = { settings, azure };
    }
    return this.connection;
  }
}

async function readJoin<Joined>(
  join: Join<Joined>,
  context: ListingContext,
): Promise<Map<string, Joined>> {
  const joined = new Map<string, Joined>();
  for await (const page of join.pages(context))
    for (const [id, member] of page) if (id) joined.set(id.toLowerCase(), member);
  return joined;
}

/** The run that an execution belongs to. */
export function runOf({ executionConfig }: Pick<Context, 'executionConfig'>): Run {
  return (executionConfig as unknown as { run: Run }).run;
}

/** Whether a kind is of the directory rather than of a subscription. */
export function isOfDirectory({ listing }: Kind): boolean {
  return 'scope' in listing ? listing.scope === 'directory' : 'graph' in listing;
}
