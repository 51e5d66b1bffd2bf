import { isRcpService, isService } from '../language/iam-data';
import { actionName } from '../language/match-actions';
import type { Rule } from './rule';

/**
 * Reports a service that resource control policies do not support. The statement denies nothing
 * there.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export const unsupportedService: Rule = ({ use, statements }, report) => {
  if (use !== 'RESOURCE_CONTROL_POLICY') return;
  for (const { text, at } of statements.flatMap(({ actions }) => actions)) {
    const { service } = actionName(text);
    if (isService(service) && !isRcpService(service))
      report.error(
        'unsupported-service',
        at,
        `resource control policies do not apply to ${service}, so this statement has no effect for "${text}"`,
        { fix: 'use a service control policy, or the policy of the resource' },
      );
  }
};
