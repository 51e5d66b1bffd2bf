import type { LintCode } from '../../iam/lint/codes';
import { checkIdentityCenterRegion } from '../../iam/lint/impossible-principal';
import type { PolicyUse } from '../../iam/language/statements';
import { readPolicy } from '../../iam/language/statements';
import { Diagnostics } from '../../source/diagnostics/diagnostic';
import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import type { MapNode } from '../../source/text/node';
import type { Checked } from './checked';

/**
 * Finds `impossible-principal` in a policy: a role of a permission set whose path has another
 * region than that of the charter's Identity Center.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function rolesInOtherRegions(
  node: MapNode,
  use: PolicyUse,
  { organization }: Checked,
): readonly Diagnostic<LintCode>[] {
  const { accounts, environment, identityCenterRegion } = organization;
  const ids = new Set([environment.managementAccountId, ...accounts.map(({ id }) => id)]);
  const report = new Diagnostics<LintCode>();
  checkIdentityCenterRegion(readPolicy(node, use), report, identityCenterRegion, (account) =>
    ids.has(account),
  );
  return report.all;
}
