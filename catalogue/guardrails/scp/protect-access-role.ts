import { exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
];

/**
 * Other guardrails exempt the access role, so anyone who can change its trust policy can bypass
 * them. AWS Control Tower protects its own roles in the same way. An invited account does not have
 * the role yet: create it before this guardrail applies to the account.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html
 * (AWS-GR_IAM_ROLE_CHANGE_PROHIBITED)
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_create-cross-account-role.html
 */
export const protectAccessRole = catalogueGuardrail({
  name: 'protect-access-role',
  description:
    "Denies changes to the organization's access role: its permissions and whom it trusts.",
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role itself: the management account uses it to change the role.",
  ],
  leavesOpen: [
    'Principals that the trust policy of the role already names.',
    'Changes to a customer managed policy that is attached to the role.',
  ],
  parameters: {},
  policy: (_, context) =>
    denyPolicy({
      Sid: 'ProtectAccessRole',
      Action: ACTIONS,
      Resource: [`arn:aws:iam::*:role/${context.accessRole}`],
      Condition: exceptAccessRoleCondition(context, []),
    }),
  proofs: (_, { account, accessRole }) => {
    const itself = `arn:aws:iam::${account}:role/${accessRole}`;
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Whoever changes the role or its trust policy gains its permissions.',
      itself,
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'An audit can read it.',
          principal: 'role',
          action: 'iam:GetRole',
          resource: itself,
        },
        {
          because: 'Other roles of the account are not restricted.',
          principal: 'role',
          action: 'iam:UpdateAssumeRolePolicy',
          resource: `arn:aws:iam::${account}:role/application`,
        },
      ],
    };
  },
});
