import type { Rule } from './rule';

/**
 * An Allow in a service control policy grants nothing, and `FullAWSAccess`, which stays attached to every target beside
 * it, lets everything pass already: the statement has no effect.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const ineffectiveAllow: Rule = ({ use, statements }, report) => {
  if (use !== 'SERVICE_CONTROL_POLICY') return;
  for (const { effect, node } of statements) {
    if (effect === 'Allow')
      report.error(
        'ineffective-allow',
        node.entries.get('Effect')?.value ?? node,
        'an Allow of a service control policy has no effect beside FullAWSAccess, which is attached everywhere',
        {
          fix: 'deny what shall not be: "Effect": "Deny" with "NotAction" allows only what it lists',
        },
      );
  }
};
