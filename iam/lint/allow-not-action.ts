import { covers } from './patterns';
import type { Rule } from './rule';

/**
 * An Allow with `NotAction` allows all else, and all that AWS will ever add. Without `iam:*` among what it leaves out,
 * it is administrator access: whoever may change identities may take any right.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
 */
export const allowNotAction: Rule = ({ use, statements }, report) => {
  if (use === 'SERVICE_CONTROL_POLICY') return; // grants nothing, whatever it says
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
