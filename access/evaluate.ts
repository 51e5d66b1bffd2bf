import type { Decision } from './decision';
import type { ApplicablePolicies } from './policies';
import type { AccessRequest } from './request';

/**
 * AWS's policy evaluation logic, but for policies of resources.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * @throws where a policy is not one that AWS takes, such as one with an unknown condition operator
 */
export function evaluate(request: AccessRequest, policies: ApplicablePolicies): Decision {
  throw new Error(`not written yet: ${request.action}, ${Object.keys(policies).join(', ')}`);
}
