/** The other names of a run's entities, by which objects point at them, and the keys behind them. */
export class Aliases {
  private readonly keys = new Map<string, Map<string, string>>();

  /** The first entity of a type that has a name keeps it. */
  add(type: string, alias: string, key: string): void {
    let ofType = this.keys.get(type);
    if (!ofType) this.keys.set(type, (ofType = new Map<string, string>()));
    const name = nameOf(alias);
    if (!ofType.has(name)) ofType.set(name, key);
  }

  /** The key of the entity of one of the types that has the name. */
  keyOf(types: readonly string[], alias: string): string | undefined {
    for (const type of types) {
      const key = this.keys.get(type)?.get(nameOf(alias));
      if (key !== undefined) return key;
    }
    return undefined;
  }
}

/** A vault is the same with and without the slash at the end of its URI. */
function nameOf(alias: string): string {
  return alias.toLowerCase().replace(/\/+$/, '');
}
