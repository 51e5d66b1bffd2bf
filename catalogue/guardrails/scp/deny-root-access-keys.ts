import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

const ACTIONS = [
  'iam:CreateAccessKey',
  'iam:CreateServiceSpecificCredential',
  'iam:DeactivateMFADevice',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateAccessKey',
  'iam:UpdateCloudFrontPublicKey',
  'iam:UpdateServiceSpecificCredential',
  'iam:UpdateSigningCertificate',
  'iam:UploadCloudFrontPublicKey',
  'iam:UploadSigningCertificate',
];

/**
 * A weaker alternative to `deny-root-user`: the root user can still sign in, but not with a key
 * that never expires. Root sessions of the management account can remove all credentials, including
 * MFA.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html#ru-bp-access-keys
 */
export const denyRootAccessKeys = catalogueGuardrail({
  name: 'deny-root-access-keys',
  description:
    'Denies root users creating, activating and deactivating access keys and other long-term credentials, and deactivating their MFA.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "Root sessions (`sts:AssumeRoot`), with which the management account removes a root user's credentials.",
  ],
  leavesOpen: ['Everything else that a root user can do: see `deny-root-user`.'],
  parameters: {},
  policy: () =>
    denyPolicy({
      Sid: 'DenyRootAccessKeys',
      Action: ACTIONS,
      Condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
        Null: { 'aws:AssumedRoot': 'true' },
      },
    }),
  proofs: () => ({
    mustDeny: forEach(ACTIONS, {
      because:
        'The root user has full access, so it must have no access key and must keep its MFA.',
      principal: 'root-user',
    }),
    mustAllow: [
      {
        because: 'Centralized root access removes all credentials, including MFA devices.',
        principal: 'root-user',
        action: 'iam:DeactivateMFADevice',
        context: { 'aws:AssumedRoot': 'true' },
      },
      {
        because: 'Access keys of the root user can be deleted.',
        principal: 'root-user',
        action: 'iam:DeleteAccessKey',
      },
      {
        because: 'Access keys of IAM users are not restricted.',
        principal: 'role',
        action: 'iam:CreateAccessKey',
      },
      {
        because: 'An IAM user can replace an MFA device.',
        principal: 'iam-user',
        action: 'iam:DeactivateMFADevice',
      },
    ],
  }),
});
