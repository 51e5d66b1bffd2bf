import { actionsBeside } from '../kit/example-actions';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

/** What a user without MFA needs to set up an MFA device, and to start a session with it. */
const SELF_SERVICE = [
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
];

/**
 * `aws:MultiFactorAuthPresent` is absent for access keys, which `BoolIfExists` denies. It is absent
 * or false for every role session, including those of Identity Center: without the condition on the
 * principal, this would lock out everyone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html
 */
export const requireMfaForIamUsers = catalogueGuardrail({
  name: 'require-mfa-for-iam-users',
  description: 'Denies everything to IAM users without MFA, in the console and with access keys.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    'Role sessions, including those of Identity Center: the identity provider handles their MFA.',
    'The calls with which a user changes the initial password, sets up an MFA device and starts a session with it.',
  ],
  leavesOpen: [
    'How people sign in to Identity Center: its MFA is a setting there.',
    'Users without an MFA device: whoever has their password or key can set one up.',
  ],
  parameters: {},
  policy: () =>
    denyPolicy({
      Sid: 'RequireMfaForIamUsers',
      NotAction: SELF_SERVICE,
      Condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' },
        BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
      },
    }),
  proofs: () => ({
    mustDeny: [
      {
        because: 'A stolen password alone must not be enough.',
        principal: 'iam-user',
        action: 's3:ListAllMyBuckets',
        context: { 'aws:MultiFactorAuthPresent': 'false' },
      },
      {
        because: 'Requests with an access key have no MFA information.',
        principal: 'iam-user',
        action: 'ec2:RunInstances',
        context: { 'aws:MultiFactorAuthPresent': null },
      },
      ...forEach(actionsBeside(SELF_SERVICE), {
        because: 'Only setting up a device needs no MFA.',
        principal: 'iam-user',
        context: { 'aws:MultiFactorAuthPresent': 'false' },
      }),
    ],
    mustAllow: [
      ...forEach(SELF_SERVICE, {
        because: 'A new user has no device yet.',
        principal: 'iam-user',
        context: { 'aws:MultiFactorAuthPresent': null },
      }),
      {
        because: 'A user who signed in with MFA is not restricted.',
        principal: 'iam-user',
        action: 's3:ListAllMyBuckets',
        context: { 'aws:MultiFactorAuthPresent': 'true' },
      },
      {
        because: 'A new user can set up an MFA device.',
        principal: 'iam-user',
        action: 'iam:EnableMFADevice',
        context: { 'aws:MultiFactorAuthPresent': 'false' },
      },
      {
        because: 'Sessions from Identity Center carry no MFA information.',
        principal: 'identity-center-role',
        action: 's3:ListAllMyBuckets',
        context: { 'aws:MultiFactorAuthPresent': 'false' },
      },
      {
        because: 'Workloads have no MFA.',
        principal: 'role',
        action: 's3:ListAllMyBuckets',
        context: { 'aws:MultiFactorAuthPresent': null },
      },
      {
        because: 'The access role has no MFA.',
        principal: 'access-role',
        action: 'iam:CreateRole',
        context: { 'aws:MultiFactorAuthPresent': 'false' },
      },
    ],
  }),
});
