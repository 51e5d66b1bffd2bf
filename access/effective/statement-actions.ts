import type { CompiledStatement } from '../../iam/evaluate/statement';
import { isAnsweredInOneRegion } from '../../iam/evaluate/context/of-call';
import { difference, firstIn, intersection } from './action-set';
import type { ActionSet } from './action-set';
import { actionTable, actionsWhere, all, none, serviceRanges } from './action-table';
import type { KnownAction } from './action-table';

/** Some of the actions that a statement speaks of, of which all that a request implies is the same. */
export interface StatementActions {
  readonly actions: ActionSet;
  readonly example: KnownAction;
}

const known = new WeakMap<CompiledStatement, readonly StatementActions[]>();

/**
 * The actions that a statement speaks of, worked out once for each statement. They are apart where the action alone tells
 * the region: nothing else that a request implies depends on its action.
 */
export function statementActions(statement: CompiledStatement): readonly StatementActions[] {
  const before = known.get(statement);
  if (before) return before;
  const actions = actionsOf(statement);
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

/** Of services that it does not name, a statement speaks of no action or of every one: only the others are looked at. */
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
