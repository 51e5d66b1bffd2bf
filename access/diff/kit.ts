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
