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
  let copy: Record<string, unknown> | unknown[] | undefined;
  for (const [name, member] of Object.entries(value)) {
    const cleaned = isSecret(name, member, within, value)
      ? redacted
      : clean(member, withinOf(name, within), depth + 1);
    if (cleaned === member) continue;
    copy ??= Array.isArray(value) ? [...(value as unknown[])] : { ...value };
    (copy as Record<string, unknown>)[name] = cleaned;
  }
  return copy ?? value;
}

function cleanText(value: string): string {
  if (secretValue.test(value)) return redacted;
  return value.includes('@') ? value.replace(userInUrl, `$1${redacted}@`) : value;
}

function withinOf(name: string, within: Within): Within {
  if (within === 'secrets' || name.toLowerCase() === 'secret') return 'secrets';
  // Parameters stand by their names, and their values below these.
  return namedValues.test(name) || secretName.test(name) ? 'named values' : within;
}

function isSecret(
  name: string,
  value: unknown,
  within: Within,
  holder: { isSecret?: unknown; keyId?: unknown },
): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (startUpName.test(name)) return true;
  if (typeof value !== 'string') return false;
  if (secretName.test(name)) return true;
  // The beginning of an application's password.
  if (name === 'hint') return 'keyId' in holder;
  // A map of file names to contents, or a reference to a secret, which stays.
  if (within === 'secrets') return !value.startsWith('/subscriptions/');
  if (name === 'headerValue') return 'headerName' in holder;
  if (name !== 'value') return false;
  return within === 'named values' || 'headerName' in holder || holder.isSecret === true;
}
