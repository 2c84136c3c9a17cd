import type { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';

import type { Azure } from '../azure/azure';
import type { GraphRequestOptions } from '../azure/graph';
import type { AzureError } from '../azure/errors';
import type { ArmClients } from '../azure/resource-manager';
import type { Settings } from '../config';
import type { RawSubscription } from './subscriptions';

/** What an entity's properties may hold; undefined ones are left out. */
export type PropertyValue = string | number | boolean | null | undefined | string[] | number[];
export type Properties = Record<string, PropertyValue>;

/** One subscription, or the directory. */
export interface Scope {
  /** A subscription's GUID, or `directory`. */
  id: string;
  subscriptionId?: string;
  /** What Azure says of the subscription. */
  subscription?: RawSubscription;
  /** Why nothing can be read there. */
  refusal?: AzureError;
}

/** What a listing may use. */
export interface ListingContext {
  azure: Azure;
  settings: Settings;
  scope: Scope;
  /** Names something that was not read, without which the listing still went on. */
  gap: (error: unknown) => void;
  /** Whether Resource Graph knows that there is nothing of a resource type: its listing can be spared. */
  isAbsent: (resource: string) => Promise<boolean>;
  /** What a join holds, by lower-cased id; it is read once, whoever asks. @throws AzureError */
  joined: <Joined>(join: Join<Joined>) => Promise<ReadonlyMap<string, Joined>>;
  /** True for the first listing of the run that asks: what all subscriptions share is read once. */
  claim: (what: string) => boolean;
  /** What is noted of the objects of those types that the kind comes after. */
  notes: Notes;
}

/** What a converter or a link may use besides the raw object. */
export interface ObjectContext<Joins = Record<string, unknown>, Details = Record<string, unknown>> {
  azure: Azure;
  settings: Settings;
  scope: Scope;
  instance: { id: string; name: string };
  /** The parent's entity, for kinds that are listed or found below another. */
  parent?: Entity;
  /** What the kind's joins hold for this object, by their names. */
  joined: Partial<Joins>;
  /** What the kind's details are for this object, by their names; those that could not be read are absent. */
  details: Partial<Details>;
  /** What is noted of the objects of those types that the kind comes after. */
  notes: Notes;
}

/**
 * Where the raw objects of a kind come from, exactly one of:
 * - `apiVersion`: `GET /subscriptions/{id}/providers/{resource}`, or with a `parent`
 *   `GET {parent}/{path}` for each, the path being the last part of `resource` unless stated;
 * - `client`: a list of one of the ARM clients, of the whole subscription;
 * - `graph`: a collection of Microsoft Graph, or with a `parent` one such collection for each
 *   parent, in batches;
 * - `within`: objects that the parent's raw object already holds, made with the parent where both
 *   belong to one step, else from the raw data that the parent's entity kept, without its secrets;
 * - `pages`: a generator of its own, for everything else, also one for each `parent`.
 *
 * `resource` is the resource type as Azure writes it. The permission to read follows from it, and a
 * kind lies only below those parents whose own resource type it begins with, and of these only below
 * those that `below` tells: others would be asked in vain.
 *
 * Kinds of one step that share one listing, the very same object, are read once and told apart by
 * their `when`.
 */
export type Listing<Raw, Parent = unknown> =
  | { resource: string; apiVersion: string; query?: Query }
  | { resource: string; client: (clients: ArmClients) => ClientList }
  | {
      parent: string;
      resource: string;
      path?: string;
      apiVersion: string;
      query?: Query;
      below?: (parent: Entity) => boolean;
    }
  | ({ graph: string } & GraphRequestOptions)
  | { parent: string; graph: (parent: Entity) => string }
  | {
      parent: string;
      resource?: string;
      within: (parent: Parent) => readonly Raw[] | undefined;
    }
  | { resource?: string; pages: (context: ListingContext) => AsyncIterable<Raw[]>; scope: Level }
  | {
      parent: string;
      resource?: string;
      pages: (parent: Entity, context: ListingContext) => AsyncIterable<Raw[]>;
      scope: Level;
    };

type Query = Record<string, string>;
/** Whether something is listed once, or once for each subscription. */
type Level = 'directory' | 'subscription';

export interface ClientList {
  byPage(settings?: { continuationToken?: string }): AsyncIterableIterator<unknown>;
}

export type RelationshipProperties = Record<string, string | number | boolean | undefined>;

/** The other end of a relationship: an id or alias, or one with properties of the relationship. */
export type LinkEnd =
  | string
  | {
      id: string;
      properties?: RelationshipProperties;
      /** Tells apart several relationships of one class between the same two. */
      key?: string;
      /** What JupiterOne makes the other end of where it has none; for mapped links. */
      target?: { _class: string[]; displayName: string } & Properties;
    };

/** Relationships that follow from a raw object: ids it names, and which way they point. */
export interface Link<Raw = unknown> {
  _class: RelationshipClass;
  /** The `_type` of the other end, or ANY_SCOPE, ANY_RESOURCE, ANY_PRINCIPAL. */
  other: string;
  /** `to`: this entity is the source. `from`: the other end is. */
  direction: 'to' | 'from';
  /** Needed where queries know another than what the SDK derives from both types. */
  _type?: string;
  /** Absent where a derivation finds them. */
  ends?: (raw: Raw, context: ObjectContext) => LinkEnd | readonly LinkEnd[] | null | undefined;
  /**
   * The types, `other` among them, that the other end can be of where Azure tells only its id. The
   * relationship is that of the link whose `other` has been collected under this id; there is one
   * such link for each of the types. An end that is not in this run is found by its key alone.
   */
  oneOf?: readonly string[];
  /** The relationship belongs to this type instead of the definition's own, at the key given. */
  self?: { _type: string; key: (raw: Raw, context: ObjectContext) => string | undefined };
  /** The other end is found in JupiterOne's graph, whether or not this run collects it. */
  mapped?: true;
  /**
   * The ends are aliases, and this is the property in which the other kind's entities have them:
   * by it an end that is not in this run is found in JupiterOne's graph. Those of a mapped link keep
   * their case, since other integrations' names may differ in it alone.
   */
  aliasProperty?: string;
}

/** What is kept of the objects of each type until the end of the collection, by their keys. */
export type Notes = (type: string) => ReadonlyMap<string, unknown>;

/** Links that no object tells by itself: they follow from what is noted of several kinds. */
export interface Derivation {
  /** The types whose notes it reads: after a gap of one of them relationships may be missing. */
  from: readonly string[];
  links: readonly Link[];
  /** Tells, for each relationship, its link, the key of this kind's entity and the other end. */
  derive: (notes: Notes) => Iterable<[link: Link, self: string, end: LinkEnd]>;
}

/** A read of one object more for each of a kind, which completes it. */
export interface Detail<Raw = unknown> {
  /** Below the object's id: `/config/web`. */
  path: string;
  apiVersion: string;
  query?: Query;
  /** All pages of a collection, as a list, instead of one object. */
  list?: true;
  /** Which objects have it. All, unless stated. */
  when?: (raw: Raw) => boolean;
  /** The action of Azure roles that allows it, such as `Microsoft.Web/sites/config/read`. */
  permission: string;
}

/** What must have been granted before a kind can be read. */
export interface Permissions {
  /** Actions of Azure roles, such as `Microsoft.Compute/disks/read`. */
  resourceManager?: readonly string[];
  /** Application permissions of Microsoft Graph. */
  graph?: readonly string[];
}

/** A second listing whose objects complete those of the first, found by id. Kinds that have the same join share it. */
export interface Join<Joined> {
  /** Ids, and what is kept for each until all objects of the scope have been made: as little as possible. */
  pages: (context: ListingContext) => AsyncIterable<JoinEntry<Joined>[]>;
  permissions: Permissions;
  /** What it adds, for the documentation of permissions. */
  adds: string;
}

export type JoinEntry<Joined> = readonly [id: string | null | undefined, joined: Joined];

/** Everything that is particular to one kind of Azure object. */
export interface Kind<
  Raw = unknown,
  Parent = unknown,
  Joins = Record<string, unknown>,
  Details = Record<string, unknown>,
> {
  entity: { _type: string; _class: string[]; resourceName: string };
  step: { id: string; name: string };
  ingestionSource: string;
  listing: Listing<Raw, Parent>;
  /** Those of its objects, where a collection lists others than it is named for. */
  resourceTypes?: readonly string[];
  /** Second listings; each costs as much as a listing of its kind. */
  joins?: { readonly [Name in keyof Joins]: Join<Joins[Name]> };
  /** Costs a request for each object: only for what no list gives. */
  details?: { readonly [Name in keyof Details]: Detail<Raw> };
  /**
   * Which raw objects become entities: all, unless stated. From the others only links that belong
   * to another type are read.
   */
  when?: (raw: Raw) => boolean;
  /** The raw object's lower-cased ARM id or its directory id, unless stated. */
  key?: (raw: Raw, context: ObjectContext<Joins>) => string | undefined;
  /**
   * Other names by which objects point at it, such as the URI of an endpoint. Links find it by them
   * as they do by its key, whatever the case and with or without a slash at the end.
   */
  aliases?: (raw: Raw, context: ObjectContext) => readonly (string | null | undefined)[];
  /**
   * Added to the common properties, and stronger than they are: one that is undefined is taken away. A new
   * object each time, since the entity is made of it.
   */
  properties: (raw: Raw, context: ObjectContext<Joins, Details>) => Properties;
  /** How the parent is related to this kind: HAS, unless stated; `none` where a link says it. */
  parentRelationship?: RelationshipClass | 'none';
  /** Properties of that relationship. */
  parentRelationshipProperties?: (raw: Raw, parent: Entity) => RelationshipProperties;
  /** Not an entity of the run's but the target of a mapped relationship from the parent. */
  mappedTarget?: true;
  /**
   * Its objects are no entities: they only tell how others are related, by links with a `self`. The
   * type is the name under which its listing's outcome is known, and no step declares it.
   */
  relationshipsOnly?: true;
  /** Read also of a subscription that is switched off. */
  evenWhereSkipped?: true;
  /** The resource group HAS every top-level resource, unless false. */
  inResourceGroup?: false;
  /**
   * Unless false, Resource Graph's table of resources has all top-level resources of the kind. `whole`: its
   * rows also have all that is read of them, and can stand in for the listing (see `ResourceRows`). A
   * function tells of which rows that holds.
   */
  inResourceGraph?: false | 'whole' | ((row: Raw) => boolean);
  links?: readonly Link<Raw>[];
  /** Kept until the end of the collection, for derivations and later kinds: as little as possible. */
  note?: (raw: Raw, context: ObjectContext) => unknown;
  /** Types whose notes its listing or its properties are made of: they are collected before it. */
  after?: readonly string[];
  derivation?: Derivation;
  /** Its objects have diagnostic settings, with these categories of logs where it matters which. */
  diagnosticSettings?: true | readonly string[];
  /** Role assignments and access policies may name it: it is one of ANY_PRINCIPAL. */
  principal?: true;
  /** Follows from the listing unless stated. */
  permissions?: Permissions;
  /** Listed only where the configuration asks for it. */
  wanted?: (settings: Settings) => boolean;
}

/** Declares a kind; the literal is the whole of it. */
export function defineKind<
  Raw,
  Parent = unknown,
  Joins = Record<string, unknown>,
  Details = Record<string, unknown>,
>(kind: Kind<Raw, Parent, Joins, Details>): Kind {
  return kind as unknown as Kind;
}

type Ends<Raw> = NonNullable<Link<Raw>['ends']>;
type LinkOptions<Raw> = Partial<
  Pick<Link<Raw>, '_type' | 'oneOf' | 'self' | 'mapped' | 'aliasProperty'>
>;

/** This entity points at the ids. */
export function linkTo<Raw>(
  _class: `${RelationshipClass}`,
  other: string,
  ends: Ends<Raw>,
  options: LinkOptions<Raw> = {},
): Link<Raw> {
  return { _class: _class as RelationshipClass, other, direction: 'to', ends, ...options };
}

/** The ids point at this entity. */
export function linkFrom<Raw>(
  _class: `${RelationshipClass}`,
  other: string,
  ends: Ends<Raw>,
  options: LinkOptions<Raw> = {},
): Link<Raw> {
  return { _class: _class as RelationshipClass, other, direction: 'from', ends, ...options };
}
