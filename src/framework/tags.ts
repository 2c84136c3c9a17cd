/** The value of the tag `environment`, however it is capitalized. */
export function environmentOf(
  tags: Record<string, unknown> | null | undefined,
): string | undefined {
  const [, value] =
    Object.entries(tags ?? {}).find(([name]) => name.toLowerCase() === 'environment') ?? [];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Tags as strings, `name:value`. */
export function tagList(tags: Record<string, unknown> | null | undefined): string[] | undefined {
  if (!tags) return undefined;
  return Object.entries(tags).map(([name, value]) =>
    typeof value === 'string' && value !== '' ? `${name}:${value}` : name,
  );
}
