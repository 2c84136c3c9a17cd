import type { Entity } from '@jupiterone/integration-sdk-core';

import { asAzureError } from '../azure/errors';
import type { Join, Kind, ListingContext, Scope } from './definition';
import { detailsOf } from './details';
import { earlierTypesOf } from './earlier-types';
import { Ingestion } from './ingest';
import type { Completed, ScopeContext, StepContext } from './ingest';
import { childPagesOf, liesBelow, pagesOf } from './listings';
import { throwForGaps } from './outcomes';
import type { ListingRecord } from './outcomes';
import { permissionsOf } from './permissions';
import { Pool } from './pool';
import { isOfDirectory, runOf } from './run';

/** Listings of a step that are being read at a time, each of a kind in a subscription. */
const rootsInFlight = 32;
/** Parents whose children are being listed at a time; the client layer has the last word. */
const parentsInFlight = 16;
/** Parents whose children are asked for in one go of batches. */
const parentsPerBatch = 400;

/**
 * Collects the kinds of one step, in every scope of the run: those that stand for themselves
 * first, side by side, then those below others.
 * @throws an SDK error at the end when anything could not be read.
 */
export async function collect(
  kinds: readonly Kind[],
  allKinds: readonly Kind[],
  context: StepContext,
): Promise<void> {
  const collection = new Collection(context, allKinds);
  for (const kind of kinds)
    for (const type of earlierTypesOf(kind))
      runOf(context).outcomes.follows(kind.entity._type, type);
  const roots = kinds.filter(({ listing }) => !('parent' in listing));
  const pool = new Pool(rootsInFlight);
  for (const sharing of byListing(roots))
    for (const scope of await runOf(context).scopesOf(sharing[0]))
      await pool.add(() => collection.root(sharing, scope));
  await pool.done();
  for (const kind of kinds)
    if ('parent' in kind.listing && !isMadeWithParent(kind, kinds)) await collection.children(kind);
  collection.finish(kinds[0].step.id);
}

/** The kinds of each listing: several can be told apart from one. */
function byListing(kinds: readonly Kind[]): Kind[][] {
  const listings = new Map<object, Kind[]>();
  for (const kind of kinds)
    listings.set(kind.listing, [...(listings.get(kind.listing) ?? []), kind]);
  return [...listings.values()];
}

/** What lies within objects that the same step collects is there already. */
function isMadeWithParent({ listing }: Kind, ofStep: readonly Kind[]): boolean {
  return 'within' in listing && ofStep.some(({ entity }) => entity._type === listing.parent);
}

function joinsOf({ joins }: Kind): Join<unknown>[] {
  return Object.values<Join<unknown>>(joins ?? {});
}

class Collection {
  private readonly ingestion: Ingestion;

  constructor(
    private readonly context: StepContext,
    private readonly allKinds: readonly Kind[],
  ) {
    this.ingestion = new Ingestion(context, allKinds);
  }

  /** Lists what the kinds share, once, and makes each object what it is. */
  async root(kinds: readonly Kind[], scope: Scope): Promise<void> {
    const [first] = kinds;
    const records = new Map(kinds.map((kind) => [kind, this.start(kind, scope)]));
    try {
      if (scope.refusal) throw scope.refusal;
      const listingContext = this.listingContext(scope, ...records.values());
      const joined = await this.joined(first, listingContext);
      for await (const page of pagesOf(first, runOf(this.context), listingContext))
        for (const [kind, record] of records) {
          const own = kinds.length === 1 ? page : page.filter((raw) => kindOf(raw, kinds) === kind);
          await this.page(kind, own, this.objectContext(scope), record, joined);
        }
    } catch (error) {
      for (const record of records.values()) record.failed(error);
    }
    for (const record of records.values()) this.end(record);
    for (const join of joinsOf(first))
      runOf(this.context).joins.release(join, scope.id, this.usersOf(join));
  }

  private usersOf(join: Join<unknown>): number {
    return this.allKinds.filter((kind) => joinsOf(kind).includes(join)).length;
  }

  private async page(
    kind: Kind,
    items: readonly unknown[],
    objectContext: ScopeContext,
    record: ListingRecord,
    joined: Completed['joined'] = new Map(),
  ): Promise<void> {
    const details = await detailsOf(kind, items, this.listingContext(objectContext.scope, record));
    await this.ingestion.page(kind, items, objectContext, record, { joined, details });
    this.progress(record);
  }

  /** Lists a kind below each of its parents, which an earlier step or this one has collected. */
  async children(kind: Kind): Promise<void> {
    const { listing } = kind;
    if (!('parent' in listing)) return;
    const scopes = await runOf(this.context).scopesOf(kind);
    const records = new Map(scopes.map((scope) => [scope.id, this.start(kind, scope)]));
    for (const { id, refusal } of scopes) if (refusal) records.get(id)?.failed(refusal);
    if (this.mayHaveParents(kind, listing.parent))
      await this.belowEach(kind, listing.parent, records);
    records.forEach((record) => this.end(record));
  }

  /**
   * False where all that could be a parent was collected in this run, and is none: then nothing has to
   * be read back to find out.
   */
  private mayHaveParents(kind: Kind, parentType: string): boolean {
    const { outcomes, withParents } = runOf(this.context);
    if (withParents.has(kind)) return true;
    const parents = this.allKinds.filter(({ entity }) => entity._type === parentType);
    return !parents.every(({ step }) => outcomes.ofStep(step.id).length);
  }

