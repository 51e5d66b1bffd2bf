import {
  exceptRolesParameter,
  exceptBreakGlassRolesCondition,
  exceptRolesCondition,
} from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach, roleLike } from '../kit/proof';

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

const UPDATES = [
  'iam:UpdateAccessKey',
  'iam:UpdateCloudFrontPublicKey',
  'iam:UpdateSSHPublicKey',
  'iam:UpdateServiceSpecificCredential',
  'iam:UpdateSigningCertificate',
];

/**
 * Denies everything that gives an IAM user or root user new credentials that do not expire, or
 * makes an old key work again. No condition key tells whether `UpdateAccessKey` activates or
 * deactivates a key, so deactivating one is denied too, like other credentials, except to
 * break-glass roles. Deleting credentials stays allowed: anyone with the permission can delete a
 * leaked key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp
 */
export const denyIamUsers = catalogueGuardrail({
  name: 'deny-iam-users',
  description:
    'Denies creating IAM users, access keys, console passwords and other long-term credentials: people and workloads use roles.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ['Break-glass roles and the access role, for deactivating credentials.'],
  leavesOpen: [
    'Existing users with active access keys, their permissions and groups.',
    'Long-term credentials of other services, such as access keys of Amazon Lightsail buckets.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy(
      {
        Sid: 'DenyIamUsers',
        Action: ACTIONS,
        Condition: exceptRolesCondition(exceptRoles),
      },
      {
        Sid: 'DenyReactivatingAccessKeys',
        Action: UPDATES,
        Condition: exceptBreakGlassRolesCondition(context, exceptRoles),
      },
    ),
  proofs: (_, { breakGlassRoles = [] }) => ({
    mustDeny: [
      ...(['role', 'identity-center-role', 'root-user'] as const).flatMap((principal) =>
        forEach(UPDATES, { because: 'An old credential must not work again.', principal }),
      ),
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
      ...[...breakGlassRoles.map(roleLike), 'access-role' as const].flatMap((principal) =>
        forEach(UPDATES, {
          because: 'Those who respond to an incident can deactivate a credential.',
          principal,
        }),
      ),
      {
        because: 'A leaked access key must be deleted at once.',
        principal: 'role',
        action: 'iam:DeleteAccessKey',
      },
      { because: 'Workloads use roles.', principal: 'role', action: 'iam:CreateRole' },
    ],
  }),
});
