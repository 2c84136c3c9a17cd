import { channel } from 'node:diagnostics_channel';

import type { IntegrationExecutionContext } from '@jupiterone/integration-sdk-core';

import { Azure } from '../azure/azure';
import type { LimitOverrides } from '../azure/limits';
import { settingsOf } from '../config';
import type { IntegrationConfig, Settings } from '../config';
import { Aliases } from './aliases';
import type { Kind, Scope } from './definition';
import { GapEvents } from './gap-events';
import { Joins } from './joins';
import { KnownKeys } from './known-keys';
import { NoteStore } from './notes';
import { Outcomes } from './outcomes';
import { PendingLinks } from './pending-links';
import { RegisteredProviders } from './registered-providers';
import { ResourceGraph } from './resource-graph';
import { ResourceRows } from './resource-rows';
import { selectSubscriptions } from './subscriptions';
import type { SelectedSubscription } from './subscriptions';

export type Context = IntegrationExecutionContext<IntegrationConfig>;

interface AskedResourceGraph {
  counts: ResourceGraph;
  rows: ResourceRows;
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
  readonly joins = new Joins();
  readonly aliases = new Aliases();
  readonly knownKeys = new KnownKeys();
  /** The kinds that lie below something which has been collected. */
  readonly withParents = new Set<Kind>();
  private resourceGraph?: Promise<AskedResourceGraph>;
  private selection?: Promise<SelectedSubscription[]>;
  private connection?: { settings: Settings; azure: Azure };
  private providers?: RegisteredProviders;
  private readonly claimed = new Set<string>();

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

  /** True once in a run for each name. */
  claim(what: string): boolean {
    if (this.claimed.has(what)) return false;
    this.claimed.add(what);
    return true;
  }

  /** Whether the provider of a resource type is registered in a subscription, as far as Azure tells. */
  isRegistered(subscriptionId: string, resource: string): Promise<boolean> {
    this.providers ??= new RegisteredProviders(this.azure);
    return this.providers.include(subscriptionId, resource);
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

/** The run that an execution belongs to. */
export function runOf({ executionConfig }: Pick<Context, 'executionConfig'>): Run {
  return (executionConfig as unknown as { run: Run }).run;
}

/** Whether a kind is of the directory rather than of a subscription. */
export function isOfDirectory({ listing }: Kind): boolean {
  return 'scope' in listing ? listing.scope === 'directory' : 'graph' in listing;
}
