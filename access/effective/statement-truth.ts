import type { CompiledStatement } from '../../iam/evaluate/statement';
import { isAnsweredInOneRegion } from '../../iam/evaluate/context/of-call';
import { requestContext } from '../../iam/evaluate/context/request-context';
import type { AccessRequest } from '../../iam/evaluate/request';
import { isUnknown } from '../../lib/truth';
import type { ActionSet } from './action-set';
import { statementActions } from './statement-actions';

/** A request without its action. */
export type Situation = Omit<AccessRequest, 'action'>;

/** Actions to which a statement applies or may apply. */
export interface Applies {
  /** Which part of the statement's actions, from 0, in the order of `statementActions`. */
  readonly part: number;
  readonly actions: ActionSet;
  /** Sorted; empty where it certainly applies. */
  readonly dependsOn: readonly string[];
}

/** Finds the actions to which a statement applies in a situation. */
export function truthOfStatements(
  situation: Situation,
): (statement: CompiledStatement) => readonly Applies[] {
  const contextOf = (action: string) => requestContext({ ...situation, action });
  const [inOneRegion, elsewhere] = [contextOf('iam:ListRoles'), contextOf('s3:GetObject')];
  return (statement) => {
    const found: Applies[] = [];
    for (const [part, { actions, example }] of statementActions(statement).entries()) {
      const truth = statement.matches({
        action: example.compared,
        resource: situation.resource,
        context: isAnsweredInOneRegion(example.action) ? inOneRegion : elsewhere,
      });
      if (truth !== false)
        found.push({
          part,
          actions,
          dependsOn: isUnknown(truth) ? [...new Set(truth.dependsOn)].sort() : NOTHING,
        });
    }
    return found;
  };
}

const NOTHING: readonly string[] = [];
