import type { DeclaredPolicies } from '../holders/holder-policies';
import { isRole } from '../holders/holders';
import { policyArn } from '../organization/principals';
import { assumeRoleOnceTrusted } from './assume-role';
import type { Requests } from './requests';
import { editContext, roleArn } from './role-context';
import type { Session } from './sessions';
import { distinct } from './step';
import type { Possible } from './step';
import type { Verdict } from './verdict';

/**
 * Whether a session can edit the trust policy of a role of its account, and then assume the role.
 */
export function editTrust(from: Session, to: Session, requests: Requests): Possible | undefined {
  const edit = requests.ask({
    session: from,
    action: 'iam:UpdateAssumeRolePolicy',
    resource: roleArn(to),
    context: editContext(to),
    byKnownPolicies: true,
  });
  if (!edit.isPossible) return undefined;
  const assume = assumeRoleOnceTrusted(from, to, requests);
  if (!assume.isPossible) return undefined;
  return edited(['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'], [edit, assume]);
}

/**
 * Whether a session can give all permissions to another one of its account, or to itself. Roles of
 * Identity Center cannot be changed, only customer managed policies that they have.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * https://repost.aws/knowledge-center/identity-center-aws-reserved-sso
 *
 * @param declared the customer managed policies that the charter declares in the account
 */
export function editPermissions(
  from: Session,
  to: Session,
  declared: DeclaredPolicies,
  requests: Requests,
): Possible | undefined {
  const { holder, account } = to;
  const calls = [
    ...(isRole(holder)
      ? ['iam:PutRolePolicy', 'iam:AttachRolePolicy'].map((action) => ({
          action,
          resource: roleArn(to),
          context: editContext(to),
        }))
      : []),
    ...holder.customerManagedPolicies
      .filter((policy) => declared(policy) !== undefined)
      .map((policy) => ({
        action: 'iam:CreatePolicyVersion',
        resource: policyArn(account, policy),
      })),
  ];
  const ways = calls
    .map(({ action, ...call }) => ({
      action,
      verdict: requests.ask({ session: from, action, byKnownPolicies: true, ...call }),
    }))
    .filter(({ verdict }) => verdict.isPossible);
  const best = ways.find(({ verdict }) => verdict.conditions.length === 0) ?? ways[0];
  return best && edited([best.action], [best.verdict]);
}

/** Whether a session can certainly remove the permissions boundary of a role of its account. */
export function removeBoundary(
  from: Session,
  to: Session,
  requests: Requests,
): Possible | undefined {
  const verdict = requests.ask({
    session: from,
    action: REMOVE_BOUNDARY,
    resource: roleArn(to),
    context: editContext(to),
    byKnownPolicies: true,
  });
  return verdict.isPossible && verdict.conditions.length === 0
    ? edited([REMOVE_BOUNDARY], [verdict])
    : undefined;
}

export const REMOVE_BOUNDARY = 'iam:DeleteRolePermissionsBoundary';

/** First one step, then the other, as one. */
export function together(first: Possible, then: Possible): Possible {
  return {
    ...edited([...first.actions, ...then.actions], [first, then]),
    needsMfa: first.needsMfa || then.needsMfa,
  };
}

function edited(
  actions: readonly string[],
  parts: readonly Pick<Verdict, 'conditions' | 'statements'>[],
): Possible {
  return {
    kind: 'edit-policy',
    actions,
    conditions: distinct(parts.flatMap(({ conditions }) => conditions)),
    statements: parts.flatMap(({ statements }) => statements),
    needsMfa: false,
  };
}
