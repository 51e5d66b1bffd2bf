import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

const ACTIONS = [
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:CreateUser',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateLoginProfile',
  'iam:UploadCloudFrontPublicKey',
  'iam:UploadSSHPublicKey',
  'iam:UploadSigningCertificate',
];

/**
 * Everything that gives an IAM user, or an account's root user, a new way in that does not expire. What takes one away
 * stays allowed, `UpdateAccessKey` too: it makes no key, and deactivating a leaked one must not wait.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp
 */
export const denyIamUsers = catalogueGuardrail({
  name: 'deny-iam-users',
  description:
    'People and programs come in by roles: no IAM users, access keys, console passwords or other lasting credentials.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }) =>
    denyPolicy({
      Sid: 'DenyIamUsers',
      Action: ACTIONS,
      Condition: exceptRolesCondition(exceptRoles),
    }),
  proofs: () => ({
    mustDeny: [
      ...forEach(ACTIONS, { because: 'What it makes does not expire.', principal: 'role' }),
      {
        because: "Identity Center's administrators make no users either.",
        principal: 'identity-center-role',
        action: 'iam:CreateUser',
      },
      {
        because: 'A root user with an access key is the worst of all.',
        principal: 'root-user',
        action: 'iam:CreateAccessKey',
      },
    ],
    mustAllow: [
      {
        because: 'A leaked key must be deactivated at once.',
        principal: 'role',
        action: 'iam:UpdateAccessKey',
      },
      {
        because: 'Taking a key away is welcome.',
        principal: 'role',
        action: 'iam:DeleteAccessKey',
      },
      { because: 'Programs come in by roles.', principal: 'role', action: 'iam:CreateRole' },
    ],
  }),
});
