import { expand } from '../../../iam/language/expand-actions';
import { actionsOf } from '../../../iam/language/iam-data';
import { actionMatcher, actionName } from '../../../iam/language/match-actions';

/**
 * For proofs of a list of actions: one action for each pattern, such as
 * `iam:AddRoleToInstanceProfile` for `iam:*`. A pattern of a service that AWS no longer documents
 * gives none.
 */
export function actionsLike(patterns: readonly string[]): readonly string[] {
  return patterns.flatMap((pattern) =>
    (expand(pattern) ?? []).slice(0, 1).map(({ service, name }) => `${service}:${name}`),
  );
}

/**
 * For proofs that a list of actions is not longer than it should be: one action of each service
 * that the list names, but that no pattern lists. None for a service that is listed as a whole.
 */
export function actionsBeside(patterns: readonly string[]): readonly string[] {
  const beside = actionBeside(patterns);
  const services = new Set(patterns.map((pattern) => actionName(pattern).service));
  return [...services].flatMap((service) => beside(service) ?? []);
}

/**
 * The same for one service at a time. `undefined`: none, also of a service that the list does not
 * name.
 */
export function actionBeside(patterns: readonly string[]): (service: string) => string | undefined {
  const isListed = actionMatcher(patterns);
  const services = new Set(patterns.map((pattern) => actionName(pattern).service));
  return (service) => {
    if (!services.has(service)) return undefined;
    const other = actionsOf(service).find(
      ({ name }) => !isListed(actionName(`${service}:${name}`)),
    );
    return other && `${service}:${other.name}`;
  };
}
