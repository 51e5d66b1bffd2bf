import { actionsOf, servicePrefixes } from '../../iam/language/iam-data';
import { grouped } from '../../lib/grouped';
import { actionName } from '../../iam/language/match-actions';
import type { ActionName } from '../../iam/language/match-actions';
import { actionSet, has, placesIn } from './action-set';
import type { ActionSet } from './action-set';

/** AWS's access levels of actions. */
export const ACCESS_LEVELS = [
  'List',
  'Read',
  'Write',
  'Permissions management',
  'Tagging',
] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** The same levels, most severe first. */
export const LEVELS_BY_SEVERITY: readonly AccessLevel[] = [
  'Permissions management',
  'Write',
  'Tagging',
  'Read',
  'List',
];

export interface KnownAction {
  /** `s3:GetObject`. */
  readonly action: string;
  readonly service: string;
  readonly level: AccessLevel;
  /** In the form that patterns are matched against. */
  readonly compared: ActionName;
}

let table: readonly KnownAction[] | undefined;

/**
 * Every action that AWS documents, sorted by service and name. The access level is AWS's; of
 * several levels, an action has the last one in the order of {@link ACCESS_LEVELS}, because AWS
 * lists tagging actions as writing, too.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function actionTable(): readonly KnownAction[] {
  table ??= [...servicePrefixes()].sort().flatMap((service) =>
    [...actionsOf(service)]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, accessLevel }) => ({
        action: `${service}:${name}`,
        service,
        level: levelOf(accessLevel),
        compared: actionName(`${service}:${name}`),
      })),
  );
  return table;
}

/** One service's range in the table: `from` its first action, before `to`. */
export interface ServiceRange {
  readonly service: string;
  readonly from: number;
  readonly to: number;
  readonly count: Readonly<Record<AccessLevel, number>>;
}

let ranges: readonly ServiceRange[] | undefined;
export function serviceRanges(): readonly ServiceRange[] {
  if (ranges) return ranges;
  let from = 0;
  ranges = [...grouped(actionTable(), ({ service }) => service)].map(([service, actions]) => {
    const range = {
      service,
      from,
      to: from + actions.length,
      count: Object.fromEntries(
        ACCESS_LEVELS.map((each) => [each, actions.filter(({ level }) => level === each).length]),
      ) as Record<AccessLevel, number>,
    };
    from = range.to;
    return range;
  });
  return ranges;
}

function levelOf(levels: string): AccessLevel {
  const found = levels.split(', ');
  return ACCESS_LEVELS.findLast((level) => found.includes(level)) ?? 'Write';
}

/** The actions for which the test is true. */
export function actionsWhere(isIn: (action: KnownAction) => boolean): ActionSet {
  const actions = actionTable();
  return actionSet(actions.length, (place) => isIn(actions[place] as KnownAction));
}

export function actionsIn(set: ActionSet): readonly KnownAction[] {
  const actions = actionTable();
  return placesIn(set).map((place) => actions[place] as KnownAction);
}

const levels = new Map<AccessLevel, ActionSet>();
export function ofLevel(level: AccessLevel): ActionSet {
  const known = levels.get(level) ?? actionsWhere((action) => action.level === level);
  levels.set(level, known);
  return known;
}

let places: ReadonlyMap<string, number> | undefined;

/** @param action as AWS spells it: `s3:GetObject` */
export function hasAction(set: ActionSet, action: string): boolean {
  places ??= new Map(actionTable().map((each, place) => [each.action, place]));
  const place = places.get(action);
  return place !== undefined && has(set, place);
}

let [noActions, allActions]: (ActionSet | undefined)[] = [];
export const none = (): ActionSet => (noActions ??= actionsWhere(() => false));
export const all = (): ActionSet => (allActions ??= actionsWhere(() => true));
