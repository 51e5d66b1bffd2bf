import { callJson } from '../../../rehearsal/aws-call';
import { emptyLocalAws } from '../empty-local-aws';
import { needsLocalAws } from '../needs-local-aws';
import { createLivingOrganization, SHAPES } from './living-organization';

const { test } = needsLocalAws();
const local = emptyLocalAws();

test.each([
  ['small', 6, 3, 8],
  ['realistic', 40, 11, 400],
  ['control-tower', 6, 4, 23],
] as const)(
  'the living organization %s has %i accounts, %i policies and %i assignments',
  async (name, accounts, policies, assignments) => {
    const made = await createLivingOrganization(local.aws, SHAPES[name]);
    expect(made.accounts.size).toBe(accounts);
    expect(made.policies.size).toBe(policies);
    let count = 0;
    for (const [kind, principals] of [
      ['GROUP', made.groups],
      ['USER', made.users],
    ] as const)
      for (const PrincipalId of principals.values()) {
        const { AccountAssignments } = await callJson<{ AccountAssignments: readonly object[] }>(
          { ...local.management, region: SHAPES[name].homeRegion },
          'sso-admin',
          'ListAccountAssignmentsForPrincipal',
          { InstanceArn: made.instanceArn, PrincipalType: kind, PrincipalId, MaxResults: 100 },
        );
        count += AccountAssignments.length;
      }
    expect(count).toBe(assignments);
  },
);
