import type {
  Entity,
  IntegrationStepExecutionContext,
  Relationship,
} from '@jupiterone/integration-sdk-core';

import { AzureError } from '../azure/errors';
import { presentable } from '../azure/message';
import type { IntegrationConfig } from '../config';
import type { Kind, ObjectContext } from './definition';
import { createEntity } from './entity';
import { linksFrom } from './found-links';
import type { FoundLinks } from './found-links';
import { linksOf } from './links';
import { liesBelow } from './listings';
import type { ListingRecord } from './outcomes';
import { withoutOddField } from './odd-field';
import { mappedParentRelationship, parentRelationship } from './parent-relationships';
import { runOf } from './run';

export type StepContext = IntegrationStepExecutionContext<IntegrationConfig>;

/** What holds for all objects of a page. */
export type ScopeContext = Omit<ObjectContext, 'joined' | 'details'>;

/** What was read about objects besides the objects themselves. */
export interface Completed {
  /** By the join's name, then the object's id. */
  joined: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** By the raw object. */
  details: ReadonlyMap<unknown, object>;
}

/** As many as the SDK writes at a time: what is made of them lives no longer than need be. */
const objectsAtOnce = 500;

const none = Object.freeze({});
const nothingMore: Completed = { joined: new Map(), details: new Map() };

/** What one object becomes. */
interface Made {
  entity: Entity;
  aliases: ReturnType<NonNullable<Kind['aliases']>>;
  note: unknown;
  fromParent?: Relationship;
  links: FoundLinks;
}

/** What one page becomes, before it is handed to the job state. */
interface Batch {
  entities: Map<string, Entity>;
  relationships: Map<string, Relationship>;
}

/**
 * Turns raw objects into entities and relationships and hands them to the job state.
 * An object that cannot be one costs itself only: it is named in a warning and is a gap.
 */
export class Ingestion {
  /** The kinds that are listed below others, or found within them, by the type of these. */
  private readonly kindsBelow = new Map<string, Kind[]>();
  /** Types whose entities are named by others that do not say of which type they are. */
  private readonly namedWithoutType: ReadonlySet<string>;

  constructor(
    private readonly context: StepContext,
    kinds: readonly Kind[],
  ) {
    for (const kind of kinds)
      if ('parent' in kind.listing) {
        const { parent } = kind.listing;
        this.kindsBelow.set(parent, [...(this.kindsBelow.get(parent) ?? []), kind]);
      }
    this.namedWithoutType = new Set(kinds.flatMap(linksOf).flatMap(({ oneOf }) => oneOf ?? []));
  }

  /** @param completed What was read about objects besides the page; empty unless stated. */
  async page(
    kind: Kind,
    page: readonly unknown[],
    objectContext: ScopeContext,
    record: ListingRecord,
    completed: Completed = nothingMore,
  ): Promise<void> {
    record.pages += 1;
    for (let at = 0; at < page.length; at += objectsAtOnce)
      await this.objects(
        kind,
        page.slice(at, at + objectsAtOnce),
        objectContext,
        record,
        completed,
      );
  }

  private async objects(
    kind: Kind,
    page: readonly unknown[],
    objectContext: ScopeContext,
    record: ListingRecord,
    completed: Completed,
  ): Promise<void> {
    const batch: Batch = { entities: new Map(), relationships: new Map() };
    for (const raw of page) {
      record.count += 1;
      this.object(kind, raw, objectContext, record, batch, completed);
    }
    // No await lies between the test for known keys and these calls: other steps run meanwhile.
    const { jobState } = this.context;
    const { entities, relationships } = batch;
    await Promise.all([
      entities.size && jobState.addEntities([...entities.values()]),
      relationships.size && jobState.addRelationships([...relationships.values()]),
    ]);
  }

  private object(
    kind: Kind,
    raw: unknown,
    outer: ScopeContext,
    record: ListingRecord,
    batch: Batch,
    { joined, details }: Completed,
  ): void {
    let key: string | undefined;
    try {
      if (typeof raw !== 'object' || raw === null) throw new Error('it is no object');
      const id = idOf(raw);
      const { azure, settings, scope, instance, parent, notes } = outer;
      const context = {
        azure,
        settings,
        scope,
        instance,
        parent,
        notes,
        joined: joined.size ? joinedTo(id, joined) : none,
        details: details.get(raw) ?? none,
      };
      key = kind.key ? kind.key(raw, context)?.toLowerCase() : id;
      if (!key) throw new Error('it has no id');
      const becomesEntity = !kind.relationshipsOnly && (kind.when?.(raw) ?? true);
      if (kind.mappedTarget) this.addMapped(kind, key, raw, context, batch);
      else if (becomesEntity) {
        if (batch.entities.has(key)) return;
        if (this.isCollected(key)) return this.addLinks(linksFrom(kind, raw, key, context));
        const made = this.makeOrCure(kind, key, raw, context, record);
        this.notePlaces(made.entity);
        // What may throw lies above: an object that is left out leaves nothing behind.
        this.addLinks(made.links);
        if (made.note !== undefined)
          runOf(this.context).notes.add(kind.entity._type, key, made.note);
        this.aliases(kind, key, made.aliases);
        if (this.namedWithoutType.has(kind.entity._type))
          runOf(this.context).knownKeys.add(kind.entity._type, key);
        batch.entities.set(key, made.entity);
        const { fromParent } = made;
        if (fromParent) batch.relationships.set(fromParent._key, fromParent);
        this.within(kind, raw, context, made.entity, record, batch);
      } else this.addLinks(linksFrom(kind, raw, undefined, context));
    } catch (error) {
      this.skipped(kind, key, record, error);
    }
  }

