import { accessRoleOnly } from '../kit/access-role-only';

/**
 * AWS writes to the alternate contacts if an account is abused. Whoever controls the root email
 * address controls the root user.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-root-user-email.html
 */
export const protectAccountSettings = accessRoleOnly({
  name: 'protect-account-settings',
  description:
    'Denies changes to the email address, alternate contacts, name and password policy of accounts.',
  leavesOpen: ['Closing the account from the management account.'],
  accessRole: 'it deploys these settings',
  sid: 'ProtectAccountSettings',
  actions: [
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
  ],
  because: 'Security notifications from AWS would reach the wrong people.',
  mustAllow: [
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
});
