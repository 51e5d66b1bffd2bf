import type { Organization } from '../../model/organization';
import { evaluate } from '../../iam/evaluate/evaluate';
import type { HolderPolicies } from '../holders/holder-policies';
import { principalOf } from '../holders/holders';
import { organizationId } from '../placeholders';
import type { Session } from './sessions';

/** Finds out whether a session's own policies allow everything, whatever the guardrails say. */
export function administratorsIn(
  organization: Organization,
  policiesOf: (session: Session) => HolderPolicies,
): (session: Session) => boolean {
  const known = new Map<HolderPolicies, boolean>();
  const ofSessions = new Map<Session, boolean>();
  return (session) => {
    const before = ofSessions.get(session);
    if (before !== undefined) return before;
    const policies = policiesOf(session);
    const is = known.get(policies) ?? allowsEverything(session, policies, organization);
    known.set(policies, is);
    ofSessions.set(session, is);
    return is;
  };
}

function allowsEverything(
  { holder, account }: Session,
  { identity, boundary, unknown }: HolderPolicies,
  organization: Organization,
): boolean {
  const principal = principalOf(holder, account, organization);
  const policies = { identity, ...(boundary && { boundary }) };
  const isAllowed = (action: string) =>
    evaluate(
      {
        principal,
        action,
        resource: '*',
        organizationId: organizationId(organization),
        context: {},
      },
      policies,
    ).outcome === 'allowed';
  return unknown.length === 0 && ADMINISTRATION.every(isAllowed);
}

/**
 * A sample: whoever can do these on every resource has all permissions, such as those of
 * AdministratorAccess.
 */
const ADMINISTRATION = [
  'ec2:RunInstances',
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:PutRolePolicy',
  'kms:Decrypt',
  's3:GetObject',
  'sts:AssumeRole',
];
