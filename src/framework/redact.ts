/** Names of fields that hold a secret, whatever object they stand in. */
const secretName =
  /^(.*(password|passwd|secret(?!s?(uri|url|name|id|identifier|version|source|permissions)s?$)s?|connection[-_]?strings?([-_]?\d+)?|accountkey|accesskey|primarykey|secondarykey|sharedkey|authorizationkey|servicekey|sastoken|privatekey|accesstoken|refreshtoken))$/i;
/** Fields that machines are started with, in which people put credentials in any shape. */
const startUpName = /^(protectedSettings|customData|userData|commandToExecute)$/i;
/** Values that are secrets wherever they stand: SAS signatures, account keys, private keys. */
const secretValue =
  /([?&]sig=[^&\s]+|\b(AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)=[^;\s]+|-----BEGIN [A-Z ]*PRIVATE KEY-----)/i;

export const redacted = 'REDACTED';

/**
 * An object of Azure's without its secrets, by the names and the shapes that they have.
 * Parts that hold none are not copied. Fields that only point at a secret (its URI, its name)
 * stay.
 */
export function withoutSecrets<Value>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return secretValue.test(value) ? redacted : value;
  if (typeof value !== 'object' || value === null) return value;
  let copy: Record<string, unknown> | unknown[] | undefined;
  for (const [name, member] of Object.entries(value)) {
    const cleaned = isSecret(name, member) ? redacted : clean(member);
    if (cleaned === member) continue;
    copy ??= Array.isArray(value) ? [...(value as unknown[])] : { ...value };
    (copy as Record<string, unknown>)[name] = cleaned;
  }
  return copy ?? value;
}

function isSecret(name: string, value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return startUpName.test(name) || (typeof value === 'string' && secretName.test(name));
}
