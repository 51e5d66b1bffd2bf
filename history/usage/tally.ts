/** How often something is in the logs, and when. Serializable. */
export interface Tally {
  readonly count: number;
  /** `2023-07-10T11:57:07Z` */
  readonly first: string;
  readonly last: string;
  /** The ID of its first event; of several at the same time, the first in the order of text. */
  readonly example: string;
}

/** The sum of both, whatever their order. */
export function sumOf(a: Tally, b: Tally): Tally {
  const isEarlier = a.first < b.first || (a.first === b.first && a.example <= b.example);
  return {
    count: a.count + b.count,
    first: isEarlier ? a.first : b.first,
    last: a.last > b.last ? a.last : b.last,
    example: isEarlier ? a.example : b.example,
  };
}

/** The sum of all; `undefined` if there are none. */
export function sumOfAll(tallies: readonly Tally[]): Tally | undefined {
  const [first, ...others] = tallies;
  return first && others.reduce(sumOf, first);
}
