/**
 * More combinations than this are not listed one by one: fifty targets in one renamed unit would
 * give 2^50.
 */
const MOST = 64;

/**
 * All combinations of one choice from each list, without the first one, which takes the first
 * choice everywhere. If there are too many, only those in which all lists change together: `[a, b]`
 * and `[c, d]` give `[b, d]`.
 */
export function variants<T>(choices: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const number = choices.reduce((product, { length }) => product * length, 1);
  if (number <= MOST)
    return choices
      .reduce<readonly (readonly T[])[]>(
        (before, list) => before.flatMap((some) => list.map((each) => [...some, each])),
        [[]],
      )
      .slice(1);
  const longest = Math.max(...choices.map(({ length }) => length));
  return Array.from({ length: longest - 1 }, (_, index) =>
    choices.map((list) => list[Math.min(index + 1, list.length - 1)]!),
  );
}
