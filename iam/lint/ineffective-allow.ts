import type { Rule } from './rule';

/**
 * Reports an Allow in a service control policy. It has no effect: `FullAWSAccess` stays attached to
 * every target and already allows everything.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const ineffectiveAllow: Rule = ({ use, statements }, report) => {
  if (use !== 'SERVICE_CONTROL_POLICY') return;
  for (const { effect, node } of statements) {
    if (effect === 'Allow')
      report.error(
        'ineffective-allow',
        node.entries.get('Effect')?.value ?? node,
        'an Allow statement in a service control policy has no effect, because FullAWSAccess is attached everywhere',
        {
          fix: 'use "Effect": "Deny" with "NotAction" to allow only the listed actions',
        },
      );
  }
};
