import { condition } from './conditions/condition';
import type { Condition } from './conditions/condition';
import { parseOperator } from '../language/operators';
import type { RequestContext } from './context/key-value';
import { actionMatcher, servicesNamed } from '../language/match-actions';
import type { ActionName } from '../language/match-actions';
import { resourceTest } from './resources';
import { and } from '../../lib/truth';
import type { Truth } from '../../lib/truth';
import type { Json } from '../language/policy-document';

export interface CompiledStatement {
  readonly sid: string | undefined;
  /** From 0. */
  readonly index: number;
  /** The services that its actions are of, in lower case; of `NotAction`, that those left out are of. Undefined: of any. */
  readonly services: ReadonlySet<string> | undefined;
  /** Whether it speaks of the actions that it lists, or of all others. */
  readonly listed: boolean;
  /** Whether it speaks of the action, whatever else it asks. */
  readonly isAbout: (action: ActionName) => boolean;
  readonly matches: (facts: Facts) => Truth;
}

/** What a statement is compared with. */
export interface Facts {
  readonly action: ActionName;
  readonly resource: string | undefined;
  readonly context: RequestContext;
}

export type StatementJson = Readonly<Record<string, Json | undefined>>;

/**
 * A statement applies where its action, its resource and all its conditions do.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
 *
 * @throws where the statement has an operator or an `Effect` that AWS does not have, or neither `Action` nor `NotAction`
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
  // Where neither element is given the statement is about every resource, as in a trust policy.
  const isItsResource = resourceTest(
    texts(Resource ?? NotResource ?? '*'),
    NotResource !== undefined,
    withVariables,
  );
  const conditions = compileConditions(Condition ?? {}, withVariables);
  return {
    sid: typeof Sid === 'string' ? Sid : undefined,
    index,
    services: servicesNamed(texts(Action ?? NotAction)),
    listed,
    isAbout: (action) => isListedAction(action) === listed,
    matches: ({ action, resource, context }) => {
      if (isListedAction(action) !== listed) return false;
      let truth = isItsResource(resource, context);
      for (const holds of conditions) {
        if (truth === false) return false;
        truth = and(truth, holds(context));
      }
      return truth;
    },
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

/** AWS takes one value where a list could stand, and numbers and booleans where texts could. */
function texts(value: Json | undefined): readonly string[] {
  return value === undefined
    ? []
    : Array.isArray(value)
      ? (value as readonly Json[]).map(String)
      : [String(value)];
}
