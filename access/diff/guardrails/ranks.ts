import { difference, intersection, placesIn, union } from '../../effective/action-set';
import type { ActionSet } from '../../effective/action-set';
import { actionTable, actionsWhere, all, ofLevel } from '../../effective/action-table';
import type { KnownAction } from '../../effective/action-table';
import type { WrittenStatement } from './values';

/** Well-known actions, as examples for a statement about nearly all actions. */
const FAMILIAR: ReadonlySet<string> = new Set([
  'ec2:runinstances',
  'lambda:createfunction',
  's3:putobject',
  'iam:createuser',
  'dynamodb:putitem',
  'sts:assumerole',
  'ec2:describeinstances',
  's3:getobject',
]);

/**
 * The first of some actions: those that the statement names in full, then well-known ones, then
 * those that write.
 */
export function firstInRanks(
  actions: ActionSet,
  statement: WrittenStatement,
  most: number,
): readonly string[] {
  const first: number[] = [];
  let rest = actions;
  for (const rank of [
    namedIn(statement),
    familiar(),
    union(ofLevel('Write'), ofLevel('Permissions management')),
    all(),
  ]) {
    first.push(...placesIn(intersection(rest, rank)).slice(0, most - first.length));
    if (first.length === most) break;
    rest = difference(rest, rank);
  }
  return first.map((place) => (actionTable()[place] as KnownAction).action);
}

const known = new WeakMap<WrittenStatement['json'], ActionSet>();

/** The actions whose full names are in the statement. */
function namedIn({ json }: WrittenStatement): ActionSet {
  const before = known.get(json);
  if (before) return before;
  const written = new Set(
    Array.from(
      JSON.stringify(json)
        .toLowerCase()
        .matchAll(/"([^"]+)"/g),
      ([, text]) => text,
    ),
  );
  const named = actionsWhere(({ compared: { whole } }) => written.has(whole));
  known.set(json, named);
  return named;
}

let familiarActions: ActionSet | undefined;
const familiar = (): ActionSet =>
  (familiarActions ??= actionsWhere(({ compared: { whole } }) => FAMILIAR.has(whole)));
