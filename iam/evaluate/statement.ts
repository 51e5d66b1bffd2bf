import { condition } from './conditions/condition';
import type { Condition } from './conditions/condition';
import { parseOperator } from '../language/operators';
import type { RequestContext } from './context/key-value';
import { actionMatcher, servicesNamed } from '../language/match-actions';
import type { ActionName } from '../language/match-actions';
import { mayTakeOneOf } from '../language/resource-formats';
import type { UnknownPart } from './request';
import { resourceTest } from './resources';
import { and } from '../../lib/truth';
import type { Truth } from '../../lib/truth';
import type { Json } from '../language/policy-document';

export interface CompiledStatement {
  readonly sid: string | undefined;
  /** From 0. */
  readonly index: number;
  /** The services named in `Action` or `NotAction`, in lower case. `undefined`: any service. */
  readonly services: ReadonlySet<string> | undefined;
  /** Whether it applies to the listed actions (`Action`) or to all others (`NotAction`). */
  readonly listed: boolean;
  /** Whether it applies to the action, regardless of resource and conditions. */
  readonly isAbout: (action: ActionName) => boolean;
  /**
   * Whether the action takes one of the resources that the statement names. `undefined`: the
   * statement applies to any resource.
   */
  readonly mayTake: ((action: ActionName) => boolean) | undefined;
  /** Whether it applies to a request. */
  readonly matches: (facts: Facts) => Truth;
  /** The same, if it is already known to be about the action. */
  readonly matchesAbout: (facts: Facts) => Truth;
}

/** The parts of a request that a statement is matched against. */
export interface Facts {
  readonly action: ActionName;
  readonly resource: string | undefined;
  readonly unknownPart?: UnknownPart | undefined;
  readonly context: RequestContext;
}

export type StatementJson = Readonly<Record<string, Json | undefined>>;

/**
 * Compiles a statement. It applies to a request if its action, its resource and all its conditions
 * match.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
 *
 * @throws if the statement has an unknown operator or `Effect`, or neither `Action` nor `NotAction`
 */
export function compileStatement(
  statement: StatementJson,
  index: number,
  withVariables: boolean,
): CompiledStatement {
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny')
    throw new Error(`has the Effect ${JSON.stringify(Effect)}, which is neither Allow nor Deny`);
  if (Action === undefined && NotAction === undefined)
    throw new Error('has neither Action nor NotAction');
  const isListedAction = actionMatcher(texts(Action ?? NotAction));
  const listed = Action !== undefined;
  // Without either element, as in a trust policy, the statement applies to every resource.
  const isItsResource = resourceTest(
    texts(Resource ?? NotResource ?? '*'),
    NotResource !== undefined,
    withVariables,
  );
  const patterns = texts(Resource ?? '*');
  const mayTake =
    NotResource !== undefined || patterns.some((pattern) => /^\*+$/.test(pattern))
      ? undefined
      : (action: ActionName) => mayTakeOneOf(action, patterns);
  const conditions = compileConditions(Condition ?? {}, withVariables);
  const isAbout = (action: ActionName) => isListedAction(action) === listed;
  const matchesAbout = ({ action, resource, unknownPart, context }: Facts): Truth => {
    // An action that takes none of these resources is never authorized for one of them.
    if (resource === undefined && mayTake?.(action) === false) return false;
    let truth = isItsResource(resource, context, unknownPart);
    for (const holds of conditions) {
      if (truth === false) return false;
      truth = and(truth, holds(context));
    }
    return truth;
  };
  return {
    sid: typeof Sid === 'string' ? Sid : undefined,
    index,
    services: servicesNamed(texts(Action ?? NotAction)),
    listed,
    isAbout,
    mayTake,
    matches: (facts) => isAbout(facts.action) && matchesAbout(facts),
    matchesAbout,
  };
}

function compileConditions(block: Json, withVariables: boolean): readonly Condition[] {
  return Object.entries(block as StatementJson).flatMap(([name, keys]) => {
    const operator = parseOperator(name);
    if (!operator) throw new Error(`has the unknown condition operator ${name}`);
    return Object.entries(keys as StatementJson).map(([key, values]) =>
      condition(operator, key, texts(values), withVariables),
    );
  });
}

/**
 * The strings of an element or a condition. AWS accepts a single value instead of a list, and
 * numbers and booleans instead of strings.
 */
export function texts(value: Json | undefined): readonly string[] {
  return value === undefined
    ? []
    : Array.isArray(value)
      ? (value as readonly Json[]).map(String)
      : [String(value)];
}
