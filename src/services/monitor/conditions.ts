import type { Properties } from '../../framework/definition';
import { asPropertyName, text, texts } from '../../framework/entity';

/** A field of the activity log with one value or some of several, or alternatives of such. */
export interface Condition {
  field?: string | null;
  equals?: string | null;
  containsAny?: string[] | null;
  anyOf?: (Condition | null)[] | null;
}

/**
 * `condition.<field>` for each field that an alert asks for: the value where it must be this one, a
 * list where it may be any of several.
 */
export function conditionProperties(
  all: readonly (Condition | null)[] | null | undefined,
): Properties {
  const properties: Properties = {};
  for (const condition of all ?? [])
    for (const [field, value] of fieldsOf(condition)) {
      const name = asPropertyName(`condition.${field}`);
      const known = properties[name];
      properties[name] = known === undefined ? value : [known as string, value].flat();
    }
  return properties;
}

function fieldsOf(condition: Condition | null): [field: string, value: string | string[]][] {
  const alternatives = condition?.anyOf?.flatMap(fieldsOf) ?? [];
  const own = text(condition?.equals) ?? texts(condition?.containsAny);
  const field = text(condition?.field);
  return [
    ...(field && own !== undefined ? [[field, own] as [string, string | string[]]] : []),
    ...alternatives.map(([name, value]): [string, string[]] => [name, [value].flat()]),
  ];
}
