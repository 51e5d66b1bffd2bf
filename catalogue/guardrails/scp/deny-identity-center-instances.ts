import { accessRoleOnly } from '../kit/access-role-only';

/**
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/control-account-instance.html
 */
export const denyIdentityCenterInstances = accessRoleOnly({
  name: 'deny-identity-center-instances',
  description:
    'Denies account instances of IAM Identity Center: users and groups are managed in one place.',
  accessRole: 'it manages Identity Center',
  sid: 'DenyIdentityCenterInstances',
  actions: ['sso:CreateInstance'],
  because: 'Users of an account instance are outside the central directory and its rules.',
  mustAllow: [
    {
      because: 'The instance of the organization can be viewed.',
      principal: 'role',
      action: 'sso:ListInstances',
    },
  ],
});
