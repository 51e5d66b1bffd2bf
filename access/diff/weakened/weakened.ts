import type { Change, ChangeKind } from '../change';
import type { Level } from '../../risk/levels';

/** A change about no account in particular. */
export const change = (kind: ChangeKind, level: Level, what: string): Change => ({
  kind,
  level,
  risks: [],
  what,
  details: [],
  accounts: [],
});

/** The items where a condition holds; none otherwise. */
export const where = <T>(condition: boolean, ...items: readonly T[]): readonly T[] =>
  condition ? items : [];

/** Values of the earlier version that the current one does not have. */
export const lost = (before: readonly string[], now: readonly string[]): readonly string[] =>
  before.filter((each) => !now.includes(each));

export const days = (count: number | undefined): string => `${count} days`;

/** `365 days instead of never`. */
export const daysInsteadOf = (now: number | undefined, before: number | undefined): string =>
  `${days(now)} instead of ${before === undefined ? 'never' : days(before)}`;

/** Whether something is deleted sooner; without a number of days it is kept. */
export const expiresSooner = (now: number | undefined, before: number | undefined): boolean =>
  (now ?? Infinity) < (before ?? Infinity);

/**
 * Named things that are removed, or weaker than before.
 *
 * @param weaknesses the verbs of sentences: `no longer notifies a@acme.example`
 */
export function removedOrWeaker<T extends { readonly name: string }>(
  kind: ChangeKind,
  noun: string,
  before: readonly T[],
  now: readonly T[],
  weaknesses: (before: T, now: T) => readonly string[],
): readonly Change[] {
  return before.flatMap((each) => {
    const later = now.find(({ name }) => name === each.name);
    if (!later) return [change(kind, 'high', `${noun} ${each.name} is removed`)];
    return weaknesses(each, later).map((how) =>
      change(kind, 'medium', `${noun} ${each.name} ${how}`),
    );
  });
}
