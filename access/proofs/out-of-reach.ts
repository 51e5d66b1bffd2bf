import type { Guardrail } from '../../model/organization';
import { compilePolicy } from '../../iam/evaluate/policy';
import { rcpExemption, scpExemption } from '../../iam/evaluate/exemptions';
import type { Exemption } from '../../iam/evaluate/decision';
import type { ApplicablePolicies, NamedPolicy } from '../../iam/evaluate/policies';
import { isIamPrincipal } from '../../iam/evaluate/request';
import type { AccessRequest } from '../../iam/evaluate/request';
import type { RequestClaim } from './proof-result';
import { actionName } from '../../iam/language/match-actions';

/**
 * Why a guardrail can never deny a request, whatever its statements say; `undefined` if it can. A
 * proof with such a request proves nothing.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
 *
 * @param policies the guardrail's own, at the levels above the principal or the resource
 */
export function outOfReach(
  request: AccessRequest,
  expected: RequestClaim['expected'],
  { type }: Pick<Guardrail, 'type'>,
  { scps = [], rcps = [] }: ApplicablePolicies,
): string | undefined {
  const isScp = type === 'SERVICE_CONTROL_POLICY';
  const exemption = isScp ? scpExemption(request) : rcpExemption(request);
  if (exemption) return REASONS[exemption.reason](isScp ? 'service' : 'resource');
  if (isScp && isOutside(request.principal))
    return 'service control policies do not apply to principals outside the organization';
  if (!isScp && request.resourceAccount?.organizationId !== undefined)
    return 'resource control policies do not apply to resources outside the organization';
  const policy = (isScp ? scps : rcps).flatMap(({ policies }) => policies)[0];
  if (!policy) return 'the policy is not attached above this account';
  return expected === 'denied' || concernsService(policy, request.action)
    ? undefined
    : `none of its statements denies actions of ${actionName(request.action).service}`;
}

const isOutside = (principal: AccessRequest['principal']): boolean =>
  isIamPrincipal(principal) && principal.account.organizationId !== undefined;

type Reason = Exemption['reason'];
const REASONS: Readonly<Record<Reason, (kind: 'service' | 'resource') => string>> = {
  'management account': (kind) => `${kind} control policies do not apply to the management account`,
  'service-linked role': (kind) => `${kind} control policies do not apply to service-linked roles`,
  'AWS service': (kind) => `${kind} control policies do not apply to AWS services`,
  'anonymous request': (kind) => `${kind} control policies do not apply to anonymous requests`,
  'service without RCPs': () => 'resource control policies do not apply to this service',
  'action without RCPs': () => 'resource control policies do not apply to this action',
};

function concernsService(policy: NamedPolicy, action: string): boolean {
  const { service } = actionName(action);
  return compilePolicy(policy).deny.some(
    ({ services, listed }) => !listed || !services || services.has(service),
  );
}
