import type { Level } from '../risk/levels';
import type { Change, ChangeKind } from './change';

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

/**
 * Pairs the things of two versions by name. A new one has no `earlier`, a removed one no `later`.
 */
export function pairsByName<T extends { readonly name: string }>(
  was: readonly T[],
  is: readonly T[],
): readonly { readonly name: string; readonly earlier?: T; readonly later?: T }[] {
  const [before, now] = [
    new Map(was.map((each) => [each.name, each])),
    new Map(is.map((each) => [each.name, each])),
  ];
  return [...new Set([...before.keys(), ...now.keys()])].map((name) => {
    const [earlier, later] = [before.get(name), now.get(name)];
    return { name, ...(earlier && { earlier }), ...(later && { later }) };
  });
}
