/** Names of fields that hold a secret, whatever object they stand in. */
const secretName = new RegExp(
  `^.*(${[
    'pass(word|wd)',
    'secret(?!s?(uri|url|name|id|identifier|version|source|permissions)s?$)s?',
    'connection[-_]?strings?([-_]?\\d+)?',
    '(account|access|primary|secondary|shared|authorization|service|workspace|sas|validation|decryption|private)key',
    '(sas|access|refresh)token',
    'encodedcertificate',
    'secrettext',
    'securevalue',
  ].join('|')})$`,
  'i',
);
/** What machines, containers and programs are started with, in which people put credentials in any shape. */
const startUpName =
  /^(protectedSettings|customData|userData|additionalUnattendContent|commandToExecute|command|(.+ )?command ?line|ccePolicy)$/i;
/** Lists of names with values, of which the names alone are kept: credentials stand in the values. */
const namedValues = /^(appSettings|environmentVariables|environmentSettings|httpHeaders)$/i;
/**
 * Values that are secrets wherever they stand: SAS signatures, function keys, account keys, private
 * keys, and whole files for containers, environment variables included, in place of an image's name.
 */
const secretValue =
  /([?&](sig|code)=[^&\s]+|^(COMPOSE|KUBE)\|.|\b(AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)=[^;\s]+|-----BEGIN [A-Z ]*PRIVATE KEY-----)/i;
/** The user, and mostly a password or token, that a URL signs in with. */
const userInUrl = /\b(https?:\/\/)[^/?#\s@"']+@/gi;

export const redacted = 'REDACTED';

/** Azure nests nothing so deep; what does would exhaust the stack here, or where it is written. */
const deepest = 100;

/** What is known of an object's members by the field that holds it. */
type Within = 'anything' | 'secrets' | 'named values';

/**
 * An object of Azure's without its secrets, by the names and the shapes that they have.
 * Parts that hold none are not copied. Fields that only point at a secret (its URI, its name)
 * stay.
 */
export function withoutSecrets<Value>(value: Value): Value {
  return clean(value, 'anything', 0) as Value;
}

function clean(value: unknown, within: Within, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return redacted;
  return Array.isArray(value)
    ? cleanList(value, within, depth)
    : cleanFields(value as Record<string, unknown>, within, depth);
}

function cleanList(list: readonly unknown[], within: Within, depth: number): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let at = 0; at < list.length; at += 1) {
    const member = list[at];
    const cleaned =
      within === 'secrets' && isSecretOfMap(member) ? redacted : clean(member, within, depth + 1);
    if (cleaned !== member) (copy ??= [...list])[at] = cleaned;
  }
  return copy ?? list;
}

function cleanFields(
  fields: Record<string, unknown>,
  within: Within,
  depth: number,
): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  // Not Object.entries: most of what is read goes through here, and its lists would be half the work.
  for (const name in fields) {
    const value = fields[name];
    if (value === null || value === undefined) continue;
    const meaning = meaningOf(name);
    const cleaned = isSecret(name, meaning, value, within, fields)
      ? redacted
      : clean(value, withinOf(meaning, within), depth + 1);
    if (cleaned !== value) (copy ??= { ...fields })[name] = cleaned;
  }
  return copy ?? fields;
}

function cleanText(value: string): string {
  // What every secret's shape has, sought first: most texts are ids and names.
  const mayBeSecret = value.includes('=') || value.includes('|') || value.includes('-----BEGIN');
  if (mayBeSecret && secretValue.test(value)) return redacted;
  return value.includes('@') ? value.replace(userInUrl, `$1${redacted}@`) : value;
}

/** What a field's name tells of its value. */
interface Meaning {
  isSecret: boolean;
  startsUp: boolean;
  holdsSecrets: boolean;
  /** Parameters, too, stand by their names, and their values below these. */
  holdsNamedValues: boolean;
}

const meanings = new Map<string, Meaning>();
/** Names that people choose, of tags say, are without number. */
const mostMeanings = 5_000;

/** The same few hundred names come again in every object. */
function meaningOf(name: string): Meaning {
  let meaning = meanings.get(name);
  if (meaning) return meaning;
  if (meanings.size >= mostMeanings) meanings.clear();
  const isSecret = secretName.test(name);
  meaning = {
    isSecret,
    startsUp: startUpName.test(name),
    holdsSecrets: name.toLowerCase() === 'secret',
    holdsNamedValues: isSecret || namedValues.test(name),
  };
  meanings.set(name, meaning);
  return meaning;
}

function withinOf({ holdsSecrets, holdsNamedValues }: Meaning, within: Within): Within {
  if (within === 'secrets') return within;
  if (holdsSecrets) return 'secrets';
  return holdsNamedValues ? 'named values' : within;
}

function isSecret(
  name: string,
  meaning: Meaning,
  value: unknown,
  within: Within,
  holder: { isSecret?: unknown; keyId?: unknown },
): boolean {
  if (value === '') return false;
  if (meaning.startsUp) return true;
  if (typeof value !== 'string') return false;
  if (meaning.isSecret) return true;
  // The beginning of an application's password.
  if (name === 'hint') return 'keyId' in holder;
  if (within === 'secrets') return isSecretOfMap(value);
  if (name === 'headerValue') return 'headerName' in holder;
  if (name !== 'value') return false;
  return within === 'named values' || 'headerName' in holder || holder.isSecret === true;
}

/** A map of file names to contents, or a reference to a secret, which stays. */
function isSecretOfMap(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !value.startsWith('/subscriptions/');
}
