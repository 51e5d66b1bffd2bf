/** Groups items by key, and returns a function that looks up a group. */
export function groupedBy<T, K>(
  items: readonly T[],
  key: (item: T) => K,
): (key: K | undefined) => readonly T[] {
  const groups = new Map<K | undefined, T[]>();
  for (const item of items) {
    const of = key(item);
    const group = groups.get(of);
    if (group) group.push(item);
    else groups.set(of, [item]);
  }
  return (of) => groups.get(of) ?? [];
}
