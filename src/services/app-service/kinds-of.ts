/** What Azure lists in one text: `functionapp,linux,container`. */
export function kindsOf(kind: string | null | undefined): string[] {
  return (kind ?? '').split(',').flatMap((each) => each.trim() || []);
}
