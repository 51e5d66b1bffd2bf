import type { CompiledStatement } from '../../iam/evaluate/statement';
import { isAnsweredInOneRegion } from '../../iam/evaluate/context/of-call';
import { difference, firstIn, intersection, placesIn } from './action-set';
import type { ActionSet } from './action-set';
import { actionTable, actionsWhere, all, none, serviceRanges } from './action-table';
import type { KnownAction } from './action-table';

/** Actions of a statement for which requests imply the same context. */
export interface StatementActions {
  readonly actions: ActionSet;
  readonly example: KnownAction;
}

const known = new WeakMap<CompiledStatement, readonly StatementActions[]>();

/**
 * The actions of a statement, computed once for each statement. Actions of services with one global
 * endpoint, which imply the region, are a group of their own: no other implied context depends on
 * the action.
 */
export function statementActions(statement: CompiledStatement): readonly StatementActions[] {
  const before = known.get(statement);
  if (before) return before;
  const actions = withResources(statement, actionsOf(statement));
  const found = kindsOfActions().flatMap((kind) => {
    const its = intersection(actions, kind);
    const first = firstIn(its);
    return first === undefined
      ? []
      : [{ actions: its, example: actionTable()[first] as KnownAction }];
  });
  known.set(statement, found);
  return found;
}

/** Without the actions that take none of the resources that the statement names. */
function withResources({ mayTake }: CompiledStatement, actions: ActionSet): ActionSet {
  if (!mayTake) return actions;
  const table = actionTable();
  const taking = new Uint32Array(none());
  for (const place of placesIn(actions))
    if (mayTake((table[place] as KnownAction).compared)) taking[place >>> 5]! |= 1 << (place & 31);
  return taking;
}

/**
 * A statement matches all actions or none of a service that it does not name: only the named
 * services are searched.
 */
function actionsOf({ services, listed, isAbout }: CompiledStatement): ActionSet {
  if (!services) return actionsWhere(({ compared }) => isAbout(compared));
  const named = new Uint32Array(none());
  const table = actionTable();
  for (const { service, from, to } of serviceRanges()) {
    if (!services.has(service)) continue;
    for (let place = from; place < to; place++)
      if (isAbout((table[place] as KnownAction).compared) === listed)
        named[place >>> 5]! |= 1 << (place & 31);
  }
  return listed ? named : difference(all(), named);
}

let kinds: readonly ActionSet[] | undefined;
function kindsOfActions(): readonly ActionSet[] {
  kinds ??= [true, false].map((inOneRegion) =>
    actionsWhere(({ action }) => isAnsweredInOneRegion(action) === inOneRegion),
  );
  return kinds;
}
