import {
  generateRelationshipType,
  RelationshipClass,
  RelationshipDirection,
} from '@jupiterone/integration-sdk-core';
import type {
  StepMappedRelationshipMetadata,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';

import type { Kind, Link } from './definition';
import { resourceGroupIdOf } from './resource-id';

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
export function selfTypeOf(kind: Kind, { self }: Link): string {
  return self?._type ?? kind.entity._type;
}

/** This end and the other in the order of the relationship: source, then target. */
export function ordered({ direction }: Link, self: string, other: string): [string, string] {
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

/** Whether the entity that a link belongs to is its source. */
export function directionOf({ direction }: Link): RelationshipDirection {
  return direction === 'to' ? RelationshipDirection.FORWARD : RelationshipDirection.REVERSE;
}
