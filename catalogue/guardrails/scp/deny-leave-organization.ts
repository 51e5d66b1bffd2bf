import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html */
export const denyLeaveOrganization = catalogueGuardrail({
  name: 'deny-leave-organization',
  description: 'No account leaves the organization, and with it its guardrails, of its own accord.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  parameters: {},
  policy: () =>
    denyPolicy({ Sid: 'DenyLeaveOrganization', Action: ['organizations:LeaveOrganization'] }),
  proofs: () => ({
    mustDeny: [
      {
        because: "An account's administrator cannot take it out.",
        principal: 'identity-center-role',
        action: 'organizations:LeaveOrganization',
      },
      {
        because: 'Nor can its root user.',
        principal: 'root-user',
        action: 'organizations:LeaveOrganization',
      },
      {
        because: 'The access role has no reason to: the management account removes accounts.',
        principal: 'access-role',
        action: 'organizations:LeaveOrganization',
      },
    ],
    mustAllow: [
      {
        because: 'An account may look at its organization.',
        principal: 'role',
        action: 'organizations:DescribeOrganization',
      },
    ],
  }),
});
