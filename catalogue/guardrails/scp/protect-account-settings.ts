import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'account:AcceptPrimaryEmailUpdate',
  'account:CloseAccount',
  'account:DeleteAlternateContact',
  'account:PutAccountName',
  'account:PutAlternateContact',
  'account:PutContactInformation',
  'account:StartPrimaryEmailUpdate',
  'iam:CreateAccountAlias',
  'iam:DeleteAccountAlias',
  'iam:DeleteAccountPasswordPolicy',
  'iam:UpdateAccountPasswordPolicy',
];

/**
 * AWS writes to the alternate contacts if an account is abused. Whoever controls the root email address controls the root
 * user.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-root-user-email.html
 */
export const protectAccountSettings = catalogueGuardrail({
  name: 'protect-account-settings',
  description:
    'Denies changes to the email address, alternate contacts, name and password policy of accounts.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys these settings."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectAccountSettings',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Security notifications from AWS would reach the wrong people.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Reading the settings is allowed.',
          principal: 'role',
          action: 'account:GetAlternateContact',
        },
        {
          because: 'IAM users can change their own passwords.',
          principal: 'iam-user',
          action: 'iam:ChangePassword',
        },
      ],
    };
  },
});
