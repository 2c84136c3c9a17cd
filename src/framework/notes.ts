const none: ReadonlyMap<string, unknown> = new Map();

/** What is kept of objects for derivations, by their type and key. */
export class NoteStore {
  private readonly notes = new Map<string, Map<string, unknown>>();

  add(type: string, key: string, note: unknown): void {
    const ofType = this.notes.get(type) ?? new Map<string, unknown>();
    this.notes.set(type, ofType.set(key, note));
  }

  of(type: string): ReadonlyMap<string, unknown> {
    return this.notes.get(type) ?? none;
  }
}
