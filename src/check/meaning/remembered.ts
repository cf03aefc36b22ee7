const most = 50_000;

/** What was made for a key before, or is made now. A memory with more keys than `most` begins anew. */
export function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined || memory.has(key)) return known as T;
  if (memory.size > most) memory.clear();
  const made = make();
  memory.set(key, made);
  return made;
}
