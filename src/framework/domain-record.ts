import type { Properties, PropertyValue } from './definition';
import { quantity, text } from './entity';
import type { Reference } from './resource-id';
import { tagList } from './tags';
import { withoutSecrets } from './redact';

/**
 * A record set of a public or a private DNS zone. Names of fields are written alike only in lower
 * case: `ARecords` and `TTL` in public zones, `aRecords` and `ttl` in private ones.
 */
export interface RecordSet {
  id?: string;
  type?: string;
  etag?: string;
  properties?: Record<string, unknown> | null;
}

/** The types of record that Azure's zones can hold; each is a resource type below the zone's. */
export const recordTypes = [
  'A',
  'AAAA',
  'CAA',
  'CNAME',
  'DS',
  'MX',
  'NS',
  'PTR',
  'SOA',
  'SRV',
  'TLSA',
  'TXT',
];

type DnsRecord = Record<string, unknown>;
/** A record's field as text; not all of them are texts. */
const word = (value: unknown): string | undefined =>
  typeof value === 'number' ? String(value) : text(value);

/** What a record says, in parts: undefined where one of them is missing. */
function words(...parts: unknown[]): string | undefined {
  const all = parts.map(word);
  return all.includes(undefined) ? undefined : all.join(' ');
}

/**
 * By the lower-cased field: the property of the record set, the part of each record that it holds,
 * and the record as zone files write it, where that says more.
 */
const fields: Record<
  string,
  [
    property: string,
    part: (record: DnsRecord) => string | undefined,
    whole?: (record: DnsRecord) => string | undefined,
  ]
> = {
  arecords: ['aRecordsIps', ({ ipv4Address }) => word(ipv4Address)],
  aaaarecords: ['aaaaRecordsIps', ({ ipv6Address }) => word(ipv6Address)],
  caarecords: [
    'caaRecordsValues',
    ({ flags, tag, value }) => words(flags, tag, `"${word(value) ?? ''}"`),
  ],
  dsrecords: [
    'dsRecordsValues',
    ({ keyTag, algorithm, digest }) => {
      const { algorithmType, value } = (digest ?? {}) as DnsRecord;
      return words(keyTag, algorithm, algorithmType, value);
    },
  ],
  mxrecords: [
    'mxRecordsExchanges',
    ({ exchange }) => word(exchange),
    ({ preference, exchange }) => words(preference, exchange),
  ],
  nsrecords: ['nsRecordsNames', ({ nsdname }) => word(nsdname)],
  ptrrecords: ['ptrRecordsNames', ({ ptrdname }) => word(ptrdname)],
  srvrecords: [
    'srvRecordsTargets',
    ({ target }) => word(target),
    ({ priority, weight, port, target }) => words(priority, weight, port, target),
  ],
  tlsarecords: [
    'tlsaRecordsValues',
    ({ usage, selector, matchingType, certAssociationData }) =>
      words(usage, selector, matchingType, certAssociationData),
  ],
  // What is too long for one string of a record is split into several, without spaces between.
  txtrecords: [
    'txtRecordsValues',
    ({ value }) => (Array.isArray(value) ? value.join('') : word(value)),
  ],
};

/** Of `Microsoft.Network/dnszones/A`, the `A`; the id says the same. */
function recordTypeOf({ id, type }: RecordSet): string | undefined {
  return (text(type)?.split('/')[2] ?? text(id)?.split('/').at(-2))?.toUpperCase();
}

/** What is known of a record set, whatever it holds. */
export function domainRecordProperties(recordSet: RecordSet): Properties {
  const given = new Map(
    Object.entries(recordSet.properties ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  // Aliases may have none of their own; the class needs a number.
  const timeToLive = quantity(given.get('ttl'));
  return {
    type: recordTypeOf(recordSet),
    azureType: text(recordSet.type),
    etag: text(recordSet.etag),
    fqdn: text(given.get('fqdn')),
    TTL: timeToLive ?? 0,
    tTl: timeToLive,
    ...valuesOf(given),
    targetResourceId: text((given.get('targetresource') as Reference | null | undefined)?.id),
    metadata: tagList(
      withoutSecrets(given.get('metadata')) as Record<string, unknown> | null | undefined,
    ),
  };
}

function valuesOf(given: ReadonlyMap<string, unknown>): Properties {
  const values: Record<string, PropertyValue> = {};
  const all: string[] = [];
  for (const [field, [property, part, whole = part]] of Object.entries(fields)) {
    const records = given.get(field);
    if (!Array.isArray(records)) continue;
    values[property] = records.flatMap((record: DnsRecord) => part(record) ?? []);
    all.push(...records.flatMap((record: DnsRecord) => whole(record) ?? []));
  }
  const canonicalName = text((given.get('cnamerecord') as DnsRecord | null | undefined)?.cname);
  if (canonicalName) all.push(canonicalName);
  return {
    ...values,
    cnameRecord: canonicalName,
    ...startOfAuthority(given.get('soarecord') as DnsRecord | null | undefined),
    value: all.length ? all : undefined,
  };
}

function startOfAuthority(record: DnsRecord | null | undefined): Properties {
  if (!record) return {};
  return {
    soaRecordHost: text(record.host),
    soaRecordEmail: text(record.email),
    soaRecordserialNumber: quantity(record.serialNumber),
  };
}
