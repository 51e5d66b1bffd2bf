import { expand } from '../../../iam/language/expand-actions';
import { actionsOf } from '../../../iam/language/iam-data';
import { actionMatcher, actionName } from '../../../iam/language/match-actions';

/**
 * For proofs of a list of actions: one action for each pattern, such as `iam:AddRoleToInstanceProfile` for `iam:*`. A
 * pattern of a service that AWS no longer documents gives none.
 */
export function actionsLike(patterns: readonly string[]): readonly string[] {
  return patterns.flatMap((pattern) =>
    (expand(pattern) ?? []).slice(0, 1).map(({ service, name }) => `${service}:${name}`),
  );
}

/**
 * For proofs that a list of actions is not longer than it should be: one action of each service that the list names, but
 * that no pattern lists. None for a service that is listed as a whole.
 *
 * @param only one service; default: all that the list names
 */
export function actionsBeside(patterns: readonly string[], only?: string): readonly string[] {
  const isListed = actionMatcher(patterns);
  const services = [...new Set(patterns.map((pattern) => actionName(pattern).service))];
  return services
    .filter((service) => only === undefined || service === only)
    .flatMap((service) =>
      actionsOf(service)
        .map(({ name }) => `${service}:${name}`)
        .filter((action) => !isListed(actionName(action)))
        .slice(0, 1),
    );
}
