/**
 * Random choices that depend only on the seed (mulberry32), so that a failing case can be
 * reproduced.
 */
export interface Random {
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** From `least` to `most` different items. */
  readonly some: <T>(items: readonly T[], least: number, most: number) => T[];
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return {
    chance: (probability) => next() < probability,
    pick,
    some: (items, least, most) => {
      const left = [...items];
      return Array.from(
        { length: Math.min(left.length, least + below(most - least + 1)) },
        () => left.splice(below(left.length), 1)[0]!,
      );
    },
  };
}
