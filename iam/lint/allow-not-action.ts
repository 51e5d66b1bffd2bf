import { covers } from './patterns';
import type { Rule } from './rule';

/**
 * Reports an Allow with `NotAction`: it allows every other action, including those that AWS adds
 * later. If it does not exclude `iam:*`, it is administrator access: a principal that can change
 * identities can grant itself any permission.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
 */
export const allowNotAction: Rule = ({ use, statements }, report) => {
  if (use === 'SERVICE_CONTROL_POLICY') return; // a service control policy grants nothing
  for (const { effect, notActions, node } of statements) {
    const at = node.entries.get('NotAction')?.key;
    if (effect !== 'Allow' || !at) continue;
    if (notActions.some(({ text }) => covers(text.toLowerCase(), 'iam:*')))
      report.warning(
        'allow-not-action',
        at,
        'this allows all actions except those listed, including actions that AWS adds later',
        { fix: 'list what is allowed with "Action"' },
      );
    else
      report.error(
        'allow-not-action',
        at,
        'this allows all actions except those listed, including iam:*, which is administrator access',
        { fix: 'list what is allowed with "Action", or "iam:*" here as well' },
      );
  }
};
