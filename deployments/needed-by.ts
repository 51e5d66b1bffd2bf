/** All stacks that a stack needs, directly or through others, sorted. */
export function neededBy(
  stack: string,
  dependencies: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    for (const each of dependencies.get(name) ?? []) {
      if (found.has(each)) continue;
      found.add(each);
      add(each);
    }
  };
  add(stack);
  return [...found].sort();
}
