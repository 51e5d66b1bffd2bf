import { isRcpService } from '../language/iam-data';
import { actionName } from '../language/match-actions';
import { resourceAccountId } from './context/of-call';
import type { Exemption } from './decision';
import { isIamPrincipal } from './request';
import type { AccessRequest } from './request';

/**
 * Why service control policies do not apply to a request; `undefined` if they do. AWS also exempts
 * a few tasks of the root user, such as registering for Enterprise Support, but they are not
 * actions that a request can name.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
 */
export function scpExemption({ principal }: AccessRequest): Exemption | undefined {
  if (principal.kind === 'aws-service') return { kind: 'scp', reason: 'AWS service' };
  if (principal.kind === 'anonymous') return { kind: 'scp', reason: 'anonymous request' };
  if (principal.account.isManagementAccount) return { kind: 'scp', reason: 'management account' };
  return principal.kind === 'service-linked-role'
    ? { kind: 'scp', reason: 'service-linked role' }
    : undefined;
}

/**
 * Why resource control policies do not apply to a request; `undefined` if they do. AWS managed keys
 * are exempt too, but their ARNs do not differ from those of other keys.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
 */
export function rcpExemption(request: AccessRequest): Exemption | undefined {
  const { principal, action } = request;
  if (principal.kind === 'service-linked-role')
    return { kind: 'rcp', reason: 'service-linked role' };
  if (isInManagementAccount(request)) return { kind: 'rcp', reason: 'management account' };
  return exemptionOfAction(action);
}

/**
 * Why resource control policies do not apply to an action, for any principal; `undefined` if they
 * do.
 */
export function exemptionOfAction(action: string): Exemption | undefined {
  const { whole, service } = actionName(action);
  if (!isRcpService(service)) return { kind: 'rcp', reason: 'service without RCPs' };
  return whole === 'kms:retiregrant' ? { kind: 'rcp', reason: 'action without RCPs' } : undefined;
}

function isInManagementAccount(request: AccessRequest): boolean {
  if (request.resourceAccount) return request.resourceAccount.isManagementAccount;
  const { principal } = request;
  return (
    isIamPrincipal(principal) &&
    principal.account.isManagementAccount &&
    principal.account.id === resourceAccountId(request)
  );
}
