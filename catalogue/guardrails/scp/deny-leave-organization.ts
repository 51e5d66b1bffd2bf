import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

const ACTIONS = ['organizations:AcceptHandshake', 'organizations:LeaveOrganization'];

/**
 * An account can also leave by accepting the invitation of another organization: since December 2025 it need not leave
 * first.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 * https://www.amazonaws.cn/en/new/2025/amazon-organizations-introduces-direct-account-transfers-between-organizations
 */
export const denyLeaveOrganization = catalogueGuardrail({
  name: 'deny-leave-organization',
  description: 'Denies accounts leaving the organization, and with it their guardrails.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: ['Removal by the management account, and closing the account.'],
  parameters: {},
  policy: () => denyPolicy({ Sid: 'DenyLeaveOrganization', Action: ACTIONS }),
  proofs: () => ({
    mustDeny: [
      ...forEach(ACTIONS, {
        because: 'An administrator of the account cannot move it out of the organization.',
        principal: 'identity-center-role',
      }),
      ...forEach(ACTIONS, {
        because: 'The root user cannot do so either.',
        principal: 'root-user',
      }),
      ...forEach(ACTIONS, {
        because: 'The access role does not need it: the management account removes accounts.',
        principal: 'access-role',
      }),
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
