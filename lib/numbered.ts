/** Numbers things from 0 on, each different one once: many point at a few. */
export interface Numbered<T> {
  readonly all: readonly T[];
  numberOf(thing: T): number;
}

/** @param key what is the same for things that are alike */
export function numbered<T>(key: (thing: T) => unknown): Numbered<T> {
  const numbers = new Map<unknown, number>();
  const all: T[] = [];
  return {
    all,
    numberOf(thing) {
      const its = key(thing);
      const known = numbers.get(its);
      if (known !== undefined) return known;
      numbers.set(its, all.length);
      return all.push(thing) - 1;
    },
  };
}
