import { compilePolicy } from '../../iam/evaluate/policy';
import type { CompiledStatement } from '../../iam/evaluate/statement';
import type { DecidingStatement } from '../../iam/evaluate/decision';
import { exemptionOfAction } from '../../iam/evaluate/exemptions';
import type { PolicyPlace } from '../../iam/evaluate/places';
import type { NamedPolicy } from '../../iam/evaluate/policies';
import { difference, intersection, union, unionOf } from './action-set';
import type { ActionSet } from './action-set';
import { actionsWhere, all, none } from './action-table';
import type { Applies, truthOfStatements } from './statement-truth';

/** The result of the policies of one place, action by action. */
export interface AtPlace {
  readonly allowed: ActionSet;
  /** Allowed, or allowed under conditions. */
  readonly possible: ActionSet;
  readonly denied: ActionSet;
  readonly mayBeDenied: ActionSet;
  readonly conditions: readonly Condition[];
}

/** What the result still depends on, and for which actions. */
export interface Condition {
  /**
   * Sorted condition keys, `resource`, or the description of a policy that is not in the charter.
   */
  readonly dependsOn: readonly string[];
  readonly actions: ActionSet;
  /** The statement with the conditions; none for a policy that is not in the charter. */
  readonly statement?: DecidingStatement;
}

/** A condition of a statement, which is empty if the statement certainly applies. */
interface Applying extends Condition {
  readonly statement: DecidingStatement;
}

/** A statement that applies or may apply to some actions. */
interface Found {
  readonly policy: NamedPolicy;
  readonly effect: 'Allow' | 'Deny';
  readonly compiled: CompiledStatement;
  readonly applies: readonly Applies[];
}

/**
 * @param known cache of results by place and applicable statements, which are the same for most
 *   principals
 */
export function accessAtPlace(
  at: PolicyPlace,
  truthOf: ReturnType<typeof truthOfStatements>,
  known: Map<string, AtPlace>,
): AtPlace {
  const { kind, level } = at.place;
  const found: Found[] = [];
  // A principal's list of policies, or its boundary, is the same object in all accounts.
  let key = `${kind} ${level ?? idOf(kind === 'boundary' ? (at.policies[0] as NamedPolicy) : at.policies)}`;
  const ask = (
    policy: NamedPolicy,
    effect: Found['effect'],
    statements: readonly CompiledStatement[],
  ): void => {
    for (const compiled of statements) {
      const applies = truthOf(compiled);
      if (applies.length > 0) found.push({ policy, effect, compiled, applies });
      for (const { part, dependsOn } of applies)
        key += `\n${idOf(compiled)} ${part} ${dependsOn.join()}`;
    }
  };
  for (const policy of at.policies) {
    const { allow, deny } = compilePolicy(policy);
    ask(policy, 'Allow', allow);
    ask(policy, 'Deny', deny);
  }
  const access =
    known.get(key) ??
    joined(
      kind,
      found.flatMap((each) => applyingAt(at.place, each)),
    );
  known.set(key, access);
  return access;
}

function applyingAt(
  place: PolicyPlace['place'],
  { policy, effect, compiled: { sid, index }, applies }: Found,
): readonly Applying[] {
  const cause = policy.statementCauses?.[index] ?? policy.cause;
  return applies.map(({ actions, dependsOn }) => ({
    actions,
    dependsOn,
    statement: { ...place, policy: policy.name, effect, sid, index, dependsOn, cause },
  }));
}

const ids = new WeakMap<object, string>();
let count = 0;

function idOf(each: object): string {
  const id = ids.get(each) ?? `#${(count += 1)}`;
  ids.set(each, id);
  return id;
}

function joined(kind: PolicyPlace['place']['kind'], applying: readonly Applying[]): AtPlace {
  const reached = kind === 'rcp' ? touchedByRcps() : all();
  const within = applying.map((each) => ({
    ...each,
    actions: kind === 'rcp' ? intersection(each.actions, reached) : each.actions,
  }));
  const actionsOf = (effect: 'Allow' | 'Deny', certain: boolean) =>
    unionOf([
      none(),
      ...within
        .filter(
          ({ statement, dependsOn }) =>
            statement.effect === effect && (dependsOn.length === 0) === certain,
        )
        .map(({ actions }) => actions),
    ]);
  const allowed = union(actionsOf('Allow', true), difference(all(), reached));
  return {
    allowed,
    possible: union(allowed, actionsOf('Allow', false)),
    denied: actionsOf('Deny', true),
    mayBeDenied: actionsOf('Deny', false),
    // Conditions of a statement do not matter for actions that another statement certainly allows.
    conditions: within
      .filter(({ dependsOn }) => dependsOn.length > 0)
      .map((each) =>
        each.statement.effect === 'Allow'
          ? { ...each, actions: difference(each.actions, allowed) }
          : each,
      ),
  };
}

let touched: ActionSet | undefined;
export const touchedByRcps = (): ActionSet =>
  (touched ??= actionsWhere(({ action }) => exemptionOfAction(action) === undefined));
