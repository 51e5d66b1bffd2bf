import { covers } from './patterns';
import { parseOperator } from '../language/operators';
import type { Condition } from '../language/statements';
import type { Rule } from './rule';

/**
 * Reports a Deny for principals without MFA that is not limited to IAM users.
 * `aws:MultiFactorAuthPresent` is absent or false in role sessions, so "deny everything unless MFA"
 * locks out every role, including those of Identity Center and the pipeline. If only some actions
 * are denied, it is a warning: no role can call them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export const mfaLocksOutRoles: Rule = ({ statements }, report) => {
  for (const { effect, actions, conditions, resources } of statements) {
    if (resources.length > 0 && resources.every(({ text }) => isOfUser(text))) continue;
    const mfa = conditions.find(matchesWithoutMfa);
    if (effect !== 'Deny' || !mfa || conditions.some(excludesRoles)) continue;
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

function matchesWithoutMfa({ operator, key, values }: Condition): boolean {
  const parsed = parseOperator(operator.text);
  const name = key.text.toLowerCase();
  if (!parsed || (name !== 'aws:multifactorauthpresent' && name !== 'aws:multifactorauthage'))
    return false;
  const has = (text: string) => values.some((value) => value.text.toLowerCase() === text);
  if (parsed.type === 'Null') return has('true');
  if (name === 'aws:multifactorauthage') return parsed.ifExists || parsed.negated;
  return parsed.negated ? has('true') : has('false');
}

/**
 * Only IAM users have a name: for a role, the variable has no value, so the text matches nothing.
 */
const isOfUser = (text: string): boolean => /\$\{\s*aws:username\s*\}/i.test(text);

/**
 * Whether the condition matches no role: it matches only IAM users or the root user, or excludes
 * roles.
 */
function excludesRoles({ operator, key, values }: Condition): boolean {
  const parsed = parseOperator(operator.text);
  if (!parsed || parsed.ifExists || parsed.setOperator === 'ForAllValues' || values.length === 0)
    return false;
  const every = (test: (text: string) => boolean) => values.every(({ text }) => test(text));
  if (!parsed.negated && every(isOfUser)) return true;
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
    case 'aws:tokenissuetime':
      // Only access keys of users and of root users are not temporary.
      return parsed.type === 'Null' && every((text) => text.toLowerCase() === 'true');
    default:
      return false;
  }
}
