import type { Change, ChangeKind } from '../change';
import { change, pairsByName } from '../kit';
import { orOtherSettings, setting } from '../settings/setting';

/** Whether something is deleted sooner; without a number of days it is kept. */
export const expiresSooner = (now: number | undefined, before: number | undefined): boolean =>
  (now ?? Infinity) < (before ?? Infinity);

/**
 * Named things that are removed, or weaker than before. Those that are new, or differ in another
 * way, are settings.
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
  return pairsByName(before, now).flatMap(({ name, earlier, later }) => {
    const called = `${noun} ${name}`;
    if (!earlier) return [setting(`${called} is added`)];
    if (!later) return [change(kind, 'high', `${called} is removed`)];
    const found = weaknesses(earlier, later).map((how) =>
      change(kind, 'medium', `${called} ${how}`),
    );
    return orOtherSettings(found, called, earlier, later);
  });
}
