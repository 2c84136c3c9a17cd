import {
  createDirectRelationship,
  createMappedRelationship,
  generateRelationshipType,
  RelationshipClass,
  RelationshipDirection,
} from '@jupiterone/integration-sdk-core';
import type {
  Relationship,
  StepMappedRelationshipMetadata,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';

import { AzureError } from '../azure/errors';
import type { Kind, Link } from './definition';
import type { StepContext } from './ingest';
import { throwForGaps } from './outcomes';
import type { PendingLink } from './pending-links';
import { resourceGroupIdOf, resourceTypeOf } from './resource-id';
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
const derived = new WeakMap<Kind, readonly Link[]>();

/** A kind's links: its own, and the resource group that HAS it. The same objects each time. */
export function linksOf(kind: Kind): readonly Link[] {
  let links = derived.get(kind);
  if (!links) {
    links = [
      ...(isInResourceGroup(kind) ? [resourceGroupHas()] : []),
      ...(kind.links ?? []),
      ...(kind.derivation?.links ?? []),
    ];
    derived.set(kind, links);
  }
  return links;
}

/** Whether a kind is of top-level resources, which lie in resource groups. */
export function isInResourceGroup({ listing, inResourceGroup }: Kind): boolean {
  if (inResourceGroup === false || 'parent' in listing) return false;
  return 'apiVersion' in listing || 'client' in listing;
}

function resourceGroupHas(): Link {
  return {
    _class: RelationshipClass.HAS,
    other: 'azure_resource_group',
    direction: 'from',
    ends: (raw) => resourceGroupIdOf(String((raw as { id?: unknown }).id)),
  };
}

/** The type of the entity that a link's relationships belong to. */
function selfTypeOf(kind: Kind, { self }: Link): string {
  return self?._type ?? kind.entity._type;
}

/** This end and the other in the order of the relationship: source, then target. */
function ordered({ direction }: Link, self: string, other: string): [string, string] {
  return direction === 'to' ? [self, other] : [other, self];
}

/** The `_type` under which a link's relationships are known. */
export function linkType(kind: Kind, link: Link): string {
  if (link._type) return link._type;
  return generateRelationshipType(
    link._class,
    ...ordered(link, selfTypeOf(kind, link), link.other),
  );
}

/** The `_type` of the relationship between a kind's parent and the kind, if there is one. */
export function parentRelationshipType(kind: Kind): string | undefined {
  if (!('parent' in kind.listing) || kind.parentRelationship === 'none') return undefined;
  return generateRelationshipType(
    kind.parentRelationship ?? RelationshipClass.HAS,
    kind.listing.parent,
    kind.entity._type,
  );
}

/** What a link step declares for a direct link. */
export function relationshipMetadata(kind: Kind, link: Link): StepRelationshipMetadata {
  const [sourceType, targetType] = ordered(link, selfTypeOf(kind, link), link.other);
  return { _type: linkType(kind, link), _class: link._class, sourceType, targetType };
}

/** What a link step declares for a mapped link. */
export function mappedRelationshipMetadata(kind: Kind, link: Link): StepMappedRelationshipMetadata {
  return {
    _type: linkType(kind, link),
    _class: link._class,
    sourceType: selfTypeOf(kind, link),
    targetType: link.other,
    direction: directionOf(link),
  };
}

function directionOf({ direction }: Link): RelationshipDirection {
  return direction === 'to' ? RelationshipDirection.FORWARD : RelationshipDirection.REVERSE;
}

/**
 * Adds the relationships that a collecting step has left behind, now that everything that could
 * be collected is there.
 * @throws an SDK error when a source kind, or the kind of an end that is not there, had a gap:
 *   then something may be missing, and JupiterOne keeps what it had.
 */
export async function resolveLinks(
  kinds: readonly Kind[],
  context: StepContext,
  { typesOf, classOf }: KnownTypes,
): Promise<void> {
  const { jobState, logger } = context;
  const run = runOf(context);
  const gaps = new Set<string>();
  const known = new Map<string, boolean>();
  const hasGap = (type: string): boolean => {
    const found = known.get(type) ?? run.outcomes.hasGap(type);
    known.set(type, found);
    return found;
  };
  let unresolved = 0;
  let withoutSelf = 0;
  let batch = new Map<string, Relationship>();
  const flush = async () => {
    const relationships = [...batch.values()];
    batch = new Map();
    await jobState.addRelationships(relationships);
  };
  for (const kind of kinds) {
    derive(kind, context);
    for (const type of [kind.entity._type, ...(kind.derivation?.from ?? [])])
      if (hasGap(type)) gaps.add(type);
    for (const link of linksOf(kind))
      for (const pending of run.pendingLinks.take(link)) {
        if (link.self && !(jobState.hasKey(pending.self) as boolean)) {
          if (hasGap(link.self._type)) gaps.add(link.self._type);
          withoutSelf += 1;
          continue;
        }
        if (link.oneOf && typeAmong(link.oneOf, pending.other, run) !== link.other) continue;
        const types = link.oneOf ?? typesOfEnd(link, pending.other, typesOf);
        const byAlias = run.aliases.keyOf(types, pending.other);
        const other = byAlias ?? pending.other;
        const isThere = jobState.hasKey(other) as boolean;
        const incomplete = isThere ? [] : types.filter(hasGap);
        if (incomplete.length) incomplete.forEach((type) => gaps.add(type));
        else if (!isThere && !types.length) unresolved += 1;
        else {
          const type = types.length === 1 ? types[0] : undefined;
          const relationship = relationshipOf(
            kind,
            link,
            { ...pending, other },
            {
              mapped: Boolean(link.mapped) || !isThere,
              property: (byAlias === undefined && link.aliasProperty) || '_key',
              type,
              classes: type === undefined ? undefined : classOf(type),
            },
          );
          if (!batch.has(relationship._key) && !(jobState.hasKey(relationship._key) as boolean))
            batch.set(relationship._key, relationship);
          if (batch.size >= batchSize) await flush();
        }
      }
  }
  await flush();
  if (unresolved)
    logger.info({ unresolved }, 'Relationships to objects of kinds that are not collected');
  if (withoutSelf)
    logger.info({ withoutSelf }, 'Relationships of objects that are not in this run');
  failForGaps(gaps, context);
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
      const { id, ...more } = typeof end === 'string' ? { id: end } : end;
      pendingLinks.add(link, { self, other: id.toLowerCase(), ...more });
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

/** What the other end may be: for wildcards that follows from its id. */
function typesOfEnd(
  { other }: Link,
  id: string,
  typesOf: KnownTypes['typesOf'],
): readonly string[] {
  if (other === 'ANY_PRINCIPAL') return typesOf(other);
  return other.startsWith('ANY_') ? typesOf(resourceTypeOf(id) ?? '') : [other];
}

/** How the other end is found, and what it is. */
interface OtherEnd {
  mapped: boolean;
  /** The property that holds what the link says of it. */
  property: string;
  /** Undefined where there are several that it could be of. */
  type?: string;
  /** Undefined where no kind is of its type. */
  classes?: string[];
}

function relationshipOf(
  kind: Kind,
  link: Link,
  { self, other, properties, key, target }: PendingLink,
  { mapped, property, type, classes }: OtherEnd,
): Relationship {
  const _type = linkType(kind, link);
  const { _class } = link;
  const [fromKey, toKey] = ordered(link, self, other.toLowerCase());
  const _key = [fromKey, _class.toLowerCase(), toKey, ...(key === undefined ? [] : [key])].join(
    '|',
  );
  const selfType = selfTypeOf(kind, link);
  if (mapped)
    return createMappedRelationship({
      _class,
      _type,
      _key,
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
  const [fromType, toType] = ordered(link, selfType, type ?? link.other);
  return createDirectRelationship({
    _class,
    fromKey,
    fromType,
    toKey,
    toType,
    properties: { ...properties, _key, _type },
  });
}

function failForGaps(gaps: ReadonlySet<string>, { logger, executionConfig }: StepContext): void {
  if (!gaps.size) return;
  const { outcomes } = runOf({ executionConfig });
  logger.info({ types: [...gaps] }, 'Relationships may be missing: some objects were not read');
  throwForGaps([...gaps].flatMap((type) => outcomes.ofType(type)));
}
