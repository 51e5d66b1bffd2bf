import type { Organization } from '../../model/organization';
import { ROLE_TAKING_SERVICES } from './services';
import type { Session } from './sessions';

/** What the charter does not know about one path. At least one sentence, without its full stop. */
export function boundsOf(sessions: readonly Session[]): readonly string[] {
  const accessRole = sessions.find(({ isAccessRole }) => isAccessRole)?.holder.name;
  return [
    "the charter's roles and policies",
    ...(accessRole === undefined
      ? []
      : [`AWS's default trust and policy of ${accessRole}, which the charter does not declare`]),
  ];
}

/** What reach does not know, as sentences. */
export function boundsOfReach({ accessRole }: Organization): readonly string[] {
  const services = [...new Set(ROLE_TAKING_SERVICES.map(({ service }) => service))];
  return [
    `Reach is bounded by what the charter knows: its permission sets, its roles, and ${accessRole} in each member account with the trust and the policy that AWS gives it.`,
    'Not followed: roles and IAM users that are not in the charter, what a resource-based policy other than a trust policy allows, session policies, and the roles of functions, instances and other resources whose code somebody changes or runs (lambda:UpdateFunctionCode, ssm:SendCommand).',
    `Passing a role is followed for ${services.join(', ')}. Editing a policy is followed for policies and trust policies of roles, and for customer managed policies that the charter declares.`,
    'Creating credentials is followed for IAM users that roles of the charter trust. In Identity Center, assigning permission sets is followed, and editing those that somebody assigns or has; groups, users and their passwords are not.',
    'An administrator of an account has the permissions of every role there, apart from exemptions from guardrails. Passing and editing these roles is followed, but not listed.',
    'A policy that the charter does not declare may allow assuming a role. Its other effects are not followed.',
  ];
}
