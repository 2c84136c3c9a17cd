/** A number, or undefined for anything else. */
export function quantity(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** An object that names another one by its ARM id. */
export interface Reference {
  id?: string | null;
}
