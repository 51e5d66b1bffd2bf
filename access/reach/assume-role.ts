import type { Role } from '../../model/organization';
import { isRole, principalOf } from '../holders/holders';
import type { Organization } from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { Call, Requests } from './requests';
import { roleArn, tagsContext } from './role-context';
import type { Session } from './sessions';
import type { Possible } from './step';
import { trustOf } from './trust-statements';
import { MFA_KEY } from './verdict';
import type { Verdict } from './verdict';

const ACTION = 'sts:AssumeRole';

/**
 * Whether a session can assume a role: the role has to trust it, and the session's policies,
 * boundary and service control policies have to allow `sts:AssumeRole`. In the role's account, a
 * trust policy that names the session's role itself replaces the session's own permission; its
 * boundary counts nevertheless. Resource control policies of the role's account apply, too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 *
 * @param trustPolicy of the target, without placeholders
 */
export function assumeRole(
  from: Session,
  to: Session,
  trustPolicy: PolicyDocument,
  requests: Requests,
  organization: Organization,
): Possible | undefined {
  const role = to.holder as Role;
  const trust = trustOf(trustPolicy, principalOf(from.holder, from.account, organization));
  if (!trust) return undefined;
  const call = {
    session: from,
    action: ACTION,
    resource: roleArn(to),
    owner: to.account,
    context: tagsContext(role),
    trusting: { role, trust },
    isGranted: trust.isDirect && from.account === to.account,
  };
  const verdict = requests.ask(call);
  return verdict.isPossible ? possible(verdict, needsMfa(call, verdict, requests)) : undefined;
}

/** Whether a session could assume a role once its trust policy names the session's role. */
export function assumeRoleOnceTrusted(from: Session, to: Session, requests: Requests): Verdict {
  return requests.ask({
    session: from,
    action: ACTION,
    resource: roleArn(to),
    context: tagsContext(to.holder as Role),
    isGranted: true,
  });
}

const possible = ({ conditions, statements }: Verdict, needsMfa: boolean): Possible => ({
  kind: 'assume-role',
  actions: [ACTION],
  conditions,
  statements,
  needsMfa,
});

/**
 * Whether the session needs MFA. In the session of a role the key is `true` only if an IAM user
 * started it with MFA: otherwise it is absent or `false`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
function needsMfa(call: Call, { conditions }: Verdict, requests: Requests): boolean {
  if (!isRole(call.session.holder)) return false;
  if (!conditions.some(({ key }) => key?.toLowerCase() === MFA_KEY)) return false;
  return [null, 'false'].every(
    (value) =>
      !requests.ask({ ...call, context: { ...call.context, [MFA_KEY]: value } }).isPossible,
  );
}
