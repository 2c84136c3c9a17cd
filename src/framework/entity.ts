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
  const own = kind.properties(raw, context);
  for (const name in own) {
    const value = bounded(own[name]);
    if (value !== own[name]) own[name] = value;
  }
  const assign = withCommon(own, kind, key, raw, context);
  const entity = createIntegrationEntity({ entityData: { source: {}, assign } });
  // After validation: the published schemas lack classes that users know (Route), and have no room
  // for the colons and underscores of real tag names.
  entity._class = kind.entity._class;
  Object.assign(entity, tagProperties((raw as ArmObject).tags));
  if (Array.isArray(own.tags)) entity.tags = own.tags as string[];
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

/**
 * The properties that all kinds have, and the stronger ones of the kind. Literals first, spreads after
 * them: an object that begins with a spread, or is filled name by name, costs V8 more than all else
 * here. What is undefined is not written, and so not taken out.
 */
function withCommon(
  own: Properties,
  kind: Kind,
  key: string,
  raw: ArmObject,
  { azure, settings }: ObjectContext,
): Entity {
  const id = text(raw.id);
  const armId = id?.startsWith('/') ? id : undefined;
  const location = armId && boundedString(raw.location);
  const name = asText(own.name ?? boundedString(raw.name) ?? key);
  return {
    id: boundedString(id),
    type: boundedString(raw.type),
    location,
    region: location,
    resourceGroup: armId && resourceGroupNameOf(armId),
    subscriptionId: armId && subscriptionIdOf(armId),
    provisioningState: armId && boundedString(raw.properties?.provisioningState),
    webLink:
      armId &&
      boundedText(`${azure.cloud.portal}/#@${settings.directoryId}/resource${encoded(armId)}`),
    createdOn: armId && timestamp(raw.systemData?.createdAt),
    updatedOn: armId && timestamp(raw.systemData?.lastModifiedAt),
    ...own,
    _key: key,
    _type: kind.entity._type,
    _class: knownClasses(kind),
    _rawData: [{ name: 'default', rawData: withoutSecrets(raw) }],
    name,
    displayName: asText(own.displayName ?? boundedString(raw.displayName) ?? name),
  } as Entity;
}

/** An id as part of a link: names may hold what no URL may, half a surrogate pair included. */
function encoded(id: string): string {
  return encodeURI(id.replace(loneSurrogate, '\ufffd')).replace(
    /[#[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A property as JupiterOne takes it, since any other would cost a whole upload: a primitive or a list
 * of these, not too long, and nothing that has the shape of a secret.
 */
function bounded(value: PropertyValue): PropertyValue {
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
      .map(([name, value]) => [name, bounded(value)]),
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
