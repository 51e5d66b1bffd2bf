import type { Organization, ReviewState } from '../../../model/organization';
import type { Change, ChangeKind } from '../change';
import { change, days } from '../kit';
import { setting } from './setting';

/**
 * Groups, users and permission sets that are created or removed. Their access is reported
 * separately.
 */
export function principalChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [before.identity, now.identity];
  return [
    ...created('group', was.groups, is.groups),
    ...(was.source === is.source ? created('user', was.users, is.users) : []),
    ...created('permission-set', was.permissionSets, is.permissionSets),
    ...reviewChanges(before, now),
  ];
}

interface Named {
  readonly name: string;
}

function created(
  kind: 'group' | 'user' | 'permission-set',
  before: readonly Named[],
  now: readonly Named[],
): readonly Change[] {
  const only = (some: readonly Named[], others: readonly Named[]) => {
    const names = new Set(others.map(({ name }) => name));
    return some.filter(({ name }) => !names.has(name));
  };
  const asChange =
    (how: 'added' | 'removed') =>
    (each: Named): Change => ({
      ...change(
        `${kind}-${how}` satisfies ChangeKind,
        'low',
        `${kind.replace('-', ' ')} ${each.name} is ${how === 'added' ? 'created' : 'removed'}`,
      ),
      ...(kind === 'permission-set'
        ? { permissionSet: each.name }
        : { principals: [{ kind, name: each.name }] }),
      ...('cause' in each && { [how === 'added' ? 'now' : 'before']: each.cause }),
    });
  return [
    ...only(now, before).map(asChange('added')),
    ...only(before, now).map(asChange('removed')),
  ];
}

/**
 * Groups and permission sets of both versions that are reviewed less often, more often, or by
 * somebody else.
 */
function reviewChanges(before: Organization, now: Organization): readonly Change[] {
  const called = ({ kind, name }: ReviewState) =>
    `${kind === 'group' ? 'group' : 'permission set'} ${name}`;
  const is = new Map(now.reviews.map((each) => [called(each), each]));
  const was = new Map(before.reviews.map((each) => [called(each), each]));
  const stillExists = new Set([
    ...now.identity.groups.map(({ name }) => `group ${name}`),
    ...now.identity.permissionSets.map(({ name }) => `permission set ${name}`),
  ]);
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((thing) => stillExists.has(thing))
    .flatMap((thing) => reviewDifference(thing, was.get(thing), is.get(thing)));
}

function reviewDifference(
  thing: string,
  was: ReviewState | undefined,
  is: ReviewState | undefined,
): readonly Change[] {
  const [every, instead] = [is?.everyDays, was?.everyDays];
  const describe = (each: number | undefined) =>
    each === undefined ? 'never' : `every ${days(each)}`;
  if (every !== instead) {
    const what = `${thing} is reviewed ${describe(every)} instead of ${describe(instead)}`;
    return [
      (every ?? Infinity) > (instead ?? Infinity)
        ? change('protection-weakened', 'medium', what)
        : setting(what),
    ];
  }
  return is?.reviewer === was?.reviewer
    ? []
    : [
        setting(
          `${thing} is reviewed by ${is?.reviewer ?? 'nobody in particular'} instead of ${was?.reviewer ?? 'nobody in particular'}`,
        ),
      ];
}
