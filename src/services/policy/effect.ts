import { text } from '../../framework/entity';

export interface ParameterDefinition {
  defaultValue?: unknown;
}

export interface PolicyRule {
  then?: { effect?: unknown } | null;
}

/**
 * What a policy does to resources that do not comply: Deny, Audit... Most leave that to a parameter,
 * of which the default counts here; an assignment may say otherwise.
 */
export function effectOf(
  rule: PolicyRule | null | undefined,
  parameters: Record<string, ParameterDefinition | null> | null | undefined,
): string | undefined {
  const effect = text(rule?.then?.effect);
  const parameter = /^\[parameters\('([^']+)'\)\]$/i.exec(effect ?? '')?.[1].toLowerCase();
  if (parameter === undefined) return effect;
  const [, definition] =
    Object.entries(parameters ?? {}).find(([name]) => name.toLowerCase() === parameter) ?? [];
  return text(definition?.defaultValue);
}
