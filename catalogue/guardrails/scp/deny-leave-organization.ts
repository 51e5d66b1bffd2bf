import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html */
export const denyLeaveOrganization = catalogueGuardrail({
  name: 'deny-leave-organization',
  description: 'Denies accounts leaving the organization, and with it their guardrails.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
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
