import { getSchema } from '@jupiterone/data-model';
import {
  assignTags,
  createIntegrationEntity,
  truncateEntityPropertyValue,
} from '@jupiterone/integration-sdk-core';
import type { Entity } from '@jupiterone/integration-sdk-core';

import type { Kind, ObjectContext, Properties, PropertyValue } from './definition';
import { withoutSecrets } from './redact';
import { resourceGroupNameOf, subscriptionIdOf } from './resource-id';

/** Fields that most ARM objects have. */
interface ArmObject {
  id?: unknown;
  name?: unknown;
  type?: unknown;
  location?: unknown;
  tags?: unknown;
  displayName?: unknown;
  systemData?: { createdAt?: unknown; lastModifiedAt?: unknown } | null;
  properties?: { provisioningState?: unknown } | null;
}

/**
 * Makes the entity of a raw object: the properties that all kinds have, then the kind's own.
 * The object itself goes to `_rawData` without its secrets. It is not handed to the SDK as
 * `source`, which would copy fields by name and let a tag override a property.
 * @throws Error when the entity does not fit JupiterOne's schema, or a converter fails.
 */
export function createEntity(kind: Kind, key: string, raw: object, context: ObjectContext): Entity {
  const common = commonProperties(raw, context);
  const own = bounded(kind.properties(raw, context));
  own.name = asText(own.name ?? common.name ?? boundedText(key));
  own.displayName = asText(own.displayName ?? common.displayName ?? own.name);
  const entity = createIntegrationEntity({
    entityData: {
      source: {},
      // A literal with spreads at its end is compact; the other way about costs V8 forty times as much.
      assign: {
        _key: key,
        _type: kind.entity._type,
        _class: knownClasses(kind),
        _rawData: [{ name: 'default', rawData: withoutSecrets(raw) }],
        ...(common as object),
        ...(own as object),
      },
    },
  });
  // After validation: the published schemas lack classes that users know (Route), and have no room
  // for the colons and underscores of real tag names.
  entity._class = kind.entity._class;
  Object.assign(entity, tagProperties((raw as ArmObject).tags));
  if (Array.isArray(own.tags)) entity.tags = own.tags;
  return entity;
}

const known = new WeakMap<Kind, string[]>();

/** The kind's classes that have a schema. The same list each time. */
function knownClasses(kind: Kind): string[] {
  let classes = known.get(kind);
  if (!classes) {
    classes = kind.entity._class.filter((name) => getSchema(name) !== undefined);
    known.set(kind, classes);
  }
  return classes;
}

function commonProperties(raw: ArmObject, { azure, settings }: ObjectContext): Properties {
  const id = text(raw.id);
  const name = boundedString(raw.name);
  const common = {
    id: boundedString(id),
    name,
    displayName: boundedString(raw.displayName) ?? name,
    type: boundedString(raw.type),
  };
  if (!id?.startsWith('/')) return common;
  const location = boundedString(raw.location);
  return {
    location,
    region: location,
    resourceGroup: resourceGroupNameOf(id),
    subscriptionId: subscriptionIdOf(id),
    provisioningState: boundedString(raw.properties?.provisioningState),
    webLink: boundedText(`${azure.cloud.portal}/#@${settings.directoryId}/resource${encoded(id)}`),
    createdOn: timestamp(raw.systemData?.createdAt),
    updatedOn: timestamp(raw.systemData?.lastModifiedAt),
    ...common,
  };
}

/** An id as part of a link: names may hold what no URL may, half a surrogate pair included. */
function encoded(id: string): string {
  if (plain.test(id)) return id;
  return encodeURI(id.replace(loneSurrogate, '\ufffd')).replace(
    /[#[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** What nearly all ids are made of, and every URL may hold. */
const plain = /^[\w./-]*$/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Properties as JupiterOne takes them, since any other would cost a whole upload: primitives and lists
 * of these, not too long, and nothing that has the shape of a secret.
 * @param properties Made for this entity: they are changed in place, which keeps the object compact.
 */
function bounded(properties: Properties): Properties {
  for (const name in properties) {
    const value = properties[name];
    if (value === undefined) continue;
    const taken = boundedValue(value);
    if (taken !== value) properties[name] = taken;
  }
  return properties;
}

function boundedValue(value: PropertyValue): PropertyValue {
  if (typeof value === 'string') return boundedText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return undefined;
  const members: unknown[] = value;
  return members.flatMap((member) => boundedMember(member) ?? []) as string[];
}

function boundedMember(value: unknown): unknown {
  if (typeof value === 'string') return boundedText(value);
  return typeof value === 'object' ? undefined : value;
}

/** A text of Azure's, or undefined for anything else. */
function boundedString(value: unknown): string | undefined {
  const known = text(value);
  return known && boundedText(known);
}

function boundedText(value: string): string {
  return truncateEntityPropertyValue(withoutSecrets(value)) as string;
}

/**
 * `tag.<Name>` for each tag, as the SDK gives them (numbers and booleans as such, since saved
 * queries compare with those), but none of the properties that the SDK would take from tags.
 */
function tagProperties(tags: unknown): Properties {
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) return {};
  const texts = Object.entries(tags).filter(([, value]) => typeof value === 'string');
  if (!texts.length) return {};
  const tagged = assignTags({}, Object.fromEntries(texts) as Record<string, string>, []);
  return Object.fromEntries(
    Object.entries(tagged as Properties)
      .filter(([name]) => name.startsWith('tag.'))
      .map(([name, value]) => [name, boundedValue(value)]),
  );
}

/** What Azure calls something, without the characters that names of properties cannot have. */
export function asPropertyName(name: string): string {
  return name.replace(/[^A-Za-z0-9. -]/g, '');
}

/** A date and time of day that does not say of which zone. */
const withoutZone = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/;

/**
 * A time as Azure writes it, in milliseconds since 1970; undefined where it is none. Some services
 * leave out the zone, which is UTC then and not that of this machine.
 */
export function timestamp(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const isLocal = typeof value === 'string' && withoutZone.test(value);
  const milliseconds = new Date(isLocal ? `${value}Z` : value).getTime();
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** A string, or undefined for anything else: Azure changes its mind about types. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A boolean, or undefined for anything else. */
export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A number, or undefined for anything else. */
export function quantity(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** An e-mail address, or undefined for anything else. */
export function emailAddress(value: unknown): string | undefined {
  const address = text(value);
  return address && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? address : undefined;
}

/** The strings of a list, or undefined where there is no list. */
export function texts(value: unknown): string[] | undefined {
  return Array.isArray(value)
    ? value.filter((member): member is string => typeof member === 'string')
    : undefined;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}
