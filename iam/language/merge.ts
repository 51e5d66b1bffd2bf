import type { Json, PolicyDocument } from './policy-document';

/**
 * Merges the statements of several IAM policies into one policy. Attached to the same target, it
 * has the same effect.
 *
 * Each statement ID begins with the name of its original policy. IDs have only letters and digits
 * and are unique.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
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

/** Skips everything that is not a statement: `invalid-policy` reports it. */
function statementsOf(policy: PolicyDocument): readonly { readonly [key: string]: Json }[] {
  return ([policy['Statement'] ?? []].flat() as readonly Json[]).filter(
    (statement): statement is { readonly [key: string]: Json } =>
      typeof statement === 'object' && statement !== null && !Array.isArray(statement),
  );
}

/**
 * `deny-iam-users` and `Keys` give `DenyIamUsersKeys`. An ID that already begins with the name
 * stays unchanged.
 */
function named(name: string, sid: string): string {
  const prefix = name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return sid.toLowerCase().startsWith(prefix.toLowerCase()) ? sid : prefix + sid;
}
