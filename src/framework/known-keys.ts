/** Of which type the entities are that others name without saying so, by their keys. */
export class KnownKeys {
  private readonly keys = new Map<string, Set<string>>();

  add(type: string, key: string): void {
    const ofType = this.keys.get(type) ?? new Set<string>();
    this.keys.set(type, ofType.add(key));
  }

  /** Which of the types the entity with the key is of. */
  typeOf(types: readonly string[], key: string): string | undefined {
    return types.find((type) => this.keys.get(type)?.has(key));
  }
}
