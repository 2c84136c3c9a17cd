import {
  createDirectRelationship,
  createMappedRelationship,
} from '@jupiterone/integration-sdk-core';
import type { Relationship } from '@jupiterone/integration-sdk-core';

import { AzureError } from '../azure/errors';
import type { Kind, Link } from './definition';
import { partsOf } from './found-links';
import type { StepContext } from './ingest';
import { directionOf, linksOf, linkType, ordered, selfTypeOf } from './links';
import { throwForGaps } from './outcomes';
import type { More, PendingLink } from './pending-links';
import { resourceTypeOf } from './resource-id';
import { runOf } from './run';
import type { Run } from './run';

/** What the other kinds are, for the ends of links. */
export interface KnownTypes {
  /** The entity types of a lower-cased resource type, or of ANY_PRINCIPAL. */
  typesOf: (name: string) => readonly string[];
  /** The classes of an entity type. */
  classOf: (type: string) => string[] | undefined;
}

/** The SDK stores objects by the five hundred. */
const batchSize = 500;
const nothingMore: More = {};

/**
 * Adds the relationships that a collecting step has left behind, now that everything that could
 * be collected is there.
 * @throws an SDK error when a source kind, or the kind of an end that is not there, had a gap:
 *   then something may be missing, and JupiterOne keeps what it had.
 */
export async function resolveLinks(
  kinds: readonly Kind[],
  context: StepContext,
  known: KnownTypes,
): Promise<void> {
  const resolution = new Resolution(context, known);
  for (const kind of kinds) {
    derive(kind, context);
    for (const type of [kind.entity._type, ...(kind.derivation?.from ?? [])])
      resolution.noteGap(type);
    for (const link of linksOf(kind)) await resolution.resolve(kind, link);
  }
  await resolution.finish();
}

/** What all pairs of a link have in common, found out once. */
interface Common {
  kind: Kind;
  link: Link;
  _type: string;
  /** Between the keys of the two ends, in the key of the relationship. */
  infix: string;
  /** The types that the other end can be of; undefined where that follows from its id. */
  types?: readonly string[];
}

/** The relationships of one step, on their way to the job state. */
class Resolution {
  private readonly run: Run;
  private readonly gaps = new Set<string>();
  private readonly typesWithGap = new Map<string, boolean>();
  private batch = new Map<string, Relationship>();
  private unresolved = 0;
  private withoutSelf = 0;

  constructor(
    private readonly context: StepContext,
    private readonly known: KnownTypes,
  ) {
    this.run = runOf(context);
  }

  /** Adds all relationships that wait for a link's other ends. */
  async resolve(kind: Kind, link: Link): Promise<void> {
    const common: Common = {
      kind,
      link,
      _type: linkType(kind, link),
      infix: `|${link._class.toLowerCase()}|`,
      types: link.oneOf ?? this.typesOf(link.other),
    };
    for (const pending of this.run.pendingLinks.take(link)) {
      const relationship = this.relationship(common, pending);
      if (!relationship) continue;
      if (!this.batch.has(relationship._key) && !this.isCollected(relationship._key))
        this.batch.set(relationship._key, relationship);
      if (this.batch.size >= batchSize) await this.flush();
    }
  }

  /** Remembers a type of which something may not have been read. */
  noteGap(type: string): void {
    if (this.hasGap(type)) this.gaps.add(type);
  }

  /** @throws an SDK error where something may be missing. */
  async finish(): Promise<void> {
    await this.flush();
    const { logger } = this.context;
    const { unresolved, withoutSelf } = this;
    if (unresolved)
      logger.info({ unresolved }, 'Relationships to objects of kinds that are not collected');
    if (withoutSelf)
      logger.info({ withoutSelf }, 'Relationships of objects that are not in this run');
    if (!this.gaps.size) return;
    logger.info(
      { types: [...this.gaps] },
      'Relationships may be missing: some objects were not read',
    );
    throwForGaps([...this.gaps].flatMap((type) => this.run.outcomes.ofType(type)));
  }

  private relationship(common: Common, pending: PendingLink): Relationship | undefined {
    const { link } = common;
    if (link.self && !this.isCollected(pending.self)) {
      this.noteGap(link.self._type);
      this.withoutSelf += 1;
      return undefined;
    }
    if (link.oneOf && typeAmong(link.oneOf, pending.other, this.run) !== link.other)
      return undefined;
    const types = common.types ?? this.known.typesOf(resourceTypeOf(pending.other) ?? '');
    const alias = this.run.aliases.keyOf(types, pending.other);
    const other = alias ?? pending.other;
    const isThere = this.isCollected(other);
    if (!isThere) {
      const incomplete = types.filter((type) => this.hasGap(type));
      for (const type of incomplete) this.gaps.add(type);
      if (!types.length) this.unresolved += 1;
      if (incomplete.length || !types.length) return undefined;
    }
    const type = types.length === 1 ? types[0] : undefined;
    return isThere && !link.mapped
      ? direct(common, pending, other, type)
      : mapped(common, pending, other, {
          type,
          property: (alias === undefined && link.aliasProperty) || '_key',
          classes: type === undefined ? undefined : this.known.classOf(type),
        });
  }

