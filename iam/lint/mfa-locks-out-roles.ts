import { covers } from './patterns';
import { parseOperator } from '../language/operators';
import type { Condition } from '../language/statements';
import type { Rule } from './rule';

/**
 * What is denied without MFA is denied to IAM users alone. `aws:MultiFactorAuthPresent` is absent or false for the
 * sessions of roles, so "deny everything unless MFA" locks all of them out, Identity Center's and the pipeline's
 * among them. Denying single actions is a warning: no role can then call them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export const mfaLocksOutRoles: Rule = ({ statements }, report) => {
  for (const { effect, actions, conditions } of statements) {
    const mfa = conditions.find(holdsWithoutMfa);
    if (effect !== 'Deny' || !mfa || conditions.some(leavesOutRoles)) continue;
    const fix = 'add "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } to the conditions';
    if (actions.length === 0 || actions.some(({ text }) => text === '*'))
      report.error(
        'mfa-locks-out-roles',
        mfa.key.at,
        'sessions of Identity Center, pipelines and services have no MFA, so this statement locks them all out',
        { fix },
      );
    else
      report.warning(
        'mfa-locks-out-roles',
        mfa.key.at,
        'sessions of Identity Center, pipelines and services have no MFA, so none of them can call the denied actions',
        { fix },
      );
  }
};

function holdsWithoutMfa({ operator, key, values }: Condition): boolean {
  const parsed = parseOperator(operator.text);
  const name = key.text.toLowerCase();
  if (!parsed || (name !== 'aws:multifactorauthpresent' && name !== 'aws:multifactorauthage'))
    return false;
  const has = (text: string) => values.some((value) => value.text.toLowerCase() === text);
  if (parsed.type === 'Null') return has('true');
  if (name === 'aws:multifactorauthage') return parsed.ifExists || parsed.negated;
  return parsed.negated ? has('true') : has('false');
}

/** Whether the condition only holds for IAM users or for the root user, or for no role. */
function leavesOutRoles({ operator, key, values }: Condition): boolean {
  const parsed = parseOperator(operator.text);
  if (!parsed || parsed.ifExists || parsed.setOperator === 'ForAllValues' || values.length === 0)
    return false;
  const every = (test: (text: string) => boolean) => values.every(({ text }) => test(text));
  switch (key.text.toLowerCase()) {
    case 'aws:principalarn':
      return parsed.negated
        ? values.some(({ text }) =>
            covers(text.replace(/^arn:[^:]*:/, 'arn:*:'), 'arn:*:iam::*:role/*'),
          )
        : every((text) => /:(?:user\/|root$)/.test(text));
    case 'aws:principaltype':
      return !parsed.negated && every((text) => text === 'User' || text === 'Account');
    case 'aws:username':
      return parsed.type === 'Null'
        ? every((text) => text.toLowerCase() === 'false')
        : !parsed.negated;
    default:
      return false;
  }
}
