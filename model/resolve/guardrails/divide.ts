import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import { policySize } from '../../../iam/language/placeholders';
import { LIMITS } from '../../aws/limits';
import type { Limits } from '../../aws/limits';
import { POLICY_LIMITS } from '../../aws/policy-limits';
import type { Guardrail, OrganizationPolicy } from '../../organization';
import { awsNameOf } from '../../organization';
import { canBePacked } from './pack-name';

/**
 * The policies of a guardrail that is larger than AWS allows: its statements in their order, as
 * many in each policy as fit. All are attached to the same targets, where AWS evaluates the
 * statements of all policies together, so they have the effect of one policy. The first policy has
 * the name of the guardrail, the others `require-tags/2`, which no guardrail can have.
 *
 * Undefined if it fits into one policy, if its type is no list of statements, or if one statement
 * alone is too large.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function dividedPolicies(
  guardrail: Guardrail,
  limits: Limits,
): readonly OrganizationPolicy[] | undefined {
  const { name, type, policy, description, attachments, tags, formerly = [] } = guardrail;
  const limit = limits[POLICY_LIMITS[type].size];
  if (!canBePacked(type) || policySize(policy) <= limit) return undefined;
  const parts = partsOf(policy, limit);
  if (!parts) return undefined;
  return parts.map((part, index) => {
    const awsName = numbered(awsNameOf(guardrail), index);
    const key = numbered(name, index);
    return {
      name: key,
      ...(awsName !== key && { awsName }),
      formerNames: [...formerly].reverse().map((former) => numbered(former, index)),
      description,
      type,
      policy: part,
      attachments,
      ...(tags && Object.keys(tags).length > 0 && { tags }),
      guardrails: [name],
    };
  });
}

function partsOf(policy: PolicyDocument, limit: number): readonly PolicyDocument[] | undefined {
  const statements = policy['Statement'];
  if (!Array.isArray(statements)) return undefined;
  const withStatements = (Statement: readonly Json[]) => ({ ...policy, Statement });
  const parts: Json[][] = [[]];
  for (const statement of statements as readonly Json[]) {
    const last = parts.at(-1) ?? [];
    if (policySize(withStatements([statement])) > limit) return undefined;
    if (policySize(withStatements([...last, statement])) <= limit) last.push(statement);
    else parts.push([statement]);
  }
  return parts.map(withStatements);
}

function numbered(name: string, index: number): string {
  const suffix = index === 0 ? '' : `/${index + 1}`;
  return name.slice(0, LIMITS.policyNameLength.value - suffix.length) + suffix;
}
