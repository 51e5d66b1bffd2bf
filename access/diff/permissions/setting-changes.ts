import { describeSeconds } from '../../../lib/durations';
import { grouped } from '../../../lib/grouped';
import { isRole, sessionSeconds } from '../../holders/holders';
import type { Change, ChangeKind } from '../change';
import type { ComparedPair } from '../holder-pairs';

/**
 * What is not in policies: the length of sessions, and whether a permission set is a break-glass
 * one.
 */
export function settingChanges(pairs: readonly ComparedPair[]): readonly Change[] {
  const longer = pairs.filter(
    ({ earlier, holder }) => sessionSeconds(holder) > sessionSeconds(earlier),
  );
  const everyday = pairs.filter(
    ({ earlier, holder }) =>
      !isRole(earlier) && !isRole(holder) && earlier.breakGlass && !holder.breakGlass,
  );
  return [
    ...asChanges(
      'session-extended',
      longer,
      ({ called, earlier, holder }) =>
        `sessions of ${called} can last ${describeSeconds(sessionSeconds(holder))} instead of ${describeSeconds(sessionSeconds(earlier))}`,
    ),
    ...asChanges(
      'permissions-changed',
      everyday,
      ({ called }) => `${called} is no longer a break-glass permission set`,
    ),
  ];
}

/** Pairs with the same text are one change. */
function asChanges(
  kind: ChangeKind,
  pairs: readonly ComparedPair[],
  describe: (pair: ComparedPair) => string,
): readonly Change[] {
  return [...grouped(pairs, describe)].map(([what, group]): Change => {
    const { earlier, holder, subject } = group[0] as ComparedPair;
    const breakGlass = [earlier, holder].some((each) => !isRole(each) && each.breakGlass);
    return {
      kind,
      level: breakGlass ? 'high' : 'low',
      risks: breakGlass ? ['break-glass'] : [],
      what,
      details: [],
      accounts: group.map(({ account }) => account.name).sort(),
      ...subject,
      before: earlier.cause,
      now: holder.cause,
    };
  });
}
