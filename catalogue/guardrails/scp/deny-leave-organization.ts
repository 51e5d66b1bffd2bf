import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * AWS's example. Since December 2025 an account can also accept the invitation of another organization without leaving first.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 * https://www.amazonaws.cn/en/new/2025/amazon-organizations-introduces-direct-account-transfers-between-organizations
 */
export const denyLeaveOrganization = catalogueGuardrail({
  name: 'deny-leave-organization',
  description: 'Denies accounts leaving the organization, and with it their guardrails.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: [
    'Moving to another organization by accepting its invitation (`organizations:AcceptHandshake`), and closing the account (`account:CloseAccount`).',
    'Removal by the management account.',
  ],
  parameters: {},
  policy: () =>
    denyPolicy({ Sid: 'DenyLeaveOrganization', Action: ['organizations:LeaveOrganization'] }),
  proofs: () => ({
    mustDeny: [
      {
        because: 'An administrator of the account cannot remove it from the organization.',
        principal: 'identity-center-role',
        action: 'organizations:LeaveOrganization',
      },
      {
        because: 'The root user cannot do so either.',
        principal: 'root-user',
        action: 'organizations:LeaveOrganization',
      },
      {
        because: 'The access role does not need it: the management account removes accounts.',
        principal: 'access-role',
        action: 'organizations:LeaveOrganization',
      },
    ],
    mustAllow: [
      {
        because: 'Reading information about the organization is allowed.',
        principal: 'role',
        action: 'organizations:DescribeOrganization',
      },
    ],
  }),
});
