import type { Construct } from 'constructs';
import type { Organization } from '../model/organization';
import { accountStack } from './account';
import { auditStack } from './audit';
import { bootstrapStack } from './bootstrap';
import type { EnvironmentStack } from './environment-stack';
import { guardrailsStack } from './guardrails';
import { identityStack } from './identity';
import { monitoringStack } from './monitoring';
import { organizationStack } from './organization';

/**
 * The stacks of one environment, each after those it needs, so that `cdktf deploy '*'` works from nothing.
 *
 * `guardrails`, `identity` and `monitoring` are there even when they are empty: a stack that is gone takes nothing
 * away, so the last guardrail would stay where it is attached. `audit` goes with its trail, which nobody should lose
 * by deleting a line.
 */
export function buildStacks(scope: Construct, organization: Organization): void {
  const { environment, auditTrail } = organization;
  const charter = organizationStack(scope, organization);
  if (environment.state.backend === 's3') charter.addDependency(bootstrapStack(scope, organization, environment.state));

  const after = (stack: EnvironmentStack, ...needed: readonly EnvironmentStack[]): EnvironmentStack => {
    for (const other of [charter, ...needed]) stack.addDependency(other);
    return stack;
  };
  after(guardrailsStack(scope, organization));
  after(identityStack(scope, organization));
  const audit = auditTrail === undefined ? [] : [after(auditStack(scope, organization, auditTrail))];
  for (const parts of organization.accountParts) after(accountStack(scope, organization, parts));
  after(monitoringStack(scope, organization), ...audit);
}
