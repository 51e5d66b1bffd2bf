import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * AWS's example, and the direct transfer of an account: since December 2025 an account can accept
 * the invitation of another organization without leaving its own first. AWS lists both actions for
 * that call, and does not say whether one of them is enough, so both are denied.
 *
 * A member account accepts nothing else: `ENABLE_ALL_FEATURES` is only sent in an organization
 * without all features, which has no service control policies. `APPROVE_ALL_FEATURES` and
 * `TRANSFER_RESPONSIBILITY` are accepted by management accounts, which service control policies do
 * not restrict.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_organizations.html
 * https://www.amazonaws.cn/en/new/2025/amazon-organizations-introduces-direct-account-transfers-between-organizations
 */
export const denyLeaveOrganization = catalogueGuardrail({
  name: 'deny-leave-organization',
  description:
    'Denies accounts leaving the organization and accepting the invitation of another one, because its guardrails would no longer apply.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: [
    'Removal by the management account. To transfer an account to another organization, take it out of the targets first.',
    'Closing the account: see `protect-account-settings`.',
  ],
  parameters: {},
  policy: () =>
    denyPolicy({
      Sid: 'DenyLeaveOrganization',
      Action: ['organizations:AcceptHandshake', 'organizations:LeaveOrganization'],
    }),
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
      ...(['identity-center-role', 'root-user', 'access-role'] as const).map((principal) => ({
        because: 'The account cannot move to another organization by accepting its invitation.',
        principal,
        action: 'organizations:AcceptHandshake',
      })),
    ],
    mustAllow: [
      {
        because: 'Reading information about the organization is allowed.',
        principal: 'role',
        action: 'organizations:DescribeOrganization',
      },
      {
        because: 'Declining an invitation is allowed.',
        principal: 'role',
        action: 'organizations:DeclineHandshake',
      },
    ],
  }),
});
