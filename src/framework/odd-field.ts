/** What an object is made of: its raw form, and what was read besides. */
export interface Source {
  raw: object;
  joined: object;
  details: object;
}

/** A field whose absence lets an object be made after all. */
export interface Cure<Result> {
  /** `properties.networkProfile`, for what stands in the raw object. */
  field: string;
  result: Result;
}

/** Without these an object is another one, or says nothing of itself: better none than that. */
const indispensable = new Set(['id', 'properties']);
const deepest = 8;
/** Of a list of thousands only so many members are suspected. */
const suspects = 200;

/**
 * Azure changes its mind about types: where one field keeps an object from being made, this finds
 * it, the innermost that does, so that it costs itself and not the object.
 * @param attempt Makes the object, or throws.
 */
export function withoutOddField<Result>(
  source: Source,
  attempt: (source: Source) => Result,
): Cure<Result> | undefined {
  let found: (Cure<Result> & { path: string[] }) | undefined;
  const cureBelow = (path: string[]): typeof found => {
    for (const name of namesIn(at(source, path)).slice(0, suspects)) {
      if (path.length === 1 && indispensable.has(name)) continue;
      const suspected = [...path, name];
      try {
        const result = attempt(without(source, suspected) as Source);
        const [origin, ...rest] = suspected;
        return {
          path: suspected,
          result,
          field: origin === 'raw' ? rest.join('.') : suspected.join('.'),
        };
      } catch {
        // It was not that one, or not that one alone.
      }
    }
    return undefined;
  };
  for (const start of [['details'], ['joined'], ['raw'], ['raw', 'properties']])
    if ((found = cureBelow(start))) break;
  for (let inner = found; inner && inner.path.length < deepest;)
    if ((inner = cureBelow(inner.path))) found = inner;
  return found && { field: found.field, result: found.result };
}

function namesIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (holder, name) => (holder as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
}

/** A copy along the path, whose end is left out. */
function without(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value))
    return value.flatMap((member: unknown, index) =>
      String(index) !== name ? [member] : rest.length ? [without(member, rest)] : [],
    );
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, member]) =>
      key !== name ? [[key, member as unknown]] : rest.length ? [[key, without(member, rest)]] : [],
    ),
  );
}