  /** The types of a link's other end, where they are the same for all of them. */
  private typesOf(other: string): readonly string[] | undefined {
    if (other === 'ANY_PRINCIPAL') return this.known.typesOf(other);
    return other.startsWith('ANY_') ? undefined : [other];
  }

  private hasGap(type: string): boolean {
    let found = this.typesWithGap.get(type);
    if (found === undefined) this.typesWithGap.set(type, (found = this.run.outcomes.hasGap(type)));
    return found;
  }

  private isCollected(key: string): boolean {
    return this.context.jobState.hasKey(key) as boolean;
  }

  private async flush(): Promise<void> {
    const relationships = [...this.batch.values()];
    this.batch = new Map();
    await this.context.jobState.addRelationships(relationships);
  }
}

/**
 * Works out the relationships that no object told by itself. Where that fails it is a gap of the
 * kind, which costs its own relationships and none of the others that the step has to add.
 */
function derive({ derivation, entity, step }: Kind, context: StepContext): void {
  if (!derivation) return;
  const { notes, pendingLinks, outcomes, gapEvents } = runOf(context);
  try {
    for (const [link, self, end] of derivation.derive((type) => notes.of(type))) {
      const { id, more } = partsOf(end);
      pendingLinks.add(link, { self, other: id.toLowerCase(), more });
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const record = outcomes.start(`${step.id}-relationships`, entity._type, 'relationships');
    record.failed(
      new AzureError(`its relationships could not be worked out: ${why}`, {
        kind: 'failed',
        code: 'RelationshipsLeftOut',
        endpoint: entity._type,
      }),
    );
    record.finished();
    context.logger.warn({ entityType: entity._type }, record.gaps[0].message);
    gapEvents.tell([record], context.logger);
  }
}

/**
 * Which of several types an end is of: the one that was collected under the id. What is in no
 * listing of theirs is taken to be of the first type that this run does not collect.
 */
function typeAmong(types: readonly string[], id: string, { knownKeys, outcomes }: Run): string {
  const collected = knownKeys.typeOf(types, id);
  return collected ?? types.find((type) => !outcomes.ofType(type).length) ?? types[0];
}

function keyOf({ link, infix }: Common, { self, more }: PendingLink, other: string): string {
  const [from, to] = ordered(link, self, other);
  return more?.key === undefined ? from + infix + to : `${from}${infix}${to}|${more.key}`;
}

/** @param type Undefined where there are several that the other end could be of. */
function direct(
  common: Common,
  pending: PendingLink,
  other: string,
  type: string | undefined,
): Relationship {
  const { kind, link, _type } = common;
  const [fromKey, toKey] = ordered(link, pending.self, other);
  const [fromType, toType] = ordered(link, selfTypeOf(kind, link), type ?? link.other);
  return createDirectRelationship({
    _class: link._class,
    fromKey,
    fromType,
    toKey,
    toType,
    properties: { _key: keyOf(common, pending, other), _type, ...pending.more?.properties },
  });
}

/** How the other end is found in JupiterOne's graph, and what it is. */
interface Target {
  /** The property that holds what the link says of it. */
  property: string;
  /** Undefined where there are several that it could be of. */
  type?: string;
  /** Undefined where no kind is of its type. */
  classes?: string[];
}

function mapped(
  common: Common,
  pending: PendingLink,
  other: string,
  { property, type, classes }: Target,
): Relationship {
  const { link, _type } = common;
  const { self, more: { properties, target } = nothingMore } = pending;
  return createMappedRelationship({
    _class: link._class,
    _type,
    _key: keyOf(common, pending, other.toLowerCase()),
    _mapping: {
      sourceEntityKey: self,
      relationshipDirection: directionOf(link),
      targetEntity: {
        [property]: other,
        _type: type ?? link.other,
        ...(classes && { _class: classes }),
        ...target,
      },
      // What Azure says of an end of a type that no kind has need not be what its entity is.
      targetFilterKeys: [
        type && (classes || target || link.aliasProperty) ? ['_type', property] : [property],
      ],
      skipTargetCreation: !target,
    },
    properties,
  });
}
