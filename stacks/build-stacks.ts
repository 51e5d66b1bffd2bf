import type { Construct } from 'constructs';
import type { Organization } from '../model/organization';
import { accountStack } from './account/stack';
import { auditStack } from './audit/stack';
import { bootstrapStack } from './bootstrap';
import type { EnvironmentStack } from './kit/environment-stack';
import { guardrailsStack } from './guardrails';
import { identityStack } from './identity/stack';
import { monitoringStack } from './monitoring/stack';
import { organizationStack } from './organization/stack';
import { securityStack } from './security/stack';

/**
 * Builds the stacks of one environment with their dependencies, so that `cdktf deploy '*'` works
 * from scratch.
 *
 * `guardrails`, `identity` and `monitoring` exist even if they are empty: Terraform does not
 * destroy the resources of a stack that no longer exists, so the last guardrail would stay
 * attached. `audit` does not, because nobody should lose the trail or Config's bucket by deleting a
 * line.
 */
export function buildStacks(scope: Construct, organization: Organization): void {
  const { environment, auditTrail, security } = organization;
  const base = organizationStack(scope, organization);
  if (environment.state.backend === 's3')
    base.addDependency(bootstrapStack(scope, organization, environment.state));

  const after = (
    stack: EnvironmentStack,
    ...needed: readonly EnvironmentStack[]
  ): EnvironmentStack => {
    for (const other of [base, ...needed]) stack.addDependency(other);
    return stack;
  };
  after(guardrailsStack(scope, organization));
  const audit =
    auditTrail === undefined && security?.config === undefined
      ? []
      : [after(auditStack(scope, organization))];
  // Recorders deliver to a bucket of `audit`, and the organization's Config rules need the
  // recorders of all accounts.
  const accounts = organization.accountParts.map((parts) => ({
    parts,
    stack: after(accountStack(scope, organization, parts), ...(parts.config ? audit : [])),
  }));
  if (security)
    after(securityStack(scope, organization, security), ...accounts.map(({ stack }) => stack));
  // An account must have the policies of a permission set before Identity Center creates its role
  // there.
  const withPolicies = accounts.filter(
    ({ parts }) => (parts.iam?.customerManagedPolicies.length ?? 0) > 0,
  );
  after(identityStack(scope, organization), ...withPolicies.map(({ stack }) => stack));
  after(monitoringStack(scope, organization), ...audit);
}
