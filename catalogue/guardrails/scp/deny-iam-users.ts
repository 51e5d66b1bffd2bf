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
 * Denies everything that gives an IAM user or root user new credentials that do not expire. Removing credentials stays
 * allowed, and so does `UpdateAccessKey`: it creates no key, and a leaked key must be deactivated immediately.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp
 */
export const denyIamUsers = catalogueGuardrail({
  name: 'deny-iam-users',
  description:
    'Denies creating IAM users, access keys, console passwords and other long-term credentials: people and workloads use roles.',
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
      ...forEach(ACTIONS, {
        because: 'The credentials it creates do not expire.',
        principal: 'role',
      }),
      {
        because: 'Administrators with a permission set must not create IAM users either.',
        principal: 'identity-center-role',
        action: 'iam:CreateUser',
      },
      {
        because: 'An access key of the root user is the greatest risk.',
        principal: 'root-user',
        action: 'iam:CreateAccessKey',
      },
    ],
    mustAllow: [
      {
        because: 'A leaked access key must be deactivated at once.',
        principal: 'role',
        action: 'iam:UpdateAccessKey',
      },
      {
        because: 'Access keys can be deleted.',
        principal: 'role',
        action: 'iam:DeleteAccessKey',
      },
      { because: 'Workloads use roles.', principal: 'role', action: 'iam:CreateRole' },
    ],
  }),
});
