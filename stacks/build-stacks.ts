import type { Construct } from 'constructs';
import type { Organization } from '../model/organization';
import { accountStack } from './account/stack';
import { auditStack } from './audit/stack';
import { bootstrapStack } from './bootstrap';
import type { EnvironmentStack } from './kit/environment-stack';
import { guardrailsStack } from './guardrails';
import { identityStack } from './identity/stack';
import { monitoringStack } from './monitoring/stack';
import { organizationStack } from './organization';
import { securityStack } from './security/stack';

/**
 * The stacks of one environment, each after those it needs, so that `cdktf deploy '*'` works from nothing.
 *
 * `guardrails`, `identity` and `monitoring` are there even when they are empty: a stack that is gone takes nothing
 * away, so the last guardrail would stay where it is attached. `audit` goes with its trail and Config's bucket, which
 * nobody should lose by deleting a line.
 */
export function buildStacks(scope: Construct, organization: Organization): void {
  const { environment, auditTrail, security } = organization;
  const charter = organizationStack(scope, organization);
  if (environment.state.backend === 's3')
    charter.addDependency(bootstrapStack(scope, organization, environment.state));

  const after = (
    stack: EnvironmentStack,
    ...needed: readonly EnvironmentStack[]
  ): EnvironmentStack => {
    for (const other of [charter, ...needed]) stack.addDependency(other);
    return stack;
  };
  after(guardrailsStack(scope, organization));
  const audit =
    auditTrail === undefined && security?.config === undefined
      ? []
      : [after(auditStack(scope, organization))];
  // Recorders deliver to a bucket of `audit`, and the organization's rules work with the recorders of all accounts.
  const accounts = organization.accountParts.map((parts) => ({
    parts,
    stack: after(accountStack(scope, organization, parts), ...(parts.config ? audit : [])),
  }));
  if (security)
    after(securityStack(scope, organization, security), ...accounts.map(({ stack }) => stack));
  // A permission set's policies have to be in an account before Identity Center makes its role there.
  const withPolicies = accounts.filter(
    ({ parts }) => (parts.iam?.customerManagedPolicies.length ?? 0) > 0,
  );
  after(identityStack(scope, organization), ...withPolicies.map(({ stack }) => stack));
  after(monitoringStack(scope, organization), ...audit);
}
