import type { Change, ChangeKind } from '../change';
import { change } from '../kit';
import { orOtherSettings, setting } from '../settings/setting';

/** Whether something is deleted sooner; without a number of days it is kept. */
export const expiresSooner = (now: number | undefined, before: number | undefined): boolean =>
  (now ?? Infinity) < (before ?? Infinity);

/**
 * Named things that are removed, or weaker than before. Those that are new, or differ in another way, are settings.
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
  const [was, is] = [namesOf(before), namesOf(now)];
  return [
    ...before.flatMap((each) => {
      const later = is.get(each.name);
      if (!later) return [change(kind, 'high', `${noun} ${each.name} is removed`)];
      const found = weaknesses(each, later).map((how) =>
        change(kind, 'medium', `${noun} ${each.name} ${how}`),
      );
      return orOtherSettings(found, `${noun} ${each.name}`, each, later);
    }),
    ...now
      .filter(({ name }) => !was.has(name))
      .map(({ name }) => setting(`${noun} ${name} is added`)),
  ];
}

const namesOf = <T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.name, each]));
