import {
  createDirectRelationship,
  createMappedRelationship,
  generateRelationshipType,
  RelationshipClass,
  RelationshipDirection,
} from '@jupiterone/integration-sdk-core';
import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import type { Kind, ObjectContext } from './definition';

/** The `_type` of the relationship between a kind's parent and the kind, if there is one. */
export function parentRelationshipType(kind: Kind): string | undefined {
  if (!('parent' in kind.listing) || kind.parentRelationship === 'none') return undefined;
  return generateRelationshipType(classOf(kind), kind.listing.parent, kind.entity._type);
}

/** How an entity is related to its parent; undefined where it has none, or a link says it. */
export function parentRelationship(
  kind: Kind,
  raw: object,
  entity: Entity,
  { parent }: ObjectContext,
): Relationship | undefined {
  const _type = parent && parentRelationshipType(kind);
  if (!_type) return undefined;
  return createDirectRelationship({
    _class: classOf(kind),
    from: parent,
    to: entity,
    properties: { ...kind.parentRelationshipProperties?.(raw, parent), _type },
  });
}

/**
 * The relationship between a parent and an object that is no entity of the run's but of other integrations'.
 * @throws Error where there is no parent, or a converter fails.
 */
export function mappedParentRelationship(
  kind: Kind,
  key: string,
  raw: object,
  context: ObjectContext,
): Relationship {
  const { parent } = context;
  if (!parent) throw new Error('it has no parent');
  const _class = classOf(kind);
  return createMappedRelationship({
    _class,
    _type: parentRelationshipType(kind),
    _key: `${parent._key}|${_class.toLowerCase()}|${key}`,
    source: parent,
    target: {
      ...kind.properties(raw, context),
      _type: kind.entity._type,
      _class: kind.entity._class,
      _key: key,
    },
    relationshipDirection: RelationshipDirection.FORWARD,
    skipTargetCreation: false,
  });
}

function classOf({ parentRelationship = RelationshipClass.HAS }: Kind): RelationshipClass {
  return parentRelationship as RelationshipClass;
}
