/** A list of distinct values, so that others can refer to each by its number, from 0. */
export interface Numbered<T> {
  readonly all: readonly T[];
  numberOf(thing: T): number;
}

/** @param key returns the same key for values that are equal */
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
