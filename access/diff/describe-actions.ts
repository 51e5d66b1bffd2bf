import { intersection, placesIn } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import {
  ACCESS_LEVELS,
  LEVELS_BY_SEVERITY,
  actionTable,
  hasAction,
  ofLevel,
} from '../effective/action-table';
import type { AccessLevel, KnownAction } from '../effective/action-table';
import { ESCALATIONS } from '../risk/escalations';
import { named } from '../../lib/named';

/**
 * The actions of a set, most severe first: those that allow privilege escalation, then by access
 * level.
 */
export function bySeverity(actions: ActionSet): readonly string[] {
  const escalating = ESCALATIONS.flatMap((each) =>
    each.actions.filter((action) => hasAction(actions, action)),
  );
  const byLevel = LEVELS_BY_SEVERITY.flatMap((level) => placesOf(actions, level)).map(
    (place) => (actionTable()[place] as KnownAction).action,
  );
  return [...new Set([...escalating, ...byLevel])];
}

/** `iam:PassRole, iam:CreateRole and 12 more (Write 13, Tagging 1)`. */
export function describeActions(actions: ActionSet): string {
  const counts = ACCESS_LEVELS.map(
    (level) => [level, placesOf(actions, level).length] as const,
  ).filter(([, count]) => count > 0);
  return `${named(bySeverity(actions), 5)} (${counts.map(([level, count]) => `${level} ${count}`).join(', ')})`;
}

const placesOf = (actions: ActionSet, level: AccessLevel): readonly number[] =>
  placesIn(intersection(actions, ofLevel(level)));
