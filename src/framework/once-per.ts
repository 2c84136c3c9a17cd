/**
 * Makes a read that is done once for each key, whoever asks and however many at a time.
 * @param read What is remembered is its promise, also where that is rejected.
 */
export function oncePer<Value>(
  read: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}
