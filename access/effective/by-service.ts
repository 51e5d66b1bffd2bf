import { placesIn } from './action-set';
import type { ActionSet } from './action-set';
import { ACCESS_LEVELS, actionTable, serviceRanges } from './action-table';
import type { AccessLevel, KnownAction } from './action-table';
import type { EffectiveAccess } from './effective-access';

/** Access to one service. Serializable; services and levels without access are omitted. */
export interface ServiceAccess {
  /** `s3`. */
  readonly service: string;
  readonly levels: Readonly<Partial<Record<AccessLevel, LevelAccess>>>;
  /** What conditional actions depend on, sorted. */
  readonly dependsOn: readonly string[];
}

export interface LevelAccess {
  /** The number of actions of this level that the service has. */
  readonly of: number;
  /** Action names without the service, or `all`. Default: none. */
  readonly allowed?: 'all' | readonly string[];
  readonly conditional?: 'all' | readonly string[];
}

/** Effective access by service and access level, sorted by service. */
export function byService({
  allowed,
  conditional,
  conditions,
}: EffectiveAccess): readonly ServiceAccess[] {
  return serviceRanges().flatMap(({ service, from, to, count }) => {
    const here = (set: ActionSet) =>
      placesIn(set, from, to).map((place) => actionTable()[place] as KnownAction);
    const [sure, open] = [here(allowed), here(conditional)];
    if (sure.length + open.length === 0) return [];
    const levels = ACCESS_LEVELS.flatMap((level) => {
      const listed = (actions: readonly KnownAction[]) =>
        actions
          .filter((each) => each.level === level)
          .map(({ action }) => action.slice(service.length + 1));
      const its = levelAccess(count[level], listed(sure), listed(open));
      return its ? [[level, its] as const] : [];
    });
    const asked =
      open.length === 0
        ? []
        : conditions.filter(({ actions }) => placesIn(actions, from, to).length > 0);
    return [
      {
        service,
        levels: Object.fromEntries(levels),
        dependsOn: [...new Set(asked.flatMap(({ dependsOn }) => dependsOn))].sort(),
      },
    ];
  });
}

function levelAccess(
  of: number,
  allowed: readonly string[],
  conditional: readonly string[],
): LevelAccess | undefined {
  const listed = (names: readonly string[]) => (names.length === of ? ('all' as const) : names);
  if (allowed.length + conditional.length === 0) return undefined;
  return {
    of,
    ...(allowed.length > 0 && { allowed: listed(allowed) }),
    ...(conditional.length > 0 && { conditional: listed(conditional) }),
  };
}
