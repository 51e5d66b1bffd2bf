import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * `aws:MultiFactorAuthPresent` is absent for access keys (`BoolIfExists` denies them) and absent or false for every
 * role session, Identity Center's too: without the condition on the principal, this would lock out everybody.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html
 */
export const requireMfaForIamUsers = catalogueGuardrail({
  name: 'require-mfa-for-iam-users',
  description:
    'An IAM user, in the console or with an access key, does nothing before having signed in with MFA.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "Role sessions, Identity Center's among them: their MFA is the identity provider's affair.",
    'The calls by which a user changes a first password, sets up an MFA device and obtains a session with it.',
  ],
  parameters: {},
  policy: () =>
    denyPolicy({
      Sid: 'RequireMfaForIamUsers',
      NotAction: [
        'iam:ChangePassword',
        'iam:CreateVirtualMFADevice',
        'iam:EnableMFADevice',
        'iam:GetAccountPasswordPolicy',
        'iam:GetMFADevice',
        'iam:GetUser',
        'iam:ListMFADevices',
        'iam:ListVirtualMFADevices',
        'iam:ResyncMFADevice',
        'sts:GetSessionToken',
      ],
      Condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' },
        BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
      },
    }),
  proofs: () => ({
    mustDeny: [
      {
        because: 'A stolen password is not enough.',
        principal: 'iam-user',
        action: 's3:ListAllMyBuckets',
        context: { 'aws:MultiFactorAuthPresent': 'false' },
      },
      {
        because: 'A request by access key says nothing of MFA.',
        principal: 'iam-user',
        action: 'ec2:RunInstances',
        context: { 'aws:MultiFactorAuthPresent': null },
      },
    ],
    mustAllow: [
      {
        because: 'A user who has signed in with MFA goes on.',
        principal: 'iam-user',
        action: 's3:ListAllMyBuckets',
        context: { 'aws:MultiFactorAuthPresent': 'true' },
      },
      {
        because: 'A new user sets up a device.',
        principal: 'iam-user',
        action: 'iam:EnableMFADevice',
        context: { 'aws:MultiFactorAuthPresent': 'false' },
      },
      {
        because: 'A session with MFA begins with this call.',
        principal: 'iam-user',
        action: 'sts:GetSessionToken',
        context: { 'aws:MultiFactorAuthPresent': null },
      },
      {
        because: "Identity Center's MFA does not show in a session.",
        principal: 'identity-center-role',
        action: 's3:ListAllMyBuckets',
        context: { 'aws:MultiFactorAuthPresent': 'false' },
      },
      {
        because: 'A program has no MFA.',
        principal: 'role',
        action: 's3:ListAllMyBuckets',
        context: { 'aws:MultiFactorAuthPresent': null },
      },
      {
        because: 'The deployment has none either.',
        principal: 'access-role',
        action: 'iam:CreateRole',
        context: { 'aws:MultiFactorAuthPresent': 'false' },
      },
    ],
  }),
});
