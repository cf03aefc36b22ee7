/**
 * Groups of what goes in a circle, each after what it needs; what does not is a group by itself. Tarjan's algorithm (1972), without
 * recursion, for a chain may be long.
 *
 * @param needs what each is worked from; only such as are among `ids`
 */
export function circlesOf(ids: Iterable<string>, needs: (id: string) => readonly string[]): string[][] {
  const groups: string[][] = [];
  const number = new Map<string, number>();
  const least = new Map<string, number>();
  const waiting: string[] = [];
  const isWaiting = new Set<string>();
  const lower = (id: string, by: number): void => void least.set(id, Math.min(least.get(id) as number, by));

  for (const start of ids) {
    const open: { id: string; needed: readonly string[]; next: number }[] = [];
    const begin = (id: string): void => {
      number.set(id, number.size);
      least.set(id, number.size - 1);
      waiting.push(id);
      isWaiting.add(id);
      open.push({ id, needed: needs(id), next: 0 });
    };
    if (!number.has(start)) begin(start);
    while (open.length > 0) {
      const top = open[open.length - 1];
      if (top.next < top.needed.length) {
        const needed = top.needed[top.next++];
        if (!number.has(needed)) begin(needed);
        else if (isWaiting.has(needed)) lower(top.id, number.get(needed) as number);
        continue;
      }
      open.pop();
      const above = open[open.length - 1];
      if (above !== undefined) lower(above.id, least.get(top.id) as number);
      if (least.get(top.id) !== number.get(top.id)) continue;
      const group = waiting.splice(waiting.lastIndexOf(top.id));
      for (const id of group) isWaiting.delete(id);
      groups.push(group);
    }
  }
  return groups;
}