  private async belowEach(
    kind: Kind,
    parentType: string,
    records: ReadonlyMap<string, ListingRecord>,
  ): Promise<void> {
    const pool = new Pool(parentsInFlight);
    const work = (parents: Entity[]) => pool.add(() => this.below(kind, parents, records));
    let waiting: Entity[] = [];
    const inBatches = 'graph' in kind.listing;
    // The SDK tells of an entity twice that is written to disk meanwhile.
    const seen = new Set<string>();
    await this.context.jobState.iterateEntities({ _type: parentType }, async (parent) => {
      if (seen.has(parent._key)) return;
      seen.add(parent._key);
      if (!liesBelow(kind, parent) || !records.has(this.scopeOfParent(kind, parent).id)) return;
      if (!inBatches) return work([parent]);
      waiting.push(parent);
      if (waiting.length >= parentsPerBatch) await work(waiting.splice(0));
    });
    if (waiting.length) await work(waiting);
    waiting = [];
    await pool.done();
  }

  private async below(
    kind: Kind,
    parents: readonly Entity[],
    records: ReadonlyMap<string, ListingRecord>,
  ): Promise<void> {
    const { azure } = runOf(this.context);
    const { listing } = kind;
    const scope = this.scopeOfParent(kind, parents[0]);
    const record = records.get(scope.id) as ListingRecord;
    const page = (parent: Entity, items: unknown[]) =>
      this.page(kind, items, { ...this.objectContext(scope), parent }, record);
    try {
      if ('graph' in listing && 'parent' in listing) {
        const byPath = new Map(parents.map((parent) => [listing.graph(parent), parent]));
        for await (const { path, items, error } of azure.graph.batchPages<unknown>(byPath.keys())) {
          const parent = byPath.get(path);
          if (error) record.failed(error);
          else if (parent) await page(parent, items);
        }
      } else {
        const [parent] = parents;
        for await (const items of childPagesOf(kind, parent, this.listingContext(scope, record)))
          await page(parent, items);
      }
    } catch (error) {
      record.failed(error);
    }
  }

  private scopeOfParent(kind: Kind, parent: Entity): Scope {
    const subscriptionId = /^\/subscriptions\/([^/]+)/.exec(parent._key)?.[1];
    return subscriptionId && !isOfDirectory(kind)
      ? { id: subscriptionId, subscriptionId }
      : { id: 'directory' };
  }

  /**
   * What a join adds is optional: where Azure refuses it, the objects lack a few properties. Where it
   * failed, they would lose them, so that is a gap.
   */
  private async joined(kind: Kind, context: ListingContext): Promise<Completed['joined']> {
    const joined = new Map<string, ReadonlyMap<string, unknown>>();
    const read = async ([name, join]: [string, Join<unknown>]) => {
      try {
        joined.set(name, await runOf(this.context).joins.read(join, context));
      } catch (error) {
        const { kind: failure, message } = asAzureError(error, kind.entity._type);
        if (failure !== 'forbidden' && failure !== 'empty') context.gap(error);
        this.context.logger.info(
          { entityType: kind.entity._type },
          `Without ${join.adds}: ${message}`,
        );
      }
    };
    await Promise.all(Object.entries<Join<unknown>>(kind.joins ?? {}).map(read));
    return joined;
  }

  /** Fails the step where something was not read, after telling what that was. */
  finish(step: string): void {
    const { outcomes, gapEvents } = runOf(this.context);
    const records = outcomes.ofStep(step);
    gapEvents.tell(records, this.context.logger);
    throwForGaps(records);
  }

  private start(kind: Kind, scope: Scope): ListingRecord {
    const { resourceManager = [], graph = [] } = permissionsOf(kind);
    const permission = [...graph, ...resourceManager].join(', ');
    const { outcomes } = runOf(this.context);
    return outcomes.start(kind.step.id, kind.entity._type, scope.id, permission || undefined);
  }

  private progress({ step, entityType, scope, count }: ListingRecord): void {
    runOf(this.context).publish({ kind: 'listing', step, entityType, scope, count });
  }

  private end(record: ListingRecord): void {
    record.finished();
    const { entityType, scope, outcome, count, pages, seconds } = record.row;
    this.context.logger.info(
      { entityType, scope, outcome, count, pages, seconds },
      `Listed ${entityType} in ${scope}: ${outcome}`,
    );
  }

  /** What a listing did not read can be of any of the kinds that share it. */
  private listingContext(scope: Scope, ...records: ListingRecord[]): ListingContext {
    const run = runOf(this.context);
    const { subscriptionId } = scope;
    const context: ListingContext = {
      azure: run.azure,
      settings: run.settings,
      scope,
      gap: (error) => records.forEach((record) => record.failed(error)),
      isAbsent: async (resource) =>
        subscriptionId !== undefined && run.isAbsent(subscriptionId, resource),
      joined: (join) => run.joins.read(join, context),
      claim: (what) => run.claim(what),
      notes: (type) => run.notes.of(type),
    };
    return context;
  }

  private objectContext(scope: Scope): ScopeContext {
    const { azure, settings, notes } = runOf(this.context);
    const { id, name } = this.context.instance;
    return { azure, settings, scope, instance: { id, name }, notes: (type) => notes.of(type) };
  }
}

/** Which of the kinds that share a listing an object is of; what cannot be told is left to the first. */
function kindOf(raw: unknown, kinds: readonly Kind[]): Kind | undefined {
  if (typeof raw !== 'object' || raw === null) return kinds[0];
  try {
    return kinds.find(({ when }) => when?.(raw) ?? true);
  } catch {
    return kinds[0];
  }
}
