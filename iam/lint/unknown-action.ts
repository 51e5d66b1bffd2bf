import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { expand } from '../language/expand-actions';
import { actionsOf, isService, servicePrefixes } from '../language/iam-data';
import { actionName, hasWildcard } from '../language/match-actions';
import type { Rule } from './rule';

/**
 * Reports an action that AWS does not have, or a pattern that matches no action. AWS accepts both,
 * but the statement has no effect for them: an error in a Deny, a warning in an Allow.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const unknownAction: Rule = ({ statements }, report) => {
  for (const { effect, actions, notActions } of statements) {
    // In an Allow, the missing access is noticed as soon as a request is denied.
    const severity = effect === 'Allow' ? 'warning' : 'error';
    for (const { text, at } of [...actions, ...notActions]) {
      const { service, name } = actionName(text);
      // invalid-policy reports text that does not have the form service:action
      if (service === '' || hasWildcard(service) || name.includes(':')) continue;
      const [prefix = '', action = ''] = text.split(':'); // in the case that the policy uses
      const exempts = notActions.some((other) => other.at === at);
      if (!isService(prefix))
        report[severity](
          'unknown-action',
          at,
          `AWS has no service "${prefix}", so this statement ${exempts ? 'excludes nothing with' : 'has no effect for'} "${text}"`,
          { fix: didYouMean(prefix, servicePrefixes()) ?? 'correct it, or remove the action' },
        );
      else if (expand(text)?.length === 0) {
        const names = actionsOf(prefix).map(({ name }) => name);
        report[severity](
          'unknown-action',
          at,
          `${prefix} has no action "${action}", so this statement ${exempts ? 'excludes nothing with' : 'has no effect for'} it`,
          { fix: didYouMean(action, names) ?? 'correct it, or remove the action' },
        );
      }
    }
  }
};
