import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

const ACTIONS = [
  'iam:CreateAccessKey',
  'iam:CreateServiceSpecificCredential',
  'iam:DeactivateMFADevice',
  'iam:UploadSigningCertificate',
];

/**
 * For where `deny-root-user` goes too far: the root user may still sign in, but not with a key that never expires.
 * The management account's root sessions take all credentials away, MFA among them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html#ru-bp-access-keys
 */
export const denyRootAccessKeys = catalogueGuardrail({
  name: 'deny-root-access-keys',
  description: "An account's root user gets no access key, and keeps its MFA.",
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "AWS's own root sessions (`sts:AssumeRoot`), by which the management account takes a root user's credentials away.",
  ],
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
        'The root user may do everything: it gets no key, and its password alone is not enough.',
      principal: 'root-user',
    }),
    mustAllow: [
      {
        because: 'Centralized root access takes the credentials away, MFA among them.',
        principal: 'root-user',
        action: 'iam:DeactivateMFADevice',
        context: { 'aws:AssumedRoot': 'true' },
      },
      {
        because: 'Deleting a key is welcome.',
        principal: 'root-user',
        action: 'iam:DeleteAccessKey',
      },
      {
        because: 'The root user may sign in and close the account.',
        principal: 'root-user',
        action: 'account:CloseAccount',
      },
      {
        because: 'Keys of IAM users are not meant.',
        principal: 'role',
        action: 'iam:CreateAccessKey',
      },
      {
        because: 'A user changes from one device to another.',
        principal: 'iam-user',
        action: 'iam:DeactivateMFADevice',
      },
    ],
  }),
});