  /** All that an object becomes; one odd field costs itself only, and is a gap. */
  private makeOrCure(
    kind: Kind,
    key: string,
    raw: object,
    context: ObjectContext,
    record: ListingRecord,
  ): Made {
    try {
      return this.make(kind, key, raw, context);
    } catch (error) {
      const { joined, details } = context;
      const cure = withoutOddField({ raw, joined, details }, ({ raw: tamed, ...more }) =>
        this.make(kind, key, tamed, { ...context, ...more }),
      );
      if (!cure) throw error;
      this.gap(kind, key, record, `Its field ${cure.field} was left out`, 'FieldLeftOut', error);
      return cure.result;
    }
  }

  private make(kind: Kind, key: string, raw: object, context: ObjectContext): Made {
    const entity = createEntity(kind, key, raw, context);
    return {
      entity,
      aliases: kind.aliases?.(raw, context) ?? [],
      note: kind.note?.(raw, context),
      fromParent: parentRelationship(kind, raw, entity, context),
      links: linksFrom(kind, raw, key, context),
    };
  }

  private aliases(
    { entity }: Kind,
    key: string,
    aliases: ReturnType<NonNullable<Kind['aliases']>>,
  ) {
    const known = runOf(this.context).aliases;
    for (const alias of aliases)
      if (typeof alias === 'string' && alias) known.add(entity._type, alias, key);
  }

  /**
   * Whether an earlier page has the same object. It is no entity again, but where another
   * subscription or parent lists it, it has links of its own. What two pages of one listing say
   * twice becomes one relationship when it is resolved.
   */
  private isCollected(key: string): boolean {
    // Never awaited: with the SDK's own store this is a plain boolean.
    return this.context.jobState.hasKey(key) as boolean;
  }

  private within(
    kind: Kind,
    raw: object,
    outer: ObjectContext,
    parent: Entity,
    record: ListingRecord,
    batch: Batch,
  ): void {
    for (const inner of this.kindsBelow.get(kind.entity._type) ?? []) {
      if (!('within' in inner.listing) || inner.step.id !== kind.step.id) continue;
      try {
        for (const found of inner.listing.within(raw) ?? [])
          this.object(inner, found, { ...outer, parent }, record, batch, nothingMore);
      } catch (error) {
        this.skipped(inner, parent._key, record, error);
      }
    }
  }

  /** Remembers of which kinds something may lie below an entity. */
  private notePlaces(parent: Entity): void {
    const { withParents } = runOf(this.context);
    for (const child of this.kindsBelow.get(parent._type) ?? [])
      if (!withParents.has(child) && liesBelow(child, parent)) withParents.add(child);
  }

  private addMapped(kind: Kind, key: string, raw: object, context: ObjectContext, batch: Batch) {
    const relationship = mappedParentRelationship(kind, key, raw, context);
    if (!this.isCollected(relationship._key))
      batch.relationships.set(relationship._key, relationship);
  }

  private addLinks(links: FoundLinks): void {
    const { pendingLinks } = runOf(this.context);
    for (const [link, pending] of links) pendingLinks.add(link, pending);
  }

  private skipped(
    kind: Kind,
    key: string | undefined,
    record: ListingRecord,
    error: unknown,
  ): void {
    this.gap(kind, key, record, 'An object was left out', 'ObjectLeftOut', error);
  }

  private gap(
    { entity: { _type } }: Kind,
    key: string | undefined,
    record: ListingRecord,
    what: string,
    code: string,
    error: unknown,
  ): void {
    const why = presentable(error instanceof Error ? error.message : String(error));
    this.context.logger.warn({ entityType: _type, id: key }, `${what}: ${why}`);
    record.failed(
      new AzureError(`${key ?? 'without an id'}: ${what}: ${why}`, {
        kind: 'failed',
        code,
        endpoint: _type,
      }),
    );
  }
}

/** What each join holds for an object. */
function joinedTo(id = '', joined: Completed['joined']): Record<string, unknown> {
  const ofObject: Record<string, unknown> = {};
  for (const [name, byId] of joined) ofObject[name] = byId.get(id);
  return ofObject;
}

/** The lower-cased id of a raw object. */
export function idOf(raw: object): string | undefined {
  const { id } = raw as { id?: unknown };
  return typeof id === 'string' && id !== '' ? id.toLowerCase() : undefined;
}
