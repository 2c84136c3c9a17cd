/** Front Door writes its switches as words. */
export function isEnabled(state: string | null | undefined): boolean | undefined {
  return typeof state === 'string' ? state.toLowerCase() === 'enabled' : undefined;
}
