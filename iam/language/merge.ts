import type { Json, PolicyDocument } from './policy-document';

/**
 * One policy of all statements of several, in IAM's language. On one target this means the same: whether AWS finds a
 * statement in one policy of the target or in another makes no difference.
 *
 * Each statement's id begins with the name of the policy it comes from, as AWS takes it: letters and digits, no two
 * alike. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export function mergePolicies(
  policies: readonly { readonly name: string; readonly policy: PolicyDocument }[],
): PolicyDocument {
  const sids = new Set<string>();
  const unique = (sid: string, number = 1): string => {
    const candidate = number === 1 ? sid : `${sid}${number}`;
    if (sids.has(candidate)) return unique(sid, number + 1);
    sids.add(candidate);
    return candidate;
  };
  return {
    Version: '2012-10-17',
    Statement: policies.flatMap(({ name, policy }) =>
      statementsOf(policy).map(({ Sid, ...rest }) => ({
        Sid: unique(named(name, typeof Sid === 'string' ? Sid : '')),
        ...rest,
      })),
    ),
  };
}

/** What is no statement is left out: `invalid-policy` reports it. */
function statementsOf(policy: PolicyDocument): readonly { readonly [key: string]: Json }[] {
  return ([policy['Statement'] ?? []].flat() as readonly Json[]).filter(
    (statement): statement is { readonly [key: string]: Json } =>
      typeof statement === 'object' && statement !== null && !Array.isArray(statement),
  );
}

/** `deny-iam-users` and `Keys` give `DenyIamUsersKeys`. An id that begins with the name already stays as it is. */
function named(name: string, sid: string): string {
  const prefix = name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return sid.toLowerCase().startsWith(prefix.toLowerCase()) ? sid : prefix + sid;
}
