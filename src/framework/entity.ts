import { getSchema } from '@jupiterone/data-model';
import {
  assignTags,
  createIntegrationEntity,
  truncateEntityPropertyValue,
} from '@jupiterone/integration-sdk-core';
import type { Entity } from '@jupiterone/integration-sdk-core';

import type { Kind, ObjectContext, Properties } from './definition';
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
  const common = commonProperties(raw, context);
  const name = own.name ?? common.name ?? key;
  const { tags, ...properties } = bounded({ ...common, ...own });
  const entity = createIntegrationEntity({
    entityData: {
      source: {},
      assign: {
        ...properties,
        _key: key,
        _type: kind.entity._type,
        _class: kind.entity._class.filter(isKnownClass),
        ...bounded({
          name: asText(name),
          displayName: asText(own.displayName ?? common.displayName ?? name),
        }),
        _rawData: [{ name: 'default', rawData: withoutSecrets(raw) }],
      },
    },
  });
  // After validation: the published schemas lack classes that users know (Route), and have no room
  // for the colons and underscores of real tag names.
  entity._class = kind.entity._class;
  Object.assign(entity, bounded(tagProperties((raw as ArmObject).tags)));
  if (Array.isArray(tags)) entity.tags = tags;
  return entity;
}

function isKnownClass(name: string): boolean {
  return getSchema(name) !== undefined;
}

function commonProperties(raw: ArmObject, { azure, settings }: ObjectContext): Properties {
  const id = text(raw.id);
  const inResourceManager = id?.startsWith('/') ? id : undefined;
  return {
    id,
    name: text(raw.name),
    displayName: text(raw.displayName) ?? text(raw.name),
    type: text(raw.type),
    ...(inResourceManager && {
      location: text(raw.location),
      region: text(raw.location),
      resourceGroup: resourceGroupNameOf(inResourceManager),
      subscriptionId: subscriptionIdOf(inResourceManager),
      provisioningState: text(raw.properties?.provisioningState),
      webLink: `${azure.cloud.portal}/#@${settings.directoryId}/resource${encoded(inResourceManager)}`,
      createdOn: timestamp(raw.systemData?.createdAt),
      updatedOn: timestamp(raw.systemData?.lastModifiedAt),
    }),
  };
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
 * Properties as JupiterOne takes them, since any other would cost a whole upload: primitives and
 * lists of these, not too long, and nothing that has the shape of a secret.
 */
function bounded<Bounded extends Properties>(properties: Bounded): Bounded {
  const shortened = (value: unknown): unknown => {
    if (typeof value === 'string') return truncateEntityPropertyValue(withoutSecrets(value));
    return typeof value === 'object' && value !== null ? undefined : value;
  };
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map(shortened).filter((member) => member !== undefined && member !== null)
        : shortened(value),
    ]),
  ) as Bounded;
}

/**
 * `tag.<Name>` for each tag, as the SDK gives them (numbers and booleans as such, since saved
 * queries compare with those), but none of the properties that the SDK would take from tags.
 */
function tagProperties(tags: unknown): Properties {
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) return {};
  const texts = Object.fromEntries(
    Object.entries(tags).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  const tagged = assignTags({}, texts, []);
  return Object.fromEntries(
    Object.entries(tagged).filter(([name]) => name.startsWith('tag.')),
  ) as Properties;
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
